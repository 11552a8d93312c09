"""Daily exchange rates of a generated world, and the average that its writers convert at."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate

import polars as pl

from schemas.fx_rate import FX_RATE

FIRST_DAY, LAST_DAY = date(2004, 1, 1), date(2021, 12, 31)
BASE = "USD"
# Level that each price of a dollar keeps returning to, near those of the years that the generated documents speak of.
LEVELS = {"CNY": 6.6, "EUR": 0.85, "JPY": 108.0, "KRW": 1130.0}
DAILY_CHANGE, RETURN_TO_LEVEL = 0.0025, 0.002
PLACES = 4


class Market:
    """Prices of one US dollar on every working day; a walk that returns to its level.

    Args:
        rng: source of chance.
    """

    def __init__(self, rng: random.Random) -> None:
        days = (FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
        self._days = [day for day in days if day.weekday() < 5]
        self._prices = {currency: _walk(level, len(self._days), rng) for currency, level in LEVELS.items()}
        self._sums = {currency: [0, *accumulate(prices)] for currency, prices in self._prices.items()}

    def average(self, source: str, target: str, first: date, last: date) -> Fraction:
        """Average price of `source` in `target` over the days from `first` to `last`; one of the two is the dollar."""
        if target == BASE:
            return 1 / self.average(BASE, source, first, last)
        start, stop = bisect_left(self._days, first), bisect_right(self._days, last)
        total = self._sums[target][stop] - self._sums[target][start]
        return Fraction(total, (stop - start) * 10**PLACES)

    def fx_rate(self) -> pl.DataFrame:
        """The rates as `schemas.fx_rate.FX_RATE`."""
        frames = [
            pl.DataFrame({"rate_date": self._days, "rate": prices}).with_columns(
                pl.col("rate") / 10**PLACES, quote_currency=pl.lit(currency)
            )
            for currency, prices in self._prices.items()
        ]
        rates = pl.concat(frames).with_columns(base_currency=pl.lit(BASE), source=pl.lit("generated"))
        return FX_RATE.validate(rates)


def _walk(level: float, length: int, rng: random.Random) -> list[int]:
    """Prices in units of their last place, so that averages are exact."""
    price, prices = level, []
    for _ in range(length):
        price *= 1 + rng.gauss(0, DAILY_CHANGE) + RETURN_TO_LEVEL * (level / price - 1)
        prices.append(round(price * 10**PLACES))
    return prices
