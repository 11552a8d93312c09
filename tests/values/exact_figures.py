"""Single figures as exact fractions, against which the columns are held."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from pipelines.values.interval import INTERVAL_DTYPES, intervals

_PRINTED = {"low_significand": pl.Int64, "low_exponent": pl.Int16, "high_significand": pl.Int64, "high_exponent": pl.Int16}


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from `low` to `high`, ends included; None is unbounded."""

    low: Fraction | None
    high: Fraction | None

    def contains(self, amount: Fraction) -> bool:
        return (self.low is None or self.low <= amount) and (self.high is None or amount <= self.high)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed value, significand x 10^exponent."""

    significand: int
    exponent: int

    @property
    def value(self) -> Fraction:
        return exact(self.significand, self.exponent)

    def interval(self, qualifier: str = "exact") -> Interval:
        """The values that would be printed so."""
        return interval_of(self, self, qualifier)


def exact(significand: int, exponent: int) -> Fraction:
    """The value of significand x 10^exponent."""
    return Fraction(significand) * Fraction(10) ** exponent


def interval_of(low: Figure, high: Figure, qualifier: str = "exact") -> Interval:
    """The interval of a range, or of one figure given twice."""
    row = (low.significand, low.exponent, high.significand, high.exponent)
    frame = pl.DataFrame([row], schema=_PRINTED, orient="row").with_columns(qualifier=pl.lit(qualifier))
    ends = intervals(frame).select(list(INTERVAL_DTYPES)).row(0)
    return Interval(_end(ends[0], ends[1]), _end(ends[2], ends[3]))


def _end(significand: int | None, exponent: int | None) -> Fraction | None:
    return None if significand is None or exponent is None else exact(significand, exponent)
