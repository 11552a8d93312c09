"""Runs dbt in this process on the layout of a home, and keeps its manifest fresh.

In the process because a dbt subprocess costs seconds of imports that Dagster has already paid.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from pipelines.warehouse.home import Home
from pipelines.warehouse.statements import Statement, limit_seconds

CODELISTS = Path(__file__).resolve().parents[2] / "schemas" / "codelists"
"""The code lists that the dbt project reads."""
_SOURCES = frozenset({".sql", ".yml", ".yaml", ".csv"})
_RESULTS = frozenset({"LogModelResult", "LogTestResult"})
"""The events that say how a node ended; dbt fires thirty others for each of them."""


_INTERRUPT_SECONDS = 0.2


class DbtError(RuntimeError):
    """dbt could not run, or a node of the project failed."""


def manifest_path(home: Home) -> Path:
    """Where dbt keeps its manifest."""
    return home.dbt / "target" / "manifest.json"


def ensure_manifest(home: Home) -> Path:
    """The manifest of the dbt project, parsed anew if a file of the project is newer.

    Raises:
        DbtError: the project does not parse.
    """
    path = manifest_path(home)
    if not path.is_file() or path.stat().st_mtime_ns < _newest(home.dbt):
        for _ in run_dbt(home, ["parse"]):
            pass
        path.touch()
    return path


def run_dbt(home: Home, arguments: Sequence[str], results_to: list[Any] | None = None) -> Iterator[dict[str, Any]]:
    """Runs one dbt command and yields the results of its nodes as they come, as dbt's structured log has them.

    Args:
        home: whose project and layout.
        arguments: the dbt command, for instance `["build"]`.
        results_to: where to add dbt's own results of the nodes, the compiled nodes in them, once all have succeeded.

    Raises:
        DbtError: dbt could not run, or a node failed; the message names the nodes.
    """
    from dbt.cli.main import dbtRunner, dbtRunnerResult  # costs 3 s to import, and only refreshes need it
    from google.protobuf.json_format import MessageToDict

    events: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
    results: list[dbtRunnerResult] = []

    statements = _Statements()

    def keep(event: Any) -> None:
        statements.follow(event)
        if event.info.name in _RESULTS:
            events.put(MessageToDict(event, preserving_proto_field_name=True))

    def run() -> None:
        try:
            results.append(dbtRunner(callbacks=[keep]).invoke(_command(home, arguments)))
        except BaseException as error:  # noqa: BLE001 - handed to the caller below, whatever it is
            results.append(dbtRunnerResult(success=False, exception=error))
        finally:
            events.put(None)

    with _environment(home):
        thread = Thread(target=run, name="dbt", daemon=True)
        thread.start()
        try:
            while (event := events.get()) is not None:
                yield event
        finally:
            while not results:  # whoever stops listening must not start anew while dbt still writes
                statements.interrupt()
                thread.join(_INTERRUPT_SECONDS)
            thread.join()
            statements.end()
            _close_build()
    _raise_for(results[0], statements.overdue)
    if results_to is not None:
        results_to.extend(getattr(results[0].result, "results", []))


def _command(home: Home, arguments: Sequence[str]) -> list[str]:
    """A command of dbt with the options that all of ours have."""
    project = ["--project-dir", str(home.dbt), "--profiles-dir", str(home.dbt)]
    quiet = ["--quiet", "--no-use-colors", "--log-level-file", "none", "--no-send-anonymous-usage-stats"]
    # The manifest that `dbt parse` writes is read by Dagster; what `dbt build` would write nobody reads.
    written = "--write-json" if arguments[0] == "parse" else "--no-write-json"
    return [*arguments, *project, *quiet, written]


class _Statements:
    """The nodes that dbt is working on, each held to the time limit of a statement."""

    def __init__(self) -> None:
        self._in_progress: dict[str, Statement] = {}
        self.overdue: list[str] = []

    def follow(self, event: Any) -> None:
        """Takes note of a node that starts or ends; called by dbt in the thread of the node."""
        if event.info.name == "NodeStart":
            node = event.data.node_info
            name = f"{node.resource_type} {node.node_name}"
            self._in_progress[node.unique_id] = Statement(name, partial(_interrupt, node.unique_id), limit_seconds())
        elif event.info.name == "NodeFinished":
            self._end(event.data.node_info.unique_id)

    def interrupt(self) -> None:
        """Ends what every node is computing."""
        for unique_id in list(self._in_progress):
            _interrupt(unique_id)

    def end(self) -> None:
        """Lets go of nodes that dbt never said to have finished."""
        for unique_id in list(self._in_progress):
            self._end(unique_id)

    def _end(self, unique_id: str) -> None:
        statement = self._in_progress.pop(unique_id, None)
        if statement is None:
            return
        statement.end()
        if statement.is_overdue:
            self.overdue.append(statement.complaint)


def _interrupt(unique_id: str) -> None:
    """Ends the statement that a node of dbt is computing, if it is."""
    from dbt.adapters.factory import FACTORY

    for adapter in list(FACTORY.adapters.values()):
        for connection in list(adapter.connections.thread_connections.values()):
            if connection.name == unique_id and connection.state == "open":
                adapter.connections.cancel(connection)


def _close_build() -> None:
    """Closes the file, which dbt-duckdb keeps open for the life of the process."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.adapters.factory import reset_adapters

    environment = DuckDBConnectionManager._ENV
    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    reset_adapters()  # type: ignore[no-untyped-call]
    if environment is not None:
        environment.close()


@contextmanager
def _environment(home: Home) -> Iterator[None]:
    """The variables that dbt's profile and sources read; constant for a home, so that dbt keeps its parsed project."""
    variables = {
        "COUNTINGHOUSE_BUILD": str(home.layout_build),
        "COUNTINGHOUSE_DBT_LANDING": str(home.layout_landing),
        "COUNTINGHOUSE_CODELISTS": str(CODELISTS),
    }
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


def _raise_for(result: Any, overdue: Sequence[str] = ()) -> None:
    if result.success:
        return
    if overdue:
        raise DbtError("; ".join(overdue))
    if result.exception is not None:
        raise DbtError(str(result.exception)) from result.exception
    failed = [
        f"{one.node.name}: {one.message}"
        for one in getattr(result.result, "results", [])
        if one.status in {"error", "fail", "runtime error"}
    ]
    raise DbtError("; ".join(failed) or "dbt failed without naming a node")


def _newest(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.suffix in _SOURCES and "target" not in path.relative_to(folder).parts)
    return max(path.stat().st_mtime_ns for path in files)
