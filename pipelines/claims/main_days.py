"""What a document is of that names no period: a holiday that has just gone, the day of a match or of a market, the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pipelines.claims.period import MONTHS_OF_YEAR, Period, month_of
from pipelines.language.told_words import ToldWords

# So long ago at most is a day that is news.
_NEWS = 7
# In the first months of a year the past year is the one before.
_PAST = 3
_YEAR_END = "-12-31"


def of_holiday(
    lowered: str, title: int, head: int, told_of: Sequence[Period], published: date | None, words: ToldWords
) -> Period | None:
    """The month of some days that have just gone, where the title names them and no other month: "May Day holiday".

    Args:
        lowered: the text, folded, in small letters.
        title: where its title ends.
        head: where its lead ends, which may name them where nothing else is told of.
        told_of: the periods that it may be of otherwise.
        published: day of publication.
        words: of its language.
    """
    if published is None or any(one.count < MONTHS_OF_YEAR for one in told_of[:1]):
        return None
    found = words.holidays.search(lowered, 0, title) if words.holidays is not None else None
    if found is None and not told_of and words.long_holidays is not None:
        found = words.long_holidays.search(lowered, 0, head)
    return _of_days(found.span(), "", month_of(published)) if found is not None else None


def of_day(lowered: str, head: int, read: Sequence[Period], published: date, words: ToldWords) -> Period | None:
    """The day that a text is of which tells of a match or of a day of a market: one that its head names, or the last one."""
    said = words.daily.search(lowered, 0, head) if words.daily is not None else None
    if said is None:
        return None
    for one in read:
        day = date.fromisoformat(one.days) if one.is_day and one.start < head else None
        if day is not None and published - timedelta(_NEWS) <= day <= published:
            return _of_days((one.start, one.end), one.days, one.first)
    is_past = words.yesterday is not None and words.yesterday.search(lowered, 0, head) is not None
    day = published - timedelta(is_past)
    return _of_days(said.span(), day.isoformat(), month_of(day))


def _of_days(place: tuple[int, int], code: str, first: int) -> Period:
    return Period(*place, first, 1, 0, is_named=False, is_compared=False, is_day=False, days=code)


def past_year(lowered: str, head: int, published: date | None, words: ToldWords) -> Period | None:
    """The year before that of publication, where a text of the first months tells of the year that is past."""
    if words.past_year is None or published is None or published.month > _PAST:
        return None
    found = words.past_year.search(lowered, 0, head)
    return _of_year(found.span(), published.year - 1) if found is not None else None


def year_ended(head: int, read: Sequence[Period], published: date | None) -> Period | None:
    """The year whose end title or lead name, where it was the last one."""
    if published is None or published.month > _PAST:
        return None
    for one in read:
        is_end = one.is_day and one.days.endswith(_YEAR_END) and not (one.is_compared or one.is_of_base or one.earlier)
        if is_end and one.start < head and one.first // MONTHS_OF_YEAR == published.year - 1:
            return _of_year((one.start, one.end), published.year - 1)
    return None


def year_of_news(published: date) -> tuple[int, int]:
    """The months of the year that is told of where nothing says which: in its first month, it is the one that has just gone."""
    return (published.year - (published.month == 1)) * MONTHS_OF_YEAR, MONTHS_OF_YEAR


def _of_year(place: tuple[int, int], year: int) -> Period:
    return Period(*place, year * MONTHS_OF_YEAR, MONTHS_OF_YEAR, 0, is_named=False, is_compared=False, is_day=False)
