"""Keeps what was read out of prose, by document digest and version of the reader: the same bytes are read once.

A refresh adds one folder of Parquet files, one a table; what another version of the reader made is removed.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pipelines.ingest.landing import CONTRACTS, Landing
from pipelines.ingest.raw_folder import RawDocument
from pipelines.warehouse.extraction_pieces import Piece, PieceStore

_KEY = ("document_id", "document_sha256")
_DOCUMENT = "document"


@dataclass(frozen=True)
class ExtractionStore:
    """The store on disk; used under the refresh lock.

    Attributes:
        root: folder of the store.
        version: digest of everything but the documents that the reading depends on.
    """

    root: Path
    version: str

    def find(self, documents: Iterable[RawDocument]) -> Landing:
        """What is kept of `documents` as they are now; nothing of those that are not in the store."""
        if not self._has_any():
            return Landing.of([])
        wanted = _wanted((one.document_id, one.document_sha256) for one in documents)
        try:
            return self._found(wanted)
        except (OSError, pl.exceptions.PolarsError):
            self._remove_broken()  # what cannot be read any more is read anew from its documents
            return self._found(wanted)

    def read(self, table: str, digests: Mapping[str, str]) -> pl.DataFrame:
        """The rows of one table that are kept of the documents with these digests."""
        return self._stored(table, _wanted(digests.items())) if self._has_any() else CONTRACTS[table].empty()

    def keep(self, read: Landing) -> None:
        """Adds documents that were read, none of which is in the store; one that could not be read is not kept."""
        self._remove_other_versions()
        if read.document.is_empty():
            return
        digests = read.document.select(_KEY)
        name = hashlib.sha256("\n".join(digests["document_sha256"]).encode()).hexdigest()
        unfinished = self._folder / f".{name}"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for table, frame in read.tables().items():
            keyed = frame if table == _DOCUMENT else frame.join(digests, on="document_id", maintain_order="left")
            keyed.write_parquet(unfinished / f"{table}.parquet")
        shutil.rmtree(self._folder / name, ignore_errors=True)
        unfinished.rename(self._folder / name)

    @property
    def pieces(self) -> PieceStore:
        """Where a refresh in progress keeps what it reads on many machines, until `take_in`."""
        return PieceStore(self._folder / ".pieces")

    def take_in(self, pieces: Iterable[Piece]) -> None:
        """Adds pieces whose documents were not changed while they were read; what they could not read is not kept."""
        self._remove_other_versions()
        for piece in pieces:
            if piece.read:
                shutil.rmtree(self._folder / piece.path.name, ignore_errors=True)
                piece.path.rename(self._folder / piece.path.name)
        self.pieces.clear()

    def _found(self, wanted: pl.LazyFrame) -> Landing:
        return Landing.of([{name: self._stored(name, wanted) for name in CONTRACTS}]) if self._has_any() else Landing.of([])

    def _remove_broken(self) -> None:
        for path in self._folder.glob("*/*.parquet"):
            try:
                pl.read_parquet(path)
            except (OSError, pl.exceptions.PolarsError):
                shutil.rmtree(path.parent, ignore_errors=True)

    def _has_any(self) -> bool:
        return any(self._folder.glob(f"*/{_DOCUMENT}.parquet"))

    @property
    def _folder(self) -> Path:
        return self.root / self.version

    def _stored(self, name: str, wanted: pl.LazyFrame) -> pl.DataFrame:
        stored = pl.scan_parquet(self._folder / "*" / f"{name}.parquet")
        return stored.join(wanted, on=_KEY, how="semi", maintain_order="left").select(list(CONTRACTS[name].dtypes)).collect()

    def _remove_other_versions(self) -> None:
        if self.root.is_dir():
            for path in self.root.iterdir():
                if path.name != self.version:
                    shutil.rmtree(path, ignore_errors=True)


def _wanted(digests: Iterable[tuple[str, str | None]]) -> pl.LazyFrame:
    return pl.LazyFrame(list(digests), schema=dict.fromkeys(_KEY, pl.String), orient="row")
