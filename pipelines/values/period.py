"""SDMX time periods: their frequency, first and last day, and their parts. No other place takes one apart.

The grammar is `schemas.columns.SDMX_PERIOD`.
"""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from schemas.column import SDMX_PERIOD

PERIOD_DTYPES = {"time_period": pl.String(), "freq": pl.String(), "period_start": pl.Date(), "period_end": pl.Date()}

_POINT = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_SINGLE = r"^(?<year>\d{4})(?:-(?:Q(?<quarter>\d)|S(?<half>\d)|W(?<week>\d{2})|(?<month>\d{2})(?:-(?<day>\d{2}))?))?$"
_DURATION = rf"^(?<start>{_POINT})/P(?<count>\d{{1,4}})(?<unit>[YMD])$"
_SPAN = rf"^(?<start>{_POINT})/(?<end>{_POINT})$"

_FIRST_YEAR, _TWO_YEARS, _YEAR_ALONE = r"^(\d{4})", r"^(\d{4})/(\d{4})$", r"^(\d{4})$"
_DAY_ALONE, _ENDS_ON_DAY, _ON_YEAR_END = r"^\d{4}-\d{2}-\d{2}$", r"-\d{2}-\d{2}$", r"-12-31$"
_YEAR_LENGTH = 4
# Spans of months that have a name.
_NAMED_SPANS = {
    "-01/P3M": "-Q1", "-04/P3M": "-Q2", "-07/P3M": "-Q3", "-10/P3M": "-Q4", "-01/P6M": "-S1", "-07/P6M": "-S2", "-01/P12M": "",
}  # fmt: skip

# The same of one period, in the dialect of Python.
_SINGLE_ONE, _MONTHS_ONE, _YEARS_ONE, _MONTH_TO_MONTH_ONE = (
    re.compile(pattern.replace("(?<", "(?P<"))
    for pattern in (
        _SINGLE,
        r"^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?/P(?<count>\d{1,3})(?<unit>[YM])$",
        r"^(?<first>\d{4})/(?<last>\d{4})$",
        r"^(?<year>\d{4})-(?<month>\d{2})/(?<last_year>\d{4})-(?<last_month>\d{2})$",
    )
)

# Months that a period of whole months lasts, and the frequency of that length.
_MONTHS_OF_FREQ = {"M": 1, "Q": 3, "S": 6, "A": 12}
_OTHER = "R"

_HANDFUL, _MOST_RESOLVED = 1_000, 20_000
_RESOLVED: dict[str, tuple[Any, ...]] = {}
"""What was resolved, by period."""


def resolve_periods(periods: pl.Series) -> pl.DataFrame:
    """Resolves SDMX time periods.

    The frequency is the length of the period however it is written: 2022-01/P3M is as long as a quarter.

    Args:
        periods: text; nulls are left out.

    Returns:
        `PERIOD_DTYPES`, one row a distinct value; freq, period_start and period_end are null where the text is
        malformed (2022-Q5) or no such period exists (2022-13, 2016/2015).
    """
    distinct = periods.cast(pl.String).drop_nulls().unique(maintain_order=True)
    if len(distinct) > _HANDFUL:
        return _resolved(distinct)
    # A text has few periods, and each is asked for by several: to resolve one takes as long as to resolve all.
    asked = distinct.to_list()
    unknown = [period for period in asked if period not in _RESOLVED]
    if unknown:
        if len(_RESOLVED) + len(unknown) > _MOST_RESOLVED:
            _RESOLVED.clear()
            unknown = asked
        _RESOLVED.update((row[0], row) for row in _resolved(pl.Series(unknown, dtype=pl.String)).iter_rows())
    return pl.DataFrame([_RESOLVED[period] for period in asked], schema=PERIOD_DTYPES, orient="row")


