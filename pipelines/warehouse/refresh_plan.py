"""The statements of a refresh, kept from the first one that dbt ran, so that the next ones of the same code run without dbt.

While neither code nor dbt project change, dbt compiles the same SQL at every refresh; most of its time goes into that. A plan
holds that SQL in the order that dbt ran it: new rows of incremental models and the statements of their strategy, the
queries of tables, the queries of tests. Views stand. A full build and everything that a plan cannot hold is dbt's.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import duckdb

from pipelines.warehouse.dbt_project import DbtError
from pipelines.warehouse.home import Home
from pipelines.warehouse.statements import StatementTimeoutError, limit_seconds, time_limit

_TEMPORARY = re.compile(r'from ("\w+__dbt_tmp\w*")')
_NOT_ZERO = "!= 0"
_MEMORY = "2GB"


@dataclasses.dataclass(frozen=True)
class Step:
    """One node of the dbt project.

    Attributes:
        event: what dbt's structured log said of its end.
        statements: what makes the rows of a model; empty for a view.
        test: the query of a test, which counts the failures; None for a model.
        status: what a test that finds failures ends with: fail, or warn.
    """

    event: dict[str, Any]
    statements: tuple[str, ...] = ()
    test: str | None = None
    status: str = "fail"


class UnplannedError(Exception):
    """A node has something that a plan does not hold."""


def keep_plan(home: Home, code_version: str, events: Sequence[dict[str, Any]], results: Sequence[Any]) -> None:
    """Keeps the statements of a refresh that dbt ran to its end; keeps nothing where a node cannot be run without dbt.

    Args:
        home: where to keep them.
        code_version: digest of the code that they hold for.
        events: dbt's events of its nodes' ends, in their order.
        results: dbt's results, with the compiled nodes.
    """
    nodes = {one.node.unique_id: one.node for one in results}
    try:
        steps = [_step(home, event, nodes[event["data"]["node_info"]["unique_id"]]) for event in events]
    except UnplannedError:
        return
    content = {"code_version": code_version, "root": str(home.root), "steps": [dataclasses.asdict(step) for step in steps]}
    unfinished = home.refresh_plan.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(content), encoding="utf-8")
    os.replace(unfinished, home.refresh_plan)


def load_plan(home: Home, code_version: str) -> tuple[Step, ...] | None:
    """The plan of a home for this code, or None."""
    try:
        content = json.loads(home.refresh_plan.read_text(encoding="utf-8"))
        steps = tuple(Step(**one | {"statements": tuple(one["statements"])}) for one in content["steps"])
        is_ours = (content["code_version"], content["root"]) == (code_version, str(home.root))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return steps if is_ours else None


def run_plan(home: Home, steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    """Runs a plan on the private build and yields the results of its nodes as dbt's structured log has them.

    Raises:
        DbtError: a statement failed, or a test of severity error found rows; the message names the node.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "memory_limit": _MEMORY,
        "temp_directory": f"{home.building}.tmp",
    }
    with duckdb.connect(":memory:", config=config) as connection:
        path = str(home.building).replace("'", "''")
        connection.execute(f"attach '{path}' as warehouse")
        for step in steps:
            started = datetime.now(UTC)
            name = step.event["data"]["node_info"]["node_name"]
            try:
                with time_limit(name, connection.interrupt, limit_seconds()):
                    failures = _run(connection, step)
            except (duckdb.Error, StatementTimeoutError) as error:
                raise DbtError(f"{name}: {error}") from error
            event = _ended(step, started, failures)
            yield event
            if event["data"]["status"] == "fail":
                raise DbtError(f"{name}: Got {failures} results, configured to fail if != 0")


def _run(connection: duckdb.DuckDBPyConnection, step: Step) -> int:
    """Runs a node; what a test counts, 0 for a model."""
    for statement in step.statements:
        connection.execute(statement)
    return int(connection.execute(step.test).fetchall()[0][0]) if step.test else 0


def _step(home: Home, event: dict[str, Any], node: Any) -> Step:
    if node.resource_type == "test":
        config = node.config
        if (config.error_if, config.warn_if) != (_NOT_ZERO, _NOT_ZERO) or config.limit or config.store_failures:
            raise UnplannedError(node.name)
        query = f"select {config.fail_calc} from ({node.compiled_code}) as failing"  # noqa: S608 - as dbt compiled it
        return Step(event, test=query, status="warn" if config.severity.lower() == "warn" else "fail")
    if node.config.pre_hook or node.config.post_hook:
        raise UnplannedError(node.name)
    if node.config.materialized == "view":
        return Step(event)
    if node.config.materialized == "table":
        emptied = f"delete from {node.relation_name}"  # noqa: S608 - as dbt compiled it
        return Step(event, (emptied, f"insert into {node.relation_name} by name ({node.compiled_code})"))
    if node.config.materialized == "incremental":
        return Step(event, _replacement(home, node))
    raise UnplannedError(node.name)


def _replacement(home: Home, node: Any) -> tuple[str, ...]:
    """New rows in a temporary table, and what the incremental strategy does with it, as dbt wrote it down."""
    written = (home.dbt / node.build_path).read_text(encoding="utf-8")
    temporary = _TEMPORARY.findall(written)
    if len(temporary) != 1:
        raise UnplannedError(node.name)
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
