"""Floor 1: runs work on a thread of Polars' own pool.

A step on a few rows wakes a thread of the pool and waits for it, which costs two or three times what the step itself does; begun on
a thread of the pool it is done at once. A page of text takes some two thousand such steps.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from functools import partial, wraps
from typing import Generic, ParamSpec, TypeVar

import polars as pl

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_HERE = threading.local()
# So many seconds work that is given up has to end its step.
_PATIENCE = 10.0


def is_on_pool() -> bool:
    """Whether this is a thread of the pool, at work for `on_pool`."""
    return getattr(_HERE, "is_of_pool", False)


def on_pool(work: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """The same function, done on a thread of the pool.

    Args:
        work: what it raises is raised to the caller; what a signal raises in the main thread ends it at its next step.
    """

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
        self._is_given_up = False
        self._thread: int | None = None

    def result(self) -> _Result:
        """Does the work and returns what it makes, or raises what it raises."""
        if threading.current_thread() is threading.main_thread():
            self._wait_for_signals_too()
        else:
            self._run()
        if self._raised:
            raise self._raised.pop()  # kept, it would keep all that the work held
        return self._made.pop()

    def _wait_for_signals_too(self) -> None:
        """Python sees signals on the main thread alone, which no query may keep."""
        own = signal.getsignal(signal.SIGINT)
        if own is not None:
            # Polars has put a handler of its own before that of Python, which keeps the signal as long as anything is reckoned.
            signal.signal(signal.SIGINT, own)
        waiting = threading.Thread(target=self._run, name="pool-caller", daemon=True)
        waiting.start()
        try:
            waiting.join()
        except BaseException:
            self._give_up()
            raise

    def _run(self) -> None:
        # Of frames put together each is made on the pool; one alone is made where it is asked for.
        frames = [pl.LazyFrame({"part": [0]}).map_batches(self._do), pl.LazyFrame({"part": [1]})]
        try:
            pl.concat(frames).collect(engine="in-memory")
        except BaseException as error:  # noqa: BLE001 - raised to the caller
            self._raised.append(error)

    def _do(self, frame: pl.DataFrame) -> pl.DataFrame:
        # A thread that waits for others takes up what else is to be done.
        before = is_on_pool()
        _HERE.is_of_pool, self._thread = True, threading.get_ident()
        try:
            if not self._is_given_up:
                self._made.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised to the caller
            self._raised.append(error)
        finally:
            _HERE.is_of_pool, self._thread = before, None
            self._is_done.set()
        return frame

    def _give_up(self) -> None:
        """Ends the work at its next step, or before it begins."""
        import ctypes

        self._is_given_up = True
        thread = self._thread
        if thread is not None:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(KeyboardInterrupt))
            self._is_done.wait(_PATIENCE)
