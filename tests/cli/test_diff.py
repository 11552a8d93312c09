"""The command `diff` on kept builds."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.commands.diff import show_differences
from pipelines.commands.errors import CommandError
from pipelines.warehouse.build import BuildRecord

OLD, NEW = "20260101T000000000000Z", "20260102T000000000000Z"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[BuildRecord]:
    for folder in ("raw", "dbt", "warehouse/builds"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setenv("COUNTINGHOUSE_HOME", str(tmp_path))
    for build, rows in ((OLD, "(1)"), (NEW, "(1), (2)")):
        with duckdb.connect(str(tmp_path / "warehouse" / "builds" / f"{build}.duckdb")) as connection:
            connection.execute(f"create schema marts; create table marts.thing as select * from (values {rows}) as rows(n)")
    builds = [BuildRecord(NEW, None, 1, 1, is_published=True), BuildRecord(OLD, None, 1, 1, is_published=False)]
    monkeypatch.setattr("pipelines.commands.diff.list_builds", lambda _: builds)
    return builds


def test_published_build_is_compared_with_the_one_before(capsys: pytest.CaptureFixture[str]) -> None:
    show_differences(None, None)
    first, _, row = capsys.readouterr().out.splitlines()
    assert first == f"From {OLD} to {NEW}: 1 tables differ."
    assert row.split() == ["marts.thing", "1", "2", "1", "0", "0", "-"]


def test_order_of_the_builds_is_the_callers(capsys: pytest.CaptureFixture[str]) -> None:
    show_differences(NEW, OLD)
    assert capsys.readouterr().out.splitlines()[-1].split()[3:6] == ["0", "1", "0"]


def test_equal_builds_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    show_differences(NEW, NEW)
    assert capsys.readouterr().out == f"From {NEW} to {NEW}: no tables differ.\n"


def test_build_that_is_not_kept_is_an_error(kept: list[BuildRecord]) -> None:
    with pytest.raises(CommandError, match="no such build is kept; `countinghouse builds` lists"):
        show_differences("20250101T000000000000Z", None)
    kept.pop()
    with pytest.raises(CommandError, match="nothing to compare it with"):
        show_differences(None, None)
