"""What two builds differ in."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.differences import TableDifference, compare_builds
from pipelines.warehouse.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    words = tmp_path / "dbt" / "words" / "marts"
    words.mkdir(parents=True)
    (words / "price.yml").write_text("description: A price.\ngrain: [area, year]\ncolumns:\n  area:\n", encoding="utf-8")
    (words / "firm.yml").write_text("description: A firm.\ncolumns:\n  code: {unique: true}\n", encoding="utf-8")
    return Home(tmp_path)


def a_build(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("; ".join(("create schema marts", "create schema quality", "create schema staging", *statements)))
    return path


def compared(home: Home, earlier: list[str], later: list[str]) -> dict[str, TableDifference]:
    old, new = a_build(home.root / "old's.duckdb", *earlier), a_build(home.root / "new.duckdb", *later)
    return {table.table: table for table in compare_builds(home, old, new)}


def prices(*rows: str) -> str:
    return f"create table marts.price as select * from (values {', '.join(rows)}) as rows(area, year, value, unit)"


def test_rows_are_matched_by_what_names_them(home: Home) -> None:
    before = prices("('VN', 2020, 1.0, 'USD')", "('VN', 2021, 2.0, 'USD')", "(null, 2021, 5.0, 'USD')")
    after = prices("('VN', 2021, 2.5, 'USD')", "(null, 2021, 5.0, 'CNY')", "('LA', 2021, 9.0, 'USD')", "('LA', 2022, 9.0, 'USD')")
    assert compared(home, [before], [after])["marts.price"] == TableDifference(
        "marts.price", 3, 4, added=2, removed=1, changed=2, columns={"unit": 1, "value": 1}
    )


def test_equal_rows_are_no_difference_and_rows_without_a_name_are_counted(home: Home) -> None:
    loose = "create table quality.loose as select * from (values {}) as rows(message)"
    found = compared(
        home,
        [prices("('VN', 2020, 1.0, 'USD')"), loose.format("('a'), ('a'), ('b')")],
        [prices("('VN', 2020, 1.0, 'USD')"), loose.format("('a'), ('c')")],
    )
    assert not found["marts.price"].is_different
    assert (found["quality.loose"].added, found["quality.loose"].removed, found["quality.loose"].changed) == (1, 2, 0)


def test_table_and_column_of_one_build_are_named(home: Home) -> None:
    found = compared(
        home,
        ["create table marts.firm as select 'acme' as code, 1 as old"],
        ["create table marts.firm as select 'acme' as code, 1 as new", prices("('VN', 2020, 1.0, 'USD')")],
    )
    assert found["marts.firm"].one_sided == ("new", "old")
    assert found["marts.firm"].is_different
    assert (found["marts.price"].earlier_rows, found["marts.price"].later_rows, found["marts.price"].added) == (None, 1, 1)


def test_staging_is_left_out_and_the_files_stay_as_they_are(home: Home) -> None:
    found = compared(home, ["create table staging.row as select 1"], [])
    assert found == {}
    assert sorted(path.name for path in home.root.glob("*.duckdb*")) == ["new.duckdb", "old's.duckdb"]
