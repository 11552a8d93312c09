"""Runs the readers of complex formats in a process of their own, so that a hostile document fails alone.

The process is kept from document to document; it is killed when one takes too long, and a new one is started.
"""

from __future__ import annotations

import atexit
import datetime
import json
import os
import select
import subprocess
import sys
import threading
from dataclasses import asdict
from typing import IO, Any

from pipelines.ingest.processes import Stopwatch, resident_bytes
from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.texts.source_text import FoundMetadata, Limits, Page, SourceText

_LENGTH_BYTES = 8
_READ_BYTES = 1 << 20
_LOOK_SECONDS = 0.05
_ADDRESS_FACTOR = 2
"""Address space of the process in proportion to its memory: a bound on single large requests, which no look comes in time for."""
_DOCUMENTS_A_PROCESS = 500
"""A process is renewed after so many documents: what the libraries leak stays bounded."""


class _DiedError(Exception):
    """The process ended before it answered."""


class _TimeError(Exception):
    """The process did not answer in time."""


class _MemoryError(Exception):
    """The process took too much memory."""


class _Reader:
    """One process that reads documents, one after the other."""

    def __init__(self, limits: Limits) -> None:
        code = f"from pipelines.ingest.texts.sandboxed import serve; serve({_ADDRESS_FACTOR * limits.memory_bytes})"
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "0"}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-B", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # errors come back as answers
            env=environment,
        )
        self.owner, self.memory_bytes, self.documents = os.getpid(), limits.memory_bytes, 0

    def ask(self, request: bytes, data: bytes, seconds: float) -> bytes:
        """Sends a request and the bytes of a document, and waits for the answer."""
        self.documents += 1
        watch = Stopwatch(self._process.pid)
        pipe_in, pipe_out = self._pipes()
        try:
            for part in (request, data):
                pipe_in.write(len(part).to_bytes(_LENGTH_BYTES, "big"))
                pipe_in.write(part)
            pipe_in.flush()
        except BrokenPipeError:
            raise _DiedError from None
        length = int.from_bytes(self._receive(pipe_out, _LENGTH_BYTES, watch, seconds), "big")
        return self._receive(pipe_out, length, watch, seconds)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process.stdin is None or self._process.stdout is None:
            raise _DiedError
        return self._process.stdin, self._process.stdout

    def _receive(self, pipe: IO[bytes], length: int, watch: Stopwatch, seconds: float) -> bytes:
        received = bytearray()
        while len(received) < length:
            while not select.select([pipe], [], [], _LOOK_SECONDS)[0]:
                if watch.is_beyond(seconds):
                    raise _TimeError
                if (resident_bytes(self._process.pid) or 0) > self.memory_bytes:
                    raise _MemoryError
            block = os.read(pipe.fileno(), min(_READ_BYTES, length - len(received)))
            if not block:
                raise _DiedError
            received += block
        return bytes(received)

    def end(self) -> None:
        """Kills the process and closes its pipes; in a fork only the pipes, the process is the parent's."""
        if self.owner == os.getpid():
            self._process.kill()
            self._process.wait()
        for pipe in self._pipes():
            pipe.close()


_lock = threading.Lock()
_running: list[_Reader] = []


def _forget_lock() -> None:
    """A fork does not inherit the thread that may hold the lock."""
    global _lock
    _lock = threading.Lock()


os.register_at_fork(after_in_child=_forget_lock)


def read_apart(file_format: str, data: bytes, name: str, limits: Limits) -> SourceText:
    """Reads a document in the other process.

    Raises:
        RawFileError: the document cannot be read, takes too long or too much memory; the message says which.
    """
    request = json.dumps({"format": file_format, "name": name, "limits": asdict(limits)}).encode()
    with _lock:
        reader = _reader(limits)
        try:
            answer = reader.ask(request, data, limits.seconds)
        except _TimeError:
            _end()
            raise RawFileError(f"{name}: {limits.beyond_seconds}") from None
        except _MemoryError:
            _end()
            raise RawFileError(f"{name}: {limits.beyond_memory}") from None
        except _DiedError:
            _end()
            raise RawFileError(f"{name}: its reader broke down; save it as .txt") from None
    content = json.loads(answer)
    if "error" in content:
        raise RawFileError(content["error"])
    return _source_text(content)


def _reader(limits: Limits) -> _Reader:
    if _running:
        one = _running[0]
        if one.owner != os.getpid() or one.memory_bytes != limits.memory_bytes or one.documents >= _DOCUMENTS_A_PROCESS:
            _end()
    if not _running:
        _running.append(_Reader(limits))
    return _running[0]


def _end() -> None:
    while _running:
        _running.pop().end()


atexit.register(_end)


def _source_text(content: dict[str, Any]) -> SourceText:
    found = content.pop("found")
    published = found.pop("published")
    return SourceText(
        **content
        | {
            "pages": tuple(Page(**page) for page in content["pages"]),
            "notes": tuple(content["notes"]),
            "found": FoundMetadata(published=published and datetime.date.fromisoformat(published), **found),
        }
    )
