"""Previews of a build: tables only, so that watching a build costs nothing."""

from pathlib import Path

from pipelines.warehouse.connect import writable
from pipelines.warehouse.previews import table_previews

ENDLESS = "with recursive t(i) as (select 1 union all select i + 1 from t) select sum(i) as i from t"


def test_tables_are_previewed_and_views_are_not_computed(tmp_path: Path) -> None:
    build = tmp_path / "build.duckdb"
    with writable(build) as connection:
        connection.execute("create schema marts; create table marts.many as select range as i from range(1000)")
        connection.execute(f"create view marts.endless as {ENDLESS}")
    previews = table_previews(build)
    assert set(previews) == {"marts.many"}
    assert previews["marts.many"].rows == 1000
    assert previews["marts.many"].first_rows["i"].to_list() == list(range(8))
