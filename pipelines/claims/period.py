"""A period that a text says: whole months, or the days that it names."""

from __future__ import annotations

from datetime import date, timedelta

from pipelines.values.records import dataclass

MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Months that a date says; `earlier` are those that it goes back from what is told of, 0 of a date by name.

    `is_named` of a year told from the day of publication, which may be the one that is told of ("last year"); `is_now` of the year
    of publication without its number ("this year"); `is_same` of a year whose months are those told of ("the same month of 2023");
    `is_weak` of what only the day of publication speaks for; `is_of_base` right behind a figure that another is compared with;
    `is_of_news` of the time in which something was told of a day;
    `is_double` of a year by two calendar years, named by the first; `is_ahead` of months without their year that were not over
    on the day of publication; `days` its code where it is of a day or of some days, and "" of whole months.
    """

    start: int
    end: int
    first: int
    count: int
    earlier: int
    is_named: bool
    is_compared: bool
    is_day: bool
    is_now: bool = False
    is_same: bool = False
    is_weak: bool = False
    is_of_base: bool = False
    is_double: bool = False
    is_ahead: bool = False
    is_of_news: bool = False
    days: str = ""


def month_of(day: date) -> int:
    """The month of a day, counted from the year 0."""
    return day.year * MONTHS_OF_YEAR + day.month - 1


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a figure, with the place of the words that say it: of a default, those of title or lead.

    `code` is of whole months; `days` of the day or days that are said, "" where none are.
    """

    mention: int
    code: str
    confidence: float
    start: int
    end: int
    days: str = ""

    @property
    def said(self) -> str:
        """The period as it is said: of days by them."""
        return self.days or self.code


def in_month(days: str) -> str:
    """A day; that which ends a month is told by the month, which what there is then is of as well."""
    is_end = days.count("-") > 1 and "/" not in days and (date.fromisoformat(days) + timedelta(days=1)).day == 1
    return "" if is_end else days
