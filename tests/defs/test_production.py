"""Reading by partitions, limits on runs, and a history in PostgreSQL: what a deployment on more than one machine rests on."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.remote_origin import RegisteredCodeLocationOrigin, RemoteRepositoryOrigin
from dagster._daemon.run_coordinator.queued_run_coordinator_daemon import QueuedRunCoordinatorDaemon

from pipelines.definitions import defs
from pipelines.defs import reading
from pipelines.defs.dead_runs import fail_dead_runs
from pipelines.ingest.landing import Landing
from pipelines.warehouse.extraction_store import ExtractionStore
from pipelines.warehouse.home import HOME_VARIABLE, Home
from pipelines.warehouse.inputs import extraction_version, find_inputs
from pipelines.warehouse.instance import POSTGRES_VARIABLE, READING_RUNS_VARIABLE, InstanceError, prepare_instance
from tests.defs.test_dead_runs import leave_sign, start, status
from tests.homes import make_home
from tests.postgres import NEEDS_POSTGRES, postgres_server

pytestmark = NEEDS_POSTGRES

TEXT = "---\ndate: 2022-06-09\nlanguage: en\n---\nGoods exports rose {0}% to ${0}0 billion in May 2022.\n"
KEY = reading.reading.key


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with postgres_server() as address:
        yield address


@pytest.fixture
def home(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home of four texts whose history is in the server."""
    home = Home(make_home(tmp_path))
    (home.raw / "documents").mkdir()
    for number in range(1, 5):
        (home.raw / "documents" / f"text-{number}.md").write_text(TEXT.format(number), encoding="utf-8")
    monkeypatch.setenv(HOME_VARIABLE, str(home.root))
    monkeypatch.setenv("DAGSTER_HOME", "")
    monkeypatch.setenv(POSTGRES_VARIABLE, address)
    return home


@pytest.fixture
def instance(home: Home) -> Iterator[dg.DagsterInstance]:
    prepare_instance(home)
    with dg.DagsterInstance.get() as instance:
        yield instance
        instance.wipe()


def read_batch(instance: dg.DagsterInstance, batch: str) -> dg.ExecuteInProcessResult:
    job = defs.resolve_job_def("reading_job")
    return job.execute_in_process(instance=instance, partition_key=batch, raise_on_error=False)


def counts(result: dg.ExecuteInProcessResult) -> dict[str, object]:
    (materialization,) = result.asset_materializations_for_node("reading")
    return {name: value.value for name, value in materialization.metadata.items()}


def states(instance: dg.DagsterInstance) -> dict[str, object]:
    found = instance.get_status_by_partition(KEY, reading.BATCHES.get_partition_keys(), reading.BATCHES) or {}
    return {batch: state and state.name for batch, state in found.items() if state}


def test_batch_that_failed_is_read_again_and_the_refresh_reads_nothing_twice(
    home: Home, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = find_inputs(home).documents
    batches = sorted({reading.batch_of(one.document_id) for one in documents})
    assert len(batches) > 1
    first, *others = batches

    def fails(*_: object) -> Landing:
        raise dg.Failure("broken on purpose", allow_retries=False)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "land_prose", fails)
        assert not read_batch(instance, first).success
    done = {batch: counts(read_batch(instance, batch)) for batch in others}
    assert states(instance) == {first: "FAILED"} | dict.fromkeys(others, "MATERIALIZED")
    done[first] = counts(read_batch(instance, first))
    assert states(instance) == dict.fromkeys(batches, "MATERIALIZED")
    assert sum(int(str(one["read"])) for one in done.values()) == len(documents) == 4
    again = counts(read_batch(instance, first))
    assert (again["read_before"], again["read"]) == (done[first]["read"], 0)
    store = ExtractionStore(home.extraction, extraction_version())
    assert sorted(store.find(documents).document["document_id"]) == sorted(one.document_id for one in documents)
    assert [run.status for run in instance.get_runs()].count(dg.DagsterRunStatus.SUCCESS) == len(batches) + 1
    assert list(home.dagster.rglob("*.db")) == [], "the history is in PostgreSQL and nowhere else"


