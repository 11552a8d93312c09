"""Arithmetic on intervals as columns: the least and the greatest value of a sum of terms, a quotient, a product."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

INFINITY = float("inf")


class Bounds(NamedTuple):
    """The least and the greatest value, as expressions."""

    low: pl.Expr
    high: pl.Expr

    def times(self, factor: pl.Expr) -> Bounds:
        """Both ends times a positive factor."""
        return Bounds(factor * self.low, factor * self.high)

    def plus(self, other: Bounds) -> Bounds:
        """The sum of two intervals."""
        return Bounds(self.low + other.low, self.high + other.high)

    def more_by(self, amount: pl.Expr | float) -> Bounds:
        """Both ends moved by one amount."""
        return Bounds(self.low + amount, self.high + amount)


def of(name: str) -> Bounds:
    """The interval in the columns `<name>_low` and `<name>_high`."""
    return Bounds(pl.col(f"{name}_low"), pl.col(f"{name}_high"))


def contains_zero(one: Bounds) -> pl.Expr:
    """Whether nothing can be divided by it."""
    return (one.low <= 0) & (one.high >= 0)


def quotient(numerator: Bounds, denominator: Bounds) -> Bounds:
    """Bounds of a quotient; null where the denominator contains zero.

    An infinite end over an infinite end is no number; the other quotients of ends already bound the interval there.
    """
    ends = [(upper / lower).fill_nan(None) for upper in numerator for lower in denominator]
    sound = ~contains_zero(denominator)
    return Bounds(pl.when(sound).then(pl.min_horizontal(ends)), pl.when(sound).then(pl.max_horizontal(ends)))


def product(one: Bounds, other: Bounds) -> Bounds:
    """Bounds of a product; a factor without an end leaves it open."""
    ends = [(first * second).fill_nan(None) for first in one for second in other]
    return Bounds(pl.min_horizontal(ends), pl.max_horizontal(ends))
