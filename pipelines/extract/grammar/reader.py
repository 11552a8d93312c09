"""Leads a window through the stages of the grammar."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from pipelines.extract.date_forms import DateReader, DateReading
from pipelines.extract.folding import FoldedText
from pipelines.extract.grammar.behind import BehindReader
from pipelines.extract.grammar.draft import Figure, Front, Number
from pipelines.extract.grammar.found import Found, Reading
from pipelines.extract.grammar.front import FrontReader
from pipelines.extract.grammar.lists import with_neighbours
from pipelines.extract.grammar.numbers import NumberReader
from pipelines.extract.grammar.says import found
from pipelines.extract.grammar.vocabulary import MASKED, Vocabulary, vocabulary
from pipelines.extract.lexicon import Lexicon
from pipelines.extract.numeral import Numeral, NumeralReader, ReadingError


@cache
def window_grammar(language: str) -> WindowGrammar:
    """The grammar with the words of a language."""
    return WindowGrammar(vocabulary(language))


class WindowGrammar:
    """Reads windows with the words of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._dates = DateReader(words.prose, _WholeNumbers(words.lexicon))
        self._numbers, self._fronts, self._behinds = NumberReader(words), FrontReader(words), BehindReader(words)

    def read(self, shape: str) -> Reading:
        """The figures and dates of a window, in their order.

        Args:
            shape: its text, folded and with its digits masked.
        """
        number_at = {match.start(): index for index, match in enumerate(MASKED.finditer(shape))}
        dates = self._dates.find(shape, number_at)
        text = FoldedText(shape, shape, ())
        figures = with_neighbours(self._words, text, self._figures(text, number_at, dates))
        rows = [row for figure in figures if (row := found(self._words, shape, figure, number_at)) is not None]
        if dates:
            rows += [Found(date.start, date.end, 0, "date", date=date) for date in dates]
            rows.sort(key=lambda one: one.start)
        return Reading(rows, tuple(number_at))

    def _figures(self, text: FoldedText, number_at: dict[int, int], dates: Sequence[DateReading]) -> list[Figure]:
        """The figures between the dates, each by itself."""
        shape, border, figures = text.text, 0, list[Figure]()
        starts, ends = [date.start for date in dates], {date.start: date.end for date in dates}
        # Where a period in words ends (a year earlier), behind which a minus is no range of dates.
        periods = {date.end for date in dates if not any(date.start <= place < date.end for place in number_at)}
        places = [match.start() for match in self._words.heads.finditer(shape)]
        for place in sorted({*places, *starts}) if starts else places:
            if place < border:
                continue
            if place in ends:
                border = max(ends[place], place + 1)
                continue
            number = self._numbers.read(text, place, border, number_at)
            if number is None:
                continue
            last = figures[-1] if figures else None
            has_own_sign = last is not None and last.currency is not None and last.end == last.number_end
            front = self._fronts.read(shape, border, place, number, has_own_sign=has_own_sign, is_behind_period=border in periods)
            end = place + number.length
            index = bisect_left(starts, end)
            stop = starts[index] if index < len(starts) else len(shape)
            figure = self._figure(shape, place, stop, number, front)
            figures += self._paired(figure, number_at)
            border = max(figure.end, figure.number_end)
        return figures

    def _figure(self, shape: str, place: int, stop: int, number: Number, front: Front) -> Figure:
        """A figure of what its stages say."""
        end = place + number.length
        behind = self._behinds.read(shape, end, stop, number, front)
        is_joined = front.may_be_minus and behind.word is None and behind.currency is None
        high = None if number.high is None else Figure(place, end, place, end, number, number.high)
        return Figure(
            place if is_joined else place - front.length,
            end + behind.length,
            place,
            end,
            number,
            behind.numeral if number.is_spelled else number.numeral,
            behind.word,
            behind.currency,
            behind.per,
            behind.per_name,
            behind.stacked,
            behind.qualifiers,
            behind.signs,
            front.sign_word,
            front.opened,
            front.is_minus and not is_joined,
            behind.is_ranked,
            front.is_aged,
            behind.is_barred,
            front.is_suspect,
            front.is_weak,
            behind.is_hyphenated,
            behind.has_half,
            compound_end=end + behind.compound_length if behind.compound_length else 0,
            stacked_end=end + behind.stacked_length if behind.stacked_length else 0,
            high=high,
        )

    def _paired(self, figure: Figure, number_at: dict[int, int]) -> list[Figure]:
        """The figure, or the two that it is in a unit of pairs (120/80毫米汞柱)."""
        if not figure.numeral.fraction or figure.word is None or figure.word.surface not in self._words.prose.paired_units:
            return [figure]
        places = [place for place in range(figure.number_start, figure.number_end) if place in number_at]
        if len(places) != 2:
            return [figure]
        first, second = (figure.number._replace(length=1, numeral=Numeral(1, 0, 1), is_linear=True, masks=1) for _ in places)
        end = places[0] + 1
        return [
            figure._replace(end=end, number_end=end, number=first, numeral=first.numeral),
            figure._replace(start=places[1], number_start=places[1], number=second, numeral=second.numeral, qualifiers=()),
        ]


class _WholeNumbers:
    """Reads a whole text as one whole number in words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reader = NumeralReader(lexicon, with_abbreviations=False)

    def __call__(self, text: str) -> int | None:
        try:
            numeral = self._reader.read(FoldedText(text, text, ()), 0)
        except ReadingError:
            return None
        if numeral is None or numeral.end != len(text) or numeral.scales or numeral.fraction or numeral.exponent < 0:
            return None
        return numeral.significand * int(10**numeral.exponent)
