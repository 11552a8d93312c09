"""What starts a refresh by itself: when, how often, and when not.

The refreshes themselves are stood in for: only what is published of the inputs bears on a sensor.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.sensor_definition import SensorExecutionData

from pipelines.definitions import defs
from pipelines.defs import refresh as refresh_definitions
from pipelines.defs.refresh import MAX_ATTEMPTS, daily_refresh_schedule, raw_files_sensor
from pipelines.warehouse.build import list_builds, rollback
from pipelines.warehouse.home import HOME_VARIABLE, Home
from pipelines.warehouse.inputs import compare, find_inputs, read_published
from pipelines.warehouse.refresh_inputs import RefreshInputs
from pipelines.warehouse.refresh_state import mark_begun, mark_ended
from tests.homes import write_document
from tests.warehouse.conftest import publish_rows

EXPORTS = ("exports", "336.3 billion dollars", "goods_exports")
IMPORTS = ("imports", "332.2 billion dollars", "goods_imports")
BALANCE = ("balance", "4.1 billion dollars", "goods_balance")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    for folder in ("raw/tables", "raw/reference", "dbt"):
        (tmp_path / folder).mkdir(parents=True)
    return Home(tmp_path)


def publish_what_is_there(home: Home) -> None:
    """Publishes a build that says it was made from the documents as they are, as a refresh that ends well does."""
    inputs = find_inputs(home)
    publish_rows(home, 1, RefreshInputs.of(inputs, compare(inputs, read_published(home))))
    mark_ended(home)


def sense(instance: dg.DagsterInstance, cursor: str | None) -> SensorExecutionData:
    context = dg.build_sensor_context(instance=instance, cursor=cursor, definitions=defs)
    return raw_files_sensor.evaluate_tick(context)


def test_sensor_starts_a_refresh_once_and_tries_a_failed_one_again_a_few_times(home: Home, instance: dg.DagsterInstance) -> None:
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
    publish_what_is_there(home)
    assert "nothing changed" in (sense(instance, again.cursor).skip_message or "")
    mark_begun(home)  # as a refresh does that is killed or fails
    unfinished = sense(instance, again.cursor)
    assert len(unfinished.run_requests or []) == 1
    publish_what_is_there(home)
    assert "nothing changed" in (sense(instance, unfinished.cursor).skip_message or "")


def test_sensor_waits_for_a_refresh_in_progress(home: Home, instance: dg.DagsterInstance) -> None:
    write_document(home.root, "first", [EXPORTS])
    instance.add_run(dg.DagsterRun(job_name=refresh_definitions.refresh_job.name, run_id="1", status=dg.DagsterRunStatus.STARTED))
    assert "in progress" in (sense(instance, None).skip_message or "")


def test_older_build_that_was_put_back_stays_until_the_inputs_change(home: Home, instance: dg.DagsterInstance) -> None:
    write_document(home.root, "first", [EXPORTS])
    publish_what_is_there(home)
    write_document(home.root, "first", [EXPORTS, IMPORTS])
    publish_what_is_there(home)
    rollback(home, list_builds(home)[-1].build_id, find_inputs(home).input_sha256)
    context = dg.build_schedule_context(instance=instance, scheduled_execution_time=datetime(2026, 11, 21, 5, 30, tzinfo=UTC))
    assert "put back" in (sense(instance, None).skip_message or "")
    assert "put back" in (daily_refresh_schedule.evaluate_tick(context).skip_message or "")
    write_document(home.root, "first", [EXPORTS, IMPORTS, BALANCE])
    assert len(sense(instance, None).run_requests or []) == 1
    assert len(daily_refresh_schedule.evaluate_tick(context).run_requests or []) == 1


def test_files_that_change_back_are_another_task(home: Home, instance: dg.DagsterInstance) -> None:
    keys, cursor = [], None
    for rows in ([EXPORTS], [EXPORTS, IMPORTS], [EXPORTS]):
        write_document(home.root, "first", rows)
        tick = sense(instance, cursor)
        keys += [request.run_key for request in tick.run_requests or []]
        cursor = tick.cursor
        publish_what_is_there(home)
    assert len(set(keys)) == 3
