"""Units that a text leaves out: a figure without one is told in that of the figure which it is set against."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exam.engine import Text, judge

PLOT = "The brothers own 1,940 acres: {first} in the glen, the remaining 680 at the shore."


def _outcomes(text: str) -> list[str]:
    _, judged = judge([Text(text, "en", None, date(2025, 6, 1))])
    return judged.finding.filter(judged.finding["rule"] == "total.parts_sum")["outcome"].to_list()


def test_parts_without_a_unit_are_compared_with_a_whole_that_has_one() -> None:
    assert set(_outcomes(PLOT.format(first="1,260"))) <= {"holds"}
    assert _outcomes(PLOT.format(first="1,560")) == ["fails"]


def test_a_percentage_without_its_sign_is_compared_with_one_that_has_it() -> None:
    text = "Raising the levy from 13.8 per cent to {to} may sound modest, but those 1.2 points will cost the hospice £90,000."
    for to, told in (("15", []), ("45", ["fails"])):
        _, judged = judge([Text(text.format(to=to), "en", None, date(2025, 6, 1))])
        outcome = judged.finding.filter(judged.finding["rule"] == "total.balance")["outcome"].to_list()
        assert [one for one in outcome if one == "fails"] == told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A listing finds a taker in 17 days. That compares with 20 last autumn, making it three days faster."),
        ("en", "Intensity was 168 grams per kilowatt-hour, 12.8% more than the 149 grams of 2023."),
        ("zh", "PM2.5年均浓度每立方米29.4微克，前一年是31.8微克，降了2.4微克。"),
    ],
)
def test_what_is_left_out_of_times_and_sizes_is_understood(language: str, text: str) -> None:
    assert _compared(language, text) == ["holds"]


def test_sizes_that_leave_out_what_they_are_for_are_held_to_be_wrong_where_they_are() -> None:
    assert _compared("zh", "PM2.5年均浓度每立方米29.4微克，前一年是31.8微克，降了4.2微克。") == ["fails"]


def _compared(language: str, text: str) -> list[str]:
    _, judged = judge([Text(text, language, None, date(2025, 6, 1))])
    return judged.finding.filter(judged.finding["rule"].is_in(["total.balance", "growth.against_level"]))["outcome"].to_list()


def test_a_column_of_numbers_beside_percentages_is_of_points() -> None:
    rows = [
        "Line | Now | Before | Change (pts)",
        "Coast | 91.4% | 89.9% | +1.5",
        "Valley | 87.2% | 83.0% | +4.2",
        "Airport | 84.6% | 86.5% | {}",
    ]
    table = "\n".join(["Punctuality", "", *rows, ""])
    for change, told in (("-1.9", "holds"), ("+1.9", "fails")):
        assert _compared("en", table.format(change)) == ["holds", "holds", told]


def test_a_column_of_growth_leaves_its_levels_what_they_are() -> None:
    rows = ["Quay | 1,640 | 1,722 | 5.0%", "Gate | 2,310 | 2,541 | 10.0%", "Pier | 1,810 | 1,702 | 6.0%"]
    assert "fails" in _compared("en", "\n".join(["Calls", "", "Port | 2023 | 2024 | Change", *rows, ""]))
