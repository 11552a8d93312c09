"""The command `compare`: figures of a source against those of its translation, for people and programs.

Reads and writes; what is the same figure is `pipelines.compare`'s business. Imports neither Dagster nor dbt.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator
from typing import BinaryIO, TextIO

from pipelines.compare.batch import LONGEST_LINE, answer_lines

_PAUSE = 0.05
"""Seconds without input after which what came is answered."""

_CHUNK = 1 << 16
_AHEAD = 64


def run_batch(source: BinaryIO, output: TextIO) -> int:
    """Answers the lines of a stream.

    Returns:
        The exit code: 1 if a line could not be answered.
    """
    return 1 if answer_lines(_lines(source), output) else 0


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream, and None where no more came for a while; what is too long for a line is cut and its end left out."""
    chunks: queue.Queue[bytes] = queue.Queue(_AHEAD)
    threading.Thread(target=_read, args=(source, chunks), daemon=True).start()
    rest = bytearray()
    while chunk := (yield from _next(chunks)):
        *lines, last = chunk.split(b"\n")
        for line in lines:
            yield bytes(rest) + line
            rest.clear()
        rest += last[: max(0, LONGEST_LINE + 1 - len(rest))]
    yield bytes(rest)


def _next(chunks: queue.Queue[bytes]) -> Generator[None, None, bytes]:
    """The next chunk; None is yielded once where it does not come soon."""
    try:
        return chunks.get(timeout=_PAUSE)
    except queue.Empty:
        yield None
        return chunks.get()


def _read(source: BinaryIO, chunks: queue.Queue[bytes]) -> None:
    """Puts what comes into the queue, and at the end an empty chunk."""
    read = getattr(source, "read1", source.read)
    try:
        while chunk := read(_CHUNK):
            chunks.put(chunk)
    finally:
        chunks.put(b"")
