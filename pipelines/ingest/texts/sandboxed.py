"""The other side of the sandbox: reads documents from a pipe, with no network, no new process and no file to write."""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from dataclasses import asdict
from importlib import import_module
from typing import IO

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.texts.source_text import Limits

_LENGTH_BYTES = 8
_REFUSED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.remove", "os.rename", "os.rmdir",
    "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "shutil.", "urllib.", "http.client.", "ftplib.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def serve(memory_bytes: int) -> None:
    """Reads documents from standard input until it ends, and writes an answer for each to standard output."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not an answer
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    _bound_memory(memory_bytes)
    import_module("pipelines.ingest.texts.reader")
    sys.addaudithook(_refuse)
    while (header := _receive(requests)) is not None:
        data = _receive(requests)
        if data is None:
            return
        answer = _answer(json.loads(header), data)
        answers.write(len(answer).to_bytes(_LENGTH_BYTES, "big") + answer)
        answers.flush()


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2]
        if not isinstance(flags, int) or not flags & _WRITING:
            return
    elif not event.startswith(_REFUSED):
        return
    raise PermissionError(f"{event} is not allowed while a document is read")


def _bound_memory(memory_bytes: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    except (ImportError, ValueError, OSError):
        return  # no such limit on this system


def _receive(pipe: IO[bytes]) -> bytes | None:
    length = pipe.read(_LENGTH_BYTES)
    if len(length) < _LENGTH_BYTES:
        return None
    return pipe.read(int.from_bytes(length, "big"))


def _answer(request: dict[str, object], data: bytes) -> bytes:
    from pipelines.ingest.texts.reader import read_format

    name, settings = str(request["name"]), request["limits"]
    limits = Limits(**settings) if isinstance(settings, dict) else Limits()
    try:
        content = asdict(read_format(str(request["format"]), data, name, limits))
    except RawFileError as error:
        content = {"error": str(error)}
    except MemoryError:
        content = {"error": f"{name}: {limits.beyond_memory}"}
    except Exception as error:  # noqa: BLE001 - whatever a library stumbles over, only this document fails
        content = {"error": f"{name}: cannot be read ({type(error).__name__}: {error}); save the text as .txt"}
    return json.dumps(content, default=str).encode()
