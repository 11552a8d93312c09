"""Whether a build lost rows that nothing explains: the sign of a reader or a model that broke without an error."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import polars as pl

from pipelines.warehouse.connect import read_only

MOST_LOST_SHARE, LEAST_LOST_ROWS = 0.2, 5
"""A table that loses more than this part of its rows, and at least so many, while no document went, has drifted."""

_LAST_BUILD = "select documents, row_counts from main.build order by built_at desc limit 1"
_TABLES = "select table_name from duckdb_tables() where schema_name = 'marts'"
_SCHEMA = {"relation": pl.String(), "rows_before": pl.Int64(), "rows_now": pl.Int64()}


def unusual_drift(build: Path, published: Path) -> pl.DataFrame:
    """Tables of marts that lost rows for no reason that is known.

    Args:
        build: the DuckDB file in the making.
        published: what readers have.

    Returns:
        relation, rows_before, rows_now, most lost first; empty where documents were removed, or nothing was published.
    """
    if not published.is_file() or published.samefile(build):
        return pl.DataFrame(schema=_SCHEMA)
    with read_only(published) as connection:
        ((documents, row_counts),) = connection.execute(_LAST_BUILD).fetchall()
    before: dict[str, int] = {name: rows for name, rows in json.loads(row_counts).items() if name.startswith("marts.")}
    with read_only(build) as connection:
        ((documents_now,),) = connection.execute("select count(*) from marts.dim_document").fetchall()
        tables = [name for (name,) in connection.execute(_TABLES).fetchall() if f"marts.{name}" in before]
        now = {f"marts.{name}": _count(connection, name) for name in tables}
    lost = [
        (name, before[name], rows) for name, rows in now.items() if documents_now >= documents and _has_lost(before[name], rows)
    ]
    return pl.DataFrame(sorted(lost, key=lambda row: row[2] - row[1]), schema=_SCHEMA, orient="row")


def _has_lost(before: int, now: int) -> bool:
    return before - now >= LEAST_LOST_ROWS and now < (1 - MOST_LOST_SHARE) * before


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    ((rows,),) = connection.execute(f'select count(*) from marts."{name}"').fetchall()  # noqa: S608 - a name of the catalogue
    return int(rows)
