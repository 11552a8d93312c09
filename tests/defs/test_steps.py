"""A part of a refresh, started from the UI or `dagster asset materialize`: refused in one sentence, before any work."""

from collections.abc import Collection
from uuid import uuid4

import dagster as dg
import pytest
from dagster._core.definitions.asset_checks.asset_check_evaluation import AssetCheckEvaluation
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.execution.api import execute_run
from dagster._core.execution.job_execution_result import JobExecutionResult

from pipelines.definitions import defs
from pipelines.defs.checks import warehouse_checks
from pipelines.defs.steps import STEPS, has_only_checks, is_whole
from pipelines.warehouse.home import Home
from pipelines.warehouse.refresh_state import unfinished_since
from tests.defs.conftest import Refresh
from tests.homes import write_document

ALL = frozenset(key for step in STEPS for key in step.keys)
MART = dg.AssetKey(["marts", "goods_trade"])
GROUP = [key for key in ALL if key.path[0] == "marts"]


def launch(
    instance: dg.DagsterInstance, assets: Collection[dg.AssetKey], checks: Collection[dg.AssetCheckKey] = ()
) -> JobExecutionResult:
    """Runs what is selected of the asset graph, as a run that the UI has put into the instance."""
    job = defs.resolve_implicit_global_asset_job_def()
    selected, checked = frozenset(assets), frozenset(checks) or None
    run = instance.add_run(
        dg.DagsterRun(job_name=job.name, run_id=str(uuid4()), asset_selection=selected, asset_check_selection=checked)
    )
    chosen = job.get_subset(asset_selection=selected, asset_check_selection=checked)
    return execute_run(InMemoryJob(chosen), run, instance)


def evaluations(result: JobExecutionResult) -> list[AssetCheckEvaluation]:
    events = result.filter_events(lambda event: event.event_type_value == "ASSET_CHECK_EVALUATION")
    return [event.asset_check_evaluation_data for event in events]


@pytest.mark.parametrize("selection", [[MART], GROUP, [dg.AssetKey("fx_rate"), dg.AssetKey("entity"), dg.AssetKey("magnitude")]])
def test_part_of_the_graph_says_what_to_start_instead(
    home: Home, instance: dg.DagsterInstance, selection: list[dg.AssetKey]
) -> None:
    before = {*home.warehouse.rglob("*")}
    result = launch(instance, selection)
    assert not result.success
    (failure,) = (event for event in result.all_events if event.is_step_failure)
    data = failure.step_failure_data.user_failure_data
    assert data is not None
    assert "start refresh_job in Dagster, or type `countinghouse refresh`" in (data.description or "")
    assert {path.name for path in {*home.warehouse.rglob("*")} - before} == {"unfinished_since"}, "nothing else was begun"
    assert unfinished_since(home), "what is red now is work for the next refresh"


def test_all_of_the_graph_is_a_refresh_and_what_goes_on_after_a_failure_is_not() -> None:
    job = "__ASSET_JOB"
    steps = [step.op.name for step in STEPS]
    assert is_whole(dg.DagsterRun(job_name=job))
    assert is_whole(dg.DagsterRun(job_name=job, asset_selection=ALL, step_keys_to_execute=[*steps, "warehouse_checks"]))
    assert not is_whole(dg.DagsterRun(job_name=job, asset_selection=ALL - {MART}))
    assert not is_whole(dg.DagsterRun(job_name=job, step_keys_to_execute=steps[1:]))


def test_checks_by_themselves_judge_what_is_published(home: Home, refresh: Refresh, instance: dg.DagsterInstance) -> None:
    keys = defs.resolve_asset_graph().asset_check_keys
    ours = frozenset(warehouse_checks.check_keys)
    dbt_test = next(key for key in sorted(keys) if key.asset_key == dg.AssetKey(["marts", "fct_observation"]))
    assert has_only_checks(dg.DagsterRun(job_name="x", asset_selection=frozenset(), asset_check_selection=ours))

    chosen = {*ours, dbt_test}
    assert not launch(instance, [], chosen).success, "nothing is published yet"
    write_document(home.root, "first", [("exports", "336.3 billion dollars", "goods_exports")])
    assert refresh().success
    before = home.published.stat()
    result = launch(instance, [], chosen)
    assert result.success
    assert dbt_test in {one.asset_check_key for one in evaluations(result)}
    assert home.published.stat() == before
    assert not home.building.exists()
