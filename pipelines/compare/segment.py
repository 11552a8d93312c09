"""A source and its target with their figures, and what verdicts ask of the texts around a figure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from pipelines.compare.figure import Figure
from pipelines.compare.units import MONEY, is_sized
from pipelines.compare.words import CompareWords, compare_words
from pipelines.values.records import dataclass


class Side(StrEnum):
    """Which of the two texts."""

    SOURCE = "source"
    TARGET = "target"


@dataclass
class Segment:
    """Two texts that are to say the same.

    Attributes:
        source, target: the texts.
        source_language, target_language: primary subtags of the word lists.
        source_figures, target_figures: what is read in them, by place.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    source_figures: Sequence[Figure]
    target_figures: Sequence[Figure]

    @property
    def is_translation(self) -> bool:
        """Whether the languages differ; else it is another version of one text."""
        return self.source_language != self.target_language

    def text(self, side: Side) -> str:
        """The text of a side."""
        return self.source if side is Side.SOURCE else self.target

    def figures(self, side: Side) -> Sequence[Figure]:
        """The figures of a side."""
        return self.source_figures if side is Side.SOURCE else self.target_figures

    def words(self, side: Side) -> CompareWords:
        """The words of a side's language."""
        return compare_words(self.source_language if side is Side.SOURCE else self.target_language)

    def front(self, side: Side, figure: Figure, most: int) -> str:
        """What stands in front of a figure, back to the one before it."""
        before = self.figures(side)[figure.place - 1].end if figure.place else 0
        return self.text(side)[max(figure.start - most, min(before, figure.start), 0) : figure.start]

    def behind(self, side: Side, figure: Figure, most: int) -> str:
        """What stands behind a figure, up to the next."""
        figures = self.figures(side)
        following = figures[figure.place + 1].start if figure.place + 1 < len(figures) else len(self.text(side))
        return self.text(side)[figure.end : min(figure.end + most, max(following, figure.end))]

    def may_be_one_money(self, source: Figure, target: Figure) -> bool:
        """Whether two amounts may be in one currency: one names no money, or by a word of several countries."""
        if source.unit is None or target.unit is None:
            return True
        return target.unit in self._currencies(Side.SOURCE, source) or source.unit in self._currencies(Side.TARGET, target)

    def is_discount(self, source: Figure, target: Figure) -> bool:
        """Whether one of two percentages is what is paid of a price, in a word that says so."""
        sides = (Side.SOURCE, source), (Side.TARGET, target)
        return any(self.words(side).discounts.search(self.words(side).fold(figure.text)) for side, figure in sides)

    def _currencies(self, side: Side, figure: Figure) -> frozenset[str]:
        words = self.words(side)
        text = words.fold(figure.text)
        name = words.shared_money.search(text)
        if name is None or words.own_money.search(text):
            return frozenset()
        return words.currencies.get(name[0], frozenset())

    @cached_property
    def restated(self) -> dict[Side, dict[int, int]]:
        """The figures of each side that say the one before them in another currency or unit, each with the place of that one."""
        return {side: self._restated(side) for side in Side}

    def _restated(self, side: Side) -> dict[int, int]:
        figures, text, words = self.figures(side), self.text(side), self.words(side)
        found: dict[int, int] = {}
        for one, other in pairwise(figures):
            if one.family != other.family or (one.unit == other.unit and one.name == other.name):
                continue
            is_money = one.family == MONEY and one.unit != other.unit
            is_size = is_sized(one.unit)
            if (is_money or is_size) and words.restates.fullmatch(words.fold(text[one.end : other.start])):
                found[other.place] = one.place
        return found

    @cached_property
    def unread(self) -> dict[Side, bool]:
        """Whether a side holds digits or numbers in words outside of its figures."""
        return {side: self._has_unread(side) for side in Side}

    def _has_unread(self, side: Side) -> bool:
        text, rest, last = self.text(side), [], 0
        for figure in self.figures(side):
            rest.append(text[last : figure.start])
            last = max(last, figure.end)
        left = " ".join([*rest, text[last:]])
        words = self.words(side)
        return any(char.isdigit() for char in left) or words.numerals.search(words.fold(left)) is not None
