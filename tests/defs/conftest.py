"""Runs the refresh job as Dagster does, in a home and an instance of the test's own."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipelines.definitions import defs
from pipelines.measure.fault_detection.measure import measure_fault_detection
from pipelines.warehouse import inputs
from pipelines.warehouse.home import HOME_VARIABLE, Home
from tests.homes import make_home

Refresh = Callable[[], dg.ExecuteInProcessResult]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr("pipelines.defs.fault_detection.measure_fault_detection", few_faults)
    monkeypatch.setattr(inputs, "_PACKAGES", tmp_path)  # an edit of the checkout while a test runs is no change of its home
    return Home(make_home(tmp_path))


@functools.cache
def few_faults(seed: int, figures: int) -> pl.DataFrame:
    """Fault detection on a small sample, measured once: how good the rules are is tested with the rules."""
    return measure_fault_detection(seed, min(figures, 60), rounds=1)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as ephemeral:
        yield ephemeral


@pytest.fixture
def refresh(home: Home, instance: dg.DagsterInstance) -> Refresh:
    def run() -> dg.ExecuteInProcessResult:
        return defs.resolve_job_def("refresh_job").execute_in_process(instance=instance, raise_on_error=False)

    return run
