"""Builds of the synthetic landing: what is in the file, and that a sequence of refreshes ends where a full build does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dbt.conftest import Built, BuiltByDbt, Workshop, failures
from tests.dbt.landing import Document, figure, write_landing
from tests.dbt.samples import FIRMS, TRADE


def contents(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every relation of a warehouse with its rows in one order."""
    with duckdb.connect(str(file), read_only=True, config={"enable_external_access": "false"}) as connection:
        names = connection.execute(
            "select table_schema, table_name from information_schema.tables where table_schema <> 'main'"
        ).fetchall()
        return {
            f"{schema}.{name}": sorted(connection.execute(f"from {schema}.{name}").fetchall(), key=repr) for schema, name in names
        }


def query(built: Built, sql: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(built.file), read_only=True) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_everything_is_built_and_every_check_passes(by_dbt: BuiltByDbt) -> None:
    assert by_dbt.result.success, failures(by_dbt.result)
    assert {row.status for row in by_dbt.result.result.results} <= {"success", "pass", "warn", "no-op"}


def test_unknown_codes_warn_and_keep_their_rows(by_dbt: BuiltByDbt, built: Built) -> None:
    warned = {row.node.name for row in by_dbt.result.result.results if row.status == "warn"}
    assert warned == {"fct_observation_areas_are_known"}
    assert query(built, "select ref_area from marts.fct_observation where observation_id = 'trade:unknown-area'") == [
        {"ref_area": "QQ"}
    ]


def test_schemas_have_no_prefix(built: Built) -> None:
    schemas = {name.split(".")[0] for name in contents(built.file)}
    assert schemas == {"staging", "intermediate", "marts", "quality", "quarantine"}


def test_renamed_file_is_read_without_external_access(built: Built) -> None:
    everything = contents(built.file)
    assert len(everything["marts.fct_observation"]) == 33
    assert len(everything["intermediate.int_observation_adjudicated"]) == 33


def test_every_table_view_and_column_describes_itself(built: Built) -> None:
    named = {
        "duckdb_tables() where not internal": "schema_name || '.' || table_name",
        "duckdb_views() where not internal": "schema_name || '.' || view_name",
        "duckdb_columns() where not internal": "schema_name || '.' || table_name || '.' || column_name",
    }
    for place, name in named.items():
        rows = query(built, f"select {name} as name, comment from {place}")
        assert rows
        assert [row["name"] for row in rows if not row["comment"]] == []


def test_no_relation_is_empty(built: Built) -> None:
    assert [name for name, rows in contents(built.file).items() if not rows] == []


def test_what_was_compared_of_twins_is_published(built: Built) -> None:
    [row] = query(built, "from quality.twin_agreement")
    assert (row["document_id"], row["twin_document_id"]) == ("trade", "firms")
    assert (row["figures"], row["twin_figures"], row["shared_figures"]) == (3, 2, 2)
    assert row["differences"] == ["3 is 3, 4 is 4."]


def test_firm_that_a_text_introduces_is_an_entity_unless_a_table_lists_it(built: Built) -> None:
    rows = query(built, "select entity, name_en, name_zh from marts.dim_entity where not is_listed")
    assert rows == [{"entity": "anvil-and-sons", "name_en": "Anvil & Sons", "name_zh": None}]


def test_mention_is_an_exact_value_or_a_period(built: Built) -> None:
    rows = query(built, "select quote, value_low, interval_low, time_period from marts.fct_mention where document_id = 'trade'")
    assert [(row["value_low"], row["interval_low"]) for row in rows[:2]] == [(88.5e9, 88.45e9), (1.2, 1.15)]
    assert (rows[-1]["value_low"], rows[-1]["time_period"]) == (None, "2022")


def test_repaired_amount_stands_beside_printed_one(built: Built) -> None:
    [row] = query(built, "from marts.fct_observation where observation_id = 'trade:exports'")
    assert (row["value_low"], row["value_high"], row["face_value_low"]) == (88.58e9, 88.58e9, 885.8e9)
    assert (row["interval_low"], row["interval_high"]) == (88.575e9, 88.585e9)
    assert row["is_repaired"]
    assert row["value_usd"] == 88.58e9
    assert row["value_cny"] == round(88.58e9 * row["fx_rate"], 2)
    assert 6.3 < row["fx_rate"] < 6.5


