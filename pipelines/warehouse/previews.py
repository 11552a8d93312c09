"""What a build holds, for those who watch it being made: rows and first rows of every table.

A view has none: to show it would be to compute it.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.values.records import dataclass
from pipelines.warehouse.connect import read_only
from pipelines.warehouse.statements import limit_seconds, time_limit

_FIRST_ROWS = 8


@dataclass(frozen=True)
class TablePreview:
    """One table of a build.

    Attributes:
        rows: how many rows it has.
        first_rows: some of them.
    """

    rows: int
    first_rows: pl.DataFrame


def table_previews(build: Path) -> dict[str, TablePreview]:
    """Every table of a DuckDB file, by schema and name."""
    with read_only(build) as connection:
        names = connection.execute(
            "select schema_name, table_name from duckdb_tables() where not internal and schema_name <> 'main' order by all"
        ).fetchall()
        previews = {}
        for schema, table in names:
            name = f"{schema}.{table}"
            with time_limit(f"the preview of {name}", connection.interrupt, limit_seconds()):
                relation = connection.sql(f'from "{schema}"."{table}"')
                first = pl.DataFrame(relation.limit(_FIRST_ROWS).to_arrow_table())
                previews[name] = TablePreview(relation.count("*").fetchall()[0][0], first)
        return previews
