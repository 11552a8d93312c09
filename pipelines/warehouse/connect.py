"""Opens DuckDB files: read-only and shut off from everything else for readers, private for the build."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

STORAGE_VERSION = "v1.0.0"
"""Form of the files that are made here; profiles.yml of the dbt project has the same."""

_SHUT_OFF: dict[str, str | bool | int | float | list[str]] = {"enable_external_access": "false", "lock_configuration": "true"}


class NoWarehouseError(RuntimeError):
    """There is no published warehouse yet."""


class UnreadableWarehouseError(NoWarehouseError):
    """What lies where the warehouse should lie cannot be opened."""


@contextmanager
def read_only(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can read the warehouse and nothing else: no files, no network, no extensions, no settings.

    Raises:
        NoWarehouseError: the file does not exist.
        UnreadableWarehouseError: the file may not be read, or is no DuckDB file.
    """
    if not path.is_file():
        raise NoWarehouseError(f"{path}: no such warehouse; run `countinghouse refresh` first")
    if not os.access(path, os.R_OK):
        raise UnreadableWarehouseError(f"{path}: this user may not read it; give them the right to, or ask as another user")
    try:
        connection = duckdb.connect(str(path), read_only=True, config=_SHUT_OFF)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise UnreadableWarehouseError(
            f"{path}: not readable as a warehouse ({reason}); `countinghouse refresh` builds it anew, `countinghouse rollback` "
            "puts a kept build back"
        ) from None
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


def copy_tables(built: Path, blank: Path) -> None:
    """Makes a new file with the tables and views of another and no rows, as every release 1.x of DuckDB reads it."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach {_quoted(built)} as built (read_only)")
        connection.execute(f"attach {_quoted(blank)} as blank (storage_version '{STORAGE_VERSION}')")
        connection.execute("copy from database built to blank (schema)")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