def test_batch_whose_document_changes_while_it_is_read_is_tried_again(
    home: Home, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    land, batch = reading.land_prose, reading.batch_of("text-1")

    def edited(*given: object) -> Landing:
        landing = land(*given)
        (home.raw / "documents" / "text-1.md").write_text(TEXT.format(9), encoding="utf-8")
        return landing

    monkeypatch.setattr(reading, "land_prose", edited)
    before = find_inputs(home).documents
    result = read_batch(instance, batch)
    assert result.success
    assert [event.event_type_value for event in result.all_events].count("STEP_RESTARTED") == 1
    store, after = ExtractionStore(home.extraction, extraction_version()), find_inputs(home).documents
    assert "text-1" in set(store.find(after).document["document_id"])
    assert "text-1" not in set(store.find(before).document["document_id"])


def test_no_more_runs_are_started_than_the_limits_allow(
    home: Home, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = dict(defs.resolve_job_def("reading_job").tags)
    for number in range(6):
        enqueue(instance, f"read-{number}", "reading_job", tags)
    enqueue(instance, "refresh", "refresh_job", {})
    assert next_runs(instance) == ["read-0", "read-1", "refresh"]
    monkeypatch.setenv(READING_RUNS_VARIABLE, "3")
    prepare_instance(home)
    with dg.DagsterInstance.get() as other:
        assert next_runs(other) == ["read-0", "read-1", "read-2", "refresh"]
    monkeypatch.setenv(READING_RUNS_VARIABLE, "many")
    with pytest.raises(InstanceError, match="COUNTINGHOUSE_READING_RUNS='many'"):
        prepare_instance(home)


def enqueue(instance: dg.DagsterInstance, run_id: str, job: str, tags: dict[str, str]) -> None:
    """A run as the store has it once somebody asked for it and until the daemon starts it."""
    origin = RemoteRepositoryOrigin(RegisteredCodeLocationOrigin("countinghouse"), "repository").get_job_origin(job)
    status = dg.DagsterRunStatus.QUEUED
    instance.add_run(dg.DagsterRun(job, run_id=run_id, status=status, tags=tags, remote_job_origin=origin))


def next_runs(instance: dg.DagsterInstance) -> list[str]:
    """The runs that the daemon would start now."""
    with QueuedRunCoordinatorDaemon(interval_seconds=5) as daemon:
        runs = daemon._get_runs_to_dequeue(instance, instance.get_concurrency_config(), fixed_iteration_time=None)
    return sorted(run.run_id for run in runs)


def test_run_of_another_machine_is_left_alone(home: Home, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> None:
    for run_id in ("elsewhere", "dead here"):
        start(instance, run_id)
    leave_sign(home, "dead here")
    monkeypatch.setattr("pipelines.defs.dead_runs._WITHOUT_SIGN_SECONDS", -1)
    assert fail_dead_runs(instance, home) == 1
    assert (status(instance, "elsewhere"), status(instance, "dead here")) == (
        dg.DagsterRunStatus.STARTED,
        dg.DagsterRunStatus.FAILURE,
    )


def test_killed_reading_is_run_again_and_a_killed_refresh_is_left_to_the_sensor(home: Home, instance: dg.DagsterInstance) -> None:
    tags = dict(defs.resolve_job_def("reading_job").tags)
    for job, tags_of in (("reading_job", tags), ("refresh_job", {})):
        run = instance.add_run(dg.DagsterRun(job, run_id=job, status=dg.DagsterRunStatus.STARTED, tags=tags_of))
        leave_sign(home, run.run_id)
    assert fail_dead_runs(instance, home) == 2
    will_retry = {run.run_id: run.tags.get("dagster/will_retry") for run in instance.get_runs()}
    assert will_retry == {"reading_job": "true", "refresh_job": "false"}


def test_server_that_is_not_there_is_told_without_its_password(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(POSTGRES_VARIABLE, "postgresql://someone:secret@127.0.0.1:1/nothing")
    with pytest.raises(InstanceError, match=r"PostgreSQL cannot be used .* see to COUNTINGHOUSE_POSTGRES") as error:
        prepare_instance(home)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)
    monkeypatch.setenv(POSTGRES_VARIABLE, "mysql://someone:secret@127.0.0.1/x")
    with pytest.raises(InstanceError, match=r"^COUNTINGHOUSE_POSTGRES is no address of PostgreSQL; write postgresql://"):
        prepare_instance(home)


def test_password_is_in_no_file(home: Home, instance: dg.DagsterInstance) -> None:
    assert "postgresql://" not in (home.dagster / "dagster.yaml").read_text(encoding="utf-8")
