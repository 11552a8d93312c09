"""The builds that are kept: each in numbers, and what the published one changed."""

from __future__ import annotations

from importlib.resources import files

from pipelines.report.rows import Row
from pipelines.values.records import dataclass
from pipelines.warehouse.build import list_builds
from pipelines.warehouse.differences import TableDifference, compare_builds
from pipelines.warehouse.home import Home
from pipelines.warehouse.query import QueryError, run_query


@dataclass(frozen=True)
class History:
    """What became of the warehouse.

    Attributes:
        builds: one row a kept build that can be read, oldest first: build_id and the columns of kept.sql.
        earlier: the build that the published one is compared with; None where none is kept.
        changes: tables that differ.
    """

    builds: list[Row]
    earlier: str | None
    changes: list[TableDifference]


def history_of(home: Home, build_id: str) -> History:
    """The builds up to a published one.

    Args:
        home: where they are kept.
        build_id: the published build.
    """
    kept = sorted(one.build_id for one in list_builds(home) if not one.fault and one.build_id <= build_id)
    builds = [row for name in kept if (row := _numbers(home, name))]
    earlier = max((name for name in kept if name < build_id), default=None)
    if earlier is None or build_id not in kept:
        return History(builds, None, [])
    found = compare_builds(home, home.builds / f"{earlier}.duckdb", home.builds / f"{build_id}.duckdb")
    return History(builds, earlier, [table for table in found if table.is_different])


def _numbers(home: Home, build_id: str) -> Row | None:
    """A build in numbers; None of one that an older version made with other tables."""
    sql = files(__package__).joinpath("queries", "kept.sql").read_text(encoding="utf-8")
    try:
        return {"build_id": build_id} | run_query(home.builds / f"{build_id}.duckdb", sql).row(0, named=True)
    except QueryError:
        return None
