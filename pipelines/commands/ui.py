"""The command `ui`: Dagster's web server and daemon on the loopback address, ended with it whatever ends it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from pipelines.commands.errors import CommandError
from pipelines.commands.gone_runs import fail_gone_runs
from pipelines.terminal import complain, console, say
from pipelines.warehouse.home import Home
from pipelines.warehouse.instance import prepare_instance

_LOOPBACK = "127.0.0.1"
_ASKS_SECONDS = 0.5
_LAST_LINES = 12


def run_ui(port: int) -> int:
    """Runs Dagster's UI until it is interrupted or ended; returns its exit code."""
    _require_free(port)
    home = Home.find()
    prepare_instance(home)
    fail_gone_runs(home)
    log = home.dagster / "ui.log"
    with _ended_by_signals(), _dagster(home, port, log) as keeper:
        try:
            if _wait_until_it_answers(keeper, port):
                say(f"Dagster's UI: http://{_LOOPBACK}:{port}  (Ctrl-C ends it; schedules and sensors run while it is open)")
            code = keeper.wait()
        except KeyboardInterrupt:
            return 0
    if code:
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LAST_LINES:])
        complain(f"Dagster's UI ended by itself; the last lines of {log}:\n{last}")
    return 1 if code else 0


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except OSError as error:
            raise CommandError(
                f"port {port} cannot be had ({error.strerror}); name another: countinghouse ui --port {port + 1}"
            ) from None


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Within it, a request to end is what Ctrl-C is."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _dagster(home: Home, port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Dagster under its keeper, with what it says in a log; ended with all its children at the end of the context."""
    levels = ["--log-level", "warning", "--code-server-log-level", "warning"]
    dev = [sys.executable, "-m", "dagster", "dev", "--module-name", "pipelines.definitions", "--host", _LOOPBACK]
    command = [sys.executable, "-m", "pipelines.commands.ui_keeper", *dev, "--port", str(port), *levels]
    with log.open("wb") as output:
        keeper = subprocess.Popen(
            command, cwd=home.root, stdin=subprocess.PIPE, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield keeper
    finally:
        if keeper.stdin is not None:
            keeper.stdin.close()
        keeper.wait()


def _wait_until_it_answers(keeper: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the web server answers; False when it ended before it did."""
    with console(is_error=True).status("Dagster is starting"):
        while keeper.poll() is None:
            try:
                with urllib.request.urlopen(f"http://{_LOOPBACK}:{port}/server_info", timeout=2):
                    return True
            except (urllib.error.URLError, OSError):
                time.sleep(_ASKS_SECONDS)
    return False
