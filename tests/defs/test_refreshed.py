"""One refresh of documents of all kinds: what is published, what was kept out, and what Dagster shows of it."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import duckdb
import polars as pl
import pytest

from pipelines.warehouse.connect import read_only
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import compare, find_inputs, read_published
from pipelines.warehouse.refresh_report import report_on
from tests.defs.conftest import home_at, run_refresh
from tests.homes import write_document

EXPORTS = ("exports", "336.3 billion dollars", "goods_exports")
IMPORTS = ("imports", "332.2 billion dollars", "goods_imports")
BALANCE = ("balance", "4.1 billion dollars", "goods_balance")
RELATION = "difference,differs_by,exports imports,balance,\n"
BAD_NAMES = ("My Folder", "x" * 120, "文档")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Tables: one in order, one with a figure that nobody reads, one that contradicts the first, three with bad names; twins."""
    with pytest.MonkeyPatch.context() as patched:
        home = home_at(tmp_path_factory.mktemp("refreshed"), patched)
        write_document(home.root, "first", [EXPORTS, IMPORTS, BALANCE], RELATION)
        write_document(home.root, "second", [("gdp", "362.6 billion dollars", "gdp"), ("bad", "zzz qqq", "goods_imports")])
        write_document(home.root, "third", [("exports", "399.9 billion dollars", "goods_exports")])
        for name in BAD_NAMES:
            (home.raw / "tables" / name).mkdir()
        write_twins(home)
        yield home


def write_twins(home: Home) -> None:
    for slug, text, twin in (("en", "Exports were $30.9 billion.\n", "twin: zh\n"), ("zh", "出口309.5亿美元。\n", "")):
        folder = home.raw / "documents" / slug
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text(text, encoding="utf-8")
        (folder / "document.yml").write_text(f"title: Trade\npublished: 2022-06-09\n{twin}", encoding="utf-8")


@pytest.fixture(scope="module")
def refreshed(home: Home) -> dg.ExecuteInProcessResult:
    with dg.DagsterInstance.ephemeral() as instance:
        result = run_refresh(instance)
    assert result.success
    return result


@pytest.fixture(scope="module")
def checks(refreshed: dg.ExecuteInProcessResult) -> dict[str, dg.AssetCheckEvaluation]:
    return {check.check_name: check for check in refreshed.get_asset_check_evaluations()}


def query(home: Home, sql: str) -> list[tuple[object, ...]]:
    with read_only(home.published) as connection:
        return connection.execute(sql).fetchall()


def test_unreadable_figure_is_quarantined_and_counted(home: Home, checks: dict[str, dg.AssetCheckEvaluation]) -> None:
    rows = query(home, "select table_name, rule, row_number from quarantine.rejected_row where document_id = 'second'")
    assert rows == [("figure", "figure.unreadable", 3)]
    assert checks["figure_conservation"].passed
    assert not checks["figure_contract"].passed
    assert checks["figure_contract"].severity == dg.AssetCheckSeverity.WARN
    said = checks["figure_contract"].description or ""
    assert said.startswith("1 row. The first: tables/second/observations.csv, line 3: ")
    assert "zzz" in said
    (kept_out,) = report_on(home.published).quarantine.filter(pl.col("rule") == "figure.unreadable").to_dicts()
    assert (kept_out["source_file"], kept_out["row_number"]) == ("tables/second/observations.csv", 3)
    assert "zzz" in kept_out["reason"]


def test_all_that_is_in_quarantine_is_one_check(checks: dict[str, dg.AssetCheckEvaluation]) -> None:
    check = checks["rejected_row_is_empty"]
    assert not check.passed
    assert check.severity == dg.AssetCheckSeverity.WARN
    assert check.metadata["rows"].value == 1 + len(BAD_NAMES)
    assert (check.description or "").startswith("4 rows. The first: ")


@pytest.mark.usefixtures("refreshed")
def test_folder_with_a_bad_name_fails_alone(home: Home) -> None:
    unreadable = query(home, "select count(*) from quarantine.rejected_row where rule = 'document.unreadable'")
    assert unreadable == [(len(BAD_NAMES),)]
    documents = query(home, "select document_id from marts.dim_document order by all")
    assert documents == [("en",), ("first",), ("second",), ("third",), ("zh",)]
    assert compare(find_inputs(home), read_published(home)).is_empty


@pytest.mark.usefixtures("refreshed")
def test_contradiction_between_documents_is_a_finding(home: Home) -> None:
    assert query(home, "select rule, document_id, evidence from quality.fct_finding where outcome = 'fails'") == [
        ("conflict.same_fact", "third", ["first:exports", "third:exports"])
    ]


def test_materialisation_of_a_mart_shows_rows(refreshed: dg.ExecuteInProcessResult) -> None:
    wanted = dg.AssetKey(["marts", "fct_event"]), dg.AssetKey(["marts", "dim_document"])
    events = {one.asset_key: one for one in refreshed.asset_materializations_for_node("marts")}
    assert [events[key].metadata["dagster/row_count"].value for key in wanted] == [0, 5]
    assert "Statistics office" in events[wanted[1]].metadata["preview"].value


@pytest.mark.usefixtures("refreshed")
def test_published_warehouse_as_an_analyst_opens_it(home: Home, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere.duckdb"
    moved.write_bytes(home.published.read_bytes())
    with duckdb.connect(str(moved), read_only=True) as connection:
        schemas = {row[0] for row in connection.execute("select schema_name from duckdb_tables() where not internal").fetchall()}
        assert {"main", "staging", "marts", "quality", "quarantine"} <= schemas
        for schema, view in connection.execute("select schema_name, view_name from duckdb_views() where not internal").fetchall():
            connection.execute(f'from "{schema}"."{view}" limit 1').fetchall()
        for described in ("tables", "views", "columns"):
            bare = f"select * from duckdb_{described}() where not internal and coalesce(comment, '') = ''"
            assert connection.execute(bare).fetchall() == []
        ((storage,),) = connection.execute(
            "select tags['storage_version'] from duckdb_databases() where path is not null"
        ).fetchall()
        assert storage.startswith("v1.0.0")
        row = connection.execute(
            "select quote, unit_measure, value_low, value_usd, is_repaired from marts.fct_observation"
            " where observation_id = 'first:exports'"
        ).fetchall()
    assert row == [("336.3 billion dollars", "USD", 336.3e9, 336.3e9, False)]


def test_twins_that_differ_are_a_warning(checks: dict[str, dg.AssetCheckEvaluation]) -> None:
    assert not checks["twin_agreement_same_figures"].passed
    assert checks["twin_agreement_same_figures"].metadata["pairs"].value == 1
    assert checks["mention_reads_back"].passed
    assert checks["mention_reads_back"].metadata["read_back"].value > 1
