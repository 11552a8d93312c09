"""Puts a kept build in place of the published file, in one step."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipelines.warehouse.home import Home

KEPT_BUILDS = 5


def put_in_place(home: Home, kept: Path) -> None:
    """Readers see the old file until `os.replace`, and the new one from then on."""
    unfinished = home.published.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        os.link(kept, unfinished)
    except OSError:  # a file system without hard links
        shutil.copy2(kept, unfinished)
        sync(unfinished)
    os.replace(unfinished, home.published)
    # The log of someone who wrote to the old file must not be replayed into the new one.
    home.published.with_name(home.published.name + ".wal").unlink(missing_ok=True)
    sync(home.published.parent)


def is_in_place(home: Home, kept: Path) -> bool:
    """Whether a kept build is what readers see."""
    if not (home.published.exists() and kept.exists()):
        return False
    if home.published.samefile(kept):
        return True
    return home.published.stat().st_size == kept.stat().st_size and home.published.stat().st_mtime_ns == kept.stat().st_mtime_ns


def prune(home: Home, published: Path) -> None:
    """Removes the files of builds before the last few, but not the published one."""
    for path in sorted(home.builds.glob("*.duckdb"), reverse=True)[KEPT_BUILDS:]:
        if path != published:
            path.unlink()


def sync(path: Path) -> None:
    """Waits until a file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
