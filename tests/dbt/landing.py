"""Writes synthetic landing folders: what a refresh hands to dbt, without the refresh.

A landing holds one Parquet file a table, each of its contract's schema. Whatever needs a warehouse and not a real
document can build one from here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.ingest.reference import ENTITY_COLUMNS
from schemas.contract import Contract
from schemas.document import DOCUMENT, DOCUMENT_CHANGE
from schemas.event import EVENT
from schemas.extraction_agreement import EXTRACTION_AGREEMENT
from schemas.fault_detection import FAULT_DETECTION
from schemas.figure import FIGURE
from schemas.finding import FINDING, RULE_TALLY
from schemas.fx_rate import FX_RATE
from schemas.introduced_entity import INTRODUCED_ENTITY
from schemas.mention import MENTION_LINK, PLACED_MENTION
from schemas.observation import OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW
from schemas.relation import RELATION, RELATION_TERM
from schemas.scale_reading import ADJUDICATION, SCALE_READING
from schemas.twin_comparison import TWIN_COMPARISON
from schemas.warning import WARNING

OF_A_DOCUMENT = (
    DOCUMENT, OBSERVATION, FIGURE, RELATION, RELATION_TERM, EVENT, FINDING, RULE_TALLY, SCALE_READING, ADJUDICATION,
    REJECTED_ROW, WARNING, CONSERVATION, PLACED_MENTION, MENTION_LINK, INTRODUCED_ENTITY,
)  # fmt: skip
ENTITIES = (
    ("acme", "en", "Acme", "CN", "firm", "Maker of anvils"),
    ("acme", "zh", "顶点", "CN", "firm", "Maker of anvils"),
    ("acme-abroad", "en", "Acme Abroad", "VN", "firm", "Firms of Acme abroad"),
    ("acme-abroad", "zh", "顶点海外", "VN", "firm", "Firms of Acme abroad"),
    ("ministry", "en", "Ministry", "VN", "party", "Makes policy"),
    ("ministry", "zh", "部", "VN", "party", "Makes policy"),
)
RATES = {"CNY": 6.5, "EUR": 0.8, "VND": 23000.0}


@dataclass(frozen=True)
class Document:
    """A document made for a test: what each table is to hold of it.

    Attributes:
        document_id: slug.
        published_date: day of publication.
        rows: rows a table by the table's name, each without what the document and the key imply.
        twin: slug of the document that says the same in another language.
    """

    document_id: str
    published_date: date = date(2022, 5, 8)
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    twin: str | None = None


def figure(key: str, significand: int, exponent: int, unit: str, indicator: str, **codes: Any) -> dict[str, Any]:
    """One observation with its figure; `codes` are further columns of observation, figure or adjudication."""
    return {
        "key": key,
        "low_significand": significand,
        "low_exponent": exponent,
        "unit_measure": unit,
        "indicator": indicator,
        **codes,
    }


AGREEMENT = {
    "document_id": "acme-abroad",
    "compared": "mention",
    "expected_figures": 10,
    "extracted_figures": 9,
    "agreed_figures": 9,
    "precision": 1.0,
    "recall": 0.9,
    "f1": 18 / 19,
}
TWINS = {"figures": 3, "twin_figures": 2, "shared_figures": 2, "differences": ["3 is 3, 4 is 4."]}
FAULTS = {
    "clean_set": "generated",
    "fault": "scale_x10",
    "touching_relations": 2,
    "telling_relations": 2,
    "injected": 10,
    "hidden": 0,
    "found": 10,
    "repaired_rightly": 9,
    "repaired_wrongly": 0,
    "found_share": 1.0,
    "repaired_rightly_share": 0.9,
    "repaired_wrongly_share": 0.0,
}


def write_landing(folder: Path, documents: Iterable[Document], removed: Iterable[str] = (), change: str = "added") -> None:
    """Writes the landing of a refresh in which `documents` were added or changed and `removed` are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = list(documents)
    for contract in OF_A_DOCUMENT:
        rows = [row for document in documents for row in _rows_of(contract, document)]
        _write(folder, contract, _frame(contract, rows))
    _frame(WARNING, []).write_parquet(folder / "correction_warning.parquet")
    changes = [{"document_id": document.document_id, "change": change} for document in documents]
    changes += [{"document_id": document_id, "change": "removed"} for document_id in removed]
    _write(folder, DOCUMENT_CHANGE, _frame(DOCUMENT_CHANGE, changes))
    _write(folder, FX_RATE, fx_rates(date(2015, 1, 1), date(2022, 6, 30)))
    _write(folder, FAULT_DETECTION, _frame(FAULT_DETECTION, [FAULTS]))
    _write(folder, EXTRACTION_AGREEMENT, _frame(EXTRACTION_AGREEMENT, [AGREEMENT]))
    twins = [{"document_id": one.document_id, "twin_document_id": one.twin, **TWINS} for one in documents if one.twin is not None]
    _write(folder, TWIN_COMPARISON, _frame(TWIN_COMPARISON, twins))
    pl.DataFrame(ENTITIES, schema=list(ENTITY_COLUMNS), orient="row").write_parquet(folder / "entity.parquet")


