"""Amounts that are printed in parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.reading.compound import read_compound, small_change


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十元三角八分", "10.38"),
        ("123元1角1分", "123.11"),
        ("12元5角", "12.5"),
        ("3块5", "3.5"),
        ("三块五", "3.5"),
        ("两块半", "2.5"),
        ("八角五分", "8.5"),
    ],
)
def test_parts_make_one_amount(text: str, value: str) -> None:
    read = read_compound(text, "zh")
    assert read is not None
    assert Decimal(read[0]).scaleb(read[1]) == Decimal(value)


@pytest.mark.parametrize("text", ["十元", "十元人", "元", "三分之一"])
def test_what_has_no_parts_is_none(text: str) -> None:
    assert read_compound(text, "zh") is None


def test_a_language_without_parts_has_no_small_change() -> None:
    assert small_change("en").search("5 dollars 3") is None
    assert read_compound("5 dollars", "en") is None
