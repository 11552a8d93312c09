"""One refresh at a time, across processes: the operating system frees the lock of a process that was killed."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

_POLL_SECONDS = 0.2


class RefreshInProgressError(RuntimeError):
    """Another refresh holds the lock; the message says which."""


@contextmanager
def refresh_lock(path: Path, holder: str, wait_seconds: float = 0.0) -> Iterator[None]:
    """Holds the refresh lock for the length of the context.

    Args:
        path: the lock file; made if it is missing, never removed (a removed file would let two in).
        holder: who asks, for the one who finds the lock taken.
        wait_seconds: how long to wait for another refresh to end.

    Raises:
        RefreshInProgressError: another process held the lock all the time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _acquire(file, wait_seconds)
        _write_holder(file, holder)
        try:
            yield
        finally:
            file.truncate(0)
            fcntl.flock(file, fcntl.LOCK_UN)


def holder_of(path: Path) -> str | None:
    """Who holds the lock, for people; None where nobody does."""
    if not path.is_file():
        return None
    with path.open("r", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read_holder(file)
    return None


def _acquire(file: TextIO, wait_seconds: float) -> None:
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise RefreshInProgressError(f"another refresh is in progress: {_read_holder(file)}; wait for it to end") from None
            time.sleep(_POLL_SECONDS)
        else:
            return


def _write_holder(file: TextIO, holder: str) -> None:
    file.truncate(0)
    json.dump({"holder": holder, "pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}, file)
    file.flush()


def _read_holder(file: TextIO) -> str:
    file.seek(0)
    try:
        holder = json.load(file)
        return f"{holder['holder']} (process {holder['pid']}, since {holder['since']})"
    except (ValueError, KeyError, TypeError):
        return "holder unknown"  # it is just writing its name
