"""The plan of a build: dbt's statements in dbt's order, run without dbt.

A plan holds for a full build the query of every model, for a refresh the new rows of incremental models and the statements of
their strategy, and for both the queries of tests. Views stand in the layout and need nothing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.warehouse.dbt_project import DbtError
from pipelines.warehouse.statements import StatementTimeoutError, limit_seconds, time_limit

_TEMPORARY = re.compile(r'from ("\w+__dbt_tmp\w*")')
_NOT_ZERO = "!= 0"
_MEMORY = "2GB"


@dataclasses.dataclass(frozen=True)
class Step:
    """One node of the dbt project.

    Attributes:
        event: what dbt's structured log said of its end.
        full: what fills the table of a model that has no rows; nothing for a view.
        refresh: what replaces the rows of what changed, and of a table all; nothing for a view.
        test: the query of a test, which counts the failures; None for a model.
        status: what a test that finds failures ends with: fail, or warn.
    """

    event: dict[str, Any]
    full: tuple[str, ...] = ()
    refresh: tuple[str, ...] = ()
    test: str | None = None
    status: str = "fail"

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Step:
        """A step as `dataclasses.asdict` wrote it into JSON.

        Raises:
            TypeError: it is not one.
        """
        values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in content.items()}
        return cls(**values)

    def replaced(self, words: Mapping[str, str]) -> Step:
        """The step with words of its statements replaced."""

        def replaced(statement: str) -> str:
            for old, new in words.items():
                statement = statement.replace(old, new)
            return statement

        return dataclasses.replace(
            self,
            full=tuple(map(replaced, self.full)),
            refresh=tuple(map(replaced, self.refresh)),
            test=self.test and replaced(self.test),
        )


def plan_of(project: Path, events: Sequence[dict[str, Any]], built: Sequence[Any], refreshed: Sequence[Any]) -> list[Step]:
    """The plan that two runs of dbt show, one that built and one that refreshed what the first had built.

    Args:
        project: folder of the dbt project.
        events: dbt's events of the ends of nodes in the second run, in their order.
        built: dbt's results of the first run, with the compiled models.
        refreshed: dbt's results of the second run, with the compiled nodes.

    Raises:
        DbtError: a node is of a kind that a plan does not hold; the message names it.
    """
    first = {one.node.unique_id: one.node for one in built}
    second = {one.node.unique_id: one.node for one in refreshed}
    named = ((event, event["data"]["node_info"]["unique_id"]) for event in events)
    return [
        _test(event, second[name]) if name not in first else _model(project, event, first[name], second[name])
        for event, name in named
    ]


def run_plan(build: Path, steps: Sequence[Step], *, is_full: bool) -> Iterator[dict[str, Any]]:
    """Runs a plan on a private build and yields the results of its nodes as dbt's structured log has them.

    Args:
        build: the DuckDB file; nobody else has it open.
        steps: the plan.
        is_full: whether the build has no rows yet.

    Raises:
        DbtError: a statement failed, or a test of severity error found rows; the message names the node.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "memory_limit": _MEMORY,
        "temp_directory": f"{build}.tmp",
    }
    with duckdb.connect(":memory:", config=config) as connection:
        path = str(build).replace("'", "''")
        connection.execute(f"attach '{path}' as warehouse")
        for step in steps:
            started = datetime.now(UTC)
            name = step.event["data"]["node_info"]["node_name"]
            try:
                with time_limit(name, connection.interrupt, limit_seconds()):
                    failures = _run(connection, step, is_full=is_full)
            except (duckdb.Error, StatementTimeoutError) as error:
                raise DbtError(f"{name}: {error}") from error
            event = _ended(step, started, failures)
            yield event
            if event["data"]["status"] == "fail":
                raise DbtError(f"{name}: Got {failures} results, configured to fail if != 0")


def _run(connection: duckdb.DuckDBPyConnection, step: Step, *, is_full: bool) -> int:
    """Runs a node; what a test counts, 0 for a model."""
    for statement in step.full if is_full else step.refresh:
        connection.execute(statement)
    return int(connection.execute(step.test).fetchall()[0][0]) if step.test else 0


def _test(event: dict[str, Any], node: Any) -> Step:
    if node.resource_type != "test":
        raise _unplanned(node, f"a {node.resource_type}")
    config = node.config
    if (config.error_if, config.warn_if) != (_NOT_ZERO, _NOT_ZERO) or config.limit or config.store_failures:
        raise _unplanned(node, "a test with error_if, warn_if, limit or store_failures")
    query = f"select {config.fail_calc} from ({node.compiled_code}) as failing"  # noqa: S608 - as dbt compiled it
    return Step(event, test=query, status="warn" if config.severity.lower() == "warn" else "fail")


def _model(project: Path, event: dict[str, Any], built: Any, refreshed: Any) -> Step:
    if built.config.pre_hook or built.config.post_hook:
        raise _unplanned(built, "a model with hooks")
    if built.config.materialized == "view":
        return Step(event)
    filled = f"insert into {built.relation_name} by name ({built.compiled_code})"
    if built.config.materialized == "table":
        return Step(event, full=(filled,), refresh=(f"delete from {built.relation_name}", filled))  # noqa: S608 - as dbt compiled it
    if built.config.materialized == "incremental":
        return Step(event, full=(filled,), refresh=_replacement(project, refreshed))
    raise _unplanned(built, f"a model that is materialized as {built.config.materialized}")


def _unplanned(node: Any, what: str) -> DbtError:
    return DbtError(f"{node.name}: {what} cannot be run by a refresh; models are tables, views or incremental, without hooks")


def _replacement(project: Path, node: Any) -> tuple[str, ...]:
    """New rows in a temporary table, and what the incremental strategy does with it, as dbt wrote it down."""
    written = (project / node.build_path).read_text(encoding="utf-8")
    temporary = _TEMPORARY.findall(written)
    if len(temporary) != 1:
        raise _unplanned(node, "an incremental strategy that does not read its new rows once")
    return f"create temp table {temporary[0]} as ({node.compiled_code})", written, f"drop table {temporary[0]}"


def _ended(step: Step, started: datetime, failures: int) -> dict[str, Any]:
    """The event of a node's end with what was found this time."""
    now = datetime.now(UTC)
    data = step.event["data"] | {"execution_time": (now - started).total_seconds()}
    info = data["node_info"] | {"node_started_at": started.isoformat(), "node_finished_at": now.isoformat()}
    if step.test:
        status = step.status if failures else "pass"
        data |= {"num_failures": failures, "status": status}
        info |= {"node_status": status}
    return step.event | {"data": data | {"node_info": info}}
