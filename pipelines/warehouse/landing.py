"""Lands frames as Parquet files, one a table, for dbt to read; a file is whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl


def write_landing(folder: Path, table: str, frame: pl.DataFrame) -> Path:
    """Writes the rows of `table` that this refresh brings; replaces those of an earlier one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = _path(folder, table)
    unfinished = path.with_suffix(".unfinished")
    frame.write_parquet(unfinished, compression="lz4")
    os.replace(unfinished, path)
    return path


def has_landing(folder: Path, table: str) -> bool:
    """Whether rows of `table` were landed, by this refresh or an earlier one."""
    return _path(folder, table).is_file()


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
