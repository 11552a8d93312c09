"""What reads the documents of a refresh, processes of this machine or Spark, and what builds its marts, DuckDB or Spark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import polars as pl

from pipelines.defs.resources import DUCKDB, EMBEDDED, SPARK, RefreshHome
from pipelines.ingest.landing import Landing
from pipelines.ingest.prose_landing import land_prose
from pipelines.ingest.raw_folder import RawDocument
from pipelines.spark.marts import build_marts, is_small
from pipelines.spark.reading import read_on_spark
from pipelines.spark.session import SparkError, light_java, spark_session, this_machine
from pipelines.values.records import dataclass
from pipelines.warehouse.extraction_pieces import Piece
from pipelines.warehouse.extraction_store import ExtractionStore
from pipelines.warehouse.lake import filled_from
from pipelines.warehouse.plan import Step


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
    master = refresh.master or this_machine()
    with spark_session(master, light_java(master)) as session:
        return _InPieces(read_on_spark(session, documents, entity, store.pieces))


def builds_everything(refresh: RefreshHome) -> bool:
    """Whether the marts of a refresh are built anew from all documents, whatever has changed.

    Raises:
        SparkError: it names no engine of marts.
    """
    if refresh.marts not in (DUCKDB, SPARK):
        raise SparkError(f"{refresh.marts} builds no marts; name {DUCKDB} or {SPARK}")
    return refresh.marts == SPARK


def mart_steps(refresh: RefreshHome, steps: Sequence[Step]) -> Sequence[Step]:
    """The steps that fill a build: those of DuckDB or, once Spark has built the tables, those that read them.

    Raises:
        SparkError: Spark cannot be started.
        DbtError: a model failed on Spark.
    """
    if refresh.marts != SPARK:
        return steps
    home, master = refresh.home, refresh.master or this_machine()
    with spark_session(master, light_java(master) if is_small(home.landing) else {}) as session:
        build_marts(session, home.dbt, home.landing, home.building_lake)
    return filled_from(steps, home.building_lake)
