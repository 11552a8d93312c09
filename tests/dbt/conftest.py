from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner, dbtRunnerResult

from pipelines.warehouse.build import start_build
from pipelines.warehouse.home import Home
from pipelines.warehouse.layout import ensure_layout
from pipelines.warehouse.plan import run_plan
from pipelines.warehouse.touched import touched_observations
from schemas.observation import TOUCHED_OBSERVATION
from tests.dbt.landing import Document, write_landing
from tests.dbt.samples import FIRMS, TRADE
from tests.homes import furnish, make_home

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "dbt"


@dataclass(frozen=True)
class Workshop:
    """One place to build in: paths stay the same from build to build, so that dbt parses the project once.

    Attributes:
        home: a home whose layout stands; its landing and its private build are built from and in.
    """

    home: Home

    @property
    def building(self) -> Path:
        return self.home.building

    @property
    def landing(self) -> Path:
        return self.home.landing

    def dbt(self, *arguments: str) -> dbtRunnerResult:
        """Runs a dbt command in this process; its target folder is not the project's own."""
        target = str(self.home.root / "target")
        project = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", target]
        try:
            return dbtRunner().invoke([*arguments, *project, "--quiet", "--log-level-file", "none"])
        finally:
            # The adapter keeps the attached file open for the next command of the process.
            DuckDBConnectionManager.close_all_connections()
            gc.collect()

    def build(self) -> list[dict[str, Any]]:
        """Builds what is landed from nothing, with all tests, as a refresh does; what it says of each node."""
        layout = ensure_layout(self.home)
        start_build(self.home, layout.blank)
        return list(run_plan(self.building, layout.steps, is_full=True))

    def build_of(self, documents: Iterable[Document]) -> None:
        """Builds documents from nothing."""
        write_landing(self.landing, documents)
        self.build()

    def refresh(self, documents: Iterable[Document], removed: Iterable[str] = ()) -> None:
        """Writes documents into what stands in the build file, as a refresh does."""
        write_landing(self.landing, documents, removed)
        touched = touched_observations(self.landing, self.building)
        touched.write_parquet(self.landing / f"{TOUCHED_OBSERVATION.name}.parquet")
        list(run_plan(self.building, ensure_layout(self.home).steps, is_full=False))

    def start_from(self, file: Path) -> None:
        start_build(self.home, file)

    def start_anew(self) -> None:
        """The file that dbt builds in is not there."""
        self.building.parent.mkdir(exist_ok=True)
        self.building.unlink(missing_ok=True)

    def keep(self, name: str) -> Path:
        """A copy of the build file under another name."""
        return Path(shutil.copy(self.building, self.home.root / f"{name}.duckdb"))


@dataclass(frozen=True)
class Built:
    """A full build of both sample documents, as a refresh makes it: the DuckDB file."""

    file: Path


@dataclass(frozen=True)
class BuiltByDbt:
    """The same by dbt itself, unit tests and all: the DuckDB file and what dbt said."""

    file: Path
    result: dbtRunnerResult


def failures(result: dbtRunnerResult) -> str:
    if result.exception:
        return str(result.exception)
    rows: list[Any] = getattr(result.result, "results", [])
    return "; ".join(f"{row.node.name}: {row.message}" for row in rows if row.status not in {"success", "pass", "warn", "no-op"})


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    made = Workshop(Home(furnish(make_home(tmp_path_factory.mktemp("dbt")))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTINGHOUSE_BUILD", str(made.building))
        patch.setenv("COUNTINGHOUSE_DBT_LANDING", str(made.landing))
        patch.setenv("COUNTINGHOUSE_CODELISTS", str(ROOT / "schemas" / "codelists"))
        # dbt sets variables of its own for the time of a command.
        before = dict(os.environ)
        yield made
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="session")
def built(workshop: Workshop) -> Built:
    workshop.build_of([TRADE, FIRMS])
    return Built(workshop.keep("full"))


@pytest.fixture(scope="session")
def by_dbt(workshop: Workshop) -> BuiltByDbt:
    workshop.start_anew()
    write_landing(workshop.landing, [TRADE, FIRMS])
    result = workshop.dbt("build")
    return BuiltByDbt(workshop.keep("dbt"), result)


@pytest.fixture(scope="session")
def manifest(workshop: Workshop) -> Any:
    """dbt's manifest of the project."""
    result = workshop.dbt("parse")
    assert result.success, failures(result)
    return result.result
