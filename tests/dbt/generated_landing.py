"""A landing of many drawn documents, written as a refresh writes it: whatever builds marts can be held against another on it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings

from schemas.document import DOCUMENT_CHANGE
from schemas.observation import TOUCHED_OBSERVATION
from tests.dbt.generated import GeneratedLanding, Rows, documents, landing_of
from tests.dbt.landing import write_landing


def drawn_landing(count: int) -> GeneratedLanding:
    """So many documents, the same every time."""
    drawn: list[Rows] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def draw(document: Rows) -> None:
        drawn.append(document)

    draw()
    return landing_of(drawn)


def write_drawn(folder: Path, generated: GeneratedLanding) -> None:
    """Writes them as a refresh that builds everything anew."""
    write_landing(folder, [])
    for name, frame in generated.tables.items():
        frame.write_parquet(folder / f"{name}.parquet")
    change = generated.tables["document"].select("document_id", change=pl.lit("added"), document_sha256="document_sha256")
    DOCUMENT_CHANGE.validate(change).write_parquet(folder / "document_change.parquet")
    TOUCHED_OBSERVATION.empty().write_parquet(folder / f"{TOUCHED_OBSERVATION.name}.parquet")
