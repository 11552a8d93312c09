"""The refresh as a job: when it runs by itself, and how often it is tried."""

from __future__ import annotations

import json
import os

import dagster as dg

from pipelines.defs.dead_runs import fail_dead_runs
from pipelines.defs.reading import reading
from pipelines.defs.report import dbt_docs, report
from pipelines.warehouse.build import is_pinned
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import compare, find_inputs, read_published
from pipelines.warehouse.refresh_state import unfinished_since

TIME_ZONE_VARIABLE = "COUNTINGHOUSE_TIMEZONE"
DAILY_AT = "30 5 * * *"
MAX_ATTEMPTS = 3
"""How often the sensor tries the same inputs again after a failed run."""

RUN_SECONDS_VARIABLE = "COUNTINGHOUSE_REFRESH_SECONDS"
_RUN_SECONDS = "3600"
_SENSOR_SECONDS = 30
_ACTIVE = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]
_INPUT_TAG, _TAG_LENGTH = "countinghouse/inputs", 40
_IN_PROGRESS = "a refresh is in progress"
_PINNED = "an older build was put back; a change under raw/ or `countinghouse refresh` goes on from there"


def _run_seconds() -> str:
    """How long a refresh may take before Dagster's monitoring ends it."""
    said = os.environ.get(RUN_SECONDS_VARIABLE) or _RUN_SECONDS
    if not said.isdecimal() or not int(said):
        raise dg.DagsterInvalidDefinitionError(f"{RUN_SECONDS_VARIABLE}={said!r}: write a whole number of seconds")
    return said


refresh_job = dg.define_asset_job(
    "refresh_job",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(report, dbt_docs, reading),
    description="Reads what changed under raw/, checks every figure, builds the marts and publishes the warehouse.",
    tags={"dagster/max_runtime": _run_seconds()},
    op_retry_policy=dg.RetryPolicy(max_retries=2, delay=2, backoff=dg.Backoff.EXPONENTIAL),
)

report_job = dg.define_asset_job(
    "report_job", selection=dg.AssetSelection.assets(report), description="Makes the pages of the published warehouse."
)


@dg.schedule(
    job=refresh_job,
    cron_schedule=DAILY_AT,
    execution_timezone=os.environ.get(TIME_ZONE_VARIABLE, "UTC"),
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="A refresh a day; where nothing changed it keeps the marts fresh.",
)
def daily_refresh_schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for a refresh, unless a person put an older build back."""
    home = Home.find()
    digest = find_inputs(home).input_sha256
    if is_pinned(home, digest):
        return dg.SkipReason(_PINNED)
    return dg.RunRequest(run_key=f"{context.scheduled_execution_time:%Y-%m-%d}", tags={_INPUT_TAG: digest[:_TAG_LENGTH]})


@dg.sensor(
    job=refresh_job,
    minimum_interval_seconds=_SENSOR_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts a refresh when a file under raw/ was added, changed or removed; tries a failed one again, a few times.",
)
def raw_files_sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for a refresh when the digest of all inputs is another than the published one's, or the last refresh did not end well.

    The cursor holds what was tried last and how often: a success changes what is published, so that it is not repeated;
    a failure leaves it, so that it is tried again up to `MAX_ATTEMPTS` times.
    """
    home = Home.find()
    fail_dead_runs(context.instance, home)
    if _is_in_progress(context.instance):
        return dg.SkipReason(_IN_PROGRESS)
    inputs, published, unfinished = find_inputs(home), read_published(home), unfinished_since(home)
    if compare(inputs, published).is_empty and unfinished is None:
        return dg.SkipReason("nothing changed since the published warehouse")
    if is_pinned(home, inputs.input_sha256):
        return dg.SkipReason(_PINNED)
    if _is_in_progress(context.instance):  # one that began since: what it has not ended yet is no failure
        return dg.SkipReason(_IN_PROGRESS)
    # The same inputs over another published build, or after another failure, are another task: files may change back.
    over = published.build_id if published else "first"
    task = f"{inputs.input_sha256[:_TAG_LENGTH]}-{over}-{unfinished or 'ended'}"
    tried = json.loads(context.cursor) if context.cursor else {}
    attempt = tried.get("attempt", 0) + 1 if tried.get("task") == task else 1
    if attempt > MAX_ATTEMPTS:
        return dg.SkipReason(f"the refresh of these inputs failed {MAX_ATTEMPTS} times; change a file or start one by hand")
    context.update_cursor(json.dumps({"task": task, "attempt": attempt}))
    return dg.RunRequest(run_key=f"{task}-{attempt}", tags={_INPUT_TAG: inputs.input_sha256[:_TAG_LENGTH]})


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    monitored_jobs=[refresh_job],
    request_job=report_job,
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=_SENSOR_SECONDS,
    description="Makes the pages of what a refresh published.",
)
def report_sensor(context: dg.RunStatusSensorContext) -> dg.RunRequest:
    """Asks for the pages, once a refresh."""
    return dg.RunRequest(run_key=context.dagster_run.run_id)


def _is_in_progress(instance: dg.DagsterInstance) -> bool:
    return bool(instance.get_runs(dg.RunsFilter(job_name=refresh_job.name, statuses=_ACTIVE), limit=1))
