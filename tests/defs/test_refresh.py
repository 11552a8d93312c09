"""The refresh job from end to end: what changed is done, nothing else, and a failure leaves what is published.

Every test goes on from a copy of one published home: a contradiction in the first of two documents, and corrections.
"""

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipelines.context.reading import read_texts
from pipelines.definitions import defs
from pipelines.defs.raw import ingest
from pipelines.warehouse import layout
from pipelines.warehouse.connect import read_only
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import compare, find_inputs, read_published
from pipelines.warehouse.plan import Step
from pipelines.warehouse.refresh_report import report_on
from tests.defs.conftest import Refresh, enter, home_at, run_refresh
from tests.homes import write_document

EXPORTS = ("exports", "336.3 billion dollars", "goods_exports")
IMPORTS = ("imports", "332.2 billion dollars", "goods_imports")
BALANCE = ("balance", "4.1 billion dollars", "goods_balance")
RELATION = "difference,differs_by,exports imports,balance,\n"
CORRECTIONS = """corrections:
  - {name: of-the-second, document: second, action: annotate, observation: exports, reason: seen in the original}
  - {name: of-none, document: nowhere, action: annotate, observation: exports, reason: seen in the original}
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dg.ExecuteInProcessResult]:
    """A home after its first refresh, and the result of that: copy it, do not change it."""
    with pytest.MonkeyPatch.context() as patched, dg.DagsterInstance.ephemeral() as instance:
        home = home_at(tmp_path_factory.mktemp("published") / "home", patched)
        write_document(home.root, "first", [EXPORTS, IMPORTS, ("balance", "9.9 billion dollars", "goods_balance")], RELATION)
        write_document(home.root, "second", [EXPORTS])
        (home.raw / "reference" / "corrections.yml").write_text(CORRECTIONS, encoding="utf-8")
        result = run_refresh(instance)
    assert result.success
    return home, result


@pytest.fixture
def home(published: tuple[Home, dg.ExecuteInProcessResult], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A copy of the published home, which this process takes for its own."""
    home = Home(shutil.copytree(published[0].root, tmp_path / "home"))
    enter(home, monkeypatch)
    return home


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
    assert query(home, "select document_id from quality.warning") == [("nowhere",)]
    write_document(home.root, "first", [EXPORTS, IMPORTS, ("balance", "5.9 billion dollars", "goods_balance")], RELATION)
    write_document(home.root, "third", [("gdp", "362.6 billion dollars", "gdp"), ("bad", "some", "gdp")])
    (home.raw / "tables" / "second" / "observations.csv").unlink()
    (home.raw / "tables" / "second" / "document.yml").unlink()
    entity = home.raw / "reference" / "entity.csv"
    entity.write_text(entity.read_text(encoding="utf-8") + "nobodys-firm,Nobodys Firm,,VN,firm,\n", encoding="utf-8")
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
    assert query(home, "select count(*) from marts.dim_entity where entity = 'nobodys-firm'") == [(1,)]
    home.published.unlink()
    assert refresh().success
    assert tables(home) == incremental


def test_correction_costs_the_document_that_it_names(home: Home, refresh: Refresh) -> None:
    corrections = home.raw / "reference" / "corrections.yml"
    corrections.write_text(
        CORRECTIONS.replace("of-the-second, document: second", "of-the-first, document: first"), encoding="utf-8"
    )
    changes = compare(find_inputs(home), read_published(home))
    assert (changes.is_full, changes.changed, changes.absent) == (False, ("first", "second"), ("nowhere",))
    corrections.unlink()
    own = "corrections: [{name: own, action: annotate, observation: exports, reason: seen in the original}, {name: broken}]"
    (home.raw / "tables" / "first" / "corrections.yml").write_text(own, encoding="utf-8")
    assert refresh().success
    (warning,) = query(home, "select document_id, source_file, reason from quality.warning")
    assert warning[:2] == ("first", "tables/first/corrections.yml")
    assert "no correction of tables/first/corrections.yml is followed" in str(warning[2])
    assert compare(find_inputs(home), read_published(home)).is_empty


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
    monkeypatch.setattr(layout, "run_dbt", None)  # the layout stands, so that nothing needs dbt
    chance = random.Random(8)
    for number in range(8):
        write_statements(home, f"document-{number}", chance)
    assert refresh().success
    for added, changed, removed in ((8, 3, 5), (9, 8, 2)):
        for number in (added, changed):
            if number is not None:
                write_statements(home, f"document-{number}", chance)
        if removed is not None:
            shutil.rmtree(home.raw / "tables" / f"document-{removed}")
        assert not compare(find_inputs(home), read_published(home)).is_full
        assert refresh().success
    incremental = tables(home)
    for table in ("marts.goods_trade", "marts.trade_structure", "marts.gdp_comparison", "quality.observation_conflict"):
        assert len(incremental[table]) > 2
    home.published.unlink()
    assert refresh().success
    full = tables(home)
    assert [name for name, rows in full.items() if rows != incremental[name]] == []
    assert full.keys() == incremental.keys()