def _resolved(distinct: pl.Series) -> pl.DataFrame:
    """What `resolve_periods` says of distinct periods."""
    named = distinct.to_frame("time_period")
    well_formed = pl.when(pl.col("time_period").str.contains(SDMX_PERIOD)).then(pl.col("time_period"))
    parsed = named.select(
        "time_period",
        single=well_formed.str.extract_groups(_SINGLE),
        duration=well_formed.str.extract_groups(_DURATION),
        span=well_formed.str.extract_groups(_SPAN),
    )
    dated = parsed.select("time_period", start=_first_start(), end=_first_end())
    # Years 1 to 9999 are all that Python's dates know.
    valid = (pl.col("start") <= pl.col("end")) & (pl.col("start").dt.year() >= 1) & (pl.col("end").dt.year() <= 9999)
    return dated.select(
        "time_period",
        freq=pl.when(valid).then(_freq()).cast(pl.String),
        period_start=pl.when(valid).then("start").cast(pl.Date),
        period_end=pl.when(valid).then("end").cast(pl.Date),
    )


def year_of(period: pl.Expr) -> pl.Expr:
    """The year that a period begins in, as a number; null where there is none."""
    return period.str.extract(_FIRST_YEAR).cast(pl.Int64)


def year_alone(period: pl.Expr) -> pl.Expr:
    """The year, as a number, of a period that is one; else null."""
    return period.str.extract(_YEAR_ALONE).cast(pl.Int64)


