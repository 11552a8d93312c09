"""Writes the questions that people ask most into a build, as macros that the published file brings along: macros.sql."""

from __future__ import annotations

from pathlib import Path

from pipelines.warehouse.connect import writable
from pipelines.warehouse.packaged_sql import packaged_sql
from pipelines.warehouse.statements import limit_seconds, time_limit


def write_macros(build: Path) -> None:
    """Puts the table macros `figure`, `trace` and `contradictions` into a build, or replaces those that it has.

    Args:
        build: the DuckDB file with the marts; nobody else has it open.
    """
    with writable(build) as connection, time_limit("writing the macros", connection.interrupt, limit_seconds()):
        connection.execute(packaged_sql("macros"))
