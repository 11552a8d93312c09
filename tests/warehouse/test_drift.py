"""A build that lost rows which no document explains."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.drift import unusual_drift


def a_build(path: Path, rows: dict[str, int], documents: int = 3, before: dict[str, int] | None = None) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute(f"create table marts.dim_document as select range as d from range({documents})")
        for name, count in rows.items():
            connection.execute(f"create table marts.{name} as select range as n from range({count})")
        connection.execute("create table main.build (build_id varchar, built_at timestamp, documents bigint, row_counts json)")
        counts = json.dumps({f"marts.{name}": count for name, count in (before or rows).items()} | {"quality.warning": 100})
        connection.execute("insert into main.build values ('1', timestamp '2026-01-01', 3, $counts)", {"counts": counts})
    return path


@pytest.mark.parametrize(
    ("now", "documents", "lost"),
    [
        ({"wide": 79, "small": 6, "same": 50}, 3, [("marts.wide", 100, 79)]),
        ({"wide": 80, "small": 10, "same": 50}, 3, []),
        ({"wide": 0, "small": 5, "same": 10}, 3, [("marts.wide", 100, 0), ("marts.same", 50, 10), ("marts.small", 10, 5)]),
        ({"wide": 0, "small": 0, "same": 0}, 2, []),
        ({"small": 10}, 4, []),
    ],
)
def test_rows_that_no_removed_document_explains(
    tmp_path: Path, now: dict[str, int], documents: int, lost: list[tuple[str, int, int]]
) -> None:
    published = a_build(tmp_path / "published.duckdb", {"wide": 100, "small": 10, "same": 50})
    assert unusual_drift(a_build(tmp_path / "build.duckdb", now, documents), published).rows() == lost


def test_first_build_and_the_published_file_itself_have_nothing_to_drift_from(tmp_path: Path) -> None:
    build = a_build(tmp_path / "build.duckdb", {"wide": 1}, before={"wide": 100})
    assert unusual_drift(build, tmp_path / "none.duckdb").is_empty()
    assert unusual_drift(build, build).is_empty()
