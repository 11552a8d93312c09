"""The published warehouse as a file that can be opened, wherever builds are kept."""

from __future__ import annotations

from pathlib import Path

from pipelines.warehouse.home import Home
from pipelines.warehouse.shared_builds import pull


def published_home() -> Home:
    """The home of a reader, with a copy of what is published in it.

    Raises:
        HomeError: there is no home.
        StoreError: builds are published in an object store that cannot be used.
    """
    home = Home.of_reader()
    pull(home)
    return home


def published_file() -> Path:
    """The DuckDB file of what is published now; errors as `published_home`."""
    return published_home().published
