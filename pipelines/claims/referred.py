"""Periods that words refer to without a date: a year earlier, the end of what is told of, its beginning, the whole year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.claims.period import MONTHS_OF_YEAR, Period
from pipelines.language.told_words import ToldWords

_LOOK = 40
_CLAUSE = re.compile(r"[,;:()，；：（）\n]")

Place = tuple[int, int]


def earlier(lowered: str, front: Place, behind: Place, words: ToldWords) -> tuple[re.Match[str], int] | None:
    """What refers to an earlier period, in front of a figure or behind it, and how many months that is before."""
    for back, pattern in words.earlier:
        if (found := _last(pattern, lowered, *front)) is not None:
            return found, back
        found = pattern.search(lowered, *_near(behind))
        # "260 fewer than a year earlier" are of now.
        if found is not None and not (words.compared is not None and words.compared.search(lowered[behind[0] : found.start()])):
            return found, back
    return None


def within(
    lowered: str, front: Place, behind: Place, topic: Period, words: ToldWords, *, is_alone: bool
) -> tuple[re.Match[str], tuple[int, int]] | None:
    """What refers to another time of the year that is told of, and its months: first, and how many.

    `is_alone` where no other figure ends the clause, whose the words behind may be.
    """
    for found, months in _within(lowered, front, behind if is_alone else (behind[0], behind[0]), topic, words):
        if found is not None:
            return found, months
    return None


def _within(
    lowered: str, front: Place, behind: Place, topic: Period, words: ToldWords
) -> Iterator[tuple[re.Match[str] | None, tuple[int, int]]]:
    last = topic.first + topic.count - 1
    year = last // MONTHS_OF_YEAR * MONTHS_OF_YEAR if topic.count < MONTHS_OF_YEAR else topic.first
    if words.beginning is not None:
        yield _beside(words.beginning, lowered, front, behind), (year - 1, 1)
    if words.ending is not None:
        yield words.ending.search(lowered, *front) or words.ending.search(lowered, *_near(behind)), (last, 1)
    # What only the day of publication speaks for is not over.
    is_over = topic.count > 1 and not topic.is_of_news
    if is_over and (topic.count < MONTHS_OF_YEAR or topic.first % MONTHS_OF_YEAR == 0) and words.stocks is not None:
        yield words.stocks.search(lowered, *front), (last, 1)
    if topic.count < MONTHS_OF_YEAR and words.whole_year is not None:
        yield _beside(words.whole_year, lowered, front, behind), (year, MONTHS_OF_YEAR)
    if words.so_long is not None and (found := words.so_long.search(lowered, front[0], behind[0])) is not None:
        length = words.months(found)
        if length is not None and length != topic.count:
            yield found, (last + 1 - length, length)


def _beside(pattern: re.Pattern[str], lowered: str, front: Place, behind: Place) -> re.Match[str] | None:
    found = _last(pattern, lowered, *front)
    if found is not None and _CLAUSE.search(lowered, found.end(), front[1]) is None:
        return found
    return pattern.search(lowered, *_near(behind))


def _near(behind: Place) -> Place:
    return behind[0], min(behind[1], behind[0] + _LOOK)


def _last(pattern: re.Pattern[str], lowered: str, start: int, end: int) -> re.Match[str] | None:
    return next(iter(reversed(list(pattern.finditer(lowered, start, end)))), None)
