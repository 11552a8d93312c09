"""Prices of currencies in one another: the least and the greatest daily reference rate of a year, or of all years there are.

Loaded when the first two amounts in different currencies meet, since most texts have none.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from pipelines.rules.rates import RateBook

_FIRST, _LAST = date(1999, 1, 4), date(2100, 1, 1)


@cache
def price(of: str, to: str, year: int | None) -> tuple[float, float] | None:
    """The least and the greatest price of one currency in another, with what writers may be off by; None where there is none.

    Args:
        of: ISO 4217 code of what is priced.
        to: ISO 4217 code of what it is priced in.
        year: the year, with the month before it; None for all years with reference rates.
    """
    start, end = (_FIRST, _LAST) if year is None else (date(year, 1, 1), date(year, 12, 31))
    query = pl.DataFrame(
        {"from_currency": [of], "to_currency": [to], "period_start": [start], "period_end": [end], "published_date": [None]},
        schema_overrides={"published_date": pl.Date},
    )
    low, high = _book().band(query).select("price_low", "price_high").row(0)
    return None if low is None or high is None else (low, high)


@cache
def _book() -> RateBook:
    from pipelines.ingest.reference import ecb_rates
    from pipelines.rules.rates import RateBook

    return RateBook(ecb_rates())
