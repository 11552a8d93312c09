"""Words in front of something are followed back as an expression that ends there would find them."""

from __future__ import annotations

import random
import re

from pipelines.reading.word_tree import BORDER, END, alternatives
from pipelines.reading.words_before import WordsBefore

WORDS = ("of", "more", "than", "more than", "up", "$", "us$", "约", "大约", "约为", "a", "o", "at-", "%", "2nd", "of the")


def _expression(words: tuple[str, ...]) -> re.Pattern[str]:
    """The same as one expression, tried from every place on."""
    closing = {word for word in words if word[-1].isascii() and word[-1].isalpha()}
    bordered = {f"{word}{END}" if word in closing else word for word in words}
    opening = {word for word in bordered if word[0].isascii() and word[0].isalnum()}
    each = f"(?:{BORDER}(?:{alternatives(opening)})|(?:{alternatives(bordered - opening)}))"
    pattern = rf"(?:(?:{each}[ ]?)+|{BORDER}[a-z]+[-_])\Z"
    return re.compile(pattern.replace(BORDER, "\\b"), re.ASCII)


def _length(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return len(found[0]) if found else 0


def test_words_reach_back_over_blanks() -> None:
    words = WordsBefore(WORDS)
    assert words.length("the cost of more than ") == len("of more than ")
    assert words.length("proof ") == 0
    assert words.length("总额大为") == 0
    assert words.length("总额约为") == len("约为")
    assert words.length("a mid-") == len("mid-")
    assert words.length("") == 0


def test_words_reach_back_as_far_as_the_expression_says() -> None:
    lot, words, pattern = random.Random(7), WordsBefore(WORDS), _expression(WORDS)
    pieces = (*WORDS, " ", "  ", "x", "3", "-", "_", "共", "É")
    for _ in range(4_000):
        text = "".join(lot.choice(pieces) for _ in range(lot.randint(0, 7)))
        assert words.length(text) == _length(pattern, text), text
