"""Single figures: no unit is implied, precision is kept, comparison is of intervals."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pipelines.values.figure import Figure, Interval, UnitError, sum_of


def test_a_figure_without_a_unit_does_not_exist() -> None:
    with pytest.raises(TypeError):
        Figure(significand=8858, exponent=7)  # type: ignore[call-arg]


def test_precision_is_part_of_the_figure() -> None:
    assert Figure(740, -1, "PT") != Figure(74, 0, "PT")
    assert Figure(740, -1, "PT").value == Figure(74, 0, "PT").value


@pytest.mark.parametrize(("significand", "exponent"), [(2**63, 0), (-(2**63) - 1, 0), (1, 2**15), (1, -(2**15) - 1)])
def test_what_no_column_holds_is_refused(significand: int, exponent: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Figure(significand, exponent, "USD")


def test_figures_that_round_alike_overlap() -> None:
    reported = Figure(1223, 8, "USD")
    assert reported.overlaps(Figure(12228, 7, "USD"))
    assert not reported.overlaps(Figure(12236, 7, "USD"))


def test_a_sum_of_rounded_parts_overlaps_its_whole() -> None:
    parts = [Figure(891, -1, "PT"), Figure(68, -1, "PT"), Figure(29, -1, "PT"), Figure(13, -1, "PT")]
    assert Figure(1000, -1, "PT").overlaps(sum_of(parts))
    assert not Figure(1010, -1, "PT").overlaps(sum_of(parts))


def test_an_unbounded_part_leaves_the_sum_unbounded() -> None:
    total = sum_of([Figure(50, 0, "USD").interval("more_than"), Figure(10, 0, "USD")])
    assert (total.low, total.high) == (Fraction("59.5"), None)


def test_touching_intervals_overlap() -> None:
    assert Interval(Fraction(1), Fraction(2), "PT").overlaps(Interval(Fraction(2), None, "PT"))


@pytest.mark.parametrize(("first", "second"), [("PT", "PD"), ("USD", "CNY")])
def test_two_units_never_meet(first: str, second: str) -> None:
    with pytest.raises(UnitError):
        Figure(6, 0, first).overlaps(Figure(6, 0, second))
    with pytest.raises(UnitError):
        sum_of([Figure(6, 0, first), Figure(6, 0, second)])


def test_a_sum_of_nothing_has_no_unit() -> None:
    with pytest.raises(ValueError, match="no unit"):
        sum_of([])
