"""The commands `tables` and `describe`: what the published warehouse holds, and what the columns of a table mean."""

from __future__ import annotations

from pipelines.terminal import print_rows
from pipelines.warehouse.catalog import list_columns, list_tables
from pipelines.warehouse.published import published_file


def show_tables() -> None:
    """Prints every table with its rows and the question that it answers."""
    frame = list_tables(published_file())
    print_rows(frame, frame.height)


def show_columns(name: str) -> None:
    """Prints the columns of one table with type and meaning."""
    frame = list_columns(published_file(), name)
    print_rows(frame, frame.height)
