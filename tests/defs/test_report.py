"""The report as an asset: downstream of the published build, made by itself, and never a step of a refresh."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.defs.refresh import report_sensor
from pipelines.defs.report import dbt_docs, report
from pipelines.defs.resources import LIFE, LivingRun
from pipelines.report.site import Site
from pipelines.warehouse.home import HOME_VARIABLE

MADE_BY = "pipelines.defs.report.make_site"
ALIVE = {LIFE: LivingRun()}


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("raw", "dbt"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))


def test_report_is_downstream_of_the_build_and_has_a_job_of_its_own() -> None:
    graph = defs.resolve_asset_graph()
    for asset in ("report", "dbt_docs"):
        assert graph.get(dg.AssetKey(asset)).parent_keys == {dg.AssetKey("build")}
    steps = {name: {node.name for node in defs.resolve_job_def(name).graph.node_defs} for name in ("report_job", "refresh_job")}
    assert steps["report_job"] == {"report"}
    assert not {"report", "dbt_docs"} & steps["refresh_job"]
    assert "build" in steps["refresh_job"]


def test_a_refresh_that_ended_well_asks_for_the_pages_once() -> None:
    run = dg.DagsterRun(job_name="refresh_job")
    ended = dg.DagsterEvent(event_type_value="PIPELINE_SUCCESS", job_name="refresh_job")
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_run_status_sensor_context("report_sensor", ended, instance, run)
        request = report_sensor(context)
    assert isinstance(request, dg.RunRequest)
    assert request.run_key == run.run_id


def test_report_alone_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MADE_BY, lambda home: Site(home.report / "index.html", "20260101T000000000000Z", 3, 12))
    result = dg.materialize([report], resources=ALIVE)
    (event,) = result.asset_materializations_for_node("report")
    assert event.metadata["report"].value == (tmp_path / "warehouse" / "report" / "index.html").as_uri()
    assert event.metadata["pages"].value == 3


@pytest.mark.parametrize("asset", [report, dbt_docs])
def test_without_a_warehouse_it_is_said_in_a_sentence_and_not_tried_again(asset: dg.AssetsDefinition) -> None:
    result = dg.materialize([asset], resources=ALIVE, raise_on_error=False)
    (failure,) = (event for event in result.all_events if event.is_step_failure)
    data = failure.step_failure_data.user_failure_data
    assert data is not None
    assert "run `countinghouse refresh` first" in (data.description or "")


def test_what_dbt_says_of_a_broken_project_is_the_message(tmp_path: Path) -> None:
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "countinghouse.duckdb").touch()
    (tmp_path / "dbt" / "dbt_project.yml").write_text("name: [", encoding="utf-8")
    result = dg.materialize([dbt_docs], resources=ALIVE, raise_on_error=False)
    (failure,) = (event for event in result.all_events if event.is_step_failure)
    data = failure.step_failure_data.user_failure_data
    assert data is not None
    assert "the documentation could not be made" in (data.description or "")
    assert not list((tmp_path / "warehouse").glob(".dbt-docs-*")), "nothing is left behind"
