"""Which runs still have a process: each holds a lock of its own while it lasts, and the system frees that of a killed one.

A number of a process says less: it is given anew, and not seen from another container.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MAKING = ".making-"


@contextmanager
def sign_of_life(folder: Path, run_id: str) -> Iterator[None]:
    """Says for the length of the context that the run has a process.

    Args:
        folder: where the signs of a home are kept.
        run_id: names the run; it has no other sign.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sign, making = folder / run_id, folder / f"{_MAKING}{run_id}"
    with making.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        os.replace(making, sign)  # locked before it has its name: nobody sees a sign of the living free
        try:
            yield
        finally:
            sign.unlink(missing_ok=True)


def living_runs(folder: Path) -> frozenset[str]:
    """The runs that have a process."""
    return frozenset(run_id for run_id in _signs(folder) if _is_held(folder / run_id))


def dead_runs(folder: Path) -> frozenset[str]:
    """The runs whose process ended without taking its sign away, until they are forgotten."""
    return frozenset(run_id for run_id in _signs(folder) if not _is_held(folder / run_id))


def forget_run(folder: Path, run_id: str) -> None:
    """Takes the sign of a dead run away."""
    (folder / run_id).unlink(missing_ok=True)


def _signs(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("*") if not path.name.startswith(_MAKING)] if folder.is_dir() else []


def _is_held(sign: Path) -> bool:
    try:
        with sign.open("r", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True  # it ended just now, by itself
    except BlockingIOError:
        return True
    return False
