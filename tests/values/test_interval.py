"""Exact intervals, and floats that enclose them: the columns agree with single figures and with plain fractions."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.values.interval import INTERVAL_DTYPES, MAX_EXPONENT, MAX_SIGNIFICAND, bounds, intervals, value
from schemas import codes
from tests.values.exact_figures import Figure, exact, interval_of

QUALIFIERS = sorted(codes.codes("qualifier"))
COLUMNS = {
    "low_significand": pl.Int64,
    "low_exponent": pl.Int16,
    "high_significand": pl.Int64,
    "high_exponent": pl.Int16,
    "qualifier": pl.String,
}

significands = st.integers(-MAX_SIGNIFICAND, MAX_SIGNIFICAND)
exponents = st.integers(-30, 30)
rows = st.tuples(significands, exponents, st.sampled_from(QUALIFIERS))


def _frame(*figures: tuple[int, int, str]) -> pl.DataFrame:
    return pl.DataFrame([(s, e, s, e, qualifier) for s, e, qualifier in figures], schema=COLUMNS, orient="row")


def _ends(row: tuple[int | None, ...]) -> tuple[Fraction | None, Fraction | None]:
    low, low_exponent, high, high_exponent = row
    return (
        None if low is None or low_exponent is None else exact(low, low_exponent),
        None if high is None or high_exponent is None else exact(high, high_exponent),
    )


@pytest.mark.parametrize(
    ("significand", "exponent", "qualifier", "low", "high"),
    [
        (8858, 8, "exact", "885750000000", "885850000000"),
        (74, 0, "exact", "73.5", "74.5"),
        (740, -1, "exact", "73.95", "74.05"),
        (36, 11, "about", "3420000000000", "3780000000000"),
        (1, 0, "about", "0.5", "1.5"),
        (39, 9, "nearly", "35100000000", "39000000000"),
        (2, 0, "nearly", "1.5", "2"),
        (50, 0, "more_than", "50", None),
        (10, 0, "at_least", "10", None),
        (10, 0, "less_than", None, "10"),
        (10, 0, "at_most", None, "10"),
        (-26, -1, "exact", "-2.65", "-2.55"),
        (-26, -1, "more_than", None, "-2.6"),
        (-26, -1, "less_than", "-2.6", None),
        (-100, 0, "nearly", "-100", "-90"),
        (0, 0, "exact", "-0.5", "0.5"),
        (0, 0, "more_than", "0", None),
    ],
)
def test_interval_of_one_figure(significand: int, exponent: int, qualifier: str, low: str | None, high: str | None) -> None:
    interval = Figure(significand, exponent).interval(qualifier)
    assert interval.low == (None if low is None else Fraction(low))
    assert interval.high == (None if high is None else Fraction(high))


def test_interval_of_a_range_reaches_from_end_to_end() -> None:
    interval = interval_of(Figure(21, 0), Figure(290, -1))
    assert (interval.low, interval.high) == (Fraction("20.5"), Fraction("29.05"))


def test_range_over_zero_is_widened_to_both_sides() -> None:
    interval = interval_of(Figure(-100, 0), Figure(100, 0), "about")
    assert (interval.low, interval.high) == (-105, 105)


def test_ends_have_no_superfluous_zeros() -> None:
    assert intervals(_frame((8858, 8, "exact"), (50, 0, "more_than"))).rows() == [(88575, 7, 88585, 7), (50, 0, None, None)]


def test_slack_columns_replace_the_half_unit() -> None:
    frame = _frame((33, 0, "exact"), (33, 0, "exact")).with_columns(low_slack=pl.Series([80, None], dtype=pl.Int64))
    assert intervals(frame).rows() == [(25, 0, 335, -1), (325, -1, 335, -1)]


def test_columns_are_typed_with_and_without_rows() -> None:
    assert intervals(_frame()).schema == pl.Schema(INTERVAL_DTYPES)
    assert intervals(_frame((1, 0, "less_than"))).schema == pl.Schema(INTERVAL_DTYPES)


@given(figures=st.lists(rows, max_size=20))
def test_columns_agree_with_single_figures(figures: list[tuple[int, int, str]]) -> None:
    together = intervals(_frame(*figures)).rows()
    for (significand, exponent, qualifier), row in zip(figures, together, strict=True):
        alone = Figure(significand, exponent).interval(qualifier)
        assert _ends(row) == (alone.low, alone.high)


@given(figure=rows)
def test_interval_contains_the_printed_value_and_widens_it(figure: tuple[int, int, str]) -> None:
    significand, exponent, qualifier = figure
    printed = Figure(significand, exponent)
    assert printed.interval(qualifier).contains(printed.value)
    if qualifier == "about":
        plain, hedged = printed.interval(), printed.interval(qualifier)
        assert hedged.low is not None
        assert plain.low is not None
        assert hedged.low <= plain.low


@given(figures=st.lists(st.tuples(significands, st.integers(-MAX_EXPONENT, MAX_EXPONENT)), min_size=1, max_size=20))
def test_bounds_enclose_the_exact_ends(figures: list[tuple[int, int]]) -> None:
    frame = pl.DataFrame([(s, e, s, e) for s, e in figures], schema=INTERVAL_DTYPES, orient="row")
    for (significand, exponent), (low, high) in zip(figures, bounds(frame).rows(), strict=True):
        truth = exact(significand, exponent)
        assert Fraction(low) <= truth <= Fraction(high)
        assert high - low <= abs(high) * 2.0**-47


@given(number=st.integers(-(10**15), 10**15), quarters=st.integers(0, 3))
def test_what_a_float_can_hold_stays_as_it_is(number: int, quarters: int) -> None:
    row = (number * 100 + quarters * 25, -2)
    if abs(row[0]) <= 2**53:
        frame = pl.DataFrame([(*row, *row)], schema=INTERVAL_DTYPES, orient="row")
        assert bounds(frame).row(0) == (float(exact(*row)),) * 2


def test_unbounded_ends_are_infinite() -> None:
    frame = pl.DataFrame([(None, None, 5, 0), (5, 0, None, None)], schema=INTERVAL_DTYPES, orient="row")
    assert bounds(frame).rows() == [(-inf, 5.0), (5.0, inf)]


def test_value_is_the_printed_one() -> None:
    frame = _frame((8858, 8, "exact"), (-26, -1, "about"), (1, -1, "exact"))
    assert value(frame).rows() == [(885.8e9, 885.8e9), (-2.6, -2.6), (0.1, 0.1)]


def test_what_would_overflow_is_refused() -> None:
    with pytest.raises(ValueError, match="16 digits"):
        intervals(_frame((MAX_SIGNIFICAND + 1, 0, "exact")))


def test_unknown_qualifier_is_refused() -> None:
    with pytest.raises(ValueError, match="perhaps"):
        intervals(_frame((1, 0, "perhaps")))
