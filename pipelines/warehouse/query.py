"""Answers one SQL query on the published warehouse, read-only and shut off from everything else."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import duckdb
import polars as pl

from pipelines.warehouse.connect import read_only


class QueryError(ValueError):
    """A query that DuckDB refuses; the message is DuckDB's."""


class ResultFormat(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def run_query(path: Path, sql: str) -> pl.DataFrame:
    """The rows of one query.

    Raises:
        QueryError: the query is wrong, or tries what a reader may not.
        NoWarehouseError: nothing is published yet.
    """
    with read_only(path) as connection:
        try:
            relation = connection.sql(sql)
            table = relation.to_arrow_table() if relation is not None else None
        except duckdb.Error as error:
            raise QueryError(str(error)) from None
    if table is None:
        raise QueryError("the statement returns no rows; write a select")
    return pl.DataFrame(table)


def write_result(frame: pl.DataFrame, form: ResultFormat, target: BinaryIO) -> None:
    """Writes rows as CSV, as a JSON array or as Parquet."""
    if form is ResultFormat.CSV:
        _flat(frame).write_csv(target)
    elif form is ResultFormat.JSON:
        target.write(frame.write_json().encode() + b"\n")
    else:
        frame.write_parquet(target)


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """CSV has no lists and structs: they are written as JSON text."""
    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
    return frame.with_columns(pl.struct(name).struct.json_encode().alias(name) for name in nested)
