"""The bilingual golden cases: every line of tests/golden/*quotes.jsonl reads as it says."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.reading.quotes import QuoteReading, read_quotes

GOLDEN = Path(__file__).parents[1] / "golden"


def _cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


READ, UNREAD = _cases("quotes.jsonl"), _cases("unread_quotes.jsonl")


def _read(case: dict[str, Any]) -> QuoteReading:
    row = {
        "observation_id": "d:a",
        "document_id": "d",
        "quote": case["text"],
        "reads_as": None,
        "indicator": case["indicator"],
        "time_period": "2022",
        "language": case["lang"],
    }
    return read_quotes(pl.DataFrame([row], schema_overrides={"reads_as": pl.String}))


def _name(case: dict[str, Any]) -> str:
    return f"{case['lang']}: {case['text']}"


@pytest.mark.parametrize("case", READ, ids=_name)
def test_quote_reads_as_the_golden_case_says(case: dict[str, Any]) -> None:
    reading = _read(case)
    assert reading.unread.is_empty(), reading.unread["reason"].to_list()
    figure = reading.figure.row(0, named=True)
    ends = {
        "low": Decimal(figure["low_significand"]).scaleb(figure["low_exponent"]),
        "high": Decimal(figure["high_significand"]).scaleb(figure["high_exponent"]),
    }
    assert ends == {"low": Decimal(case["low"]), "high": Decimal(case["high"])}
    assert (figure["unit_measure"], figure["qualifier"]) == (case["unit"], case["qualifier"])
    assert figure["scale_word"] == case["scale_word"]


@pytest.mark.parametrize("case", UNREAD, ids=_name)
def test_quote_that_says_nothing_or_two_things_is_not_read(case: dict[str, Any]) -> None:
    reading = _read(case)
    assert reading.figure.is_empty()
    assert reading.unread["rule"].to_list() == [case["rule"]]
    assert case["text"] in reading.unread["reason"][0]


@pytest.mark.parametrize("cases", [READ, UNREAD], ids=["read", "unread"])
def test_cases_come_in_pairs_of_two_languages(cases: list[dict[str, Any]]) -> None:
    languages: dict[int, list[str]] = {}
    for case in cases:
        languages.setdefault(case["pair"], []).append(case["lang"].split("-")[0])
    assert all(sorted(pair) == ["en", "zh"] for pair in languages.values())


def test_there_are_enough_cases() -> None:
    assert len(READ) >= 120
