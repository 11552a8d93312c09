"""CSV: a file a table, UTF-8, comma, header, ISO dates, lists as JSON arrays, null as an empty cell and empty text as `""`.

A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe
in front, and so does one that begins with an apostrophe: who takes one away from every text that has one reads what was written.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.exports.tables import ExportTable, Source, lists_as_json

MEDIA_TYPE = "text/csv"
_STEERS = r"^[=+\-@\t\r']"


def write(source: Source, folder: Path, *, with_bom: bool = False) -> dict[ExportTable, Path]:
    """Writes one file a table into `folder` and returns which is whose.

    Args:
        source: the published build.
        folder: where the files go.
        with_bom: begins each file with a byte order mark, which some spreadsheets need to read Chinese.
    """
    files = {}
    for table in source.tables:
        path = folder / f"{table.schema}.{table.name}.csv"
        write_frame(source.rows(table), path, with_bom=with_bom)
        files[table] = path
    return files


def write_frame(frame: pl.DataFrame, path: Path, *, with_bom: bool = False) -> None:
    """Writes rows as one CSV file."""
    plain = lists_as_json(frame)
    inert = plain.with_columns(_inert(name) for name, dtype in plain.schema.items() if dtype == pl.String())
    inert.write_csv(path, include_bom=with_bom, quote_style="non_numeric")


def _inert(name: str) -> pl.Expr:
    return pl.when(pl.col(name).str.contains(_STEERS)).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
