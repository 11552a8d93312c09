"""Leads a window through the stages of the grammar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import polars as pl

from pipelines.language.folding import FoldedText
from pipelines.reading.date_forms import DateReading
from pipelines.reading.date_readers import date_reader
from pipelines.reading.grammar.draft import Figure
from pipelines.reading.grammar.figures import FigureReader, Local, shifted
from pipelines.reading.grammar.found import Found, Placed, Reading
from pipelines.reading.grammar.lists import with_neighbours
from pipelines.reading.grammar.ranges import may_join
from pipelines.reading.grammar.says import found
from pipelines.reading.grammar.vocabulary import Vocabulary, vocabulary
from pipelines.reading.masks import MASKED


@cache
def window_grammar(language: str) -> WindowGrammar:
    """The grammar with the words of a language."""
    return WindowGrammar(vocabulary(language))


class WindowGrammar:
    """Reads windows with the words of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._dates = date_reader(words.lexicon.language)
        self._figures = FigureReader(words)

    def read(self, shapes: Sequence[str]) -> list[Reading]:
        """The figures and dates of windows.

        Args:
            shapes: their texts, folded and with their digits masked.
        """
        dates = self._dates.words_in(pl.Series(shapes, dtype=pl.String))
        return [self._read(shape, words) for shape, words in zip(shapes, dates, strict=True)]

    def figures(self, shape: str) -> list[Figure]:
        """The figures of a text that holds no date, whether each is a quantity or not.

        Args:
            shape: folded and with its digits masked.
        """
        number_at = {match.start(): index for index, match in enumerate(MASKED.finditer(shape))}
        figures = self._with_places(shape, number_at, ())
        each = [figure for place, local in figures for figure in shifted(local, place)]
        return with_neighbours(self._words, FoldedText(shape, shape, ()), each)

    def _read(self, shape: str, date_words: frozenset[str]) -> Reading:
        number_at = {match.start(): index for index, match in enumerate(MASKED.finditer(shape))}
        dates = self._dates.find(shape, date_words, number_at)
        figures = self._with_places(shape, number_at, dates)
        if self._are_related(shape, figures):
            rows = self._related(shape, number_at, figures)
        else:
            rows = [
                Placed(found, place - local.place, number_at.get(place, 0) - local.number)
                for place, local in figures
                for found in local.found
            ]
        if dates:
            rows += [Placed(Found(date.start, date.end, 0, "date", date=date), 0, 0) for date in dates]
            rows.sort(key=lambda one: one.found.start + one.shift)
        return Reading(rows, tuple(number_at))

    def _with_places(self, shape: str, number_at: Mapping[int, int], dates: Sequence[DateReading]) -> list[tuple[int, Local]]:
        """The figures between the dates with the places of their numbers, each by itself."""
        border, figures, has_own_sign = 0, list[tuple[int, Local]](), False
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
            local = self._figures.read(shape, place, border, starts, has_own_sign=has_own_sign, is_behind_period=border in periods)
            if local is None:
                continue
            figures.append((place, local))
            border, has_own_sign = place + local.behind, local.has_own_sign
        return figures

    def _are_related(self, shape: str, figures: Sequence[tuple[int, Local]]) -> bool:
        """Whether figures can have something from each other."""
        return any(len(local.figures) > 1 for _, local in figures) or any(
            self._is_related(one, other, shape[place + one.end : next_place + other.start].strip())
            for (place, one), (next_place, other) in pairwise(figures)
        )

    def _is_related(self, one: Local, other: Local, gap: str) -> bool:
        words = self._words
        if one.is_ranked or gap not in words.joints:
            return one.is_ranked
        if gap in words.list_marks and one.is_open:
            return True
        return gap in words.joining and may_join(words, one.figures[0], other.figures[0], gap)

    def _related(self, shape: str, number_at: dict[int, int], figures: Sequence[tuple[int, Local]]) -> list[Placed]:
        """What figures say once each knows its neighbours."""
        each = [figure for place, local in figures for figure in shifted(local, place)]
        known = with_neighbours(self._words, FoldedText(shape, shape, ()), each)
        rows = [found(self._words, shape, figure, number_at) for figure in known]
        return [Placed(row, 0, 0) for row in rows if row is not None]
