"""The story of one observation of the published warehouse, as its macro `trace` tells it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.warehouse.connect import read_only
from pipelines.warehouse.query import QueryError


def trace(path: Path, observation: str) -> list[tuple[str, str]]:
    """What it is and what it says, step by step; empty where there is no such observation.

    Args:
        path: the published file.
        observation: its observation_id.

    Raises:
        NoWarehouseError: nothing is published yet.
        QueryError: the file was built by code that knew no `trace`.
    """
    with read_only(path) as connection:
        try:
            found = connection.execute("select what, detail from main.trace($1) order by step, what, detail", [observation])
            return [(str(what), str(detail)) for what, detail in found.fetchall()]
        except duckdb.Error as error:
            raise QueryError(f"{path}: does not tell the story of a figure ({str(error).splitlines()[0]}); refresh it") from None
