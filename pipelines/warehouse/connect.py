"""Opens DuckDB files: read-only and shut off from everything else for readers, private for the build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class NoWarehouseError(RuntimeError):
    """There is no published warehouse yet."""


@contextmanager
def read_only(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can read the warehouse and nothing else: no files, no network, no extensions, no settings.

    Raises:
        NoWarehouseError: the file does not exist.
    """
    if not path.is_file():
        raise NoWarehouseError(f"{path}: no such warehouse; run `countinghouse refresh` first")
    connection = duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false", "lock_configuration": "true"})
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def writable(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that writes a private build; nobody else may have the file open."""
    connection = duckdb.connect(str(path))
    try:
        yield connection
    finally:
        connection.close()
