"""Keeps what was read out of prose, by document digest and version of the reader: the same bytes are read once.

A refresh adds one folder of Parquet files, one a table; what another version of the reader made is removed. A store may be shared
through a folder of an object store, from which it takes what it has not and into which it puts what it is given.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from pipelines.ingest.landing import CONTRACTS, Landing
from pipelines.ingest.raw_folder import RawDocument
from pipelines.values.records import dataclass
from pipelines.warehouse.extraction_pieces import Piece, PieceStore
from pipelines.warehouse.shared_landing import KEY, SharedLanding

_DOCUMENT, _UNFINISHED = "document", ".unfinished"


class BrokenStoreError(RuntimeError):
    """A file of the store cannot be read; its documents have to be read again."""


@dataclass(frozen=True)
class ExtractionStore:
    """The store on disk; batches may be added while others read. A document that is in two batches is taken from one.

    Attributes:
        root: folder of the store.
        version: digest of everything but the documents that the reading depends on.
        shared: s3://bucket/prefix that other machines share, or None.
    """

    root: Path
    version: str
    shared: str | None = None

    def find(self, documents: Iterable[RawDocument]) -> Landing:
        """What is kept of `documents` as they are now; nothing of those that are not in the store.

        Raises:
            BrokenStoreError: a file could not be read; what was in its folder is gone now, also of other documents.
        """
        wanted = _wanted((one.document_id, one.document_sha256) for one in documents)
        try:
            return self._found(wanted)
        except (OSError, pl.exceptions.PolarsError) as error:
            self._remove_broken()
            raise BrokenStoreError(f"{self._folder}: {error}") from error

    def read(self, table: str, digests: Mapping[str, str]) -> pl.DataFrame:
        """The rows of one table that are kept of the documents with these digests."""
        batches = self._batches(_wanted(digests.items()))
        return CONTRACTS[table].empty() if batches is None else self._stored(table, batches)

    def keep(self, read: Landing) -> None:
        """Adds documents that were read, none of which is in the store; one that could not be read is not kept."""
        self._remove_other_versions()
        if not read.document.is_empty():
            self._keep(read)
        self._put_missing()

    def _keep(self, read: Landing) -> None:
        digests = read.document.select(KEY)
        name = hashlib.sha256("\n".join(map(" ".join, digests.sort(KEY).rows())).encode()).hexdigest()
        unfinished = self._folder / _UNFINISHED / name  # deeper than batches lie
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for table, frame in read.tables().items():
            keyed = frame if table == _DOCUMENT else frame.join(digests, on="document_id", maintain_order="left")
            keyed.write_parquet(unfinished / f"{table}.parquet")
        if not (self._folder / name).is_dir():
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
        self._put_missing()

    def _found(self, wanted: pl.LazyFrame) -> Landing:
        batches = self._batches(wanted)
        return Landing.of([{name: self._stored(name, batches) for name in CONTRACTS}] if batches is not None else [])

    def _remove_broken(self) -> None:
        for path in self._folder.glob("*/*.parquet"):
            try:
                pl.read_parquet(path)
            except (OSError, pl.exceptions.PolarsError):
                shutil.rmtree(path.parent, ignore_errors=True)

    def _batches(self, wanted: pl.LazyFrame) -> pl.LazyFrame | None:
        """The batch that each wanted document is taken from, columns of `KEY` and `batch`; None where there is no batch."""
        if self.shared is not None:
            self._share(self.shared).fetch(wanted)
        if not any(self._folder.glob(f"*/{_DOCUMENT}.parquet")):
            return None
        found = self._scan(_DOCUMENT).join(wanted, on=KEY, how="semi").group_by(KEY).agg(pl.col("batch").min())
        return found.collect().lazy()

    def _scan(self, name: str) -> pl.LazyFrame:
        """The rows of a table in all batches, with the name of their batch."""
        rows = pl.scan_parquet(self._folder / "*" / f"{name}.parquet", include_file_paths="batch")
        return rows.with_columns(pl.col("batch").str.split("/").list.get(-2))

    def _put_missing(self) -> None:
        if self.shared is not None:
            self._share(self.shared).put_missing()

    def _share(self, address: str) -> SharedLanding:
        return SharedLanding(address, self.version, self._folder, frozenset(CONTRACTS))

    @property
    def _folder(self) -> Path:
        return self.root / self.version

    def _stored(self, name: str, batches: pl.LazyFrame) -> pl.DataFrame:
        rows = self._scan(name).join(batches, on=[*KEY, "batch"], how="semi", maintain_order="left")
        return rows.select(list(CONTRACTS[name].dtypes)).collect()

    def _remove_other_versions(self) -> None:
        if self.root.is_dir():
            for path in self.root.iterdir():
                if path.name != self.version:
                    shutil.rmtree(path, ignore_errors=True)


def _wanted(digests: Iterable[tuple[str, str | None]]) -> pl.LazyFrame:
    return pl.LazyFrame(list(digests), schema=dict.fromkeys(KEY, pl.String), orient="row")
