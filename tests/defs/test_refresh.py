"""The refresh job from end to end: what changed is done, nothing else, and a failure leaves what is published."""

import json
import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import duckdb
import polars as pl
import pytest
from dagster._core.definitions.sensor_definition import SensorExecutionData

from pipelines.definitions import defs
from pipelines.defs import marts
from pipelines.defs import refresh as refresh_definitions
from pipelines.defs.raw import ingest
from pipelines.defs.refresh import MAX_ATTEMPTS, daily_refresh_schedule, raw_files_sensor
from pipelines.warehouse.build import list_builds, rollback
from pipelines.warehouse.connect import read_only
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import compare, find_inputs, read_published
from pipelines.warehouse.refresh_report import report_on
from pipelines.warehouse.refresh_state import mark_begun
from tests.defs.conftest import Refresh
from tests.homes import write_document

EXPORTS = ("exports", "336.3 billion dollars", "goods_exports")
IMPORTS = ("imports", "332.2 billion dollars", "goods_imports")
BALANCE = ("balance", "4.1 billion dollars", "goods_balance")
RELATION = "difference,differs_by,exports imports,balance,\n"
CORRECTIONS = """corrections:
  - {name: of-the-second, document: second, action: annotate, observation: exports, reason: seen in the original}
  - {name: of-none, document: nowhere, action: annotate, observation: exports, reason: seen in the original}
"""


def query(home: Home, sql: str) -> list[tuple[object, ...]]:
    with read_only(home.published) as connection:
        return connection.execute(sql).fetchall()


def tables(home: Home) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the build's own record."""
    with read_only(home.published) as connection:
        names = connection.execute(
            "select schema_name, table_name from duckdb_tables() where schema_name not in ('main') and not internal order by all"
        ).fetchall()
        return {
            f"{schema}.{table}": sorted(connection.execute(f'from "{schema}"."{table}"').fetchall(), key=repr)
            for schema, table in names
        }


def test_added_changed_and_removed_documents_end_as_a_full_build_would(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS, IMPORTS, BALANCE], RELATION)
    write_document(home.root, "second", [EXPORTS])
    (home.raw / "reference" / "corrections.yml").write_text(CORRECTIONS, encoding="utf-8")
    assert refresh().success
    assert query(home, "select document_id from quality.warning") == [("nowhere",)]
    write_document(home.root, "first", [EXPORTS, IMPORTS, ("balance", "5.9 billion dollars", "goods_balance")], RELATION)
    write_document(home.root, "third", [("gdp", "362.6 billion dollars", "gdp"), ("bad", "some", "gdp")])
    (home.raw / "tables" / "second" / "observations.csv").unlink()
    (home.raw / "tables" / "second" / "document.yml").unlink()
    (home.raw / "tables" / "second").rmdir()
    changes = compare(find_inputs(home), read_published(home))
    assert (changes.is_full, changes.added, changes.changed, changes.removed) == (False, ("third",), ("first",), ("second",))
    assert refresh().success
    incremental = tables(home)
    assert {row[0] for row in query(home, "select distinct document_id from marts.fct_observation")} == {"first", "third"}
    assert query(home, "select rule, outcome from quality.fct_finding where document_id = 'first' and outcome = 'fails'") == [
        ("total.balance", "fails")
    ]
    assert query(home, "select document_id from quality.warning order by all") == [("nowhere",), ("second",)]
    shutil.rmtree(home.warehouse)
    assert refresh().success
    assert tables(home) == incremental


AREAS, SECTORS = ("VN", "CN"), (None, "footwear", "textiles")
STATED = (
    ("goods_exports", "billion dollars"),
    ("goods_exports_share", "percent"),
    ("goods_imports", "billion dollars"),
    ("gdp", "billion dollars"),
    ("goods_exports_growth", "percent"),
    ("fdi_inflow", "billion yuan"),
    ("market_share", "percent"),
)


def write_statements(home: Home, slug: str, chance: random.Random) -> None:
    """A document that says of few things what other documents say of them too, alike or not."""
    folder = write_document(home.root, slug, [])
    lines, start = [(folder / "observations.csv").read_text(encoding="utf-8")], 0
    for row in range(25):
        indicator, unit = chance.choice(STATED)
        quote = f"{chance.choice((12, 12, 12.0, 30.5))} {unit}"
        sector, area = chance.choice(SECTORS) or "", chance.choice(AREAS)
        period, status = chance.choice(("2020", "2021", "")), chance.choice("AAF")
        lines.append(f"row-{row},{quote},{start},{start + len(quote)},{indicator},{area},,,{sector},{period},{status},,,\n")
        start += len(quote) + 1
    (folder / "observations.csv").write_text("".join(lines), encoding="utf-8")
    published = f"published: 2022-0{chance.randint(1, 9)}-08"
    metadata = (folder / "document.yml").read_text(encoding="utf-8")
    (folder / "document.yml").write_text(metadata.replace("published: 2022-05-08", published), encoding="utf-8")


