"""What reads the documents of a refresh: processes of this machine, or Spark; everything after the landing is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from pipelines.defs.resources import EMBEDDED, SPARK, RefreshHome
from pipelines.ingest.landing import Landing
from pipelines.ingest.prose_landing import land_prose
from pipelines.ingest.raw_folder import RawDocument
from pipelines.spark.reading import read_on_spark
from pipelines.spark.session import SparkError, spark_session
from pipelines.warehouse.extraction_pieces import Piece
from pipelines.warehouse.extraction_store import ExtractionStore


class Read(Protocol):
    """Documents that were read."""

    def landings(self) -> Iterator[Landing]:
        """Their rows, many documents at a time."""
        ...

    def keep(self, store: ExtractionStore) -> None:
        """Keeps them for later refreshes, now that their files are known to have stayed as they were."""
        ...


@dataclass(frozen=True)
class _InMemory:
    landing: Landing

    def landings(self) -> Iterator[Landing]:
        yield self.landing

    def keep(self, store: ExtractionStore) -> None:
        store.keep(self.landing)


@dataclass(frozen=True)
class _InPieces:
    pieces: Sequence[Piece]

    def landings(self) -> Iterator[Landing]:
        return (piece.landing() for piece in self.pieces)

    def keep(self, store: ExtractionStore) -> None:
        store.take_in(self.pieces)


def read_documents(refresh: RefreshHome, documents: Sequence[RawDocument], entity: pl.DataFrame, store: ExtractionStore) -> Read:
    """Reads documents of prose with the engine of the refresh.

    Args:
        refresh: says which engine.
        documents: the documents, of the kind TEXT.
        entity: firms whose names are looked for.
        store: where Spark's workers write.

    Raises:
        SparkError: Spark cannot be started, or gave up.
    """
    if refresh.engine == EMBEDDED:
        return _InMemory(land_prose(documents, entity))
    if refresh.engine != SPARK:
        raise SparkError(f"{refresh.engine} is no engine; name {EMBEDDED} or {SPARK}")
    if not documents:
        return _InPieces([])
    with spark_session(refresh.master) as session:
        return _InPieces(read_on_spark(session, documents, entity, store.pieces))
