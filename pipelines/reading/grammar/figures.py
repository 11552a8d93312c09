"""One figure with the words around its number: number, front and behind together, kept for the same text elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import is_cased
from pipelines.reading.grammar.behind import BehindReader
from pipelines.reading.grammar.draft import Figure, Front, Number
from pipelines.reading.grammar.found import Found
from pipelines.reading.grammar.front import FrontReader
from pipelines.reading.grammar.kinds import CHANGES
from pipelines.reading.grammar.numbers import NumberReader
from pipelines.reading.grammar.says import found
from pipelines.reading.grammar.vocabulary import Vocabulary
from pipelines.reading.masks import MASKED
from pipelines.reading.numeral_parts import Numeral

_KEPT = 100_000
# Stand for whatever letter ends the figure in front, with case and without.
_CASED, _UNCASED = "q", "々"


class Local(NamedTuple):
    """A figure as its own words tell it; places count from its number.

    Attributes:
        figures: the figure, or the two that it is.
        found: what each says where no neighbour has a say.
        start, end: span of them all.
        behind: place behind them and their number.
        place: where the number stands in the text that the figures' places are in.
        number: index of the number there.
        is_ranked: whether it may rank its neighbour, too.
        is_open: whether it may have something from the next in a list, or give it something.
        has_own_sign: whether its currency stands in front of it.
    """

    figures: tuple[Figure, ...]
    found: tuple[Found, ...]
    start: int
    end: int
    behind: int
    place: int
    number: int
    is_ranked: bool
    is_open: bool
    has_own_sign: bool


class FigureReader:
    """Reads figures with the words of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._numbers, self._fronts, self._behinds = NumberReader(words), FrontReader(words), BehindReader(words)
        self._known: dict[tuple[str, str, int, tuple[int, ...], bool, bool], Local | None] = {}

    def read(
        self, shape: str, place: int, border: int, dates: Sequence[int], *, has_own_sign: bool, is_behind_period: bool
    ) -> Local | None:
        """The figure whose number is at a place; None where none is there.

        Args:
            shape: the window.
            place: where a number may begin.
            border: where the figure or date in front ends.
            dates: where dates begin, rising.
            has_own_sign: whether the figure in front has its currency in front of it.
            is_behind_period: whether a period in words ends at the border.
        """
        parts = self._behinds.parts_end(shape, place + 1)
        text = shape[border:parts] if parts else self._words.whole_figure(shape, place, border)
        before = shape[border - 1] if border else ""
        if before.isalpha():
            before = _CASED if is_cased(before) else _UNCASED
        last = border + len(text)
        near = tuple(date - place for date in dates[bisect_right(dates, place) :] if date <= last) if dates else ()
        key = before, text, place - border, near, has_own_sign, is_behind_period
        if key in self._known:
            return self._known[key]
        if len(self._known) >= _KEPT:
            self._known.clear()
        local = self._known[key] = self._local(key)
        return local

    def _local(self, key: tuple[str, str, int, tuple[int, ...], bool, bool]) -> Local | None:
        """What a text says of the number in it: what stands in front of the border, what behind it, and the rest as in `read`."""
        before, behind, from_border, dates, has_own_sign, is_behind_period = key
        border, shape = len(before), before + behind
        place, text = border + from_border, FoldedText(shape, shape, ())
        number_at = {match.start(): index for index, match in enumerate(MASKED.finditer(shape))}
        number = self._numbers.read(text, place, border, number_at)
        if number is None:
            return None
        front = self._fronts.read(shape, border, place, number, has_own_sign=has_own_sign, is_behind_period=is_behind_period)
        stop = next((place + date for date in dates if date >= number.length), len(shape))
        figures = self._paired(self._figure(shape, place, stop, number, front), number_at)
        last, rows = figures[-1], [found(self._words, shape, figure, number_at) for figure in figures]
        return Local(
            figures,
            tuple(row for row in rows if row is not None),
            figures[0].start - place,
            last.end - place,
            max(last.end, last.number_end) - place,
            place,
            number_at.get(place, 0),
            last.is_ranked,
            len(figures) > 1 or _is_open(last),
            last.currency is not None and last.end == last.number_end,
        )

    def _figure(self, shape: str, place: int, stop: int, number: Number, front: Front) -> Figure:
        """A figure of what its stages say."""
        end = place + number.length
        behind = self._behinds.read(shape, end, stop, number, front)
        is_joined = front.may_be_minus and not behind.has_unit
        return Figure(
            start=place if is_joined else place - front.length,
            end=end + behind.length,
            number_start=place,
            number_end=end,
            number=number,
            numeral=behind.numeral if number.is_spelled else number.numeral,
            word=behind.word,
            currency=behind.currency,
            per=behind.per,
            per_name=behind.per_name,
            stacked=behind.stacked,
            qualifiers=behind.qualifiers,
            signs=behind.signs,
            sign_word=front.sign_word,
            opened=front.opened,
            is_minus=front.is_minus and not is_joined,
            is_ranked=behind.is_ranked,
            is_aged=front.is_aged,
            is_barred=behind.is_barred,
            is_suspect=front.is_suspect,
            is_weak=front.is_weak,
            is_hyphenated=behind.is_hyphenated,
            has_half=behind.has_half,
            compound_end=end + behind.compound_length if behind.compound_length else 0,
            stacked_end=end + behind.stacked_length if behind.stacked_length else 0,
            high=None if number.high is None else Figure(place, end, place, end, number, number.high),
        )

    def _paired(self, figure: Figure, number_at: dict[int, int]) -> tuple[Figure, ...]:
        """The figure, or the two that it is in a unit of pairs (120/80毫米汞柱)."""
        if not figure.numeral.fraction or figure.word is None or figure.word.surface not in self._words.prose.paired_units:
            return (figure,)
        places = [place for place in range(figure.number_start, figure.number_end) if place in number_at]
        if len(places) != 2:
            return (figure,)
        one = figure.number._replace(length=1, numeral=Numeral(1, 0, 1), is_linear=True, masks=1)
        end = places[0] + 1
        return (
            figure._replace(end=end, number_end=end, number=one, numeral=one.numeral),
            figure._replace(start=places[1], number_start=places[1], number=one, numeral=one.numeral, qualifiers=()),
        )


def _is_open(figure: Figure) -> bool:
    """Whether what is listed behind a figure can change it, or be changed by it."""
    has_all = figure.has_unit and (bool(figure.scales) or figure.currency is None or figure.end > figure.number_end)
    return not has_all or figure.is_suspect or figure.is_ranked or not figure.signs.isdisjoint(CHANGES)


def shifted(local: Local, place: int) -> list[Figure]:
    """The figures of a text as those of a window where their number stands at another place."""
    shift = place - local.place
    return [_shifted(figure, shift) for figure in local.figures]


def _shifted(figure: Figure, shift: int) -> Figure:
    return figure._replace(
        start=figure.start + shift,
        end=figure.end + shift,
        number_start=figure.number_start + shift,
        number_end=figure.number_end + shift,
        compound_end=figure.compound_end and figure.compound_end + shift,
        stacked_end=figure.stacked_end and figure.stacked_end + shift,
        high=None if figure.high is None else _shifted(figure.high, shift),
    )