def test_refreshes_one_after_another_end_as_a_full_build_would(
    home: Home, refresh: Refresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(8)
    for number in range(8):
        write_statements(home, f"document-{number}", chance)
    assert refresh().success
    for added, changed, removed in ((8, 3, None), (9, 8, 5), (None, 0, 2)):
        for number in (added, changed):
            if number is not None:
                write_statements(home, f"document-{number}", chance)
        if removed is not None:
            shutil.rmtree(home.raw / "tables" / f"document-{removed}")
        assert not compare(find_inputs(home), read_published(home)).is_full
        with monkeypatch.context() as patched:
            if home.refresh_plan.is_file():
                patched.setattr(marts, "run_dbt", None)  # the statements of the first refresh are run again without dbt
            assert refresh().success
    assert home.refresh_plan.is_file()
    incremental = tables(home)
    for table in ("marts.goods_trade", "marts.trade_structure", "marts.gdp_comparison", "quality.observation_conflict"):
        assert len(incremental[table]) > 2
    shutil.rmtree(home.warehouse)
    assert refresh().success
    full = tables(home)
    assert [name for name, rows in full.items() if rows != incremental[name]] == []
    assert full.keys() == incremental.keys()


def test_unreadable_figure_is_quarantined_and_counted(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS, ("bad", "zzz qqq", "goods_imports")])
    result = refresh()
    assert result.success
    assert query(home, "select table_name, rule, row_number from quarantine.rejected_row") == [("figure", "figure.unreadable", 3)]
    checks = {check.check_name: check for check in result.get_asset_check_evaluations()}
    assert checks["figure_conservation"].passed
    assert not checks["figure_contract"].passed
    assert checks["figure_contract"].severity == dg.AssetCheckSeverity.WARN
    for name in ("figure_contract", "rejected_row_is_empty"):
        assert (checks[name].description or "").startswith("1 row. The first: tables/first/observations.csv, line 3: "), name
        assert "zzz" in (checks[name].description or "")
    (kept_out,) = report_on(home.published).quarantine.to_dicts()
    assert (kept_out["source_file"], kept_out["row_number"]) == ("tables/first/observations.csv", 3)
    assert "zzz" in kept_out["reason"]


def test_contradiction_is_a_warning_check_as_long_as_it_stands(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS, IMPORTS, ("balance", "9.9 billion dollars", "goods_balance")], RELATION)
    for _ in range(2):
        result = refresh()
        assert result.success
        check = next(one for one in result.get_asset_check_evaluations() if one.check_name == "fct_finding_no_contradiction")
        report = report_on(home.published)
        counts = report.scorecard.filter(pl.col("document_id") == "first").select("figures", "holding", "failing", "open")
        assert counts.rows() == [(3, 0, 1, 0)], "rules on single rows are no comparisons"
        (finding,) = report.contradictions.to_dicts()
        assert (finding["row_number"], finding["quote"]) == (2, "336.3 billion dollars")
        assert not check.passed
        assert check.severity == dg.AssetCheckSeverity.WARN
        assert check.metadata["rows"].value == 1
        place = '1 row. The first: tables/first/observations.csv, line 2, "336.3 billion dollars": '
        assert (check.description or "").startswith(place)
        write_document(home.root, "second", [EXPORTS])  # the next refresh brings another document and the check stays as it is


def test_folder_with_a_bad_name_fails_alone(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS])
    for name in ("My Folder", "x" * 120, "文档"):
        (home.raw / "tables" / name).mkdir()
    assert refresh().success
    assert query(home, "select count(*) from quarantine.rejected_row where rule = 'document.unreadable'") == [(3,)]
    assert query(home, "select document_id from marts.dim_document") == [("first",)]
    assert compare(find_inputs(home), read_published(home)).is_empty


