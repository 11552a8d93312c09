"""The refresh as a job: when it runs by itself, and how often it is tried."""

from __future__ import annotations

import json
import os

import dagster as dg

from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import compare, find_inputs, read_published

TIME_ZONE_VARIABLE = "COUNTINGHOUSE_TIMEZONE"
DAILY_AT = "30 5 * * *"
MAX_ATTEMPTS = 3
"""How often the sensor tries the same inputs again after a failed run."""

_RUN_SECONDS = 3600
_SENSOR_SECONDS = 30
_ACTIVE = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]
_INPUT_TAG = "countinghouse/inputs"

refresh_job = dg.define_asset_job(
    "refresh_job",
    selection=dg.AssetSelection.all(),
    description="Reads what changed under raw/, checks every figure, builds the marts and publishes the warehouse.",
    tags={"dagster/max_runtime": str(_RUN_SECONDS)},
    op_retry_policy=dg.RetryPolicy(max_retries=1, delay=5, backoff=dg.Backoff.EXPONENTIAL),
)


@dg.schedule(
    job=refresh_job,
    cron_schedule=DAILY_AT,
    execution_timezone=os.environ.get(TIME_ZONE_VARIABLE, "UTC"),
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="A refresh a day; skipped when the published warehouse already is what it would make.",
)
def daily_refresh_schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for a refresh unless there is nothing to do."""
    pending = _pending_inputs(Home.find())
    if pending is None:
        return dg.SkipReason("nothing changed since the published warehouse")
    return dg.RunRequest(run_key=f"{context.scheduled_execution_time:%Y-%m-%d}-{pending}", tags={_INPUT_TAG: pending})


@dg.sensor(
    job=refresh_job,
    minimum_interval_seconds=_SENSOR_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts a refresh when a file under raw/ was added, changed or removed; tries a failed one again, a few times.",
)
def raw_files_sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Asks for a refresh when the digest of all inputs is another than the published one's.

    The cursor holds the digest that was tried last and how often: a success changes what is published, so that
    it is not repeated; a failure leaves it, so that it is tried again up to `MAX_ATTEMPTS` times.
    """
    pending = _pending_inputs(Home.find())
    if pending is None:
        return dg.SkipReason("nothing changed since the published warehouse")
    if context.instance.get_runs(dg.RunsFilter(job_name=refresh_job.name, statuses=_ACTIVE), limit=1):
        return dg.SkipReason("a refresh is in progress")
    tried = json.loads(context.cursor) if context.cursor else {}
    attempt = tried.get("attempt", 0) + 1 if tried.get("inputs") == pending else 1
    if attempt > MAX_ATTEMPTS:
        return dg.SkipReason(f"the refresh of these inputs failed {MAX_ATTEMPTS} times; change a file or start one by hand")
    context.update_cursor(json.dumps({"inputs": pending, "attempt": attempt}))
    return dg.RunRequest(run_key=f"{pending}-{attempt}", tags={_INPUT_TAG: pending})


def _pending_inputs(home: Home) -> str | None:
    """Digest of the inputs that are not published yet, shortened to fit a tag; None when there are none."""
    inputs = find_inputs(home)
    return None if compare(inputs, read_published(home)).is_empty else inputs.input_sha256[:40]
