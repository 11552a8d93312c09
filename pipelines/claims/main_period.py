"""The period that a document is of unless it says otherwise: that of its title and lead, or of its kind of report.

Where nothing says it, that of news: the year of publication. Null only where nobody knows when a document was published.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from pipelines.claims.main_days import of_day, of_holiday, past_year, year_ended, year_of_news
from pipelines.claims.period import MONTHS_OF_YEAR, Period, month_of
from pipelines.language.told_words import ToldWords
from pipelines.values.period import months_of

# The months in which it is news what last year was like.
_NEWS = 7
# So many months ahead a year may begin that a plan is told for.
_SOON = 6
# So many years back what is told of is compared with.
_RECENT = 2
# So many characters in front of a date its sentence may begin.
_SENTENCE = 300
_STOP = re.compile(r"[.!?](?=\s)|[。！？\n]")
_QUARTER = 3
# Behind so many characters a month is that of an event.
_FAR = 500
# So far behind the beginning of a sentence a date may still open it.
_OPENS = 12
_CLAUSE = re.compile(r"[,;:.!?](?=\s)|[，；：。！？\n]")
# Paragraphs that are title and lead.
_LEAD, _SHORT_LINES, _WHOLE = 3, 3, 100
_FULL_LINE = re.compile(r"[^\n]*\w[^\n]*")


def main_period(
    lowered: str, read: Sequence[Period], figures: Sequence[int], published: date | None, words: ToldWords
) -> Period | None:
    """What a document is of unless it says otherwise: the first period of title and lead that nothing is compared with.

    Where there is none, that of the kind of report; else what a date that is compared with is of, later by its length; what is told
    of today is of the year of publication, and prices of a market of its month.
    """
    ends = title, head = _head(lowered)
    today = words.today.search(lowered, 0, head) if words.today is not None else None
    plain = _plain(lowered, read, figures, title, published, words)
    # What is told of a day says "this year" of something else.
    leading = [one for one in plain if one.start < head and not (one.is_now and today is not None)]
    # A month that no figure stands by is that of the report, and not of what it says.
    told_of = [
        one
        for one in leading
        if _has_figure(lowered, one, figures) or (not _is_ahead(one, published) and (one.start < title or one.count > 1))
    ] or [one for one in leading if not _is_ahead(one, published)]
    if (days := of_holiday(lowered, title, head, told_of, published, words)) is not None:
        return days
    if all(one.is_now for one in told_of) and (year := past_year(lowered, head, published, words)) is not None:
        return year
    said = _of_told(told_of, title) or _reported(lowered, head, published, words) or year_ended(head, read, published)
    if (said := said or _of_compared(read, head, published)) is not None:
        return said
    is_of_day = today is not None or any(one.is_day and one.start < head for one in read)
    if published is not None and is_of_day:
        return _of_news(lowered, ends, read, today.span() if today is not None else (0, 0), published, words)
    over = [one for one in plain if published is None or _last_year(one) <= published.year]
    if over and over[0].count == 1 and published is not None and over[0].start > _FAR:
        # What happened in a month is told of in its year.
        return replace(over[0], first=over[0].first // MONTHS_OF_YEAR * MONTHS_OF_YEAR, count=MONTHS_OF_YEAR)
    if over or published is None:
        return over[0] if over else None
    return _of_news(lowered, ends, read, (0, 0), published, words)


def _plain(
    lowered: str, read: Sequence[Period], figures: Sequence[int], title: int, published: date | None, words: ToldWords
) -> list[Period]:
    """The periods that a text may be of; `title` is where that ends."""
    plain = [
        one
        for one in read
        if not one.is_day
        and (_is_plain(one, published) or (one.start < title and not one.is_compared and not one.is_of_base))
        and _is_late(one, published)
    ]
    if words.owning is not None:
        plain = [one for one in plain if one.count > 1 or words.owning.match(lowered, one.end) is None]
    if words.issues is not None:
        plain = [one for one in plain if one.count < MONTHS_OF_YEAR or words.issues.match(lowered, one.end) is None]
    # What the first figures are compared with is told later than they are.
    plain = [one for one in plain if one.start < title or not one.is_named or _dates_first(lowered, one, title, figures)]
    # A forecast of several years is of none of them.
    plain = [one for one in plain if one.count <= MONTHS_OF_YEAR] or plain
    # A month below the title is that of the report where it was just over, and else that of an event.
    return [one for one in plain if one.count > 1 or one.start < title or _is_just_over(one, published)]


def _of_told(told_of: Sequence[Period], title: int) -> Period | None:
    """Of the periods of title and lead the one that is told of: the first, or a quarter or half that stands with its year."""
    if not told_of:
        return None
    first = told_of[0]
    # A quarter or half is what is told of, and the year in front of it where it stands.
    parts = [
        one for one in told_of if 1 < one.count < MONTHS_OF_YEAR and one.first // MONTHS_OF_YEAR == first.first // MONTHS_OF_YEAR
    ]
    is_alone = first.count == MONTHS_OF_YEAR and not first.earlier and sum(one.count == MONTHS_OF_YEAR for one in told_of) == 1
    # A month in the title may be one of those that the lead tells of together.
    around = [
        one
        for one in parts
        if one.count == _QUARTER and first.count == 1 and one.start >= title > first.start and _holds(one, first)
    ]
    return parts[0] if parts and is_alone else next(iter(around), first)


def _of_compared(read: Sequence[Period], head: int, published: date | None) -> Period | None:
    """What a year in title or lead that is compared with is of, later by its length."""
    one = next(
        (
            one
            for one in read
            if one.start < head
            and one.count == MONTHS_OF_YEAR
            and not (one.is_now or one.is_day)
            and (one.is_compared or one.is_of_base or one.earlier or published is None or _is_recent(one, published))
        ),
        None,
    )
    if one is None:
        return None
    first = one.first + one.count if one.earlier <= 0 or published is None else published.year * MONTHS_OF_YEAR
    return replace(one, first=one.first if one.earlier < 0 else first, earlier=0, is_compared=False)


def _of_news(
    lowered: str, ends: tuple[int, int], read: Sequence[Period], place: tuple[int, int], published: date, words: ToldWords
) -> Period:
    """What a text is of that names no period: the year of publication, or of a market, a match or a day the month or day.

    `ends` is where title and lead end, `place` where something says that it is told on the day of publication.
    """
    title, head = ends
    is_market = words.momentary is not None and words.momentary.search(lowered, 0, head) is not None
    is_titled = is_market and words.momentary is not None and words.momentary.search(lowered, 0, title) is not None
    # Budgets and harvests are of a year, whatever the day on which they are told of.
    if not is_titled and words.yearly is not None and (said := words.yearly.search(lowered, 0, head)) is not None:
        year = published.year * MONTHS_OF_YEAR
        return Period(*said.span(), year, MONTHS_OF_YEAR, 0, is_named=False, is_compared=False, is_day=False, is_weak=True)
    if (day := of_day(lowered, head, read, published, words)) is not None:
        return day
    months = (month_of(published), 1) if is_market else year_of_news(published)
    return Period(*place, *months, 0, is_named=False, is_compared=False, is_day=False, is_weak=True, is_of_news=True)


def _is_plain(one: Period, published: date | None) -> bool:
    """Whether a period may be what is told of: no base; of "last year" only as long as that is news."""
    if one.is_compared or one.is_of_base or (one.earlier > 0 and not one.is_named):
        return False
    is_past_year = one.count == MONTHS_OF_YEAR and published is not None and _last_year(one) + one.is_double < published.year
    return not is_past_year or published is None or published.month <= _NEWS


def _holds(one: Period, other: Period) -> bool:
    """Whether a period has another one in it."""
    return one.first <= other.first and other.first + other.count <= one.first + one.count


def _dates_first(lowered: str, one: Period, title: int, figures: Sequence[int]) -> bool:
    """Whether a period stands no later than in the sentence of the first figure of its paragraph, behind the title."""
    place = bisect_left(figures, max(title, lowered.rfind("\n", 0, one.start) + 1))
    return place == len(figures) or one.start < figures[place] or _STOP.search(lowered, figures[place], one.start) is None


def _is_ahead(one: Period, published: date | None) -> bool:
    """Whether a period begins so long after the day of publication that it is a forecast unless figures stand by it."""
    return published is not None and one.first > month_of(published) + _SOON


def _is_just_over(one: Period, published: date | None) -> bool:
    """Whether a month is that of publication or the one before."""
    return published is None or one.first >= month_of(published) - 1


def _has_figure(lowered: str, one: Period, figures: Sequence[int]) -> bool:
    """Whether a figure stands in the sentence of a period; of a month behind the beginning of that, in its clause."""
    front = max((found.end() for found in _STOP.finditer(lowered, max(0, one.start - _SENTENCE), one.start)), default=0)
    stop = _STOP.search(lowered, one.end)
    if one.count == 1 and one.start - front > _OPENS:
        front = max((found.end() for found in _CLAUSE.finditer(lowered, front, one.start)), default=front)
        stop = _CLAUSE.search(lowered, one.end) or stop
    place = bisect_left(figures, front)
    return place < len(figures) and figures[place] < (stop.start() if stop is not None else len(lowered))


def _reported(lowered: str, head: int, published: date | None, words: ToldWords) -> Period | None:
    """The last period of a kind of report that was over on the day of publication: "half-year report"."""
    if published is None:
        return None
    found = [(said.start(), code, said) for code, pattern in words.reports if (said := pattern.search(lowered, 0, head))]
    if not found:
        return None
    _, code, said = min(found, key=lambda one: one[0])
    for year in (published.year, published.year - 1):
        months = months_of(f"{year}{code}")
        if months is not None and sum(months) <= month_of(published):
            return Period(*said.span(), *months, 0, is_named=False, is_compared=False, is_day=False)
    return None


def _is_late(one: Period, published: date | None) -> bool:
    """Whether a period is near enough to the day of publication to be what is told of."""
    if one.is_double and published is not None and month_of(published) < one.first <= month_of(published) + _SOON:
        # A budget is told of before its year.
        return True
    if published is None or one.count >= MONTHS_OF_YEAR:
        return published is None or published.year + 1 >= _last_year(one) + one.is_double >= published.year - 1
    return one.first + one.count + MONTHS_OF_YEAR > month_of(published)


def _is_recent(one: Period, published: date) -> bool:
    """Whether a period is of one of the last years in front of that of publication, which what is told of may be compared with."""
    return published.year - _RECENT <= _last_year(one) < published.year


def _last_year(one: Period) -> int:
    return (one.first + one.count - 1) // MONTHS_OF_YEAR


def _head(lowered: str) -> tuple[int, int]:
    """Where the title ends, and where the last paragraph of a title and lead does: the first whole one behind short lines."""
    lines = list(islice(_FULL_LINE.finditer(lowered), _LEAD + _SHORT_LINES))
    if not lines:
        return 0, 0
    whole = next((at for at, line in enumerate(lines) if len(line[0]) >= _WHOLE), 0)
    return lines[0].end(), lines[min(max(_LEAD - 1, whole), len(lines) - 1)].end()