def years_of(period: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """First and last year, as numbers, of a span of years; else null."""
    return period.str.extract(_TWO_YEARS, 1).cast(pl.Int64), period.str.extract(_TWO_YEARS, 2).cast(pl.Int64)


def is_day(period: pl.Expr) -> pl.Expr:
    """Whether a period is one day."""
    return period.str.contains(_DAY_ALONE)


def ends_on_day(period: pl.Expr) -> pl.Expr:
    """Whether a period is a day or a span to a day."""
    return period.str.contains(_ENDS_ON_DAY)


def is_year_end(period: pl.Expr) -> pl.Expr:
    """Whether a period is, or ends on, the last day of a year."""
    return period.str.contains(_ON_YEAR_END)


def without_year_end(period: pl.Expr) -> pl.Expr:
    """The year for its last day, any other period as it is."""
    return period.str.replace(_ON_YEAR_END, "")


def with_year(period: pl.Expr, year: pl.Expr) -> pl.Expr:
    """The same period of another year: 2021-Q1 for 2022-Q1."""
    return pl.format("{}{}", year, period.str.slice(_YEAR_LENGTH))


def named(period: pl.Expr) -> pl.Expr:
    """Spans of months that are a quarter, half or year by that name, so that one period has one code."""
    for span, name in _NAMED_SPANS.items():
        period = period.str.replace(span, name, literal=True)
    return period


def _first_start() -> pl.Expr:
    return pl.coalesce(_single_start(), _day(_field("duration", "start")), _day(_field("span", "start")))


def _first_end() -> pl.Expr:
    return pl.coalesce(_single_end(), _duration_end(), _last_day(_field("span", "end")))


def _field(group: str, name: str) -> pl.Expr:
    return pl.col(group).struct[name]


def _single_start() -> pl.Expr:
    year, week = _field("single", "year"), _field("single", "week")
    monday = pl.format("{}-W{}-1", year, week).str.to_date("%G-W%V-%u", strict=False)
    month = (_field("single", "quarter").cast(pl.Int32) * 3 - 2).cast(pl.String)
    half = (_field("single", "half").cast(pl.Int32) * 6 - 5).cast(pl.String)
    part = pl.coalesce(_field("single", "month"), month.str.zfill(2), half.str.zfill(2), pl.lit("01"))
    day = pl.coalesce(_field("single", "day"), pl.lit("01"))
    dated = pl.format("{}-{}-{}", year, part, day).str.to_date("%Y-%m-%d", strict=False)
    return pl.when(week.is_null()).then(dated).otherwise(monday)


def _single_end() -> pl.Expr:
    length = (
        pl.when(_field("single", "day").is_not_null()).then(pl.lit("1d"))
        .when(_field("single", "week").is_not_null()).then(pl.lit("1w"))
        .when(_field("single", "month").is_not_null()).then(pl.lit("1mo"))
        .when(_field("single", "quarter").is_not_null()).then(pl.lit("3mo"))
        .when(_field("single", "half").is_not_null()).then(pl.lit("6mo"))
        .otherwise(pl.lit("1y"))
    )  # fmt: skip
    return _day_before(_single_start().dt.offset_by(length))


def _duration_end() -> pl.Expr:
    unit = _field("duration", "unit").replace({"Y": "y", "M": "mo", "D": "d"})
    length = pl.format("{}{}", _field("duration", "count").str.strip_chars_start("0").replace("", "0"), unit)
    return _day_before(_day(_field("duration", "start")).dt.offset_by(length))


def _day(point: pl.Expr) -> pl.Expr:
    """First day of a year, month or day."""
    return (point + pl.lit("-01-01")).str.head(10).str.to_date("%Y-%m-%d", strict=False)


def _last_day(point: pl.Expr) -> pl.Expr:
    length = point.str.len_chars().replace_strict({4: "1y", 7: "1mo", 10: "1d"}, default=None, return_dtype=pl.String)
    return _day_before(_day(point).dt.offset_by(length))


def _day_before(day: pl.Expr) -> pl.Expr:
    return day - pl.duration(days=1)


def _freq() -> pl.Expr:
    start, behind = pl.col("start"), pl.col("end") + pl.duration(days=1)
    months = (behind.dt.year() - start.dt.year()) * 12 + behind.dt.month().cast(pl.Int32) - start.dt.month().cast(pl.Int32)
    days = (pl.col("end") - start).dt.total_days() + 1
    freqs = {months: freq for freq, months in _MONTHS_OF_FREQ.items()}
    by_months = months.replace_strict(freqs, default=_OTHER, return_dtype=pl.String)
    by_days = days.replace_strict({1: "D", 7: "W"}, default=_OTHER, return_dtype=pl.String)
    return pl.when(start.dt.day() == behind.dt.day()).then(by_months).otherwise(by_days)


def months_of(period: str) -> tuple[int, int] | None:
    """First month, counted from the year 0, and number of months of one period of whole months; a day counts as its month.

    None of a week, a span of days, or what is no period.
    """
    if (single := _SINGLE_ONE.match(period)) is not None:
        year, quarter, half, week, month = (single[name] for name in ("year", "quarter", "half", "week", "month"))
        if week:
            return None
        first, count = (
            (int(quarter) * 3 - 3, 3) if quarter else (int(half) * 6 - 6, 6) if half else (int(month) - 1, 1) if month else (0, 12)
        )
        return int(year) * 12 + first, count
    if (span := _MONTHS_ONE.match(period)) is not None and span["day"] in (None, "01"):
        count = int(span["count"]) * (12 if span["unit"] == "Y" else 1)
        return int(span["year"]) * 12 + int(span["month"] or 1) - 1, count
    if (years := _YEARS_ONE.match(period)) is not None:
        return int(years["first"]) * 12, (int(years["last"]) - int(years["first"]) + 1) * 12
    if (months := _MONTH_TO_MONTH_ONE.match(period)) is not None:
        first, last = (
            int(months[year]) * 12 + int(months[month]) - 1 for year, month in (("year", "month"), ("last_year", "last_month"))
        )
        return (first, last - first + 1) if last >= first else None
    return None


def of_months(first: int, count: int) -> str:
    """The period of so many months from a month on, counted from the year 0, by its shortest name."""
    year, month = divmod(first, 12)
    whole_years, rest = divmod(count, 12)
    if month == 0 and rest == 0 and whole_years > 1:
        return f"{year:04}/{year + whole_years - 1:04}"
    if count == 1:
        return f"{year:04}-{month + 1:02}"
    name = _NAMED_SPANS.get(f"-{month + 1:02}/P{count}M")
    return f"{year:04}-{month + 1:02}/P{count}M" if name is None else f"{year:04}{name}"
