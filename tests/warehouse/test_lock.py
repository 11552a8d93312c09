"""One refresh at a time, and a killed one frees its lock."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from pipelines.warehouse.lock import RefreshInProgressError, refresh_lock

SPAWN = multiprocessing.get_context("spawn")


def hold(path: Path, seconds: float) -> None:
    with refresh_lock(path, "the first"):
        time.sleep(seconds)


def hold_and_say(path: Path, seconds: float, released: Path) -> None:
    with refresh_lock(path, "the first"):
        time.sleep(seconds)
        released.touch()


def wait_until_held(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not (path.exists() and "the first" in path.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_second_refresh_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "refresh.lock"
    process = SPAWN.Process(target=hold, args=(lock, 30))
    process.start()
    try:
        wait_until_held(lock)
        held = rf"the first \(process {process.pid}, since "
        with pytest.raises(RefreshInProgressError, match=held), refresh_lock(lock, "the second"):
            pass
    finally:
        process.kill()
        process.join()


def test_killed_holder_frees_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "refresh.lock"
    process = SPAWN.Process(target=hold, args=(lock, 60))
    process.start()
    wait_until_held(lock)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    with refresh_lock(lock, "the second"):
        assert "the second" in lock.read_text()


def test_waiting_refresh_follows_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "refresh.lock"
    released = tmp_path / "released"
    process = SPAWN.Process(target=hold_and_say, args=(lock, 0.5, released))
    process.start()
    wait_until_held(lock)
    with refresh_lock(lock, "the second", wait_seconds=20):
        assert released.exists()
    process.join()
