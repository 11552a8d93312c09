"""Units of two sizes: kilograms each make tonnes."""

from __future__ import annotations

import pytest

from pipelines.values.sizes import base, size


@pytest.mark.parametrize(
    ("unit", "expected"), [("KG", 1e-3), ("CNY/KG", 1e3), ("KG/MU", 1e-3), ("T", 1.0), ("M", 1e-3), (None, 1.0)]
)
def test_size_of_a_unit_in_that_which_it_is_a_part_of(unit: str | None, expected: float) -> None:
    assert size(unit) == pytest.approx(expected)


def test_what_is_no_part_of_another_is_its_own_base() -> None:
    assert (base("KG"), base("T"), base("USD"), base(None)) == ("T", "T", "USD", None)
