"""Floor 1: runs work on a thread of Polars' own pool.

A step on a few rows wakes a thread of the pool and waits for it, which costs two or three times what the step itself does; begun on
a thread of the pool it is done at once. A page of text takes some two thousand such steps.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial, wraps
from typing import Generic, ParamSpec, TypeVar

import polars as pl

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_HERE = threading.local()
# So many seconds work that is given up has for its last step.
_PATIENCE = 10.0


def is_on_pool() -> bool:
    """Whether this is a thread of the pool, at work for `on_pool`."""
    return getattr(_HERE, "is_of_pool", False)


def on_pool(work: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """A function that does its work on a thread of the pool; what it raises is raised to the caller, whose signals end it."""

    @wraps(work)
    def done(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        if is_on_pool():
            return work(*arguments, **named)
        return _Work(partial(work, *arguments, **named)).result()

    return done


class _Work(Generic[_Result]):
    """Work for a thread of the pool."""

    def __init__(self, work: Callable[[], _Result]) -> None:
        self._work = work
        self._made: list[_Result] = []
        self._raised: list[BaseException] = []
        self._is_done = threading.Event()
        self._thread: int | None = None

    def result(self) -> _Result:
        """Does the work and returns what it makes, or raises what it raises."""
        # Of what is put together each part is done on the pool; one alone is done where it is asked for.
        query = pl.concat([pl.LazyFrame({"part": [0]}).map_batches(self._do), pl.LazyFrame({"part": [1]})])
        if threading.current_thread() is threading.main_thread() and not _is_in_loop():
            self._wait_for_signals_too(query)
        else:
            query.collect(engine="in-memory")
        if self._raised:
            raise self._raised[0]
        return self._made[0]

    def _wait_for_signals_too(self, query: pl.LazyFrame) -> None:
        """Python sees signals on the main thread alone, and Polars keeps them from it while that waits for a query."""
        import asyncio

        async def wait() -> None:
            await query.collect_async(engine="in-memory")

        try:
            with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
                runner.run(wait())
        except BaseException:
            self._give_up()
            raise

    def _do(self, frame: pl.DataFrame) -> pl.DataFrame:
        _HERE.is_of_pool, self._thread = True, threading.get_ident()
        try:
            self._made.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised to the caller
            self._raised.append(error)
        finally:
            _HERE.is_of_pool, self._thread = False, None
            self._is_done.set()
        return frame

    def _give_up(self) -> None:
        """Ends the work at its next step."""
        import ctypes

        if self._thread is not None:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), ctypes.py_object(KeyboardInterrupt))
        self._is_done.wait(_PATIENCE)


def _is_in_loop() -> bool:
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
