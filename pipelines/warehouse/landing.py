"""Lands frames as Parquet files, one a table, for dbt to read; a file is whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl

_VERSION = "code_version"


def write_landing(folder: Path, table: str, frame: pl.DataFrame, code_version: str = "") -> Path:
    """Writes the rows of `table` that this refresh brings; replaces those of an earlier one.

    Args:
        folder: the landing folder.
        table: name of the table.
        frame: its rows.
        code_version: digest of the code that made rows which outlive a refresh; see `landed_version`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = _path(folder, table)
    unfinished = path.with_suffix(".unfinished")
    frame.write_parquet(unfinished, compression="lz4", metadata={_VERSION: code_version})
    os.replace(unfinished, path)
    return path


def landed_version(folder: Path, table: str) -> str | None:
    """Digest of the code that the landed rows of `table` were made with, or None when there are none."""
    path = _path(folder, table)
    return pl.read_parquet_metadata(path).get(_VERSION) if path.is_file() else None


def read_landing(folder: Path, table: str) -> pl.DataFrame:
    """The rows of `table` that were landed last.

    Raises:
        FileNotFoundError: nothing was landed yet; materialise the asset of that name first.
    """
    path = _path(folder, table)
    if not path.is_file():
        raise FileNotFoundError(f"{table} has not been landed yet; materialise the asset {table} first")
    return pl.read_parquet(path)


def _path(folder: Path, table: str) -> Path:
    return folder / f"{table}.parquet"
