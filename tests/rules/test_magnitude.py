"""Reference magnitudes: which figures have one, in their unit and for their period."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.rules.evidence import figure_values
from pipelines.rules.magnitude import FACTOR, reference_band
from pipelines.rules.rates import RateBook
from tests.rules.printed_accounts import RATE, Accounts

GDP = ("gdp", "VN", "2021", 3.7e11, "USD", "table")


def reference(unit: str = "USD", *references: tuple[str, str, str, float, str, str], **codes: Any) -> float | None:
    """The reference value of one figure, or none."""
    accounts = Accounts()
    accounts.add("x", 10**9, unit, **({"indicator": "gdp"} | codes))
    accounts.magnitudes += list(references or (GDP,))
    evidence = accounts.evidence()
    band = reference_band(figure_values(evidence), evidence.magnitude, RateBook(evidence.fx_rate))
    if band.is_empty():
        return None
    low, high = band.select("reference_low", "reference_high").row(0)
    assert high / low == pytest.approx(FACTOR**2)
    return float((low * high) ** 0.5)


def test_reference_is_in_the_unit_of_the_figure() -> None:
    assert reference() == pytest.approx(3.7e11, rel=1e-3)
    assert reference("CNY") == pytest.approx(3.7e11 * float(RATE), rel=1e-3)
    assert reference("JPY") is None


def test_flow_of_a_part_of_the_year_has_its_part_of_the_reference() -> None:
    assert reference(time_period="2022-Q1") == pytest.approx(3.7e11 / 4, rel=0.02)


def test_stock_is_the_same_at_any_time() -> None:
    people = ("population", "VN", "2021", 9.8e7, "PS", "table")
    assert reference("PS", people, indicator="population", time_period="2022-Q1") == pytest.approx(9.8e7)
    assert reference("PS", people, indicator="population", time_period="1990") == pytest.approx(9.8e7)


def test_nearest_year_is_taken_and_an_old_one_is_of_no_use() -> None:
    earlier = ("gdp", "VN", "2016", 2.5e11, "USD", "table")
    assert reference("USD", GDP, earlier, time_period="2017") == pytest.approx(2.5e11, rel=1e-3)
    assert reference("USD", time_period="2000") is None


@pytest.mark.parametrize(
    "codes",
    [
        {"sector": "manufacturing"}, {"entity": "samsung"}, {"counterpart_area": "CN"}, {"ref_area": "LA"}, {"basis": "target"},
        {"obs_status": "F"}, {"indicator": "goods_trade"},
    ],
)  # fmt: skip
def test_what_is_no_plain_total_has_no_reference(codes: dict[str, Any]) -> None:
    assert reference(**codes) is None
