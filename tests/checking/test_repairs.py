"""Decimal points that are moved: the digits stay, and no zero is added that nobody printed."""

import pytest

from pipelines.checking.repairs import moved_point


@pytest.mark.parametrize(
    ("numeral", "shift", "moved"),
    [
        ("885.8", -1, "88.58"), ("3,362.5", -1, "336.25"), ("40", -1, "4.0"), ("0.12", 1, "1.2"), ("1.234", 2, "123.4"),
        ("5", -2, "0.05"), ("1234.56", 1, "12,345.6"), ("12.345", 3, "12,345"), ("0.5", -1, "0.05"), ("2,030", -1, "203.0"),
    ],
)  # fmt: skip
def test_digits_stay(numeral: str, shift: int, moved: str) -> None:
    assert moved_point(numeral, shift) == moved


@pytest.mark.parametrize(("numeral", "shift"), [("40", 1), ("885.8", 2), ("0", -1), ("123456.78", 1)])
def test_what_would_need_new_digits_is_left(numeral: str, shift: int) -> None:
    assert moved_point(numeral, shift) is None
