"""What a task of Spark does: reads batches of documents in a process that it can end, and writes each as one piece.

The rows go to disk where they were made; Spark itself carries names and counts. So the memory of the driver does not grow with
the rows, and a task that is tried again finds what its first attempt has written.
"""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import polars as pl
import pyarrow as pa

from pipelines.ingest.landing import Landing, unreadable
from pipelines.ingest.prose_landing import Text, extracted, text_batches
from pipelines.ingest.raw_folder import RawDocument
from pipelines.ingest.refusal import each_alone
from pipelines.ingest.workers import Bound, Crew
from pipelines.values.records import dataclass
from pipelines.warehouse.extraction_pieces import PieceStore

Extract = Callable[[list[Text], pl.DataFrame], dict[str, pl.DataFrame]]

TASK_SCHEMA, RESULT_SCHEMA = "documents string", "documents long, seconds double"
"""Rows in: a batch of documents as JSON. Rows out: what was done of it."""

_RESULT = pa.schema([("documents", pa.int64()), ("seconds", pa.float64())])


@dataclass(frozen=True)
class Reading:
    """How the documents of a refresh are read; sent to every task.

    Attributes:
        pieces: where what was read is written.
        entity: firms whose names are looked for.
        bound: what one document may take.
        extract: what makes rows of a batch of texts: the function of the embedded engine.
    """

    pieces: PieceStore
    entity: pl.DataFrame
    bound: Bound
    extract: Extract = extracted

    def task(self, rows: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Reads the batches of one task; for `mapInArrow`."""
        asked = (_documents(text) for batch in rows for text in batch.column(0).to_pylist())
        crew, refused = _crew(self), partial(_refuse, reading=self)
        done = (each_alone(crew.ask, batch, refused) for batch in map(self._unread, asked) if batch)
        for documents, seconds in chain.from_iterable(done):
            yield pa.RecordBatch.from_pylist([{"documents": documents, "seconds": seconds}], schema=_RESULT)

    def _unread(self, batch: list[RawDocument]) -> list[RawDocument]:
        """What an earlier attempt has left to do: it may have written the batch, or some documents one by one."""
        if self.pieces.has(batch):
            return []
        return [one for one in batch if not self.pieces.has([one])] if len(batch) > 1 else batch


def read_piece(batch: list[RawDocument], reading: Reading) -> tuple[int, float]:
    """Reads a batch and writes its piece; how many documents, and the processor time."""
    before, unread = time.process_time(), list[dict[str, pl.DataFrame]]()
    read = (reading.extract(texts, reading.entity) for texts in text_batches(batch, unread))
    landing = Landing.of(chain(read, unread))
    seconds = time.process_time() - before
    reading.pieces.keep(batch, landing, seconds)
    return len(batch), seconds


_standing: dict[bytes, Crew[RawDocument, tuple[int, float]]] = {}


def _crew(reading: Reading) -> Crew[RawDocument, tuple[int, float]]:
    """The process that reads, kept from task to task: Spark keeps this process, too, and starting one takes seconds."""
    key = pickle.dumps(reading)
    if key not in _standing:
        while _standing:
            _standing.popitem()[1].end()
        _standing[key] = Crew(partial(read_piece, reading=reading), reading.bound)
    return _standing[key]


def _refuse(one: RawDocument, error: BaseException, reading: Reading) -> tuple[int, float]:
    """Writes the piece of a document that cannot be read: one quarantined row."""
    reading.pieces.keep([one], Landing.of([unreadable(one, error)]), 0.0)
    return 1, 0.0


def packed(batch: list[RawDocument]) -> str:
    """A batch as it is sent to a task."""
    return json.dumps(
        [[one.document_id, str(one.path), one.source_path, one.document_sha256, one.error, one.kind] for one in batch]
    )


def _documents(text: str) -> list[RawDocument]:
    return [RawDocument(name, Path(path), *rest) for name, path, *rest in json.loads(text)]