def test_contradiction_between_documents_is_a_finding(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS])
    write_document(home.root, "second", [("exports", "399.9 billion dollars", "goods_exports")])
    assert refresh().success
    assert query(home, "select rule, document_id, evidence from quality.fct_finding where outcome = 'fails'") == [
        ("conflict.same_fact", "second", ["first:exports", "second:exports"])
    ]


def test_materialisation_of_a_mart_shows_rows(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS])
    result = refresh()
    wanted = dg.AssetKey(["marts", "fct_observation"])
    (event,) = (one for one in result.asset_materializations_for_node("marts") if one.asset_key == wanted)
    assert event.metadata["dagster/row_count"].value == 1
    assert "336.3 billion dollars" in event.metadata["preview"].value


def test_part_of_a_refresh_is_never_published(home: Home, refresh: Refresh, instance: dg.DagsterInstance) -> None:
    write_document(home.root, "first", [EXPORTS])
    assert refresh().success
    write_document(home.root, "first", [EXPORTS, IMPORTS])
    before = home.published.read_bytes()
    build, staging = dg.AssetKey("build"), dg.AssetKey(["staging", "stg_landing__document"])
    for selection in ([build], [*ingest.keys, build], [*ingest.keys, staging, build]):
        job = defs.resolve_job_def("refresh_job")
        result = job.execute_in_process(instance=instance, raise_on_error=False, asset_selection=list(selection))
        assert not result.success
        assert home.published.read_bytes() == before


def test_second_refresh_with_nothing_changed_publishes_nothing(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS])
    assert refresh().success
    before = home.published.stat()
    assert refresh().success
    after = home.published.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_failed_refresh_leaves_the_published_file_as_it_was(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS])
    assert refresh().success
    before = home.published.read_bytes()
    model = home.dbt / "models" / "marts" / "core" / "dim_unit.sql"
    model.write_text(model.read_text(encoding="utf-8").replace("select", "select error('broken on purpose'),", 1), encoding="utf-8")
    result = refresh()
    assert not result.success
    assert home.published.read_bytes() == before


def test_broken_reference_table_stops_the_refresh_with_its_place(home: Home, refresh: Refresh) -> None:
    write_document(home.root, "first", [EXPORTS])
    peg = home.raw / "reference" / "fx_peg.csv"
    peg.write_text(peg.read_text(encoding="utf-8") + "1993-01-01,not a date,USD,CNY,5.8,x\n", encoding="utf-8")
    result = refresh()
    assert not result.success
    failure = next(event for event in result.all_events if event.is_step_failure)
    assert "reference/fx_peg.csv: row" in str(failure.step_failure_data.error)


def test_published_warehouse_as_an_analyst_opens_it(home: Home, refresh: Refresh, tmp_path: Path) -> None:
    write_document(home.root, "first", [EXPORTS, IMPORTS, BALANCE], RELATION)
    assert refresh().success
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
            "select quote, unit_measure, value_low, value_usd, is_repaired from marts.fct_observation where key = 'exports'"
        ).fetchall()
    assert row == [("336.3 billion dollars", "USD", 336.3e9, 336.3e9, False)]


def sense(instance: dg.DagsterInstance, cursor: str | None) -> SensorExecutionData:
    context = dg.build_sensor_context(instance=instance, cursor=cursor, definitions=defs)
    return raw_files_sensor.evaluate_tick(context)


def test_sensor_starts_a_refresh_once_and_tries_a_failed_one_again_a_few_times(
    home: Home, refresh: Refresh, instance: dg.DagsterInstance
) -> None:
    write_document(home.root, "first", [EXPORTS])
    keys, cursor = [], None
    for _ in range(MAX_ATTEMPTS):
        tick = sense(instance, cursor)
        keys += [request.run_key for request in tick.run_requests or []]
        cursor = tick.cursor
    assert len(set(keys)) == MAX_ATTEMPTS
    assert json.loads(cursor or "")["attempt"] == MAX_ATTEMPTS
    assert "failed 3 times" in (sense(instance, cursor).skip_message or "")
    write_document(home.root, "first", [EXPORTS, IMPORTS])
    again = sense(instance, cursor)
    assert len(again.run_requests or []) == 1
    assert refresh().success
    assert "nothing changed" in (sense(instance, again.cursor).skip_message or "")
    mark_begun(home)  # as a refresh does that is killed or fails
    unfinished = sense(instance, again.cursor)
    assert len(unfinished.run_requests or []) == 1
    assert refresh().success
    assert "nothing changed" in (sense(instance, unfinished.cursor).skip_message or "")


