"""Builds: published in one step, kept, put back, never half."""

import json
from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.build import BuildError, is_pinned, list_builds, publish, rollback, seal_build, start_build
from pipelines.warehouse.connect import NoWarehouseError, read_only
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import read_published
from pipelines.warehouse.placing import KEPT_BUILDS
from pipelines.warehouse.refresh_inputs import RefreshInputs
from tests.warehouse.conftest import publish_rows


def rows_of(home: Home) -> int:
    with read_only(home.published) as connection:
        return int(connection.execute("select count(*) from marts.fct_observation").fetchall()[0][0])


def test_published_warehouse_says_what_it_is(home: Home) -> None:
    record = publish_rows(home, 3)
    with read_only(home.published) as connection:
        ((build_id, code, documents, observations, counts, checks),) = connection.execute(
            "select build_id, code_version, documents, observations, row_counts, checks from main.build"
        ).fetchall()
    assert (build_id, code, documents, observations) == (record.build_id, "code", 1, 3)
    assert json.loads(counts)["marts.fct_observation"] == 3
    assert json.loads(checks) == {"passed": 3}
    published = read_published(home)
    assert published is not None
    assert published.digests == {"one": f"{3:064d}"}
    assert not list(home.warehouse.rglob("*.wal"))
    assert not home.building.exists()


def test_tables_that_describe_the_build_are_described(home: Home) -> None:
    publish_rows(home, 1)
    with read_only(home.published) as connection:
        tables = connection.execute("select comment from duckdb_tables() where schema_name = 'main'").fetchall()
        columns = connection.execute("select comment from duckdb_columns() where schema_name = 'main' and not internal").fetchall()
    assert len(tables) == 2
    assert len(columns) == 19
    assert [comment for (comment,) in (*tables, *columns) if not comment] == []


def test_incremental_build_keeps_the_history(home: Home) -> None:
    first, second = publish_rows(home, 1), publish_rows(home, 2, is_full=False)
    with read_only(home.published) as connection:
        history = [row[0] for row in connection.execute("select build_id from main.build order by built_at").fetchall()]
        drift = connection.execute(
            "select build_id, rows_before, rows_now, change from main.build_drift "
            "where relation = 'marts.fct_observation' order by all"
        ).fetchall()
    assert history == [first.build_id, second.build_id]
    assert [build_id for build_id, *_ in drift] == history
    assert drift[1][3] == drift[1][2] - drift[1][1]


def test_last_builds_are_kept_and_one_can_be_put_back(home: Home) -> None:
    records = [publish_rows(home, rows) for rows in range(1, KEPT_BUILDS + 3)]
    builds = list_builds(home)
    assert [one.build_id for one in builds] == [one.build_id for one in records[: -KEPT_BUILDS - 1 : -1]]
    assert [one.is_published for one in builds].count(True) == 1
    target = next(one for one in builds if one.observations == 4)
    assert rollback(home, target.build_id, "now").is_published
    assert rows_of(home) == 4
    assert [one.build_id for one in list_builds(home) if one.is_published] == [target.build_id]


def test_unknown_build_is_named_with_the_known_ones(home: Home) -> None:
    record = publish_rows(home, 1)
    with pytest.raises(BuildError, match=f"no build 'x' is kept; kept builds: {record.build_id}"):
        rollback(home, "x", "now")
    with pytest.raises(BuildError, match=r"no build '\.\./\.\./etc' is kept"):
        rollback(home, "../../etc", "now")


def test_broken_file_in_builds_is_listed_as_such_and_never_put_in_place(home: Home) -> None:
    publish_rows(home, 1)
    (home.builds / "broken.duckdb").write_bytes(b"not a database" * 400)
    assert [one.fault is None for one in list_builds(home)] == [False, True]
    with pytest.raises(BuildError, match=r"broken\.duckdb: not a build"):
        rollback(home, "broken", "now")
    assert rows_of(home) == 1


def test_build_that_put_back_is_pinned_until_something_is_published(home: Home) -> None:
    first = publish_rows(home, 1)
    publish_rows(home, 2)
    rollback(home, first.build_id, "inputs-2")
    assert is_pinned(home, "inputs-2")
    assert not is_pinned(home, "inputs-3")
    publish_rows(home, 3)
    assert not is_pinned(home, "inputs-2")


def test_build_that_is_not_sealed_by_this_run_is_not_published(home: Home) -> None:
    record = publish_rows(home, 1)
    inputs = RefreshInputs("code", "inputs-2", {"one": "2"}, is_full=False, is_unchanged=False)
    start_build(home, home.published)
    with pytest.raises(BuildError, match="has not built all the marts"):
        publish(home, "run", inputs, {})
    seal_build(home, "another run", inputs)
    with pytest.raises(BuildError, match="has not built all the marts"):
        publish(home, "run", inputs, {})
    assert [one.build_id for one in list_builds(home)] == [record.build_id]


def test_leftovers_of_a_killed_refresh_are_cleared(home: Home) -> None:
    publish_rows(home, 1)
    build = start_build(home, home.published)
    build.with_name("build.duckdb.wal").write_bytes(b"half")
    build.write_bytes(b"torn")
    publish_rows(home, 2, is_full=False)
    assert rows_of(home) == 2


def test_log_of_someone_who_wrote_to_the_published_file_is_not_replayed(home: Home) -> None:
    publish_rows(home, 1)
    home.published.with_name("countinghouse.duckdb.wal").write_bytes(b"stale log of another file")
    publish_rows(home, 2)
    assert rows_of(home) == 2


def test_reader_can_neither_write_nor_reach_out(home: Home, tmp_path: Path) -> None:
    publish_rows(home, 1)
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with read_only(home.published) as connection:
        for sql in (
            "delete from marts.fct_observation",
            f"select * from read_csv('{secret}')",
            f"copy (select 1) to '{tmp_path / 'out.csv'}'",
            f"attach '{tmp_path / 'other.duckdb'}'",
            "set enable_external_access = true",
            "install httpfs",
            "load '/tmp/x.duckdb_extension'",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(sql).fetchall()


def test_nothing_published(home: Home) -> None:
    assert read_published(home) is None
    with pytest.raises(NoWarehouseError, match="run `countinghouse refresh` first"), read_only(home.published):
        pass