def test_money_of_no_currency_and_of_the_future_is_not_converted(built: Built) -> None:
    rows = query(
        built, "select key, document_id, value_usd, value_cny from marts.fct_observation where key in ('unpriced', 'exports')"
    )
    found = {(row["document_id"], row["key"]): (row["value_usd"], row["value_cny"]) for row in rows}
    assert found["trade", "unpriced"] == (None, None)
    assert found["firms", "exports"] == (87e9, None)


def test_marts_compute_what_is_stated(built: Built) -> None:
    [source] = query(built, "from marts.foreign_investment where counterpart_area = 'SG'")
    assert (source["share_stated_pct"], source["share_computed_pct"], source["rank_computed"]) == (34.4, 34.5161, 1)
    [company] = query(built, "from marts.company_against_economy")
    assert (company["revenue_to_gdp_stated_pct"], company["revenue_to_gdp_computed_pct"]) == (20, 20.4633)
    [trade] = query(built, "from marts.goods_trade where sector is null and not is_forecast")
    assert (trade["exports_usd"], trade["exports_face_value"], trade["exports_cny"]) == (88.58e9, 885.8e9, 592.1e9)
    assert trade["imports_implied_usd"] == 176.35e9 - 88.58e9


def test_any_indicator_has_level_and_growth_by_area(built: Built) -> None:
    [exports] = query(
        built,
        "from marts.indicator_by_area where indicator = 'goods_exports' and ref_area = 'VN' and sector is null and not is_forecast",
    )
    assert (exports["unit_measure"], exports["growth_stated_pct"], exports["growth_basis"]) == ("USD", 12.9, "yoy")
    assert exports["growth_observation_id"] == "trade:exports-growth"
    assert exports["growth_computed_pct"] is None, "no document says what it was a year earlier"


def test_growth_is_computed_from_the_same_stretch_of_the_year_before(workshop: Workshop) -> None:
    def gdp(key: str, significand: int, period: str, **codes: str) -> dict[str, Any]:
        return figure(key, significand, 9, "USD", "gdp", **{"ref_area": "VN", "time_period": period, **codes})

    levels = [
        gdp("before", 100, "2020"), gdp("after", 110, "2021"), gdp("part", 30, "2021-Q1"),
        gdp("february", 8, "2023-02"), gdp("leap", 10, "2024-02"), gdp("hoped", 200, "2022", obs_status="F"),
        gdp("elsewhere", 50, "2020", ref_area="LA"),
    ]  # fmt: skip
    workshop.build_of([Document("levels", rows={"observation": levels})])
    with duckdb.connect(str(workshop.building), read_only=True) as connection:
        rows = connection.execute(
            "select time_period, growth_computed_pct from marts.indicator_by_area where growth_computed_pct is not null order by 1"
        ).fetchall()
    assert rows == [("2021", 10.0), ("2022", 81.8182), ("2024-02", 25.0)]


def test_questions_are_asked_of_the_file_by_name(built: Built) -> None:
    rows = query(built, "from figure('goods_exports', 'VN', '2022-Q1')")
    assert [row["observation_id"] for row in rows if row["sector"] is None and not row["is_forecast"]] == [
        "trade:exports-cny", "trade:exports",
    ]  # fmt: skip
    story = {row["what"]: row["detail"] for row in query(built, "from trace('trade:exports')")}
    assert story["quote"] == "885.8 Billion dollars"
    assert story["value"].startswith("88580000000.0 USD")
    assert story["repair"].startswith("printed 885800000000.0 USD")
    assert {row["rule"] for row in query(built, "from contradictions('trade')")} == {"conflict.same_fact"}
    assert query(built, "from trace('no:such')") == []
    [names] = query(
        built,
        "select name_of('counterpart_area', 'SG', 'zh') as area, name_of('unit_measure', 'USD', 'en') as unit, "
        "name_of('indicator', 'gdp', 'en') as indicator, name_of('entity', 'acme', 'zh') as firm, "
        "name_of('entity', 'acme', 'de') as none",
    )
    assert names == {
        "area": "新加坡", "unit": "US Dollar", "indicator": "Gross domestic product", "firm": "顶点", "none": None,
    }  # fmt: skip


def test_parts_stand_beside_their_whole(built: Built) -> None:
    rows = query(built, "from marts.composition where indicator = 'fdi_inflow' and ref_area = 'VN' order by counterpart_area")
    assert [(row["counterpart_area"], row["whole_value"], row["share_stated_pct"]) for row in rows] == [
        ("KR", 31e9, None), ("SG", 31e9, 34.4),
    ]  # fmt: skip
    assert [row["share_computed_pct"] for row in rows] == [16.129, 34.5161]
    assert {row["shares_together_pct"] for row in rows} == {50.6451}


