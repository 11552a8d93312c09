"""The repository's own documents from raw/ to the published warehouse, and what the README says of it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import duckdb
import pytest

from pipelines.warehouse.connect import read_only
from pipelines.warehouse.home import HOME_VARIABLE, Home
from tests.homes import CHECKOUT, own_documents

PROSE = {path.name for path in (CHECKOUT / "raw" / "documents").iterdir()}
VIETNAM = "document_id = 'vietnam-manufacturing-2022'"
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
TABLES = (CHECKOUT / "dbt" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return own_documents(tmp_path_factory)


@pytest.fixture
def warehouse(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    with read_only(home.published) as connection:
        yield connection


def run(*arguments: str, home: Home) -> str:
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", *arguments]
    environment = os.environ | {HOME_VARIABLE: str(home.root)}
    result = subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize(
    ("key", "unit", "value", "is_repaired"),
    [
        ("vn-exports-2022q1-usd-first", "USD", 88.58e9, True),
        ("vn-exports-2022q1-cny-first", "CNY", 592.1e9, False),
        ("vn-gdp-2021-usd-first", "USD", 362.619e9, True),
        ("cn-gdp-2021-cny-first", "CNY", 114.367e12, False),
        ("cn-gdp-2021-cny-second", "CNY", 114e12, False),
        ("cn-gdp-2016-cny", "CNY", 74.36e12, True),
        ("cn-gdp-2016-usd", "USD", 11.23e12, False),
        ("cn-gd-population-2022", "PS", 127e6, True),
        ("cn-largest-firms-revenue-2021", "CNY", 21e12, False),
        ("szx-exports-2022q1-first", "CNY", 407.66e9, False),
        ("vn-exports-threshold-upper-2022m4", "USD", 5e9, True),  # by raw/reference/corrections.yml
    ],
)
def test_scale_words_are_repaired_or_left_alone(
    warehouse: duckdb.DuckDBPyConnection, key: str, unit: str, value: float, is_repaired: bool
) -> None:
    sql = f"select unit_measure, value_low, is_repaired from marts.fct_observation where {VIETNAM} and key = ?"
    assert warehouse.execute(sql, [key]).fetchall() == [(unit, value, is_repaired)]


def test_misread_word_of_a_machine_translation_is_proved_from_its_prose_alone(warehouse: duckdb.DuckDBPyConnection) -> None:
    readings = warehouse.execute(
        "select unit_measure, printed_exponent, adjudicated_exponent from quality.fct_scale_reading"
        " where document_id = 'vietnam-trade-2021-mt' and reading_status = 'repaired'"
    ).fetchall()
    assert readings == [("USD", 9, 8)]
    ((exports,),) = warehouse.execute(
        "select value from marts.fct_observation where document_id = 'vietnam-trade-2021-mt' and indicator = 'goods_exports'"
        " and ref_area = 'VN' and unit_measure = 'USD' and sector is null and counterpart_area is null and time_period = '2021'"
    ).fetchall()
    assert exports == 336.25e9


def test_every_prose_document_has_mentions_and_observations(warehouse: duckdb.DuckDBPyConnection) -> None:
    counts = warehouse.execute(
        "select document_id, mentions, observations, rejected_rows from quality.document_scorecard where method = 'text'"
    ).fetchall()
    assert {document for document, *_ in counts} == PROSE
    assert all(mentions > 20 and observations > 5 and rejected == 0 for _, mentions, observations, rejected in counts), counts


def test_bilingual_twins_print_the_same_figures(warehouse: duckdb.DuckDBPyConnection) -> None:
    ((figures, twin_figures, shared),) = warehouse.execute(
        "select figures, twin_figures, shared_figures from quality.twin_agreement"
    ).fetchall()
    assert figures > 50
    assert figures == twin_figures == shared


def test_revenue_is_a_fifth_of_the_economy(warehouse: duckdb.DuckDBPyConnection) -> None:
    sql = "select revenue_to_gdp_computed_pct from marts.company_against_economy where entity = 'samsung-vietnam'"
    ((share,),) = warehouse.execute(sql).fetchall()
    assert share == pytest.approx(20.46, abs=0.01)


def test_known_faults_are_found_and_what_is_fine_is_not(warehouse: duckdb.DuckDBPyConnection) -> None:
    failing = warehouse.execute(
        "select rule, severity, evidence, document_id from quality.fct_finding where outcome = 'fails'"
    ).fetchall()
    alarms = sorted((rule, document) for rule, severity, _, document in failing if severity == "WARN")
    ours = [rule for rule, document in alarms if document == "vietnam-manufacturing-2022"]
    assert ours == [
        "conflict.same_fact", "conflict.same_fact", "conflict.same_fact", "currency.same_period_rates",
        "percent.level_as_growth", "scale.lost", "scale.lost", "scale.misread", "scale.misread",
    ]  # fmt: skip
    assert [rule for rule, document in alarms if document == "overseas-marketing-2012"] == []
    assert [alarm for alarm in alarms if alarm[1] in PROSE] == [("scale.misread", "vietnam-trade-2021-mt")]
    parts = warehouse.execute(
        f"select distinct outcome from quality.fct_finding where {VIETNAM} and rule = 'percent.shares_sum'"
    ).fetchall()
    assert parts == [("holds",)], "parts of 100.1 are rounding"
    assert [severity for _, severity, _, _ in failing if severity == "ERROR"] == []


def test_every_analysis_mart_has_rows(warehouse: duckdb.DuckDBPyConnection) -> None:
    for mart in re.findall(r"`([a-z_]+)`", TABLES[TABLES.index("analysis marts") : TABLES.index("`quality`")]):
        if mart not in {"marts", "quality"}:
            assert warehouse.execute(f'select count(*) from marts."{mart}"').fetchall() > [(0,)], mart


def test_what_the_readme_shows_is_what_one_gets(home: Home) -> None:
    examples = re.findall(r"\$ \.venv/bin/countinghouse query \"(.+?)\"\n(.+?)```", README, flags=re.DOTALL)
    assert len(examples) == 2
    for sql, shown in examples:
        assert run("query", sql, home=home).split() == shown.split()
