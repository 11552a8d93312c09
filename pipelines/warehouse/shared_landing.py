"""What was read out of prose, in an object store, so that no machine reads what another has read.

    <version of the reader>/<batch>/<table>.parquet

A batch is named by the documents in it and never changed; its table of documents is put last, so that a batch with one is whole.
The table of documents of every batch is kept beside the home's own store, so that a batch is fetched only if it holds a document
that is asked for. What other versions made is left alone: another machine may still run them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from pipelines.objects.folder import ObjectFolder, StoredObject
from schemas.document import DOCUMENT

KEY = ("document_id", "document_sha256")
_BATCH = re.compile(r"[0-9a-f]{64}")


class SharedLanding:
    """The batches of one version of the reader.

    Args:
        address: the folder in the store that all versions lie in.
        version: the version.
        folder: where batches lie in the home.
        tables: names of the tables of a batch.
    """

    def __init__(self, address: str, version: str, folder: Path, tables: frozenset[str]) -> None:
        """Nothing is asked of the store yet."""
        self._store, self._version, self._folder, self._tables = ObjectFolder.at(address), version, folder, tables
        self._index = folder.parent.with_name(f"{folder.parent.name}_index") / version

    def fetch(self, wanted: pl.LazyFrame) -> None:
        """Brings the batches that hold documents of `wanted` (columns `KEY`) and are not in the home.

        Raises:
            StoreError: the store cannot be used.
        """
        batches = {name: tables for name, tables in self._batches() if not (self._folder / name).is_dir()}
        unknown = {name: tables for name, tables in batches.items() if not self._indexed(name).is_file()}
        self._store.fetch({tables[DOCUMENT.name]: self._indexed(name) for name, tables in unknown.items()}, self._index)
        for name, tables in batches.items():
            if self._has_any(name, wanted):
                self._bring(name, tables)

    def put_missing(self) -> None:
        """Puts the batches of the home into the store that are not there, those of an earlier refresh that could not included.

        Raises:
            StoreError: the store cannot be used.
        """
        there = {name for name, _ in self._batches()}
        here = {path.name for path in self._folder.glob("*") if _BATCH.fullmatch(path.name)}
        for batch in sorted(here - there):
            for table in sorted(self._tables, key=lambda name: name == DOCUMENT.name):
                self._store.put(f"{self._version}/{batch}/{table}.parquet", self._folder / batch / f"{table}.parquet")

    def _batches(self) -> Iterator[tuple[str, dict[str, StoredObject]]]:
        """The batches that are whole, with their tables; what else lies there is passed over."""
        found: dict[str, dict[str, StoredObject]] = {}
        for one in self._store.objects(f"{self._version}/"):
            _, _, rest = one.key.partition("/")
            batch, _, name = rest.partition("/")
            if _BATCH.fullmatch(batch):
                found.setdefault(batch, {})[name.removesuffix(".parquet")] = one
        return ((batch, tables) for batch, tables in found.items() if self._tables <= tables.keys())

    def _indexed(self, batch: str) -> Path:
        return self._index / f"{batch}.parquet"

    def _has_any(self, batch: str, wanted: pl.LazyFrame) -> bool:
        try:
            return not pl.scan_parquet(self._indexed(batch)).join(wanted, on=KEY, how="semi").select(KEY).collect().is_empty()
        except (OSError, pl.exceptions.PolarsError):
            self._indexed(batch).unlink(missing_ok=True)
            return False  # it is no table: its documents are read anew

    def _bring(self, batch: str, tables: dict[str, StoredObject]) -> None:
        unfinished = self._index / f"{batch}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._store.fetch({tables[name]: unfinished / f"{name}.parquet" for name in self._tables}, self._index)
        if not all(_is_table(path) for path in unfinished.iterdir()):
            shutil.rmtree(unfinished)
            return  # its documents are read anew
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.rename(self._folder / batch)
        except OSError:
            if not (self._folder / batch).is_dir():
                raise
            shutil.rmtree(unfinished, ignore_errors=True)  # another process has just brought it


def _is_table(path: Path) -> bool:
    try:
        pl.read_parquet_metadata(path)
    except (OSError, pl.exceptions.PolarsError):
        return False
    return True