def test_sensor_waits_for_a_refresh_in_progress(home: Home, instance: dg.DagsterInstance) -> None:
    write_document(home.root, "first", [EXPORTS])
    instance.add_run(dg.DagsterRun(job_name=refresh_definitions.refresh_job.name, run_id="1", status=dg.DagsterRunStatus.STARTED))
    assert "in progress" in (sense(instance, None).skip_message or "")


def test_older_build_that_was_put_back_stays_until_the_inputs_change(
    home: Home, refresh: Refresh, instance: dg.DagsterInstance
) -> None:
    write_document(home.root, "first", [EXPORTS])
    assert refresh().success
    write_document(home.root, "first", [EXPORTS, IMPORTS])
    assert refresh().success
    rollback(home, list_builds(home)[-1].build_id, find_inputs(home).input_sha256)
    context = dg.build_schedule_context(instance=instance, scheduled_execution_time=datetime(2026, 11, 21, 5, 30, tzinfo=UTC))
    assert "put back" in (sense(instance, None).skip_message or "")
    assert "put back" in (daily_refresh_schedule.evaluate_tick(context).skip_message or "")
    write_document(home.root, "first", [EXPORTS, IMPORTS, BALANCE])
    assert len(sense(instance, None).run_requests or []) == 1
    assert len(daily_refresh_schedule.evaluate_tick(context).run_requests or []) == 1


def test_files_that_change_back_are_another_task(home: Home, refresh: Refresh, instance: dg.DagsterInstance) -> None:
    keys, cursor = [], None
    for rows in ([EXPORTS], [EXPORTS, IMPORTS], [EXPORTS]):
        write_document(home.root, "first", rows)
        tick = sense(instance, cursor)
        keys += [request.run_key for request in tick.run_requests or []]
        cursor = tick.cursor
        assert refresh().success
    assert len(set(keys)) == 3


def drop_text(home: Home, name: str, text: str) -> None:
    (home.raw / "documents").mkdir(exist_ok=True)
    (home.raw / "documents" / name).write_text(text, encoding="utf-8")


def test_text_that_is_dropped_into_raw_reaches_the_marts_and_is_read_once(
    home: Home, refresh: Refresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = "---\ndate: 2022-06-09\nlanguage: en\n---\nVietnam's goods exports rose 16.4% to $30.9 billion in May 2022.\n"
    drop_text(home, "May release.md", release)
    drop_text(home, "broken.pdf", "no PDF")
    assert refresh().success
    with read_only(home.published) as connection:
        rows = connection.execute(
            "select observation.indicator, observation.time_period, observation.value, mention.quote, mention.row_number"
            " from marts.fct_mention as mention"
            " inner join marts.fct_observation as observation on mention.observation_id = observation.observation_id"
            " order by mention.char_start"
        ).fetchall()
        broken = connection.execute("select document_id, rule from quarantine.rejected_row").fetchall()
        links = connection.execute("select min(confidence) > 0, max(confidence) <= 1 from quality.mention_link").fetchall()
    assert rows == [
        ("goods_exports_growth", "2022-05", 16.4, "rose 16.4%", 5),
        ("goods_exports", "2022-05", 30.9e9, "$30.9 billion", 5),
    ]
    assert broken == [("broken", "document.unreadable")]
    assert links == [(True, True)]

    home.published.unlink()  # everything is built anew, and the text is not read again
    monkeypatch.setattr("pipelines.ingest.prose_landing.read_texts", None)
    assert refresh().success
    with read_only(home.published) as connection:
        assert connection.execute("select count(*) from marts.fct_mention").fetchall() > [(2,)]


def test_twins_that_differ_are_a_warning(home: Home, refresh: Refresh) -> None:
    for slug, text, twin in (("en", "Exports were $30.9 billion.\n", "twin: zh\n"), ("zh", "出口309.5亿美元。\n", "")):
        folder = home.raw / "documents" / slug
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text(text, encoding="utf-8")
        (folder / "document.yml").write_text(f"title: Trade\npublished: 2022-06-09\n{twin}", encoding="utf-8")
    result = refresh()
    assert result.success
    checks = {check.check_name: check for check in result.get_asset_check_evaluations()}
    assert not checks["twin_agreement_same_figures"].passed
    assert checks["twin_agreement_same_figures"].metadata["pairs"].value == 1
    assert checks["mention_reads_back"].passed
    assert checks["mention_reads_back"].metadata["read_back"].value > 1
