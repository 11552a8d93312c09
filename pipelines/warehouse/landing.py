"""Lands frames as Parquet files, one a table, for dbt to read; a file is whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import polars as pl
import pyarrow.parquet

from schemas.contract import Contract

_FIRST_ROWS = 20
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
    unfinished = _unfinished(folder, table)
    frame.write_parquet(unfinished, compression="lz4", metadata={_VERSION: code_version})
    os.replace(unfinished, path)
    return path


class LandingWriter:
    """Tables that are landed a batch of documents at a time, so that no table has to fit into memory.

    Attributes:
        rows: rows a table so far.
        first: some of them a table, for people.
    """

    def __init__(self, folder: Path, contracts: Mapping[str, Contract], files: ExitStack) -> None:
        """Opens a file a table, whose rows keep to its contract."""
        self.rows = dict.fromkeys(contracts, 0)
        self.first = {table: contract.empty() for table, contract in contracts.items()}
        schemas = {table: _arrow(contract.empty()).schema for table, contract in contracts.items()}
        self._files = {
            table: files.enter_context(pyarrow.parquet.ParquetWriter(_unfinished(folder, table), schema, compression="lz4"))
            for table, schema in schemas.items()
        }

    def add(self, tables: Mapping[str, pl.DataFrame]) -> None:
        """Adds the rows of one batch; every table is one that was opened."""
        for table, frame in tables.items():
            if frame.is_empty():
                continue
            self.rows[table] += frame.height
            self.first[table] = pl.concat([self.first[table], frame.head(_FIRST_ROWS - self.first[table].height)])
            self._files[table].write_table(_arrow(frame))


@contextmanager
def landing_in_batches(folder: Path, contracts: Mapping[str, Contract]) -> Iterator[LandingWriter]:
    """A writer of tables; they replace those of an earlier refresh when it ends without an error.

    Args:
        folder: the landing folder.
        contracts: the contract of each table, by the name that it is landed under.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        yield LandingWriter(folder, contracts, files)
    for table in contracts:
        os.replace(_unfinished(folder, table), _path(folder, table))


def _arrow(frame: pl.DataFrame) -> pyarrow.Table:
    return frame.to_arrow(compat_level=pl.CompatLevel.oldest())


def landed_version(folder: Path, table: str) -> str | None:
    """Digest of the code that the landed rows of `table` were made with, or None when there are none."""
    path = _path(folder, table)
    return pl.read_parquet_metadata(path).get(_VERSION) if path.is_file() else None


def read_landing(folder: Path, table: str) -> pl.DataFrame:
    """The rows of `table` that were landed last.

    Raises:
        FileNotFoundError: nothing was landed yet; materialise the asset of that name first.
    """
    return scan_landing(folder, table).collect()


def scan_landing(folder: Path, table: str) -> pl.LazyFrame:
    """The same, of which only what is asked for is read.

    Raises:
        FileNotFoundError: nothing was landed yet; materialise the asset of that name first.
    """
    path = _path(folder, table)
    if not path.is_file():
        raise FileNotFoundError(f"{table} has not been landed yet; materialise the asset {table} first")
    return pl.scan_parquet(path)


def _path(folder: Path, table: str) -> Path:
    return folder / f"{table}.parquet"


def _unfinished(folder: Path, table: str) -> Path:
    return folder / f"{table}.unfinished"
