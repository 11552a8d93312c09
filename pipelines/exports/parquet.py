"""Parquet: a file a table, types as in DuckDB; what the columns mean stands in the dictionary and the data package."""

from __future__ import annotations

from pathlib import Path

from pipelines.exports.tables import ExportTable, Source

MEDIA_TYPE = "application/vnd.apache.parquet"


def write(source: Source, folder: Path) -> dict[ExportTable, Path]:
    """Writes one file a table into `folder` and returns which is whose."""
    files = {}
    for table in source.tables:
        path = folder / f"{table.schema}.{table.name}.parquet"
        source.rows(table).write_parquet(path, compression="zstd")
        files[table] = path
    return files
