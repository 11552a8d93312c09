"""Bands of reference exchange rates: the least and the greatest daily rate between two days, for any pair of currencies.

Where the rates come from is not known here; how a restated amount is judged by a band stands in `evaluate.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

import polars as pl

Rates = pl.DataFrame | Callable[[], pl.DataFrame]
"""Reference rates, or what gives them: most texts need none."""

BASE = "USD"
# Writers convert at the rate of a bank, of a central parity or of a month's average, none of them the reference rate of a
# day. One percent either side covers these; a fault (a wrong power of ten, swapped currencies, a wrong amount) is far outside.
TOLERANCE = 0.01
# A figure of a period is often converted at the rate fixed before it, and no rate exists on weekends and holidays.
DAYS_BEFORE = 30
# Without a period, or for a period that begins after publication, the writer had the rates of the year before publication.
DAYS_WITHOUT_PERIOD = 365

BAND_DTYPES = {
    "price_low": pl.Float64(),
    "price_high": pl.Float64(),
    "rate_from": pl.Date(),
    "rate_to": pl.Date(),
}


def rates_of(given: Rates) -> pl.DataFrame:
    """The rates themselves, `schemas.fx_rate.FX_RATE`."""
    return given if isinstance(given, pl.DataFrame) else given()


class RateBook:
    """Daily rates by currency, laid out so that a band is found in constant time.

    Args:
        fx_rate: `schemas.fx_rate.FX_RATE`, or what gives it when the first rate is asked for; rows whose base is not USD are not
            used.
    """

    def __init__(self, fx_rate: Rates) -> None:
        self._given = fx_rate
        self._pairs: dict[tuple[str, str], _PairRates | None] = {}

    @cached_property
    def _daily(self) -> dict[str, pl.DataFrame]:
        rates = rates_of(self._given).filter(pl.col("base_currency") == BASE).sort("rate_date")
        by_currency = rates.group_by("quote_currency", maintain_order=True)
        return {str(currency): rows.select("rate_date", "rate") for (currency,), rows in by_currency}

    def band(self, query: pl.DataFrame) -> pl.DataFrame:
        """The band of each query.

        Args:
            query: from_currency, to_currency, period_start, period_end, published_date; rows may repeat.

        Returns:
            `query` with the price of one unit of from_currency in to_currency, price_low to price_high, widened by
            `TOLERANCE`, and the days of the reference rates, rate_from to rate_to. Null where there are no rates.
        """
        if query.is_empty():
            return query.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in BAND_DTYPES.items())
        keys = ["from_currency", "to_currency", "period_start", "period_end", "published_date"]
        distinct = query.select(keys).unique(maintain_order=True).with_columns(**_window())
        by_pair = distinct.group_by("from_currency", "to_currency", maintain_order=True)
        bands = pl.concat([self._pair_band(str(source), str(target), rows) for (source, target), rows in by_pair])
        return query.join(bands, on=keys, how="left", nulls_equal=True, maintain_order="left").select(*query.columns, *BAND_DTYPES)

    def _pair_band(self, source: str, target: str, rows: pl.DataFrame) -> pl.DataFrame:
        if source == target:
            return rows.with_columns(price_low=pl.lit(1.0), price_high=pl.lit(1.0))
        pair = self._pair(source, target)
        if pair is None:
            return rows.with_columns(**_no_price())
        found = pair.extremes(rows)
        return found.with_columns(pl.col("price_low") * (1 - TOLERANCE), pl.col("price_high") * (1 + TOLERANCE))

    def _pair(self, source: str, target: str) -> _PairRates | None:
        if (source, target) not in self._pairs:
            self._pairs[source, target] = self._cross(source, target)
        return self._pairs[source, target]

    def _cross(self, source: str, target: str) -> _PairRates | None:
        """Price of `source` in `target` on the days both have a rate; USD is 1 on every day."""
        if any(currency != BASE and currency not in self._daily for currency in (source, target)):
            return None
        if source == BASE:
            return _PairRates(self._daily[target])
        mine = self._daily[source]
        if target == BASE:
            return _PairRates(mine.with_columns(rate=1 / pl.col("rate")))
        both = mine.join(self._daily[target], on="rate_date", suffix="_target", maintain_order="left")
        return _PairRates(both.select("rate_date", rate=pl.col("rate_target") / pl.col("rate"))) if both.height else None


class _PairRates:
    """Daily rates of one pair with a sparse table: entry k holds the extremes of runs of 2^k days."""

    def __init__(self, daily: pl.DataFrame) -> None:
        self._days = daily["rate_date"]
        self._low, self._high = [daily["rate"]], [daily["rate"]]
        span = 1
        while 2 * span <= daily.height:
            self._low.append(_extreme(self._low[-1], span, pl.min_horizontal))
            self._high.append(_extreme(self._high[-1], span, pl.max_horizontal))
            span *= 2

    def extremes(self, window: pl.DataFrame) -> pl.DataFrame:
        """`window` with the least and greatest rate of the days rate_from to rate_to; null where no day has a rate."""
        start = self._days.search_sorted(window["rate_from"].fill_null(date.max), side="left")
        stop = self._days.search_sorted(window["rate_to"].fill_null(date.min), side="right")
        rows = window.with_columns(start=start.cast(pl.Int64), stop=stop.cast(pl.Int64))
        length = pl.col("stop") - pl.col("start")
        rows = rows.with_columns(level=pl.when(length > 0).then(length.log(2).floor().cast(pl.Int64)))
        parts = [self._at_level(part) for part in rows.partition_by("level", maintain_order=True)]
        return (
            pl.concat(parts).drop("start", "stop", "level")
            if parts
            else rows.drop("start", "stop", "level").with_columns(**_no_price())
        )

    def _at_level(self, rows: pl.DataFrame) -> pl.DataFrame:
        level = rows["level"][0]
        if level is None:
            return rows.with_columns(**_no_price())
        lows, highs = self._low[level], self._high[level]
        left, right = rows["start"], rows["stop"] - (1 << level)
        return rows.with_columns(
            price_low=pl.min_horizontal(lows.gather(left), lows.gather(right)),
            price_high=pl.max_horizontal(highs.gather(left), highs.gather(right)),
        )


def _extreme(runs: pl.Series, span: int, choose: Callable[[pl.Series, pl.Series], pl.Expr]) -> pl.Series:
    """Extremes of runs twice as long as those of `runs`, which are `span` days long."""
    return pl.select(choose(runs.head(runs.len() - span), runs.slice(span))).to_series()


def _no_price() -> dict[str, pl.Expr]:
    return {"price_low": pl.lit(None, pl.Float64), "price_high": pl.lit(None, pl.Float64)}


def _window() -> dict[str, pl.Expr]:
    """The days whose rates a writer may have used: from before the period to publication, where that is known.

    No one converts at a rate of the future: a period that still runs at publication ends there.
    """
    start, end, published = pl.col("period_start"), pl.col("period_end"), pl.col("published_date")
    past = start.is_not_null() & (published.is_null() | (start <= published))
    return {
        "rate_from": pl.when(past)
        .then(start.dt.offset_by(f"-{DAYS_BEFORE}d"))
        .otherwise(published.dt.offset_by(f"-{DAYS_WITHOUT_PERIOD}d")),
        "rate_to": pl.coalesce(published, pl.when(past).then(end)),
    }
