"""Runs whose process is gone, killed or cut off: they are failed at once, so that they keep nobody waiting."""

from __future__ import annotations

import time

import dagster as dg
from dagster._core.launcher import CheckRunHealthResult, DefaultRunLauncher, WorkerStatus

from pipelines.warehouse.home import Home
from pipelines.warehouse.instance import shares_history
from pipelines.warehouse.life_signs import dead_runs, forget_run, living_runs

GONE = "the process of this run is gone: it was killed, or the machine stopped; the published warehouse is as it was"
# A run that is handed on is queued or starting at once: one that stays as it was made lost its process before it began.
_OPEN = [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
_WITHOUT_SIGN_SECONDS = 30
"""A run gives its sign of life as soon as it has started; one without it for so long ended in between."""


def fail_dead_runs(instance: dg.DagsterInstance, home: Home) -> int:
    """Marks every run as failed that was made or is started and has no process; returns how many.

    Args:
        instance: the instance of the home.
        home: whose signs of life are looked at.
    """
    dead, alive = dead_runs(home.life_signs), living_runs(home.life_signs)
    records = instance.get_run_records(dg.RunsFilter(statuses=_OPEN))
    gone = [one.dagster_run for one in records if _is_gone(one, dead, alive)]
    for run in gone:
        instance.report_run_failed(run, GONE)
    for run_id in dead:
        forget_run(home.life_signs, run_id)
    return len(gone)


def _is_gone(record: dg.RunRecord, dead: frozenset[str], alive: frozenset[str]) -> bool:
    run_id = record.dagster_run.run_id
    if run_id in dead or run_id in alive:
        return run_id in dead
    if shares_history():
        return False  # it may be of another machine, whose signs are not seen here; its longest time ends it
    if record.start_time is None and record.dagster_run.status != dg.DagsterRunStatus.NOT_STARTED:
        return False
    began = record.start_time or record.create_timestamp.timestamp()
    return time.time() - began > _WITHOUT_SIGN_SECONDS


class WatchedRunLauncher(DefaultRunLauncher):
    """Dagster's own launcher, which also tells its run monitoring whether a run still has a process."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Whether `check_run_worker_health` may be asked."""
        return True

    def check_run_worker_health(self, run: dg.DagsterRun) -> CheckRunHealthResult:
        """Failed for a run that `fail_dead_runs` would fail, else running."""
        signs = Home.find().life_signs
        record = self._instance.get_run_record_by_id(run.run_id)
        if record is not None and _is_gone(record, dead_runs(signs), living_runs(signs)):
            return CheckRunHealthResult(WorkerStatus.FAILED, GONE)
        return CheckRunHealthResult(WorkerStatus.RUNNING)
