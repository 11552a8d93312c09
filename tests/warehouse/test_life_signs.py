"""A run that is killed is known to be dead at once, and one that lives is never taken for dead."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

from pipelines.warehouse.life_signs import dead_runs, forget_run, living_runs, sign_of_life

SPAWN = multiprocessing.get_context("spawn")


def live(folder: Path, seconds: float) -> None:
    with sign_of_life(folder, "one"):
        time.sleep(seconds)


def wait_for_sign(folder: Path) -> None:
    deadline = time.monotonic() + 20
    while not living_runs(folder):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_run_lives_while_its_process_does(tmp_path: Path) -> None:
    assert (living_runs(tmp_path / "none"), dead_runs(tmp_path / "none")) == (frozenset(), frozenset())
    with sign_of_life(tmp_path, "mine"):
        assert (living_runs(tmp_path), dead_runs(tmp_path)) == ({"mine"}, frozenset())
    assert (living_runs(tmp_path), dead_runs(tmp_path)) == (frozenset(), frozenset())


def test_killed_run_is_dead_until_it_is_forgotten(tmp_path: Path) -> None:
    process = SPAWN.Process(target=live, args=(tmp_path, 60))
    process.start()
    wait_for_sign(tmp_path)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    assert (living_runs(tmp_path), dead_runs(tmp_path)) == (frozenset(), {"one"})
    forget_run(tmp_path, "one")
    assert dead_runs(tmp_path) == frozenset()
