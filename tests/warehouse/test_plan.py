"""The plan of a refresh: what it holds, for which code it holds, and how its tests end."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from pipelines.warehouse.dbt_project import DbtError
from pipelines.warehouse.home import Home
from pipelines.warehouse.plan import Step, plan_of, run_plan
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


REPLACED = Step(
    event("figure"),
    full=("insert into warehouse.marts.figure values (9)",),
    refresh=("delete from warehouse.marts.figure", "insert into warehouse.marts.figure values (2), (3)"),
)
ABOVE_TWO = "select count(*) from (select * from warehouse.marts.figure where value > 2)"


def test_statements_and_tests_run_in_their_order(home: Home) -> None:
    steps = [REPLACED, Step(event("is_small", "LogTestResult"), test=ABOVE_TWO, status="warn"), Step(event("view"))]
    ended = list(run_plan(home.building, steps, is_full=False))
    assert rows(home) == [(2,), (3,)]
    assert [one["data"]["node_info"]["node_name"] for one in ended] == ["figure", "is_small", "view"]
    assert (ended[1]["data"]["status"], ended[1]["data"]["num_failures"]) == ("warn", 1)


def test_full_build_fills_what_is_empty(home: Home) -> None:
    list(run_plan(home.building, [REPLACED], is_full=True))
    assert rows(home) == [(1,), (9,)]


def test_test_of_severity_error_that_finds_rows_ends_the_plan(home: Home) -> None:
    plan = run_plan(
        home.building, [REPLACED, Step(event("is_small", "LogTestResult"), test=ABOVE_TWO), Step(event("view"))], is_full=False
    )
    with pytest.raises(DbtError, match="is_small: Got 1 results"):
        list(plan)
    assert rows(home) == [(2,), (3,)]


def test_statement_that_takes_too_long_is_ended(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LIMIT_VARIABLE, "0.3")
    endless = "select count(*) from range(1000000) as a, range(1000000) as b where a.range + b.range = -1"
    with pytest.raises(DbtError, match="never: never took longer"):
        list(run_plan(home.building, [Step(event("never"), refresh=(endless,))], is_full=False))


def test_statement_that_fails_names_its_model(home: Home) -> None:
    with pytest.raises(DbtError, match=r"figure: .*NOT NULL"):
        list(
            run_plan(
                home.building, [Step(event("figure"), refresh=("insert into warehouse.marts.figure values (null)",))], is_full=False
            )
        )


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


def result(node: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(node=node)


def test_table_is_filled_in_a_full_build_and_replaced_in_a_refresh(home: Home) -> None:
    steps = plan_of(home.dbt, [event("figure")], [result(node())], [result(node())])
    list(run_plan(home.building, steps, is_full=False))
    assert rows(home) == [(5,)]
    list(run_plan(home.building, steps, is_full=True))
    assert rows(home) == [(5,), (5,)]


@pytest.mark.parametrize("config", [{"pre_hook": ["select 1"]}, {"post_hook": ["select 1"]}, {"materialized": "snapshot"}])
def test_what_a_plan_cannot_hold_is_refused_by_name(config: dict[str, Any], home: Home) -> None:
    with pytest.raises(DbtError, match=r"^figure: a model .* cannot be run by a refresh"):
        plan_of(home.dbt, [event("figure")], [result(node(**config))], [result(node(**config))])


def test_seed_is_refused_by_name(home: Home) -> None:
    seed = SimpleNamespace(name="figure", unique_id="figure", resource_type="seed")
    with pytest.raises(DbtError, match=r"^figure: a seed cannot be run by a refresh"):
        plan_of(home.dbt, [event("figure")], [], [result(seed)])


def test_words_of_statements_are_replaced() -> None:
    step = Step(event("figure"), ("from a",), ("from a", "from b"), test="from a")
    assert step.replaced({"a": "x"}) == Step(event("figure"), ("from x",), ("from x", "from b"), test="from x")
