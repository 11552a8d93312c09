"""A run whose process is gone blocks nobody: sensor, UI and the next refresh fail it at once."""

import time

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.defs.dead_runs import GONE, WatchedRunLauncher, fail_dead_runs
from pipelines.defs.refresh import raw_files_sensor, refresh_job
from pipelines.warehouse.home import Home
from pipelines.warehouse.instance import prepare_instance
from pipelines.warehouse.life_signs import dead_runs, sign_of_life
from tests.homes import write_document

STARTED = dg.DagsterRunStatus.STARTED


def start(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRun:
    """A run as the store has it once its process has said that it started."""
    run = instance.add_run(dg.DagsterRun(job_name=refresh_job.name, run_id=run_id, status=dg.DagsterRunStatus.NOT_STARTED))
    instance.report_dagster_event(
        dg.DagsterEvent(event_type_value=dg.DagsterEventType.RUN_START.value, job_name=run.job_name, message="started"), run_id
    )
    return run


def leave_sign(home: Home, run_id: str) -> None:
    """The sign that a killed process leaves: it has the name of the run and nobody holds it."""
    home.life_signs.mkdir(parents=True, exist_ok=True)
    (home.life_signs / run_id).touch()


def status(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRunStatus:
    run = instance.get_run_by_id(run_id)
    assert run is not None
    return run.status


def test_dead_runs_are_failed_and_living_ones_are_left(home: Home, instance: dg.DagsterInstance) -> None:
    for run_id in ("alive", "dead"):
        start(instance, run_id)
    leave_sign(home, "dead")
    with sign_of_life(home.life_signs, "alive"):
        assert fail_dead_runs(instance, home) == 1
    assert (status(instance, "alive"), status(instance, "dead")) == (STARTED, dg.DagsterRunStatus.FAILURE)
    assert GONE in str([entry.message for entry in instance.all_logs("dead")])
    assert dead_runs(home.life_signs) == frozenset()


def test_run_that_never_gave_a_sign_is_dead_after_a_while(
    home: Home, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(instance, "cut off")
    assert fail_dead_runs(instance, home) == 0
    later = time.time() + 60
    monkeypatch.setattr("pipelines.defs.dead_runs.time.time", lambda: later)
    assert fail_dead_runs(instance, home) == 1


def test_run_that_was_made_and_never_began_is_dead_after_a_while_and_one_that_starts_is_not(
    home: Home, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    for run_id, own in (("made", dg.DagsterRunStatus.NOT_STARTED), ("starting", dg.DagsterRunStatus.STARTING)):
        instance.add_run(dg.DagsterRun(job_name=refresh_job.name, run_id=run_id, status=own))
    assert fail_dead_runs(instance, home) == 0
    later = time.time() + 60
    monkeypatch.setattr("pipelines.defs.dead_runs.time.time", lambda: later)
    assert fail_dead_runs(instance, home) == 1
    assert (status(instance, "made"), status(instance, "starting")) == (dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.STARTING)


def test_sensor_is_not_kept_waiting_by_a_killed_run(home: Home, instance: dg.DagsterInstance) -> None:
    write_document(home.root, "first", [("exports", "336.3 billion dollars", "goods_exports")])
    start(instance, "killed")
    leave_sign(home, "killed")
    tick = raw_files_sensor.evaluate_tick(dg.build_sensor_context(instance=instance, definitions=defs))
    assert len(tick.run_requests or []) == 1
    assert status(instance, "killed") is dg.DagsterRunStatus.FAILURE


def test_run_monitoring_of_the_instance_asks_for_the_sign(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DAGSTER_HOME", "DAGSTER_DISABLE_TELEMETRY"):
        monkeypatch.setenv(variable, "")  # so that what is set below is taken back
    prepare_instance(home)
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        launcher = instance.run_launcher
        assert isinstance(launcher, WatchedRunLauncher)
        run = start(instance, "one")
        assert launcher.check_run_worker_health(run).status.value == "RUNNING"
        leave_sign(home, "one")
        assert launcher.check_run_worker_health(run).status.value == "FAILED"
