"""Sizes of units, and what a product is in the unit of its terms."""

from __future__ import annotations

import pytest

from pipelines.values.unit_size import other_factors, printed_unit, product_factor, unit_factor


@pytest.mark.parametrize(
    ("left", "first", "second", "factor"),
    [
        ("T", "KG", "MU", 1e-3),
        ("KWH", "KW", "H", 1.0),
        ("T", "T/HAR", "KM2", 100.0),
        ("TWD", "TWD/KG", "T", 1000.0),
        ("EUR", "EUR/Y", "PS", 1.0),
        ("EUR/Y", "EUR/MTH", "PS", 12.0),
        ("PS", "PS", "D", 1.0),
        (None, None, "NR", 1.0),
    ],
)
def test_product_is_brought_to_the_unit_of_the_left(left: str, first: str, second: str, factor: float) -> None:
    assert product_factor(left, first, second) == pytest.approx(factor)


def test_hectares_are_a_unit_of_their_own() -> None:
    assert printed_unit("KM2", -2) == "HAR"
    assert printed_unit("KM2", 0) == "KM2"
    assert printed_unit("KM2", -1) == "KM2"
    assert printed_unit("USD", -2) == "USD"


def test_words_of_several_sizes_have_their_other_factors() -> None:
    assert other_factors("GAL", "L") == pytest.approx((4.54609 / 3.785411784,))
    assert other_factors("L", "GAL") == pytest.approx((3.785411784 / 4.54609,))
    assert other_factors("KM", "M") == ()
    assert other_factors("GBP/GAL", "GBP/L") == pytest.approx((3.785411784 / 4.54609,))


@pytest.mark.parametrize(
    ("unit", "other", "factor"),
    [
        ("MU", "HAR", 1 / 15),
        ("CNY/JIN", "CNY/KG", 2.0),
        ("KG/MU", "T/HAR", 0.015),
        ("CNY/JIN", "USD/KG", None),
        ("KG/MU", "T", None),
        ("USD", "USD", 1.0),
    ],
)
def test_units_of_one_dimension_meet_on_either_side_of_the_stroke(unit: str, other: str, factor: float | None) -> None:
    assert unit_factor(unit, other) == (None if factor is None else pytest.approx(factor))