def fx_rates(first: date, last: date) -> pl.DataFrame:
    """A rate a working day and currency; each falls by a hundredth of itself from the first of January on."""
    days = pl.DataFrame({"rate_date": pl.date_range(first, last, eager=True)}).filter(pl.col("rate_date").dt.weekday() <= 5)
    rates = pl.DataFrame({"quote_currency": list(RATES), "level": list(RATES.values())})
    fall = 1 - pl.col("rate_date").dt.ordinal_day() / 36_600
    return days.join(rates, how="cross").select(
        "rate_date",
        pl.lit("USD").alias("base_currency"),
        "quote_currency",
        (pl.col("level") * fall).alias("rate"),
        pl.lit("made up").alias("source"),
    )


def _write(folder: Path, contract: Contract, frame: pl.DataFrame) -> None:
    frame.write_parquet(folder / f"{contract.name}.parquet")


def _frame(contract: Contract, rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """The rows in the contract's schema; a column that a row does not have is null."""
    return pl.DataFrame([{name: row.get(name) for name in contract.dtypes} for row in rows], schema=contract.dtypes)


def _rows_of(contract: Contract, document: Document) -> list[dict[str, Any]]:
    name, identity = contract.name, document.document_id
    if name == "document":
        return [_document_row(document)]
    if name == "conservation":
        return [_conservation_row(document)]
    table = "observation" if name in {"figure", "adjudication"} else name
    rows = enumerate(document.rows.get(table, ()), start=2)
    return [_defaults(name, identity, number, row) | dict(row) for number, row in rows]


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "document_id": document.document_id,
        "document_sha256": "0" * 64,
        "title": document.document_id.title(),
        "publisher": "Nobody",
        "published_date": document.published_date,
        "language": "en",
        "method": "table",
        "licence": "None",
        "twin_document_id": document.twin,
    }


def _conservation_row(document: Document) -> dict[str, Any]:
    accepted, rejected = len(document.rows.get("observation", ())), len(document.rows.get("rejected_row", ()))
    return {
        "table_name": "observation", "document_id": document.document_id, "input_rows": accepted + rejected,
        "accepted_rows": accepted, "rejected_rows": rejected,
    }  # fmt: skip


def _defaults(table: str, document_id: str, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row of `table` has when the test does not say."""
    key = row.get("key", f"row-{number}")
    identity = {"document_id": document_id, "source_file": f"tables/{document_id}/{table}.csv", "row_number": number, "key": key}
    quote = row.get("quote", "1 dollar")
    mention = {"quote": quote, "char_start": number * 100, "char_end": number * 100 + len(quote)}
    match table:
        case "observation":
            return (
                identity | mention | {"observation_id": f"{document_id}:{key}", "method": "table", "obs_status": "A"} | _period(row)
            )
        case "figure":
            return identity | {"observation_id": f"{document_id}:{key}", "qualifier": "exact"} | _ends(row) | _period(row)
        case "adjudication":
            shift = row.get("scale_shift", 0)
            return identity | {"observation_id": f"{document_id}:{key}", "scale_shift": shift, "is_repaired": shift != 0}
        case "mention":
            return identity | mention | {"mention": number, "sentence": number, "mention_kind": "currency"} | _ends(row)
        case "mention_link":
            return identity | {"mention": number, "concept": "indicator", "code": "gdp", "confidence": 0.9}
        case "event":
            return (
                identity
                | mention
                | {"event_id": f"{document_id}:{key}", "actor": "ministry", "event": "policy", "event_date": "2020"}
            )
        case "relation":
            return identity | {"relation_id": f"{document_id}:{key}", "origin": "declared", "kind": "exceeds"}
        case "finding":
            return identity | {
                "finding_id": f"{document_id}-{number}",
                "evidence": [],
                "is_repaired": False,
                "severity": "WARN",
                "message": ".",
            }
        case "scale_reading":
            return identity | {"relations_for": [], "relations_against": [], "proof": ".", "figure_count": 1}
        case _:
            return identity | {
                "table_name": "observation",
                "rule": "contract.required",
                "reason": "quote is missing",
                "row_json": "{}",
            }


def _ends(row: Mapping[str, Any]) -> dict[str, Any]:
    """High end and interval of a figure that gives its low end: half a unit in the last place either side."""
    low, exponent = row.get("low_significand"), row.get("low_exponent")
    if low is None or exponent is None:
        return {}
    high, high_exponent = row.get("high_significand", low), row.get("high_exponent", exponent)
    return {
        "high_significand": high, "high_exponent": high_exponent,
        "interval_low_significand": low * 10 - 5, "interval_low_exponent": exponent - 1,
        "interval_high_significand": high * 10 + 5, "interval_high_exponent": high_exponent - 1,
    }  # fmt: skip


def _period(row: Mapping[str, Any]) -> dict[str, Any]:
    """Bounds of the time period of a row, which is a year, a quarter or a month here."""
    period = row.get("time_period")
    if period is None:
        return {}
    if re.fullmatch(r"\d{4}-\d{2}", period):
        start = date.fromisoformat(f"{period}-01")
        return {"period_start": start, "period_end": start.replace(day=monthrange(start.year, start.month)[1]), "freq": "M"}
    year, _, quarter = period.partition("-Q")
    if not quarter:
        return {"period_start": date(int(year), 1, 1), "period_end": date(int(year), 12, 31), "freq": "A"}
    month = 3 * int(quarter) - 2
    after = date(int(year) + (month > 9), (month + 3 - 1) % 12 + 1, 1)
    return {"period_start": date(int(year), month, 1), "period_end": after - timedelta(days=1), "freq": "Q"}
