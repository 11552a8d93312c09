"""What stands in the published file: its tables with what they answer, and their columns."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.warehouse.connect import read_only

_TABLES = """
select schema_name as schema, table_name as name, estimated_size as rows, comment as question
from duckdb_tables() where not internal and schema_name <> 'staging'
union all
select schema_name, view_name, null, comment
from duckdb_views() where not internal and schema_name <> 'staging'
order by case schema when 'marts' then 0 when 'quality' then 1 else 2 end, schema, name
"""
_COLUMNS = """
select schema_name || '.' || table_name as table, column_name as column, data_type as type, comment as meaning
from duckdb_columns()
where not internal and (table_name = $name or schema_name || '.' || table_name = $name)
order by schema_name, column_index
"""
_LIKE = """
select distinct schema_name || '.' || table_name as known
from duckdb_columns()
where not internal and schema_name <> 'staging'
order by jaro_winkler_similarity(split_part(known, '.', 2), split_part(lower($name), '.', -1)) desc, known
limit 3
"""


class NoTableError(LookupError):
    """A table that the published warehouse does not have; the message names those that are like it."""


def list_tables(path: Path) -> pl.DataFrame:
    """Tables and views of the file, marts first; the staging rows that they are made of are left out.

    Args:
        path: the DuckDB file.

    Returns:
        schema, name, rows (null of a view), question (what a row is, or what the table answers).

    Raises:
        NoWarehouseError: nothing is published yet.
    """
    with read_only(path) as connection:
        return pl.DataFrame(connection.sql(_TABLES).to_arrow_table())


def list_columns(path: Path, name: str) -> pl.DataFrame:
    """Columns of a table in their order.

    Args:
        path: the DuckDB file.
        name: the table, with its schema or without.

    Returns:
        table, column, type, meaning.

    Raises:
        NoTableError: there is no such table.
        NoWarehouseError: nothing is published yet.
    """
    with read_only(path) as connection:
        columns = pl.DataFrame(connection.sql(_COLUMNS, params={"name": name}).to_arrow_table())
        if columns.is_empty():
            like = connection.execute(_LIKE, {"name": name}).fetchall()
            known = ", ".join(known for (known,) in like)
            raise NoTableError(f"there is no table {name!r}; did you mean {known}? `countinghouse tables` lists all")
    return columns
