"""The command `refresh`: runs the refresh job in this process, shows how far it is, and says what the warehouse holds."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipelines.commands.errors import INTERRUPTED, CommandError
from pipelines.commands.gone_runs import fail_gone_runs
from pipelines.commands.refresh_screen import show_report
from pipelines.spark.session import missing_for_spark, this_machine
from pipelines.terminal import complain, console, say
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import Changes, compare, find_inputs, read_published
from pipelines.warehouse.instance import prepare_instance
from pipelines.warehouse.lake import lake_of
from pipelines.warehouse.refresh_report import report_on
from pipelines.warehouse.refresh_state import unfinished_since
from pipelines.warehouse.stop import stopped_by_signals
from pipelines.warehouse.turn import refresh_turn

if TYPE_CHECKING:
    import dagster as dg

_STAGES = {
    "ingest": "reading raw/",
    "reference": "loading exchange rates and references",
    "rules": "checking every figure",
    "fault_detection": "measuring the rules",
    "marts": "building the marts",
    "warehouse_checks": "checking the whole warehouse",
    "build": "publishing",
}


_SPARK = "spark"
_STOPPED = "the refresh was stopped; the published warehouse is as it was"


def run_refresh(wait_seconds: float, engine: str, marts: str, master: str | None) -> int:
    """Refreshes the warehouse unless it already is what a refresh would make; returns the exit code.

    Args:
        wait_seconds: how long to wait for another refresh.
        engine: what reads the documents, as `pipelines.defs.resources` names it.
        marts: what builds the marts, as it names that.
        master: where Spark runs; this machine's cores if it is not said.
    """
    resource: dict[str, str | float] = {
        "lock_wait_seconds": wait_seconds,
        "engine": engine,
        "marts": marts,
        "master": _master((engine, marts), master),
    }
    try:
        with stopped_by_signals(f"countinghouse: {_STOPPED}"):
            return _refresh(Home.find(), resource)
    except KeyboardInterrupt:
        complain(_STOPPED)
        return INTERRUPTED


def _master(named: tuple[str, ...], master: str | None) -> str:
    """Where Spark runs, if it does.

    Raises:
        CommandError: a master is named for nothing, or Spark cannot be started.
    """
    if _SPARK not in named:
        if master is not None:
            raise CommandError(f"--master says where Spark runs; add --engine {_SPARK}, --marts {_SPARK} or both")
        return ""
    missing = missing_for_spark()
    if missing is not None:
        raise CommandError(missing)
    return master or os.environ.get("COUNTINGHOUSE_SPARK_MASTER") or this_machine()


def _refresh(home: Home, resource: Mapping[str, str | float]) -> int:
    with refresh_turn(home, "countinghouse refresh", float(resource["lock_wait_seconds"])):
        published, unfinished = read_published(home), unfinished_since(home)
        changes = compare(find_inputs(home), published)
        lacks_lake = resource["marts"] == _SPARK and (published is None or lake_of(home, published.build_id) is None)
    if changes.is_empty and unfinished is None and not lacks_lake:
        fail_gone_runs(home)  # one that was killed when it had published
        say(f"Nothing changed: {home.published} is up to date.")
        show_report(report_on(home.published), console())
        return 0
    say(_plan(changes, unfinished, is_on_spark=resource["marts"] == _SPARK))
    started = time.monotonic()
    if not _run_job(home, resource):
        complain("the refresh failed; the published warehouse is as it was")
        return 1
    say(f"Published {home.published} in {time.monotonic() - started:.1f} s.")
    made = read_published(home)
    if made is not None and (lake := lake_of(home, made.build_id)) is not None:
        say(f"The same tables as Parquet files: {lake}")
    show_report(report_on(home.published), console())
    return 0


def _plan(changes: Changes, unfinished: str | None, *, is_on_spark: bool) -> str:
    """What the refresh is about to do, and why where nothing changed."""
    if changes.is_empty and unfinished is not None:
        return "The last refresh did not end well: it is done again."
    if changes.is_empty and is_on_spark:
        return "Nothing changed, but Spark has not made the published marts: it makes them now."
    if changes.is_full:
        return f"Full build of {len(changes.added)} documents."
    return f"Documents: {len(changes.added)} added, {len(changes.changed)} changed, {len(changes.removed)} removed."


def _run_job(home: Home, resource: Mapping[str, str | float]) -> bool:
    """Runs the refresh job with the project's own Dagster instance, so that the UI shows the run."""
    prepare_instance(home)
    import dagster as dg

    from pipelines.definitions import defs
    from pipelines.defs.dead_runs import fail_dead_runs

    job, run_id = defs.resolve_job_def("refresh_job"), str(uuid.uuid4())
    with dg.DagsterInstance.get() as instance, _progress() as show:
        fail_dead_runs(instance, home)
        instance.add_event_listener(run_id, show)
        result = job.execute_in_process(
            instance=instance,
            run_id=run_id,
            raise_on_error=False,
            run_config={
                "resources": {"refresh": {"config": dict(resource)}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
        )
    for event in result.all_events:
        _print_failure(event)
    return bool(result.success)


@contextmanager
def _progress() -> Iterator[Callable[[dg.EventLogEntry], None]]:
    """A line that says which stage the refresh is in and how many tables stand, fed with the events of the run."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    target = console(is_error=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:.0f} tables"), TimeElapsedColumn())
    with Progress(*columns, console=target, transient=True, disable=not target.is_terminal) as progress:
        task = progress.add_task("starting", total=None)

        def show(entry: dg.EventLogEntry) -> None:
            event = entry.dagster_event
            if event is None:
                return
            if event.is_step_start and event.step_key in _STAGES:
                progress.update(task, description=_STAGES[event.step_key])
                if not target.is_terminal:
                    target.print(f"- {_STAGES[event.step_key]}")
            elif event.is_step_materialization:
                progress.advance(task)

        yield show


def _print_failure(event: dg.DagsterEvent) -> None:
    """Says on standard error why a step or a check failed."""
    if event.is_step_failure:
        error = event.step_failure_data.error
        cause = error.cause if error and error.cause else error
        message = cause.message.strip().partition(": ")[2] if cause else "failed"  # without the name of the exception's class
        complain(f"{event.step_key}: {message}")
    elif event.event_type_value == "RESOURCE_INIT_FAILURE":
        error = event.engine_event_data.error
        cause = error.cause if error and error.cause else error
        complain(cause.message.strip().partition(": ")[2] if cause else "a resource failed")
    elif event.event_type_value == "ASSET_CHECK_EVALUATION":
        check = event.asset_check_evaluation_data
        if not check.passed and check.severity.value == "ERROR":
            complain(f"check {check.check_name} of {check.asset_key.to_user_string()} failed")
