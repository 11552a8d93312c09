"""One exact figure with its unit, and the interval that its print leaves open; for tests, messages and single values.

Frames do not go through here: columns have `interval.intervals` and `interval.bounds`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from pipelines.values.interval import INTERVAL_DTYPES, intervals

INT64 = range(-(2**63), 2**63)
INT16 = range(-(2**15), 2**15)


class UnitError(ValueError):
    """Figures of different units were compared or added."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value from `low` to `high`, ends included; None is unbounded."""

    low: Fraction | None
    high: Fraction | None
    unit_measure: str

    def overlaps(self, other: Interval | Figure) -> bool:
        """Whether a value lies in both.

        Raises:
            UnitError: the units differ.
        """
        theirs = _interval_of(other)
        _require_one_unit(self.unit_measure, theirs.unit_measure)
        return not (_is_below(self.high, theirs.low) or _is_below(theirs.high, self.low))

    def contains(self, amount: Fraction) -> bool:
        """Whether `amount`, in the interval's unit, lies in it."""
        return not (_is_below(amount, self.low) or _is_below(self.high, amount))


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed value, significand x 10^exponent of a unit: the exponent is the last printed place, so 74.0 is not 74.

    Raises:
        ValueError: the significand does not fit Int64 or the exponent Int16.
    """

    significand: int
    exponent: int
    unit_measure: str

    def __post_init__(self) -> None:
        if self.significand not in INT64:
            raise ValueError(f"significand {self.significand} does not fit Int64")
        if self.exponent not in INT16:
            raise ValueError(f"exponent {self.exponent} does not fit Int16")

    @property
    def value(self) -> Fraction:
        """The printed value, exact."""
        return exact(self.significand, self.exponent)

    def interval(self, qualifier: str = "exact") -> Interval:
        """The values that would be printed so; see `interval.intervals`."""
        return interval_of(self, self, qualifier)

    def overlaps(self, other: Interval | Figure) -> bool:
        """Whether both could be prints of one value.

        Raises:
            UnitError: the units differ.
        """
        return self.interval().overlaps(other)


def exact(significand: int, exponent: int) -> Fraction:
    """The value of significand x 10^exponent."""
    return Fraction(significand) * Fraction(10) ** exponent


def interval_of(low: Figure, high: Figure, qualifier: str = "exact") -> Interval:
    """The interval of a range, or of one figure given twice.

    Raises:
        UnitError: the units differ.
        ValueError: a significand is too large, or there is no such qualifier.
    """
    _require_one_unit(low.unit_measure, high.unit_measure)
    row = {
        "low_significand": low.significand,
        "low_exponent": low.exponent,
        "high_significand": high.significand,
        "high_exponent": high.exponent,
        "qualifier": qualifier,
    }
    dtypes = {"low_significand": pl.Int64, "low_exponent": pl.Int16, "high_significand": pl.Int64, "high_exponent": pl.Int16}
    ends = intervals(pl.DataFrame([row], schema_overrides=dtypes)).select(list(INTERVAL_DTYPES)).row(0)
    return Interval(_exact_end(ends[0], ends[1]), _exact_end(ends[2], ends[3]), low.unit_measure)


def sum_of(parts: Iterable[Figure | Interval]) -> Interval:
    """The interval that the sum of `parts` lies in.

    Raises:
        UnitError: the units differ.
        ValueError: there are no parts, so there is no unit.
    """
    terms = [_interval_of(part) for part in parts]
    if not terms:
        raise ValueError("a sum of no figures has no unit")
    for term in terms:
        _require_one_unit(terms[0].unit_measure, term.unit_measure)
    return Interval(_sum([term.low for term in terms]), _sum([term.high for term in terms]), terms[0].unit_measure)


def _sum(ends: list[Fraction | None]) -> Fraction | None:
    bounded = [end for end in ends if end is not None]
    return sum(bounded, Fraction(0)) if len(bounded) == len(ends) else None


def _interval_of(amount: Interval | Figure) -> Interval:
    return amount.interval() if isinstance(amount, Figure) else amount


def _exact_end(significand: int | None, exponent: int | None) -> Fraction | None:
    return None if significand is None or exponent is None else exact(significand, exponent)


def _is_below(end: Fraction | None, other: Fraction | None) -> bool:
    return end is not None and other is not None and end < other


def _require_one_unit(first: str, second: str) -> None:
    if first != second:
        raise UnitError(f"{first} and {second} are not one unit")
