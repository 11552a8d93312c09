"""The ordinary texts of tests/golden/ordinary, read and judged in process: no warehouse, no Dagster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from pipelines.claims.reading import with_claims
from pipelines.context.reading import Reading, read_texts
from pipelines.ingest.reference import load_entities, load_fx_rates, load_magnitudes
from pipelines.ingest.relation_terms import relation_terms
from pipelines.rules.evidence import Evidence
from pipelines.rules.reconcile import Reconciliation, reconcile
from schemas.document import DOCUMENT
from schemas.observation import OBSERVATION
from tests.homes import CHECKOUT

FOLDER = Path(__file__).parent / "golden" / "ordinary"
DOCUMENTS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "documents.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Judged:
    """Every text as the reader read it and the rules judged it."""

    document: pl.DataFrame
    reading: Reading
    reconciliation: Reconciliation


@cache
def judged() -> Judged:
    """All texts in one batch, with the references of the checkout."""
    raw = CHECKOUT / "raw"
    document, text = _documents()
    entity = load_entities(raw)
    reading = with_claims(read_texts(text, entity), text)
    observation = reading.observation.select(list(OBSERVATION.dtypes))
    evidence = Evidence(
        document=document,
        observation=observation,
        figure=reading.figure,
        relation=reading.relation,
        relation_term=relation_terms(reading.relation),
        fx_rate=load_fx_rates(raw),
        magnitude=load_magnitudes(raw),
        entity=frozenset(entity["code"]),
    )
    return Judged(document, reading, reconcile(evidence))


def _documents() -> tuple[pl.DataFrame, pl.DataFrame]:
    """The documents as rows of their contract, and their texts."""
    rows = [
        {name: one.get(name) for name in ("title", "language", "translated_from")}
        | {"document_id": one["slug"], "published_date": one["published"], "method": "text", "document_sha256": f"{number:064x}"}
        for number, one in enumerate(DOCUMENTS)
    ]
    document = pl.DataFrame(rows, schema=DOCUMENT.dtypes)
    texts = [(FOLDER / f"{one['slug']}.txt").read_text(encoding="utf-8") for one in DOCUMENTS]
    text = document.select("document_id", "language", "published_date", "translated_from").with_columns(
        text=pl.Series(texts), source_file=pl.format("documents/{}/text.txt", "document_id")
    )
    return document, text
