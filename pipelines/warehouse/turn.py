"""A refresh's turn: the lock of its home and, where it publishes into an object store, a lease there that other machines see.

The lease keeps two refreshes from working in vain. That they never both publish is the doing of `shared_builds`, so that a lease
that is taken over from a machine that only seemed dead does no harm.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from pipelines.objects.folder import ChangedObjectError, ObjectFolder, StoreError
from pipelines.warehouse.home import Home
from pipelines.warehouse.lock import RefreshInProgressError, refresh_lock
from pipelines.warehouse.shared_builds import note_base

LEASE = "refresh.json"
BEAT_SECONDS = 10.0
DEAD_SECONDS = 60.0
"""A lease that was not renewed for so long, by the store's clock, is anybody's."""

_POLL_SECONDS = 2.0


@contextmanager
def refresh_turn(home: Home, holder: str, wait_seconds: float = 0.0) -> Iterator[None]:
    """Keeps other refreshes out for the length of the context, and notes which published build it builds upon.

    Args:
        home: what is refreshed.
        holder: who asks, for the one who finds the turn taken.
        wait_seconds: how long to wait for another refresh to end.

    Raises:
        RefreshInProgressError: another refresh, here or on another machine, had the turn all the time.
        StoreError: builds are published in an object store that cannot be used.
    """
    with refresh_lock(home.lock, holder, wait_seconds):
        if home.stores.publish is None:
            yield
            return
        with lease(ObjectFolder.at(home.stores.publish), holder, wait_seconds):
            note_base(home)
            yield


@contextmanager
def lease(store: ObjectFolder, holder: str, wait_seconds: float) -> Iterator[None]:
    """Holds the lease of a store and renews it while the context lasts.

    Raises:
        RefreshInProgressError: somebody else held it all the time.
    """
    said: dict[str, str | int] = {
        "holder": holder,
        "machine": socket.gethostname(),
        "pid": os.getpid(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    version = _acquired(store, said, time.monotonic() + wait_seconds)
    _require_conditions(store, said)
    over = threading.Event()
    held = [version]
    beat = threading.Thread(target=_renew, args=(store, said, held, over), daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()
        with suppress(StoreError):  # it ends by itself
            read = store.read(LEASE)
            if read is not None and read[1] == held[0]:
                store.delete(LEASE)


def _acquired(store: ObjectFolder, said: dict[str, str | int], deadline: float) -> str:
    """The version of the lease once it is ours."""
    while True:
        found = store.read(LEASE)
        age = store.age_seconds(LEASE) if found else None
        if found is None or age is None or age > DEAD_SECONDS:
            with suppress(ChangedObjectError):  # somebody was faster
                return store.write(LEASE, _content(said), over=found[1] if found else None)
        elif time.monotonic() >= deadline:
            raise RefreshInProgressError(f"another refresh is in progress: {_holder(found[0])}; wait for it to end")
        time.sleep(min(_POLL_SECONDS, max(0.1, deadline - time.monotonic())))


def _require_conditions(store: ObjectFolder, said: dict[str, str | int]) -> None:
    """Asks the store whether it refuses a write over another version: without that two refreshes could both publish."""
    try:
        store.write(LEASE, _content(said), over=None)
    except ChangedObjectError:
        return
    store.delete(LEASE)
    raise StoreError(
        f"{store.address}: the store honours no conditional writes (If-None-Match, If-Match); publish into one that does"
    )


def _renew(store: ObjectFolder, said: dict[str, str | int], held: list[str], over: threading.Event) -> None:
    beats = 0
    while not over.wait(BEAT_SECONDS):
        beats += 1
        try:
            held[0] = store.write(LEASE, _content(said | {"beats": beats}), over=held[0])
        except ChangedObjectError:
            return  # it was taken over; publishing will tell
        except StoreError:
            continue  # the network may come back


def _content(said: dict[str, str | int]) -> bytes:
    return json.dumps(said).encode()


def _holder(content: bytes) -> str:
    try:
        said = json.loads(content)
        return f"{said['holder']} (process {said['pid']} on {said['machine']}, since {said['since']})"
    except (ValueError, KeyError, TypeError):
        return "holder unknown"
