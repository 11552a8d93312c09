"""What an export holds: the tables of the published file with what they and their columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from pipelines.values.records import dataclass
from pipelines.warehouse.connect import read_only

SCHEMAS = ("marts", "quality", "quarantine")

_TABLES = """
select schema_name, table_name, comment from duckdb_tables() where not internal
union all
select schema_name, view_name, comment from duckdb_views() where not internal
order by schema_name, table_name
"""
_COLUMNS = """
select column_name, data_type, comment, not is_nullable
from duckdb_columns() where schema_name = $schema and table_name = $name
order by column_index
"""
_BUILD = "select build_id, built_at from main.build order by built_at desc limit 1"


class ExportError(ValueError):
    """An export that cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class ExportColumn:
    """One column: its name, DuckDB type, meaning, and whether it is never null."""

    name: str
    sql_type: str
    meaning: str
    is_required: bool

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values: JSON in formats that have no lists."""
        return self.sql_type.endswith("[]")


@dataclass(frozen=True)
class ExportTable:
    """One table: schema, name, the question that it answers, its columns."""

    schema: str
    name: str
    question: str
    columns: tuple[ExportColumn, ...]


@dataclass(frozen=True)
class Source:
    """The published build that an export is made from, open for reading.

    Attributes:
        connection: read-only and shut off from everything else.
        tables: what is exported, by schema and name.
        build_id: names the build.
        built_at: when it was made, UTC, ISO 8601.
    """

    connection: duckdb.DuckDBPyConnection
    tables: tuple[ExportTable, ...]
    build_id: str
    built_at: str

    def rows(self, table: ExportTable) -> pl.DataFrame:
        """All rows of a table, in the order of all its columns, so that two exports of a build are alike."""
        relation = self.connection.sql(f'from "{table.schema}"."{table.name}" order by all')  # names of the catalogue
        return pl.DataFrame(relation.to_arrow_table())


@contextmanager
def open_source(published: Path) -> Iterator[Source]:
    """The published build, for an export.

    Raises:
        NoWarehouseError: nothing is published yet.
    """
    with read_only(published) as connection:
        tables = tuple(
            ExportTable(schema, name, comment or "", _columns(connection, schema, name))
            for schema, name, comment in connection.execute(_TABLES).fetchall()
            if schema in SCHEMAS
        )
        ((build_id, built_at),) = connection.execute(_BUILD).fetchall()
        yield Source(connection, tables, build_id, f"{built_at.isoformat(timespec='seconds')}Z")


def _columns(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> tuple[ExportColumn, ...]:
    rows = connection.execute(_COLUMNS, {"schema": schema, "name": name}).fetchall()
    return tuple(ExportColumn(column, sql_type, meaning or "", required) for column, sql_type, meaning, required in rows)


def dictionary(source: Source) -> pl.DataFrame:
    """Columns table, column, type, meaning: one row a column of everything that is exported."""
    return pl.DataFrame(
        [
            (f"{table.schema}.{table.name}", column.name, column.sql_type, column.meaning)
            for table in source.tables
            for column in table.columns
        ],
        schema=dict.fromkeys(("table", "column", "type", "meaning"), pl.String()),
        orient="row",
    )


def lists_as_json(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows; a list of texts is a JSON array, for formats that have none."""
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    return frame.with_columns(pl.col(name).map_elements(_json, return_dtype=pl.String()) for name in lists)


def _json(values: pl.Series) -> str:
    import json

    return json.dumps(values.to_list(), ensure_ascii=False)
