"""The words between two places, cut from the end backwards."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.extract.folding import FoldedText
from pipelines.extract.grammar.kinds import FRONT
from pipelines.extract.grammar.vocabulary import Vocabulary
from pipelines.extract.lexicon import Kind, Word

# Where a word may begin: not inside one of a script that parts them.
_BEGINNING = re.compile("(?<![a-z])[a-z]|[^a-z ]")


class FrontItem(NamedTuple):
    """A word, in each of its meanings; none for what no list knows."""

    start: int
    end: int
    surface: str
    kinds: dict[Kind, Word]


def front_items(words: Vocabulary, text: FoldedText, start: int, end: int) -> list[FrontItem]:
    """The words between two places, the longest that ends where the next one begins.

    They are cut from the figure backwards: in 2020年减少5%, it is 减少 that stands in front of it, and not 年减.
    """
    ending = _words_by_end(words, text, start, end)
    items = []
    while end > start:
        if text.text[end - 1] == " ":
            end -= 1
            continue
        found = ending.get(end, ())
        longest = max((len(word.surface) for word in found), default=1)
        kinds = {word.kind: word for word in found if len(word.surface) == longest}
        items.append(FrontItem(end - longest, end, text.text[end - longest : end], kinds))
        end -= longest
    return items[::-1]


def _words_by_end(words: Vocabulary, text: FoldedText, start: int, end: int) -> dict[int, list[Word]]:
    ending: dict[int, list[Word]] = {}
    for match in _BEGINNING.finditer(text.text):
        place = match.start()
        if not start <= place < end:
            continue
        for word in words.lexicon.matches(text, place, FRONT, any_case=True):
            behind = place + len(word.surface)
            if behind <= end:
                ending.setdefault(behind, []).append(word)
    return ending
