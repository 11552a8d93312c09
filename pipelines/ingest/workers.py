"""Spreads batches of work over processes, in order, within bounds of time and memory; one light batch is done in this process.

A process that breaks down or goes beyond a bound takes nothing with it: the batch is tried again, then item by item.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from pipelines.ingest.processes import Stopwatch, resident_bytes
from pipelines.ingest.refusal import STUMBLES, StumbleError, each_alone, told
from pipelines.values.records import dataclass

Item = TypeVar("Item")
Done = TypeVar("Done")

_BATCH_TIMES = 5
"""How many times the seconds of one item a batch of several may take, before they are done one by one."""

# So many new objects are made before cycles are looked for: words and patterns are many objects that stay.
_NEW_OBJECTS = 200_000
_LOOK_SECONDS, _START_SECONDS, _ORPHAN_SECONDS = 0.05, 300.0, 1.0


class _LostError(StumbleError):
    """The process ended before it answered."""


class _BoundError(StumbleError):
    """The work went beyond a bound."""


@dataclass(frozen=True)
class Bound:
    """How much one item may take.

    Attributes:
        seconds: time that a process works on it.
        memory_bytes: resident memory of the process that works on it, where the system tells it.
        beyond_seconds: what is said of an item that takes longer.
        beyond_memory: what is said of an item that takes more memory.
    """

    seconds: float
    memory_bytes: int
    beyond_seconds: str
    beyond_memory: str


def map_batches(
    work: Callable[[list[Item]], Done],
    batches: Iterable[list[Item]],
    refused: Callable[[Item, BaseException], Done],
    bound: Bound,
    *,
    is_light: Callable[[list[Item]], bool],
    processes: int | None = None,
) -> Iterator[Done]:
    """The results of `work` in the order of `batches`; not more of them are held at a time than there are processes, and one.

    Args:
        work: a function that can be pickled.
        batches: taken as they are needed.
        refused: the result for an item upon which `work` fails or breaks down.
        bound: what one item may take.
        is_light: whether a batch is too small to go beyond any bound; a single such is done here, without bounds.
        processes: how many work at a time; as many as there are cores if none are named.
    """
    coming = iter(batches)
    first = list(islice(coming, 2))
    if not first or (len(first) == 1 and is_light(first[0])):  # a process of its own takes seconds to start
        for batch in first:
            yield from each_alone(work, batch, refused)
        return
    cores = processes or os.cpu_count() or 1
    crew = Crew(work, bound)
    threads = ThreadPoolExecutor(cores)  # they do nothing but wait, each for a process of its own
    waiting = deque[Future[list[Done]]]()
    try:
        for batch in chain(first, coming):
            waiting.append(threads.submit(each_alone, crew.ask, batch, refused))
            if len(waiting) > cores:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        crew.end()
        threads.shutdown(cancel_futures=True)


class _Worker(Generic[Item, Done]):
    """One process that works on batches, one after the other."""

    def __init__(self, work: Callable[[list[Item]], Done], bound: Bound) -> None:
        context = multiprocessing.get_context("spawn")
        self._bound = bound
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(work, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = False

    def ask(self, batch: list[Item], seconds: float) -> Done:
        """The result of a batch.

        Raises:
            StumbleError: the work failed, took too much, or the process ended.
        """
        try:
            if not self._is_ready:
                self._answer(_START_SECONDS)
                self._is_ready = True
            self._connection.send(batch)
            is_done, content = self._answer(seconds)
        except (EOFError, OSError):
            self._process.join(1)
            raise _LostError(f"its reading ended the process that did it{_how(self._process.exitcode)}") from None
        if not is_done:
            raise StumbleError(f"could not be read: {content}")
        result: Done = content
        return result

    @property
    def is_bloated(self) -> bool:
        """Whether so much memory is left from earlier work that the next might be blamed for it."""
        return (resident_bytes(self._process.pid) or 0) > self._bound.memory_bytes // 2

    def end(self) -> None:
        """Kills the process."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _answer(self, seconds: float) -> tuple[bool, Any]:
        watch = Stopwatch(self._process.pid)
        while not self._connection.poll(_LOOK_SECONDS):
            if watch.is_beyond(seconds):
                raise _BoundError(self._bound.beyond_seconds)
            if (resident_bytes(self._process.pid) or 0) > self._bound.memory_bytes:
                raise _BoundError(self._bound.beyond_memory)
        answer: tuple[bool, Any] = self._connection.recv()
        return answer


class Crew(Generic[Item, Done]):
    """The processes: one a thread that asks, started when it first does."""

    def __init__(self, work: Callable[[list[Item]], Done], bound: Bound) -> None:
        """Takes what is to be done, a function that can be pickled, and what one item may take."""
        self._work, self._bound = work, bound
        self._workers: dict[int, _Worker[Item, Done]] = {}
        self._lock, self._is_over = threading.Lock(), False

    def ask(self, batch: list[Item]) -> Done:
        """The result of a batch; a process that ends before it answers gets one successor.

        Raises:
            StumbleError: as `_Worker.ask`.
        """
        try:
            return self._ask_once(batch)
        except _LostError:
            return self._ask_once(batch)

    def end(self) -> None:
        """Kills all processes, and starts no more."""
        with self._lock:
            self._is_over = True
            workers = list(self._workers.values())
            self._workers.clear()
        for worker in workers:
            worker.end()

    def _ask_once(self, batch: list[Item]) -> Done:
        worker = self._mine()
        try:
            done = worker.ask(batch, self._bound.seconds * (1 if len(batch) == 1 else _BATCH_TIMES))
        except (_LostError, _BoundError):
            self._dismiss()
            raise
        if worker.is_bloated:
            self._dismiss()
        return done

    def _mine(self) -> _Worker[Item, Done]:
        with self._lock:
            if self._is_over:
                raise _BoundError("the work was given up")
            thread = threading.get_ident()
            if thread not in self._workers:
                self._workers[thread] = _Worker(self._work, self._bound)
            return self._workers[thread]

    def _dismiss(self) -> None:
        with self._lock:
            worker = self._workers.pop(threading.get_ident(), None)
        if worker is not None:
            worker.end()


def _serve(work: Callable[[list[Any]], Any], connection: Connection) -> None:
    """The other side: works on what comes, until nothing comes any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks ends this process
    gc.set_threshold(_NEW_OBJECTS)
    threading.Thread(target=_end_with, args=(os.getppid(),), name="parent", daemon=True).start()
    connection.send((True, None))
    while True:
        try:
            batch = connection.recv()
        except EOFError:
            return
        try:
            answer = (True, work(batch))
        except STUMBLES as error:
            answer = (False, told(error))
        connection.send(answer)


def _end_with(parent: int) -> None:
    """Ends this process when its parent was killed, which could tell it nothing any more: work that hangs would stay for ever."""
    while os.getppid() == parent:
        time.sleep(_ORPHAN_SECONDS)
    os._exit(0)


def _how(exit_code: int | None) -> str:
    """How a process ended: killed by a signal is mostly the system, which is short of memory, or a broken library."""
    if exit_code is None:
        return ""
    return f" (signal {signal.Signals(-exit_code).name})" if exit_code < 0 else f" (exit code {exit_code})"
