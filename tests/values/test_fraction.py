"""Printed fractions: the interval reaches to the mediants with the neighbours in the Farey sequence."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.values.fraction import farey_interval, printed_fraction


@pytest.mark.parametrize(
    ("fraction", "low", "high"),
    [
        ((1, 3), "1/4", "2/5"),
        ((1, 5), "1/6", "2/9"),
        ((2, 3), "3/5", "3/4"),
        ((1, 2), "1/3", "2/3"),
        ((2, 4), "2/5", "3/5"),
        ((3, 2), "4/3", "5/3"),
    ],
)
def test_interval_of_known_fractions(fraction: tuple[int, int], low: str, high: str) -> None:
    assert farey_interval(*fraction) == (Fraction(low), Fraction(high))


@given(denominator=st.integers(1, 60), numerator=st.integers(1, 120))
def test_neighbours_agree_with_the_whole_sequence(denominator: int, numerator: int) -> None:
    middle = Fraction(numerator, denominator)
    sequence = sorted(
        {Fraction(p, q) for q in range(1, denominator + 1) for p in range(3 * q + numerator // denominator * q)} | {middle}
    )
    place = sequence.index(middle)
    below, above = sequence[place - 1], sequence[place + 1]
    mediants = [Fraction(middle.numerator + other.numerator, middle.denominator + other.denominator) for other in (below, above)]
    assert list(farey_interval(numerator, denominator)) == mediants


@given(denominator=st.integers(1, 1000), numerator=st.integers(1, 1000), factor=st.sampled_from([1, 100, 1000]))
def test_decimal_form_encloses_the_interval(denominator: int, numerator: int, factor: int) -> None:
    printed = printed_fraction(numerator, denominator, factor)
    unit = Fraction(10) ** printed.exponent
    low, high = farey_interval(numerator, denominator)
    assert abs(printed.significand * unit - Fraction(numerator * factor, denominator)) <= unit / 2
    assert (printed.significand - Fraction(printed.low_slack, 10)) * unit <= low * factor
    assert (printed.significand + Fraction(printed.high_slack, 10)) * unit >= high * factor


def test_decimals_that_end_are_kept_exact() -> None:
    assert printed_fraction(1, 4, 100)[:2] == (25, 0)
    assert printed_fraction(1, 8, 100)[:2] == (125, -1)
