"""The plan of a refresh: what it holds, for which code it holds, and how its tests end."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from pipelines.warehouse.dbt_project import DbtError
from pipelines.warehouse.home import Home
from pipelines.warehouse.refresh_plan import Step, keep_plan, load_plan, run_plan
from pipelines.warehouse.statements import LIMIT_VARIABLE


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.building.parent.mkdir(parents=True)
    with duckdb.connect(str(home.building)) as connection:
        connection.execute(
            "create schema marts; create table marts.figure (value integer not null); insert into marts.figure values (1)"
        )
    return home


def event(name: str, kind: str = "LogModelResult") -> dict[str, Any]:
    return {"info": {"name": kind}, "data": {"status": "success", "node_info": {"node_name": name, "unique_id": name}}}


def rows(home: Home) -> list[tuple[int]]:
    with duckdb.connect(str(home.building), read_only=True) as connection:
        return connection.execute("from marts.figure order by all").fetchall()


REPLACED = Step(event("figure"), ("delete from warehouse.marts.figure", "insert into warehouse.marts.figure values (2), (3)"))
ABOVE_TWO = "select count(*) from (select * from warehouse.marts.figure where value > 2)"


def test_statements_and_tests_run_in_their_order(home: Home) -> None:
    steps = [REPLACED, Step(event("is_small", "LogTestResult"), test=ABOVE_TWO, status="warn"), Step(event("view"))]
    ended = list(run_plan(home, steps))
    assert rows(home) == [(2,), (3,)]
    assert [one["data"]["node_info"]["node_name"] for one in ended] == ["figure", "is_small", "view"]
    assert (ended[1]["data"]["status"], ended[1]["data"]["num_failures"]) == ("warn", 1)


def test_test_of_severity_error_that_finds_rows_ends_the_plan(home: Home) -> None:
    plan = run_plan(home, [REPLACED, Step(event("is_small", "LogTestResult"), test=ABOVE_TWO), Step(event("view"))])
    with pytest.raises(DbtError, match="is_small: Got 1 results"):
        list(plan)
    assert rows(home) == [(2,), (3,)]


def test_statement_that_takes_too_long_is_ended(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LIMIT_VARIABLE, "0.3")
    endless = "select count(*) from range(1000000) as a, range(1000000) as b where a.range + b.range = -1"
    with pytest.raises(DbtError, match="never: never took longer"):
        list(run_plan(home, [Step(event("never"), (endless,))]))


def test_statement_that_fails_names_its_model(home: Home) -> None:
    with pytest.raises(DbtError, match=r"figure: .*NOT NULL"):
        list(run_plan(home, [Step(event("figure"), ("insert into warehouse.marts.figure values (null)",))]))


def node(**config: Any) -> SimpleNamespace:
    settings = {"materialized": "table", "pre_hook": [], "post_hook": []} | config
    return SimpleNamespace(
        name="figure",
        unique_id="figure",
        resource_type="model",
        relation_name='"warehouse"."marts"."figure"',
        compiled_code="select 5 as value",
        config=SimpleNamespace(**settings),
    )


def test_plan_holds_for_its_code_and_its_home_alone(home: Home, tmp_path: Path) -> None:
    keep_plan(home, "v1", [event("figure")], [SimpleNamespace(node=node())])
    steps = load_plan(home, "v1")
    assert steps
    list(run_plan(home, steps))
    assert rows(home) == [(5,)]
    assert load_plan(home, "v2") is None
    elsewhere = Home(tmp_path / "elsewhere")
    elsewhere.warehouse.mkdir(parents=True)
    elsewhere.refresh_plan.write_bytes(home.refresh_plan.read_bytes())
    assert load_plan(elsewhere, "v1") is None


@pytest.mark.parametrize("config", [{"pre_hook": ["select 1"]}, {"post_hook": ["select 1"]}, {"materialized": "snapshot"}])
def test_what_a_plan_cannot_hold_is_left_to_dbt(config: dict[str, Any], home: Home) -> None:
    keep_plan(home, "v1", [event("figure")], [SimpleNamespace(node=node(**config))])
    assert load_plan(home, "v1") is None


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"code_version": "v1", "root": "", "steps": [{}]}'])
def test_broken_plan_is_none(content: str, home: Home) -> None:
    home.refresh_plan.write_text(content, encoding="utf-8")
    assert load_plan(home, "v1") is None
