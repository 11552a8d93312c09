"""The words between two places, cut from the end backwards."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import Lexicon, stands_alone
from pipelines.language.words import Kind, Word
from pipelines.reading.grammar.kinds import FRONT

# Words are kept by so many of their last characters.
_END = 4


class FrontItem(NamedTuple):
    """A word, in each of its meanings; none for what no list knows."""

    start: int
    end: int
    surface: str
    kinds: dict[Kind, Word]


class FrontItems:
    """Cuts the words in front of figures with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_end: dict[str, dict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
        for word in lexicon.surfaces(FRONT):
            by_end[word.surface[-_END:]][word.surface].append(word)
        longest_first = {end: sorted(surfaces.items(), key=lambda pair: -len(pair[0])) for end, surfaces in by_end.items()}
        self._by_end = {end: [(surface, tuple(words)) for surface, words in pairs] for end, pairs in longest_first.items()}

    def between(self, text: FoldedText, start: int, end: int) -> list[FrontItem]:
        """The words between two places, the longest that ends where the next one begins.

        They are cut from the figure backwards: in 2020年减少5%, it is 减少 that stands in front of it, and not 年减.
        """
        items = []
        while end > start:
            if text.text[end - 1] == " ":
                end -= 1
                continue
            item = self._ending(text, start, end)
            items.append(item)
            end = item.start
        return items[::-1]

    def _ending(self, text: FoldedText, start: int, end: int) -> FrontItem:
        """The longest word that ends at a place; the last character where none does."""
        whole = text.text
        for length in range(min(_END, end), 0, -1):
            for surface, words in self._by_end.get(whole[end - length : end], ()):
                place = end - len(surface)
                if place < start or not whole.startswith(surface, place):
                    continue
                kinds = {word.kind: word for word in words if stands_alone(word, text, place, any_case=True)}
                if kinds:
                    return FrontItem(place, end, surface, kinds)
        return FrontItem(end - 1, end, whole[end - 1 : end], {})
