"""History with few transactions: the same rows as Dagster's own storage writes, a failed step's included, visible at once."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
import sqlalchemy
from dagster._core.instance import DagsterInstance
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage

from pipelines.defs import run_history
from pipelines.defs.run_history import RunHistory

TABLES = {
    "event_logs": "dagster_event_type, step_key, asset_key",
    "asset_keys": "asset_key, last_run_id is not null",
    "asset_check_executions": "asset_key, check_name, execution_status",
    "asset_event_tags": "asset_key, key",
}
MODULE = {RunHistory: "pipelines.defs.run_history", DagsterSqliteStorage: "dagster._core.storage.sqlite_storage"}


@dg.multi_asset(
    specs=[dg.AssetSpec("one"), dg.AssetSpec("two")],
    check_specs=[dg.AssetCheckSpec("is_good", asset="one"), dg.AssetCheckSpec("is_large", asset="two")],
)
def made() -> Iterator[dg.MaterializeResult[None]]:
    for name, check in (("one", "is_good"), ("two", "is_large")):
        result = dg.AssetCheckResult(asset_key=name, check_name=check, passed=name == "one", severity=dg.AssetCheckSeverity.WARN)
        yield dg.MaterializeResult(asset_key=name, metadata={"rows": 1}, check_results=[result])


@dg.asset(deps=["two"])
def broken(context: dg.AssetExecutionContext) -> None:
    context.log_event(dg.AssetMaterialization("on_the_way"))
    raise dg.Failure("broken on purpose", allow_retries=False)


def instance_of(folder: Path, storage: type[DagsterSqliteStorage]) -> DagsterInstance:
    folder.mkdir()
    custom = {"module": MODULE[storage], "class": storage.__name__, "config": {"base_dir": str(folder)}}
    settings = {"storage": {"custom": custom}, "telemetry": {"enabled": False}}
    (folder / "dagster.yaml").write_text(json.dumps(settings), encoding="utf-8")
    return DagsterInstance.from_config(str(folder))


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table in every file but for run ids and times."""
    found = {}
    for path in (folder / "history" / "runs").glob("*.db"):
        with sqlite3.connect(path) as connection:
            for table, columns in TABLES.items():
                kind = "index" if path.stem == "index" else "run"
                found[f"{kind} {table}"] = sorted(connection.execute(f"select {columns} from {table}").fetchall(), key=repr)
    return found


def test_same_rows_as_in_dagsters_own_storage(tmp_path: Path) -> None:
    found = {}
    for storage in MODULE:
        folder = tmp_path / storage.__name__
        with instance_of(folder, storage) as instance:
            assert not dg.materialize([made, broken], instance=instance, raise_on_error=False).success
        found[storage] = rows(folder)
    assert found[RunHistory] == found[DagsterSqliteStorage]
    assert len(found[RunHistory]["index asset_check_executions"]) == 2
    assert ('["on_the_way"]', 1) in found[RunHistory]["index asset_keys"]


def test_what_was_stored_is_read_at_once_and_by_dagsters_own_storage_afterwards(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    with instance_of(folder, RunHistory) as instance:
        run_id = dg.materialize([made], instance=instance).run_id
        instance.report_runless_asset_event(dg.AssetMaterialization("one", metadata={"rows": 2}))
        latest = instance.get_latest_materialization_event(dg.AssetKey("one"))
        assert latest
        assert latest.asset_materialization
        assert latest.asset_materialization.metadata["rows"].value == 2
    with instance_of(tmp_path / "other", DagsterSqliteStorage) as other:
        other._event_storage._base_dir = str(folder / "history" / "runs")
        records = other.get_records_for_run(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION).records
    assert len(records) == 2


def test_events_of_a_step_take_few_transactions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commits = []
    create_engine = run_history.create_engine

    def counted(*arguments: object, **options: object) -> sqlalchemy.Engine:
        engine = create_engine(*arguments, **options)
        sqlalchemy.event.listen(engine, "commit", commits.append)
        return engine

    monkeypatch.setattr(run_history, "create_engine", counted)
    specs = [dg.AssetSpec(f"asset_{number}") for number in range(50)]

    @dg.multi_asset(specs=specs)
    def many() -> Iterator[dg.MaterializeResult[None]]:
        yield from (dg.MaterializeResult(asset_key=spec.key) for spec in specs)

    with instance_of(tmp_path / "instance", RunHistory) as instance:
        result = dg.materialize([many], instance=instance)
        assert len(result.get_asset_materialization_events()) == 50
    assert len(commits) < 50


def test_many_runs_keep_few_files_open(tmp_path: Path) -> None:
    with instance_of(tmp_path / "instance", RunHistory) as instance:
        runs = [dg.materialize([made], instance=instance).run_id for _ in range(10)]
        storage = instance._event_storage
        assert isinstance(storage, run_history.EventLog)
        assert len(storage._open) <= run_history._OPEN_FILES
        assert all(instance.get_records_for_run(run_id).records for run_id in runs)
