"""The dates of a text as periods of whole months: what the words in front of a date and behind it make of it.

Which figure a period is of is the business of `periods.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.claims.period import MONTHS_OF_YEAR, Period, month_of
from pipelines.language.told_words import ToldWords
from pipelines.values.period import months_of
from pipelines.values.records import dataclass

_NEAR, _LOOK = 25, 40
# So many months ahead a year is told of that begins on a day.
_AHEAD = 2
_DIGIT = re.compile(r"\d|[〇零一二三四五六七八九十]")
_DOUBLE_YEAR = re.compile(r"(?<![\d/–-])((?:19|20)\d\d)[/–-](\d\d)(?![\d/–-])")
_CENTURY = 100
_WITH_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it stands in a text.

    Attributes:
        start, end: its span.
        code: SDMX period.
    """

    start: int
    end: int
    code: str


def said_periods(lowered: str, dates: Sequence[Date], published: date | None, words: ToldWords) -> list[Period]:
    """The periods that the dates of a text say, in its order; of years by two calendar years ("2024/25") each by the first."""
    said = [one for found in dates if (one := _read(lowered, found, published, words)) is not None]
    return _with_double_years(lowered, _with_spans(lowered, said, words))


def _with_spans(lowered: str, read: Sequence[Period], words: ToldWords) -> list[Period]:
    """The periods; two months of different years that are joined are one span: "April 2024 to March 2025"."""
    made: list[Period] = []
    for one in read:
        before = made[-1] if made else None
        if (
            before is not None
            and words.spanning is not None
            and before.count == one.count == 1
            and not (before.is_day or one.is_day)
            and 0 < one.first - before.first < 2 * MONTHS_OF_YEAR
            and words.spanning.fullmatch(lowered, before.end, one.start) is not None
        ):
            made[-1] = replace(before, end=one.end, count=one.first + 1 - before.first)
        else:
            made.append(one)
    return made


def _is_last(front: str, quote: str, words: ToldWords) -> bool:
    """Whether a month without its year is said to be the last one of its name."""
    return words.lately is not None and _WITH_YEAR.search(quote) is None and words.lately.search(f"{front}{quote}") is not None


def _read(lowered: str, found: Date, published: date | None, words: ToldWords) -> Period | None:
    """A date with what the words in front of it make of it; None of one that is of no whole months."""
    months = months_of(found.code)
    if months is None:
        return None
    first, count = months
    front = lowered[max(0, found.start - _LOOK) : found.start]
    quote = lowered[found.start : found.end]
    is_day = found.code.count("-") > 1 and "/" not in found.code
    is_compared = words.compared is not None and words.compared.search(front) is not None
    if (length := _length(words.lasting, front, words)) is not None:
        end = first + count
        # What ended is over: a month without its year is that before the day of publication.
        is_ahead = published is not None and _WITH_YEAR.search(quote) is None and end > month_of(published) + 1
        first, count, is_day, is_compared = end - length - (MONTHS_OF_YEAR if is_ahead else 0), length, False, False
    elif (length := _length(words.lasting_behind, front, words)) is not None:
        # What begins on a day of the past is told of in the past: else it is that day of the next year.
        is_over = published is not None and first + length <= published.year * MONTHS_OF_YEAR + published.month + _AHEAD
        first, count, is_day, is_compared = first + (MONTHS_OF_YEAR if is_over else 0), length, False, False
    elif count == 1 and words.lasting_after is not None and (said := words.lasting_after.match(lowered, found.end)) is not None:
        length = words.months(said) or 1
        first, count, is_day, is_compared = first + 1 - length, length, False, False
    elif count == MONTHS_OF_YEAR and words.half is not None and words.half.search(lowered, found.start - _NEAR, found.end + _NEAR):
        count //= 2
    earlier = 0
    if _DIGIT.search(quote) is None:
        earlier = next((back for back, pattern in words.earlier if pattern.search(quote)), 0)
    if count == 1 and not is_day and published is not None and first == month_of(published) and _is_last(front, quote, words):
        # "Last April" of a text of April is a year back.
        first -= MONTHS_OF_YEAR
    is_named = words.named_year is not None and words.named_year.fullmatch(quote) is not None
    is_of_now = published is not None and first == published.year * MONTHS_OF_YEAR
    is_now = is_of_now and count == MONTHS_OF_YEAR and not earlier and _DIGIT.search(quote) is None
    is_open = published is not None and first + count > month_of(published) and count < MONTHS_OF_YEAR
    is_ahead = is_open and not earlier and _WITH_YEAR.search(quote) is None
    own = Period(
        found.start, found.end, first, count, earlier, is_named, is_compared, is_day, is_now, is_ahead=is_ahead,
        days=found.code if is_day else "",
    )  # fmt: skip
    return _of_the_same(own, front, words)


def _of_the_same(said: Period, front: str, words: ToldWords) -> Period:
    """A year of which the months are said that are told of: "the same three months of 2023"."""
    found = words.same_part.search(front) if words.same_part is not None and said.count == MONTHS_OF_YEAR else None
    if found is None:
        return said
    is_compared = said.is_compared or (words.compared is not None and words.compared.search(front[: found.start()]) is not None)
    return replace(said, start=said.start - len(front) + found.start(), is_same=True, is_compared=is_compared)


def _with_double_years(lowered: str, read: Sequence[Period]) -> list[Period]:
    """The periods of a text with its years by two calendar years ("2024/25"), each by the first: it is named so."""
    double = [
        Period(
            *found.span(),
            int(found[1]) * MONTHS_OF_YEAR,
            MONTHS_OF_YEAR,
            0,
            is_named=False,
            is_compared=False,
            is_day=False,
            is_double=True,
        )
        for found in _DOUBLE_YEAR.finditer(lowered)
        if (int(found[1]) + 1) % _CENTURY == int(found[2])
    ]
    if not double:
        return list(read)
    spans = [(one.start, one.end) for one in double]
    others = [one for one in read if all(one.end <= start or end <= one.start for start, end in spans)]
    return sorted([*others, *double], key=lambda one: one.start)


def _length(pattern: re.Pattern[str] | None, front: str, words: ToldWords) -> int | None:
    """How many months what stands in front of a date makes of it."""
    said = pattern.search(front) if pattern is not None else None
    return words.months(said) if said is not None else None
