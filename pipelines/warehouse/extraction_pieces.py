"""What a refresh in progress has read on many machines: one folder a batch, named by the documents asked for, whole or not there.

It lies beside the store, because nobody knows yet whether the files stayed as they were while they were read. When that is known
the pieces are moved into the store; what a refresh left that was killed is taken up by the next one, not read again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from pipelines.ingest.landing import CONTRACTS, Landing
from pipelines.ingest.raw_folder import RawDocument
from pipelines.values.records import dataclass
from schemas.document import DOCUMENT

_MANIFEST = "piece.json"
_KEY = ("document_id", "document_sha256")

Key = tuple[str, str | None]
"""A document as it is now: its name and its digest."""


@dataclass(frozen=True)
class Piece:
    """What was read of one batch.

    Attributes:
        path: its folder.
        asked: the documents that were asked for.
        read: how many of them could be read.
        seconds: processor time of the reading.
    """

    path: Path
    asked: frozenset[Key]
    read: int
    seconds: float

    @property
    def is_complete(self) -> bool:
        """Whether every document could be read: one that could not is tried again by the next refresh."""
        return self.read == len(self.asked)

    def landing(self) -> Landing:
        """Its rows."""
        return Landing.of(
            [{name: pl.read_parquet(self.path / f"{name}.parquet", columns=list(CONTRACTS[name].dtypes)) for name in CONTRACTS}]
        )


@dataclass(frozen=True)
class PieceStore:
    """The pieces on disk; many processes may write at once, one reads.

    Attributes:
        root: their folder.
    """

    root: Path

    def has(self, asked: Iterable[RawDocument]) -> bool:
        """Whether this batch was read."""
        return (self.root / _name(map(key_of, asked)) / _MANIFEST).is_file()

    def keep(self, asked: Sequence[RawDocument], read: Landing, seconds: float) -> None:
        """Writes what was read of a batch; where another attempt was quicker, its piece stays."""
        keys = [key_of(one) for one in asked]
        target = self.root / _name(keys)
        unfinished = self.root / f".{uuid.uuid4().hex}"
        unfinished.mkdir(parents=True)
        _write_keyed(unfinished, read)
        content = {"asked": keys, "read": read.document.height, "seconds": seconds}
        (unfinished / _MANIFEST).write_text(json.dumps(content), encoding="utf-8")
        try:
            unfinished.rename(target)
        except OSError:
            if not (target / _MANIFEST).is_file():
                raise
            shutil.rmtree(unfinished)

    def begin(self, wanted: Iterable[RawDocument]) -> None:
        """Removes what an earlier refresh left unfinished, could not read, or read of documents that are others by now."""
        now = {key_of(one) for one in wanted}
        known = {piece.path.name for piece in self._pieces() if piece.is_complete and piece.asked <= now and _is_whole(piece)}
        for path in self._folders():
            if path.name not in known:
                shutil.rmtree(path)

    def pieces(self, wanted: Sequence[RawDocument]) -> list[Piece]:
        """Pieces that hold documents of `wanted`, each document once, in the order of `wanted`.

        Two attempts of one task may have cut a batch in two ways: the piece with fewer documents is dropped.
        """
        place = {key_of(one): number for number, one in enumerate(wanted)}
        taken, found = set[Key](), list[Piece]()
        for piece in sorted(self._pieces(), key=lambda one: (-len(one.asked), one.path.name)):
            if piece.asked <= place.keys() and not piece.asked & taken:
                found.append(piece)
                taken |= piece.asked
            else:
                shutil.rmtree(piece.path)
        return sorted(found, key=lambda one: min(place[key] for key in one.asked))

    def clear(self) -> None:
        """Removes everything."""
        shutil.rmtree(self.root, ignore_errors=True)

    def _pieces(self) -> list[Piece]:
        found = []
        for path in self._folders():
            try:
                content = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
                asked = frozenset((name, digest) for name, digest in content["asked"])
                found.append(Piece(path, asked, content["read"], content["seconds"]))
            except FileNotFoundError:
                continue  # still being written, or left by a process that was killed
        return found

    def _folders(self) -> list[Path]:
        return sorted(path for path in self.root.iterdir() if path.is_dir()) if self.root.is_dir() else []


def _write_keyed(folder: Path, read: Landing) -> None:
    """Writes the rows of documents as one Parquet file a table, each row with the digest of its document."""
    digests = read.document.select(_KEY)
    for table, frame in read.tables().items():
        keyed = frame if table == DOCUMENT.name else frame.join(digests, on="document_id", maintain_order="left", how="left")
        keyed.write_parquet(folder / f"{table}.parquet")


def key_of(one: RawDocument) -> Key:
    """The document as it is now."""
    return one.document_id, one.document_sha256


def _name(asked: Iterable[Key]) -> str:
    return hashlib.sha256(json.dumps(sorted(asked, key=str)).encode()).hexdigest()


def _is_whole(piece: Piece) -> bool:
    try:
        piece.landing()
    except (OSError, pl.exceptions.PolarsError):
        return False
    return True
