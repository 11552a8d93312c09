"""Many words as one expression: it matches what the longest of them does, whatever the others are."""

import re

import pytest

from pipelines.reading.word_tree import END, alternatives

WORDS = {"per", "percent", "per cent", f"m{END}", "m2", "万", "万亿", "a.b", "a b"}


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        ("percentage", "percent"),
        ("per centum", "per cent"),
        ("per mille", "per"),
        ("m", "m"),
        ("m2", "m2"),
        ("mm", None),
        ("万亿元", "万亿"),
        ("万元", "万"),
        ("a.b", "a.b"),
        ("axb", None),
        ("a b", "a b"),
    ],
)
def test_the_longest_word_is_preferred(text: str, longest: str | None) -> None:
    found = re.match(alternatives(WORDS, r"\b"), text)
    assert (found[0] if found else None) == longest


def test_common_beginnings_stand_once_and_no_words_are_no_expression() -> None:
    assert alternatives({"percent", "per cent", "per"}) == "per(?: cent|cent)?"
    assert alternatives({"one"}) == "one"
    assert alternatives(set()) == ""
