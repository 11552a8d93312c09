"""Answers one SQL query on the published warehouse, read-only and shut off from everything else."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import duckdb
import polars as pl

from pipelines.warehouse.connect import read_only
from pipelines.warehouse.statements import time_limit

_FOREIGN = ("INTERVAL", "BIT", "TIME WITH TIME ZONE", "VARINT", "BIGNUM", "UNION")
"""Types that Polars has no counterpart of; a list or struct of them has none either."""


class QueryError(ValueError):
    """A query that DuckDB refuses; the message is DuckDB's."""


class ResultFormat(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def run_query(path: Path, sql: str, seconds: float | None = None) -> pl.DataFrame:
    """The rows of one query.

    Args:
        path: the DuckDB file.
        sql: one statement.
        seconds: how long it may take; for ever without it.

    Raises:
        QueryError: the query is wrong, or tries what a reader may not.
        NoWarehouseError: nothing is published yet.
        StatementTimeoutError: it took too long.
    """
    with read_only(path) as connection, time_limit(f"the query {sql!r}", connection.interrupt, seconds):
        try:
            statements = connection.extract_statements(sql)
            if len(statements) > 1:
                raise QueryError(f"these are {len(statements)} statements; ask one at a time")
            relation = connection.sql(sql) if statements else None
            if relation is None:
                raise QueryError("the statement returns no rows; write a select")
            return _frame(relation)
        except (duckdb.Error, pl.exceptions.PolarsError) as error:
            raise QueryError(str(error)) from None


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> pl.DataFrame:
    """The rows of one query of our own on a connection that is open, for those who ask several of one build.

    Raises:
        QueryError: the build has not the tables or columns that the query names.
    """
    try:
        return _frame(connection.sql(sql))
    except duckdb.Error as error:
        raise QueryError(str(error)) from None


def _frame(relation: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    """The rows; columns of one name are numbered, and what Polars has no type for is text."""
    names = [name if name not in relation.columns[:place] else f"{name}_{place + 1}" for place, name in enumerate(relation.columns)]
    if names != relation.columns:
        relation = _over(relation, f"select * from rows as named({', '.join(map(_quoted, names))})")  # noqa: S608 - names are quoted
    foreign = [_quoted(name) for name, dtype in zip(names, relation.types, strict=True) if _is_foreign(str(dtype))]
    if foreign:
        casts = ", ".join(f"{name}::varchar as {name}" for name in foreign)
        relation = _over(relation, f"select * replace ({casts}) from rows")  # noqa: S608 - names are quoted
    return pl.DataFrame(relation.to_arrow_table())


def _is_foreign(dtype: str) -> bool:
    """Whether the type is, or holds, one that Polars does not know; a field that is only named so is written as text, too."""
    return any(re.search(rf"\b{name}\b", dtype) for name in _FOREIGN)


def _over(relation: duckdb.DuckDBPyRelation, sql: str) -> duckdb.DuckDBPyRelation:
    """A query over the rows of another."""
    outer = relation.query("rows", sql)
    if outer is None:
        raise QueryError("the statement returns no rows; write a select")
    return outer


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def write_result(frame: pl.DataFrame, form: ResultFormat, target: BinaryIO) -> None:
    """Writes rows as CSV, as a JSON array or as Parquet; bytes are base64 where the form is text."""
    if form is ResultFormat.PARQUET:
        frame.write_parquet(target)
        return
    text = frame.with_columns(pl.col(pl.Binary).bin.encode("base64"))
    if form is ResultFormat.CSV:
        _flat(text).write_csv(target)
    else:
        target.write(text.write_json().encode() + b"\n")


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """CSV has no lists and structs: they are written as JSON text."""
    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
    return frame.with_columns(_json(name) for name in nested)


def _json(name: str) -> pl.Expr:
    """One column as JSON text; Polars encodes structs only, so that its wrapping is taken off again."""
    wrapped = pl.struct(pl.col(name).alias("v")).struct.json_encode()
    return pl.when(pl.col(name).is_not_null()).then(wrapped.str.strip_prefix('{"v":').str.strip_suffix("}")).alias(name)
