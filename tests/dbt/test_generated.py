"""No rows that the contracts admit end a build: a mart's constraint states what our own code sees to, or is none."""

from __future__ import annotations

import duckdb
import pytest

from tests.dbt.conftest import Workshop
from tests.dbt.generated import GeneratedLanding
from tests.dbt.generated_landing import drawn_landing, write_drawn

DOCUMENTS = 150


@pytest.fixture(scope="module")
def generated() -> GeneratedLanding:
    """Many documents in one landing: a build costs thousands of times what a document does."""
    return drawn_landing(DOCUMENTS)


def test_rows_are_admitted_and_of_every_table(generated: GeneratedLanding) -> None:
    assert {name for name, frame in generated.tables.items() if frame.is_empty()} == set()
    assert generated.tables["document"].height > DOCUMENTS / 2
    assert generated.tables["figure"].height > DOCUMENTS / 2


def test_no_admitted_row_ends_a_build(workshop: Workshop, generated: GeneratedLanding) -> None:
    write_drawn(workshop.landing, generated)
    workshop.build()  # raises where a statement or a test of severity error fails
    with duckdb.connect(str(workshop.building), read_only=True) as connection:
        tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        empty = [name for schema, name in tables if not connection.execute(f"from {schema}.{name} limit 1").fetchall()]
        nameless = connection.execute("from marts.company_overseas where entity_name_en is null").fetchall()
    assert empty == []
    assert nameless
