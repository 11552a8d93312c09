"""Work on the threads of Polars: done there, raised here, ended by signals."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl
import pytest

from pipelines.pool import is_on_pool, on_pool
from tests.homes import CHECKOUT

_LONG = 60.0


@on_pool
def _where() -> tuple[bool, int]:
    return is_on_pool(), threading.get_ident()


@on_pool
def _where_and_within() -> tuple[int, tuple[bool, int]]:
    return threading.get_ident(), _where()


@on_pool
def _total(frame: pl.DataFrame, *, by: int) -> int:
    """Steps of the pool's own, from one of its threads."""
    counted = frame.group_by("key").agg(pl.col("value").sum()).join(frame, on="key").filter(pl.col("value") > 0)
    return by * int(counted["value"].sum())


@on_pool
def _fail() -> None:
    raise LookupError("no such figure")


def test_work_is_done_on_a_thread_of_the_pool() -> None:
    is_there, thread = _where()
    assert is_there
    assert thread != threading.get_ident()
    assert not is_on_pool()


def test_work_within_work_stays_on_its_thread() -> None:
    outer, (is_there, inner) = _where_and_within()
    assert is_there
    assert inner == outer


def test_steps_of_the_work_are_done_and_what_it_makes_is_returned() -> None:
    frame = pl.DataFrame({"key": ["a", "b", "a"], "value": [1, 2, 3]})
    assert _total(frame, by=10) == 10 * (4 + 2 + 4)


def test_what_the_work_raises_is_raised_to_the_caller() -> None:
    with pytest.raises(LookupError, match="no such figure"):
        _fail()
    assert _where()[0]


def test_work_is_done_for_threads_and_event_loops_too() -> None:
    found: list[tuple[bool, int]] = []
    thread = threading.Thread(target=lambda: found.append(_where()))
    thread.start()
    thread.join()

    async def ask() -> tuple[bool, int]:
        return _where()

    found.append(asyncio.run(ask()))
    assert [is_there for is_there, _ in found] == [True, True]


def test_threads_that_work_at_once_each_get_their_own() -> None:
    frame = pl.DataFrame({"key": ["a", "b"], "value": [1, 2]})
    found: dict[int, int] = {}
    threads = [threading.Thread(target=lambda by=by: found.update({by: _total(frame, by=by)})) for by in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {by: 3 * by for by in range(1, 9)}


def test_a_process_that_ends_behind_its_work_ends_well() -> None:
    own = "from pipelines.pool import is_on_pool, on_pool\nassert on_pool(is_on_pool)()\n"
    for threads in ("1", "2"):
        setting = {**os.environ, "POLARS_MAX_THREADS": threads}
        ended = subprocess.run([sys.executable, "-c", own], check=False, env=setting, cwd=CHECKOUT)
        assert ended.returncode == 0


class _SignalledError(Exception):
    pass


@contextmanager
def _signalled() -> Iterator[None]:
    """A signal soon, whose handler raises."""

    def handle(*_: object) -> None:
        raise _SignalledError

    before = signal.signal(signal.SIGALRM, handle)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_a_signal_ends_the_work() -> None:
    ended: list[str] = []

    @on_pool
    def work() -> None:
        until = time.monotonic() + _LONG
        try:
            while time.monotonic() < until:
                pl.DataFrame({"a": [2, 1]}).sort("a")
            ended.append("by itself")
        except KeyboardInterrupt:
            ended.append("early")
            raise

    with _signalled(), pytest.raises(_SignalledError):
        work()
    assert ended == ["early"]
