"""Ctrl-C, SIGTERM and a closed terminal end a refresh at any moment: at once, also while DuckDB or a library computes.

A signal's handler in Python runs between two instructions of the main thread, which may be minutes away inside a library. So
a thread of its own hears of the signal from the system, ends the statements in progress, and ends the process when nothing else
does: a refresh that is cut off anywhere leaves the published file as it was.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep
from types import FrameType

from pipelines.warehouse.statements import interrupt_statements, leave

STOPPED = 128
"""Added to the number of a signal: the exit code of who is ended by it."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_GRACE_SECONDS, _INTERRUPT_SECONDS = 5.0, 0.1


@contextmanager
def stopped_by_signals(message: str) -> Iterator[None]:
    """Within it, a signal to stop raises KeyboardInterrupt in the main thread, and ends the process if it goes on for 5 s.

    Args:
        message: what is said on standard error when the process has to be ended.
    """
    receiver, sender = socket.socketpair()
    sender.settimeout(0)
    before = {number: signal.signal(number, _raise) for number in _SIGNALS}
    descriptor = signal.set_wakeup_fd(sender.fileno(), warn_on_full_buffer=False)
    Thread(target=_watch, args=(receiver, message), name="signals", daemon=True).start()
    hook, sys.unraisablehook = sys.unraisablehook, _unraisable
    try:
        yield
    finally:
        sys.unraisablehook = hook
        signal.set_wakeup_fd(descriptor)
        for number, handler in before.items():
            signal.signal(number, handler)
        sender.close()  # the watch ends with it


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """Says nothing of an interrupt that struck where nothing can be raised, as in a finaliser: the watch ends the process."""
    if not isinstance(unraisable.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)


def _watch(receiver: socket.socket, message: str) -> None:
    """Hears of signals; whatever is computed is ended, and the process too if it does not end by itself."""
    with receiver:
        while numbers := receiver.recv(1):
            if numbers[0] in _SIGNALS:
                break
        else:
            return
        receiver.settimeout(0)
        deadline = monotonic() + _GRACE_SECONDS
        while monotonic() < deadline:
            interrupt_statements()
            sleep(_INTERRUPT_SECONDS)
            if _is_closed(receiver):
                return
    leave(STOPPED + numbers[0], message)


def _is_closed(receiver: socket.socket) -> bool:
    """Whether the context has ended; further signals change nothing."""
    try:
        return not receiver.recv(64)
    except BlockingIOError:
        return False
