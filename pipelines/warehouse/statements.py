"""Ends statements of a refresh that take too long, and those in progress when somebody stops it: nothing computes for ever.

DuckDB gives up a statement when its connection is interrupted. One that does not (a deadlock in the engine) ends with its process:
a build in the making is thrown away by the next refresh, and readers never saw it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

LIMIT_VARIABLE = "COUNTINGHOUSE_STATEMENT_SECONDS"
_LIMIT_SECONDS = 600.0
_INTERRUPT_SECONDS = 0.2
_GRACE_SECONDS = 30.0
_HUNG = 70  # EX_SOFTWARE

Interrupt = Callable[[], object]

_in_progress: dict[Event, Interrupt] = {}
_lock = Lock()


class StatementTimeoutError(RuntimeError):
    """A statement took longer than one may; the message says which."""


def limit_seconds() -> float:
    """How long one statement may take: COUNTINGHOUSE_STATEMENT_SECONDS, or ten minutes."""
    given = os.environ.get(LIMIT_VARIABLE, "")
    return float(given) if given.replace(".", "", 1).isdigit() and float(given) > 0 else _LIMIT_SECONDS


@contextmanager
def time_limit(what: str, interrupt: Interrupt, seconds: float | None) -> Iterator[None]:
    """Ends what runs in it by `interrupt` when it takes longer than `seconds`.

    Args:
        what: names the statement, for the one who reads that it took too long.
        interrupt: ends the statement; it is called until the statement gives up.
        seconds: how long it may take; None is for ever, until `interrupt_statements`.

    Raises:
        StatementTimeoutError: it took too long.
    """
    statement = Statement(what, interrupt, seconds)
    try:
        yield
    except Exception as error:
        if statement.is_overdue:
            raise StatementTimeoutError(statement.complaint) from error
        raise
    finally:
        statement.end()


class Statement:
    """A statement in progress, from its making to `end`."""

    def __init__(self, what: str, interrupt: Interrupt, seconds: float | None) -> None:
        self._what, self._interrupt, self._seconds = what, interrupt, seconds
        self._ended, self._overdue = Event(), Event()
        with _lock:
            _in_progress[self._ended] = interrupt
        if seconds is not None:
            Thread(target=self._watch, name="time limit", daemon=True).start()

    @property
    def complaint(self) -> str:
        """That it took too long, for a person."""
        return f"{self._what} took longer than {self._seconds:g} s and was ended; {LIMIT_VARIABLE} sets the limit"

    @property
    def is_overdue(self) -> bool:
        """Whether it was ended because it took too long."""
        return self._overdue.is_set()

    def end(self) -> None:
        """Says that the statement is over, by itself or not."""
        self._ended.set()
        with _lock:
            _in_progress.pop(self._ended, None)

    def _watch(self) -> None:
        if self._ended.wait(self._seconds):
            return
        self._overdue.set()
        for _ in range(int(_GRACE_SECONDS / _INTERRUPT_SECONDS)):
            self._interrupt()
            if self._ended.wait(_INTERRUPT_SECONDS):
                return
        leave(_HUNG, f"countinghouse: {self.complaint}; the engine did not give it up, so this process ends")


def interrupt_statements() -> None:
    """Ends every statement in progress, each in its own thread with DuckDB's error."""
    with _lock:
        interrupts = list(_in_progress.values())
    for interrupt in interrupts:
        interrupt()


def leave(code: int, message: str) -> None:
    """Ends this process and those it started at once, whatever it is doing, with a message on standard error."""
    sys.stderr.write(message + "\n")
    sys.stderr.flush()
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(code)
