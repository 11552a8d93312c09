"""No rows that the contracts admit end a build: a mart's constraint states what our own code sees to, or is none."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from schemas.document import DOCUMENT_CHANGE
from tests.dbt.conftest import Workshop
from tests.dbt.generated import GeneratedLanding, Rows, documents, landing_of
from tests.dbt.landing import write_landing

DOCUMENTS = 150


@pytest.fixture(scope="module")
def generated() -> GeneratedLanding:
    """Many documents in one landing: a build costs thousands of times what a document does."""
    drawn: list[Rows] = []

    @settings(max_examples=DOCUMENTS, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents())
    def draw(document: Rows) -> None:
        drawn.append(document)

    draw()
    return landing_of(drawn)


def test_rows_are_admitted_and_of_every_table(generated: GeneratedLanding) -> None:
    assert {name for name, frame in generated.tables.items() if frame.is_empty()} == set()
    assert generated.tables["document"].height > DOCUMENTS / 2
    assert generated.tables["figure"].height > DOCUMENTS / 2


def test_no_admitted_row_ends_a_build(workshop: Workshop, generated: GeneratedLanding) -> None:
    write_landing(workshop.landing, [])
    for name, frame in generated.tables.items():
        frame.write_parquet(workshop.landing / f"{name}.parquet")
    change = generated.tables["document"].select("document_id", change=pl.lit("added"), document_sha256="document_sha256")
    DOCUMENT_CHANGE.validate(change).write_parquet(workshop.landing / "document_change.parquet")
    workshop.build()  # raises where a statement or a test of severity error fails
    with duckdb.connect(str(workshop.building), read_only=True) as connection:
        tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        empty = [name for schema, name in tables if not connection.execute(f"from {schema}.{name} limit 1").fetchall()]
        nameless = connection.execute("from marts.company_overseas where entity_name_en is null").fetchall()
    assert empty == []
    assert nameless
