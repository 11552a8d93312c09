"""A third language from prose to findings: its folder is all that was added for it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.claims.reading import with_claims
from pipelines.compare.comparison import Request, compare
from pipelines.context.reading import Reading, read_texts
from pipelines.ingest.reference import load_entities, load_fx_rates, load_magnitudes
from pipelines.ingest.relation_terms import relation_terms
from pipelines.rules.evidence import Evidence
from pipelines.rules.reconcile import reconcile
from tests.homes import CHECKOUT

DOCUMENT = Path(__file__).parents[1] / "golden" / "german" / "aussenhandel-juni-2024.txt"
PUBLISHED = date(2024, 8, 7)


@cache
def _text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def _read(text: str, tag: str | None = None) -> tuple[pl.DataFrame, Reading]:
    document = pl.DataFrame(
        [
            {
                "document_id": "d",
                "text": text,
                "source_file": "d.txt",
                "language": tag,
                "published_date": PUBLISHED,
                "translated_from": None,
            }
        ],
        schema_overrides={"language": pl.String, "translated_from": pl.String},
    )
    return document, read_texts(document, load_entities(CHECKOUT / "raw"))


@cache
def _book() -> dict[str, Any]:
    raw = CHECKOUT / "raw"
    return {
        "fx_rate": load_fx_rates(raw),
        "magnitude": load_magnitudes(raw),
        "entity": frozenset(load_entities(raw)["code"]),
    }


def _failures(text: str) -> list[str]:
    document, reading = _read(text, "de")
    reading = with_claims(reading, document)
    evidence = Evidence(
        document=document.select("document_id", "language", "published_date", "translated_from"),
        observation=reading.observation,
        figure=reading.figure,
        relation=reading.relation,
        relation_term=relation_terms(reading.relation),
        **_book(),
    )
    finding = reconcile(evidence).finding
    assert finding.filter(pl.col("outcome") == "holds").height > 0
    return finding.filter(pl.col("outcome") == "fails")["rule"].to_list()


def test_what_figures_measure_is_read() -> None:
    _, reading = _read(_text())
    told = reading.observation.select("quote", "indicator", "ref_area", "entity", "time_period")
    assert set(told.drop_nulls("indicator").rows()) >= {
        ("3,4 Prozent", "goods_exports_growth", "DE", None, "2024-06"),
        ("127,7 Milliarden Euro", "goods_exports", "DE", None, "2024-06"),
        ("107,3 Milliarden Euro", "goods_imports", "DE", None, "2024-06"),
        ("20,4 Milliarden Euro", "goods_balance", "DE", None, "2024-06"),
        ("1.234,5 Mio. Euro", "revenue", "W0", "nordwerk", "2024-S1"),
    }


def test_spans_read_back() -> None:
    _, reading = _read(_text())
    spans = reading.mention.select("char_start", "char_end", "quote").rows()
    assert len(spans) == 22
    assert all(_text()[start:end] == quote for start, end, quote in spans)


def test_a_document_that_agrees_with_itself_raises_no_alarm() -> None:
    assert _failures(_text()) == []


def test_a_growth_that_its_levels_contradict_is_found() -> None:
    assert _failures(_text().replace("um 5,0 Prozent", "um 9,0 Prozent")) == ["growth.against_level"]


@pytest.mark.parametrize(
    ("quote", "significand", "exponent", "unit"),
    [
        ("3.456,7 Mio. Euro", 34567, 5, "EUR"),
        ("3.456 Tonnen", 3456, 0, "T"),
        ("3,456 Tonnen", 3456, -3, "T"),
        ("12,4 Mrd. Euro", 124, 8, "EUR"),
        ("rund zwei Billionen Dollar", 2, 12, "USD"),
        ("1.234.567 Euro", 1234567, 0, "EUR"),
    ],
)
def test_marks_of_numbers_and_scale_words(quote: str, significand: int, exponent: int, unit: str) -> None:
    _, reading = _read(quote, "de")
    (row,) = reading.mention.select("low_significand", "low_exponent", "unit_measure").rows()
    assert row == (significand, exponent, unit)


@pytest.mark.parametrize(
    ("source", "target", "rules"),
    [
        (
            "Exports fell by 3.4 percent to 127.7 billion euros.",
            "Die Ausfuhren sanken im Juni um 3,4 Prozent auf 127,7 Milliarden Euro.",
            [],
        ),
        ("Sales more than doubled to 3.2 trillion yen.", "Der Umsatz hat sich auf 3,2 Billionen Yen mehr als verdoppelt.", []),
        ("营业收入达1235亿元，增长5.2%。", "Der Umsatz stieg um 5,2 Prozent auf 123,5 Milliarden Yuan.", []),
        ("Sales were 3.2 billion yen.", "Der Umsatz betrug 3,2 Billionen Yen.", ["compare.scale"]),
        ("Exports rose by 3.4 percent.", "Die Ausfuhren gingen um 3,4 Prozent zurück.", ["compare.direction"]),
    ],
)
def test_translations_are_compared(source: str, target: str, rules: list[str]) -> None:
    language = "zh" if not source.isascii() else "en"
    (found,) = compare([Request(source, target, language, "de")])
    assert [one.rule for one in found.findings if one.severity != "INFO"] == rules
