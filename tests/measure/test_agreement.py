"""Agreement of extraction with a hand-made table: what counts as the same figure, and the counts."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from pipelines.measure.agreement import agreement

TEXT_DTYPES = dict.fromkeys(("indicator", "ref_area", "time_period", "counterpart_area", "entity", "sector"), pl.String)


def _figures(*rows: dict[str, Any]) -> pl.DataFrame:
    plain = {
        "document_id": "d",
        "char_start": 10,
        "char_end": 20,
        "low_significand": 15,
        "low_exponent": 8,
        "high_significand": 15,
        "high_exponent": 8,
        "unit_measure": "USD",
        "indicator": "goods_exports",
        "ref_area": "VN",
        "time_period": "2022",
        "counterpart_area": None,
        "entity": None,
        "sector": None,
    }
    return pl.DataFrame([plain | row for row in rows], schema_overrides=TEXT_DTYPES)


def _counts(found: pl.DataFrame, compared: str) -> tuple[int, int, int]:
    row = found.filter(pl.col("compared") == compared).row(0, named=True)
    return row["expected_figures"], row["extracted_figures"], row["agreed_figures"]


ANSWER = _figures({})


@pytest.mark.parametrize(
    "change",
    [
        {"char_start": 5, "char_end": 15},
        {"char_start": 12, "char_end": 14},
        {"low_significand": 1500, "low_exponent": 6, "high_significand": 150, "high_exponent": 7},
    ],
    ids=["overlapping span", "contained span", "other places printed"],
)
def test_same_figure_agrees(change: dict[str, Any]) -> None:
    found = _figures(change)
    assert _counts(agreement(ANSWER, found, found), "mention") == (1, 1, 1)
    assert _counts(agreement(ANSWER, found, found), "observation") == (1, 1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"char_start": 20, "char_end": 25},
        {"low_significand": 16},
        {"low_significand": -15},
        {"unit_measure": "CNY"},
        {"high_exponent": 9},
    ],
    ids=["span behind", "value", "sign", "unit", "scale of one end"],
)
def test_other_figure_does_not_agree(change: dict[str, Any]) -> None:
    found = _figures(change)
    assert _counts(agreement(ANSWER, found, found), "mention") == (1, 1, 0)


@pytest.mark.parametrize("column", ["indicator", "ref_area", "time_period"])
def test_observation_needs_indicator_area_and_period(column: str) -> None:
    found = _figures({column: None})
    measured = agreement(ANSWER, found, found)
    assert _counts(measured, "mention") == (1, 1, 1)
    assert _counts(measured, "observation") == (1, 1, 0)
    assert _counts(measured, column) == (1, 0, 0)


def test_missing_period_agrees_with_missing_period() -> None:
    undated = _figures({"time_period": None})
    assert _counts(agreement(undated, undated, undated), "observation") == (1, 1, 1)


def test_unit_that_is_not_printed_is_taken_from_the_indicator() -> None:
    answer = _figures({"indicator": "population", "unit_measure": "PS"})
    bare = _figures({"unit_measure": "NR"})
    assert _counts(agreement(answer, bare, bare), "mention") == (1, 1, 1)


def test_unit_of_time_of_an_indicator_is_not_printed() -> None:
    answer = _figures({"indicator": "monthly_wage", "unit_measure": "USD/MTH"})
    assert _counts(agreement(answer, ANSWER, ANSWER), "mention") == (1, 1, 1)


def test_one_extracted_figure_agrees_with_one_answer() -> None:
    twice = _figures({}, {"char_start": 15, "char_end": 25})
    measured = agreement(twice, ANSWER, ANSWER)
    assert _counts(measured, "mention") == (2, 1, 1)
    row = measured.filter(pl.col("compared") == "mention").row(0, named=True)
    assert (row["precision"], row["recall"], row["f1"]) == (1.0, 0.5, pytest.approx(2 / 3))


def test_documents_without_answers_are_left_out() -> None:
    other = _figures({"document_id": "other"})
    measured = agreement(ANSWER, other, other)
    assert measured["document_id"].unique().to_list() == ["d"]
    assert _counts(measured, "mention") == (1, 0, 0)
    assert measured.row(0, named=True)["precision"] is None
