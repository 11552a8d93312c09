"""The command `query`: rows as a table for people, or as CSV, JSON or Parquet for programs."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from pipelines.warehouse.home import Home
from pipelines.warehouse.query import QueryError, ResultFormat, run_query, write_result

_SHOWN_ROWS = 1000


def run_and_write(sql: str, form: str, output: Path | None) -> None:
    """Runs one query and writes its rows to `output`, or to standard output."""
    result_format = ResultFormat(form)
    if result_format is ResultFormat.TABLE and output is not None:
        raise QueryError("a table is for the screen; name --format csv, json or parquet with --output")
    if result_format is ResultFormat.PARQUET and output is None and sys.stdout.isatty():
        raise QueryError("Parquet is no text; name a file with --output")
    frame = run_query(Home.find().published, sql)
    if result_format is ResultFormat.TABLE:
        print_table(frame)
    elif output is None:
        write_result(frame, result_format, sys.stdout.buffer)
    else:
        with output.open("wb") as file:
            write_result(frame, result_format, file)


def print_table(frame: pl.DataFrame) -> None:
    """Prints rows as a table, numbers to the right; text of documents is printed as it is, never as markup."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, dtype in frame.schema.items():
        table.add_column(Text(name), justify="right" if dtype.is_numeric() else "left", overflow="fold")
    for row in frame.head(_SHOWN_ROWS).iter_rows():
        table.add_row(*(Text(_cell(value)) for value in row))
    console = Console(width=None if sys.stdout.isatty() else 10_000, highlight=False)
    console.print(table)
    if frame.height > _SHOWN_ROWS:
        console.print(f"... {frame.height - _SHOWN_ROWS} more rows; use --format csv for all")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return _number(value)
    return "".join(character if character.isprintable() else "\ufffd" for character in str(value))


def _number(value: float) -> str:
    """A number as people read it: 12 significant digits, no exponent below 10^16."""
    text = f"{value:.12g}"
    return f"{value:.0f}" if "e+" in text and abs(value) < 1e16 else text
