"""The powers of ten by which a scale word may be wrong."""

from __future__ import annotations

import pytest

from pipelines.claims.prose import Prose
from pipelines.claims.scale_powers import natural_powers, power_between, printed_scale, scales_of
from tests.claims.made import prose_of


@pytest.fixture
def report() -> Prose:
    return prose_of("Sales were £4.8 million. Costs were £392,000. Two hundred people work there, with 5,600 tonnes.", "en")


def test_a_figure_is_printed_with_a_scale_word_or_without(report: Prose) -> None:
    assert [printed_scale(report, node) for node in report.nodes] == [(6, 4.8), (0, 392000.0), None, (0, 5600.0)]


def test_another_scale_word_none_or_a_dropped_one_are_natural(report: Prose) -> None:
    sales, costs, people, area = report.nodes
    scales = scales_of(report)
    assert {-6, -3, 3} <= natural_powers(report, sales, scales)
    assert not natural_powers(report, costs, scales), "no word stands behind so long a number"
    assert not natural_powers(report, people, scales)
    assert {3, 6} <= natural_powers(report, area, scales), "units of a size are a thousand apart"


def test_what_a_text_tells_of_china_may_be_counted_in_ten_thousands() -> None:
    assert {4, 8} <= scales_of(prose_of("Sales were 4.8 million yuan.", "en"))
    assert not {4, 8} & scales_of(prose_of("Sales were 4.8 million pounds.", "en"))


def test_a_power_is_between_a_figure_and_what_it_is_meant_as(report: Prose) -> None:
    sales = report.nodes[0]
    meant = sales.valued(sales.low * 1e3, sales.high * 1e3, sales.face * 1e3, sales.printed * 1e3)
    assert power_between(sales, meant) == 3
