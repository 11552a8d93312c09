"""Ends Dagster's UI with all its children when the command `ui` ends, also when that was killed and could end nothing itself.

A process between the two: the command holds the other end of its standard input, which closes with it whatever ended it.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

_POLL_SECONDS = 0.2
_ORDERLY_SECONDS, _PATIENCE_SECONDS = 10.0, 5.0
"""How long Dagster has to end in order, and what is left of it after a request to end."""


def keep(command: Sequence[str]) -> int:
    """Runs a command in a process group of its own until it ends or standard input closes; then ends the whole group.

    Returns:
        Its exit code, 0 when it was ended from here.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: os.close(sys.stdin.fileno()))
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)
    try:
        while process.poll() is None:
            if _is_closed():
                process.send_signal(signal.SIGINT)  # as Ctrl-C would: web server, daemon and code servers end in order
                process.wait(_ORDERLY_SECONDS)
                return 0
        return process.returncode
    except subprocess.TimeoutExpired:
        return 0
    finally:
        _end_group(process)


def _is_closed() -> bool:
    """Whether the command that started this has ended; waits a moment for it."""
    try:
        readable, _, _ = select.select([sys.stdin.fileno()], [], [], _POLL_SECONDS)
        return bool(readable) and os.read(sys.stdin.fileno(), 1) == b""
    except (OSError, ValueError):  # closed by a signal
        return True


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Ends what is left of the group: first asked, then killed."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            process.poll()
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                return
            time.sleep(_POLL_SECONDS)


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
