"""Runs the refresh job as Dagster does, in a home and an instance of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.warehouse import inputs
from pipelines.warehouse.home import HOME_VARIABLE, Home
from pipelines.warehouse.landing import read_landing, write_landing
from tests.homes import furnish, make_home

Refresh = Callable[[], dg.ExecuteInProcessResult]
QUIET = {"console": {"config": {"log_level": "CRITICAL"}}}
"""Loggers of a run of which nobody reads what it says."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    return home_at(tmp_path, monkeypatch)


def home_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home without documents, which this process takes for its own until `monkeypatch` is undone."""
    home = Home(furnish(make_home(root)))
    measured = read_landing(home.landing, "fault_detection")
    enter(home, monkeypatch)
    write_landing(home.landing, "fault_detection", measured, inputs.rules_version())
    return home


def enter(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process takes a home for its own, and no edit of the checkout while a test runs for a change of it."""
    monkeypatch.setenv(HOME_VARIABLE, str(home.root))
    monkeypatch.setattr(inputs, "_PACKAGES", home.root)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as ephemeral:
        yield ephemeral


@pytest.fixture
def refresh(home: Home, instance: dg.DagsterInstance) -> Refresh:
    return lambda: run_refresh(instance)


def run_refresh(instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    """Runs the refresh job on the home of this process, to its end or its failure."""
    job = defs.resolve_job_def("refresh_job")
    return job.execute_in_process(instance=instance, raise_on_error=False, run_config={"loggers": QUIET})
