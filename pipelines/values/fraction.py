"""The decimal value and the interval of a printed fraction such as 1/3.

Whoever writes 1/3 chose it among the fractions with a denominator up to 3 (the Farey sequence F_3), so the values that
would be written so reach to the mediants with its neighbours in that sequence: 1/4 and 2/5. Mediants as boundaries of
rounding to a fraction: Hardy and Wright, An Introduction to the Theory of Numbers, chapter III.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

# Places behind the point for a fraction whose decimals do not end; its interval tells how much of them is meant.
PLACES = 12


class PrintedFraction(NamedTuple):
    """A fraction as a decimal significand with the distance to its interval's ends in tenths of the last place."""

    significand: int
    exponent: int
    low_slack: int
    high_slack: int


def farey_interval(numerator: int, denominator: int) -> tuple[Fraction, Fraction]:
    """The values that would be printed as the fraction.

    Args:
        numerator: at least 0.
        denominator: at least 1; as printed, so that 2/4 is finer than 1/2.
    """
    middle = Fraction(numerator, denominator)
    low, high = _neighbours(middle, denominator)
    return _mediant(low, middle), _mediant(middle, high)


def printed_fraction(numerator: int, denominator: int, factor: int) -> PrintedFraction:
    """`factor` x numerator / denominator, the interval rounded outwards.

    Args:
        numerator: at least 0.
        denominator: at least 1.
        factor: 100 for a percentage.
    """
    middle = Fraction(numerator, denominator) * factor
    exponent = -next((places for places in range(PLACES) if (middle * 10**places).denominator == 1), PLACES)
    unit = Fraction(10) ** exponent
    significand = round(middle / unit)
    low, high = (end * factor / unit for end in farey_interval(numerator, denominator))
    return PrintedFraction(significand, exponent, 10 * significand - floor(10 * low), ceil(10 * high) - 10 * significand)


def _neighbours(middle: Fraction, order: int) -> tuple[Fraction, Fraction]:
    """The neighbours of `middle` in the Farey sequence of `order`, continued over all numbers."""
    p, q = middle.numerator, middle.denominator
    # A neighbour a/b on the left solves p b - q a = 1 with the greatest b up to the order; on the right q a - p b = 1.
    inverse = pow(p, -1, q) if q > 1 else 0
    left = _greatest(inverse if q > 1 else 1, q, order)
    right = _greatest(-inverse % q if q > 1 else 1, q, order)
    return Fraction(p * left - 1, q * left), Fraction(p * right + 1, q * right)


def _greatest(residue: int, modulus: int, limit: int) -> int:
    """The greatest number up to `limit` that leaves `residue`."""
    return limit - (limit - residue) % modulus


def _mediant(first: Fraction, second: Fraction) -> Fraction:
    return Fraction(first.numerator + second.numerator, first.denominator + second.denominator)
