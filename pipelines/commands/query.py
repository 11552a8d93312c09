"""The command `query`: rows as a table for people, or as CSV, JSON or Parquet for programs."""

from __future__ import annotations

import sys
from pathlib import Path

from pipelines.commands.errors import CommandError
from pipelines.terminal import byte_output, print_rows
from pipelines.warehouse.published import published_file
from pipelines.warehouse.query import QueryError, ResultFormat, run_query, write_result

_SHOWN_ROWS = 1000


def run_and_write(sql: str, form: str, output: Path | None) -> None:
    """Runs one query and writes its rows to `output`, or to standard output."""
    result_format = ResultFormat(form)
    if result_format is ResultFormat.TABLE and output is not None:
        raise QueryError("a table is for the screen; name --format csv, json or parquet with --output")
    if result_format is ResultFormat.PARQUET and output is None and sys.stdout.isatty():
        raise QueryError("Parquet is no text; name a file with --output")
    if output is not None and not output.parent.is_dir():
        raise CommandError(f"{output}: there is no folder {output.parent}; make it, or name another place")
    frame = run_query(published_file(), sql)
    if result_format is ResultFormat.TABLE:
        print_rows(frame, _SHOWN_ROWS)
    elif output is None:
        with byte_output() as target:
            write_result(frame, result_format, target)
    else:
        with output.open("wb") as file:
            write_result(frame, result_format, file)