def test_observation_is_as_sure_as_its_least_sure_link(built: Built) -> None:
    rows = query(built, "select method, confidence, count(*) as rows from marts.fct_observation group by all order by rows")
    assert [(row["method"], row["confidence"], row["rows"]) for row in rows] == [("text", 0.6, 1), ("table", 1.0, 32)]
    [trade] = query(built, "select confidence from marts.goods_trade where sector is null and not is_forecast")
    assert trade["confidence"] == 0.6
    assert {row["confidence"] for row in query(built, "select confidence from marts.market_share")} == {1.0}


def test_comparisons_are_counted_apart_from_checks_of_rows(built: Built) -> None:
    [row] = query(built, "from quality.document_scorecard where document_id = 'trade'")
    assert [row[f"comparisons_{outcome}"] for outcome in ("held", "failed", "cannot_tell", "repaired")] == [0, 1, 0, 0]
    assert (row["row_checks"], row["row_checks_failed"]) == (43, 1)
    tally = query(built, "select rule, judges from quality.rule_tally where document_id = 'trade' order by rule")
    assert [one["judges"] for one in tally] == ["comparison", "row", "reading"]


def test_conflict_across_documents_names_both_statements(built: Built) -> None:
    rows = query(built, "from quality.observation_conflict")
    assert {(row["lower_observation_id"], row["higher_observation_id"], row["is_explained_by_revision"]) for row in rows} == {
        ("trade:exports", "trade:exports-again", False),
        ("firms:gdp-vn", "trade:gdp-vn", True),
    }


def test_part_that_its_text_does_not_name_has_no_sector_and_is_not_the_whole(built: Built) -> None:
    for table in ("fct_observation", "fct_preferred_observation"):
        rows = query(built, f"from marts.{table} where is_unnamed_part order by value")
        assert [(row["observation_id"], row["sector"]) for row in rows] == [
            ("trade:exports-part", None),
            ("trade:exports-other-part", None),
        ]
    assert query(built, "from quality.mention_link where concept = 'sector'") == []
    whole = "where indicator = 'goods_exports' and sector is null and time_period = '2022-Q1' and not is_unnamed_part"
    assert {row["observation_id"] for row in query(built, f"from marts.fct_observation {whole}")} >= {"trade:exports"}
    assert [row["exports_usd"] for row in query(built, "from marts.goods_trade where sector is null and not is_forecast")] == [
        88.58e9
    ]


def test_growth_keeps_the_period_that_it_is_measured_from(built: Built) -> None:
    for table in ("fct_observation", "fct_preferred_observation"):
        rows = query(built, f"from marts.{table} where base_period is not null")
        assert [(row["observation_id"], row["basis"], row["base_period"]) for row in rows] == [
            ("trade:gdp-growth-since", "since", "2016")
        ]


def test_refreshes_end_where_a_full_build_does(workshop: Workshop, built: Built) -> None:
    fewer = {table: rows[:-1] for table, rows in TRADE.rows.items()}
    changed, further = replace(TRADE, rows=fewer, twin=None), replace(FIRMS, document_id="further")
    workshop.start_from(built.file)
    workshop.refresh([changed])
    workshop.refresh([further], removed=["firms"])
    step_by_step = contents(workshop.building)
    workshop.build_of([changed, further])
    assert step_by_step == contents(workshop.building)
    assert not [row for rows in step_by_step.values() for row in rows if "firms" in row]


def test_refresh_builds_what_dbt_builds(workshop: Workshop, by_dbt: BuiltByDbt) -> None:
    write_landing(workshop.landing, [TRADE, FIRMS])
    ran = {one["data"]["node_info"]["unique_id"]: one["data"]["status"] for one in workshop.build()}
    nodes = {one.node.unique_id: str(one.status) for one in by_dbt.result.result.results}
    assert [name for name in nodes if name.startswith(("model.", "test.")) and name not in ran] == []
    assert [name for name, status in ran.items() if name.startswith("test.") and status != nodes[name]] == []
    assert contents(workshop.building) == contents(by_dbt.file)


@pytest.mark.parametrize("exponent", range(23))
def test_powers_of_ten_are_exact(exponent: int) -> None:
    assert duckdb.sql(f"select power(cast(10 as double), {exponent})").fetchall() == [(float(10**exponent),)]
