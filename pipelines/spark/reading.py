"""Reads documents of prose on Spark, with the function that the embedded engine calls, into pieces that are landed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from pipelines.ingest.bounds import reading_bound
from pipelines.ingest.prose_landing import extracted
from pipelines.ingest.raw_folder import RawDocument
from pipelines.spark.batches import batches_of, tasks_for
from pipelines.spark.session import SparkError, first_line
from pipelines.spark.task import RESULT_SCHEMA, TASK_SCHEMA, Extract, Reading, packed
from pipelines.warehouse.extraction_pieces import Piece, PieceStore, key_of

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ROUNDS = 2
"""How often what is missing is handed to Spark: a job that failed is tried once more, in smaller tasks."""


def read_on_spark(
    session: SparkSession, documents: Sequence[RawDocument], entity: pl.DataFrame, store: PieceStore, extract: Extract = extracted
) -> list[Piece]:
    """Reads documents, each once however often its task is tried; a document that cannot be read is quarantined alone.

    Args:
        session: the Spark session.
        documents: the documents, of the kind TEXT; the workers find their files at the same paths as this process.
        entity: firms whose names are looked for, as `pipelines.ingest.reference.load_entities` gives them.
        store: where the pieces are written; a folder that the workers and this process see. What a refresh that was killed
            has read of the same documents is taken as it is.
        extract: what makes rows of a batch of texts.

    Returns:
        Pieces that hold every document once, in the order of the documents.

    Raises:
        SparkError: Spark gave up; what was read stays for the next refresh.
    """
    store.begin(documents)
    reading = Reading(store, entity, reading_bound(), extract)
    failure: Exception | None = None
    for round_ in range(1, _ROUNDS + 1):
        pieces = store.pieces(documents)
        done = {key for piece in pieces for key in piece.asked}
        missing = [one for one in documents if key_of(one) not in done]
        if not missing:
            return pieces
        failure = _run(session, missing, reading, round_)
    pieces = store.pieces(documents)
    if sum(len(piece.asked) for piece in pieces) < len(documents):
        raise SparkError(f"Spark could not read all documents: {first_line(failure) if failure else 'some tasks wrote nothing'}")
    return pieces


def _run(session: SparkSession, documents: Sequence[RawDocument], reading: Reading, round_: int) -> Exception | None:
    """Runs one job; its error if it failed."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    context = session.sparkContext
    slots = context.defaultParallelism * round_
    batches = batches_of(documents, slots)
    tasks = context.parallelize([(packed(batch),) for batch in batches], tasks_for(len(batches), slots))
    try:
        session.createDataFrame(tasks, TASK_SCHEMA).mapInArrow(reading.task, RESULT_SCHEMA).collect()
    except (PySparkException, Py4JError) as error:
        failure: Exception = error
        return failure
    return None