def test_contradiction_is_a_warning_check_as_long_as_it_stands(
    published: tuple[Home, dg.ExecuteInProcessResult], home: Home, refresh: Refresh
) -> None:
    write_document(home.root, "third", [EXPORTS])  # the refresh brings another document, and the check stays as it is
    for result in (published[1], refresh()):
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


def test_part_of_a_refresh_is_never_published(home: Home, instance: dg.DagsterInstance) -> None:
    write_document(home.root, "first", [EXPORTS, IMPORTS])
    before = home.published.read_bytes()
    build, staging = dg.AssetKey("build"), dg.AssetKey(["staging", "stg_landing__document"])
    for selection in ([build], [*ingest.keys, build], [*ingest.keys, staging, build]):
        job = defs.resolve_job_def("refresh_job")
        result = job.execute_in_process(instance=instance, raise_on_error=False, asset_selection=list(selection))
        assert not result.success
        assert home.published.read_bytes() == before


def test_second_refresh_with_nothing_changed_publishes_nothing(home: Home, refresh: Refresh) -> None:
    before = home.published.stat()
    assert refresh().success
    after = home.published.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_failed_refresh_leaves_the_published_file_as_it_was(home: Home, refresh: Refresh, monkeypatch: pytest.MonkeyPatch) -> None:
    """One model in the middle of the plan fails, as it would where its rows break it."""

    def broken(_: object, steps: Sequence[Step]) -> list[Step]:
        models = [step for step in steps if step.refresh]
        middle = models[len(models) // 2]
        fails = replace(middle, refresh=("select error('broken on purpose')",))
        return [fails if step is middle else step for step in steps]

    monkeypatch.setattr("pipelines.defs.marts.mart_steps", broken)
    write_document(home.root, "third", [EXPORTS])
    before = home.published.read_bytes()
    result = refresh()
    assert not result.success
    failure = next(event for event in result.all_events if event.is_step_failure)
    assert "broken on purpose" in str(failure.step_failure_data.error)
    assert home.published.read_bytes() == before


def test_broken_reference_table_stops_the_refresh_with_its_place(home: Home, refresh: Refresh) -> None:
    peg = home.raw / "reference" / "fx_peg.csv"
    peg.write_text(peg.read_text(encoding="utf-8") + "1993-01-01,not a date,USD,CNY,5.8,x\n", encoding="utf-8")
    result = refresh()
    assert not result.success
    failure = next(event for event in result.all_events if event.is_step_failure)
    assert "reference/fx_peg.csv: row" in str(failure.step_failure_data.error)


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

    (kept,) = home.extraction.glob("*/*/mention.parquet")
    kept.write_bytes(kept.read_bytes()[:-20])  # a file of the store breaks: what it held is read anew, changed or not
    monkeypatch.setattr("pipelines.ingest.prose_landing.read_texts", read_texts)
    drop_text(home, "June release.md", release.replace("May", "June"))
    assert refresh().success
    with read_only(home.published) as connection:
        assert connection.execute("select count(distinct document_id) from marts.fct_mention").fetchall() == [(2,)]
