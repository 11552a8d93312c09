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

from pipelines.warehouse.comments import write_comments
from pipelines.warehouse.macros import write_macros
from pipelines.warehouse.touched import touched_observations
from schemas.observation import TOUCHED_OBSERVATION
from tests.dbt.landing import Document, write_landing
from tests.dbt.samples import FIRMS, TRADE

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "dbt"


@dataclass(frozen=True)
class Workshop:
    """One place to build in: paths stay the same from build to build, so that dbt parses the project once."""

    folder: Path

    @property
    def building(self) -> Path:
        return self.folder / "build.duckdb"

    @property
    def landing(self) -> Path:
        return self.folder / "landing"

    def dbt(self, *arguments: str) -> dbtRunnerResult:
        """Runs a dbt command in this process; its target folder is not the project's own."""
        project = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", str(self.folder / "target")]
        try:
            return dbtRunner().invoke([*arguments, *project, "--quiet", "--log-level-file", "none"])
        finally:
            # The adapter keeps the attached file open for the next command of the process.
            DuckDBConnectionManager.close_all_connections()
            gc.collect()

    def refresh(self, documents: Iterable[Document], removed: Iterable[str] = ()) -> None:
        """Runs the models on what stands in the build file; the tests are run once, by `built`."""
        write_landing(self.landing, documents, removed)
        touched = touched_observations(self.landing, self.building if self.building.is_file() else None)
        touched.write_parquet(self.landing / f"{TOUCHED_OBSERVATION.name}.parquet")
        result = self.dbt("run")
        assert result.success, failures(result)

    def start_anew(self) -> None:
        self.building.unlink(missing_ok=True)

    def start_from(self, file: Path) -> None:
        shutil.copy(file, self.building)

    def keep(self, name: str) -> Path:
        """A copy of the build file under another name."""
        return Path(shutil.copy(self.building, self.folder / f"{name}.duckdb"))


@dataclass(frozen=True)
class Built:
    """A full build of both sample documents: the DuckDB file and what dbt said."""

    file: Path
    result: dbtRunnerResult


def failures(result: dbtRunnerResult) -> str:
    if result.exception:
        return str(result.exception)
    rows: list[Any] = getattr(result.result, "results", [])
    return "; ".join(f"{row.node.name}: {row.message}" for row in rows if row.status not in {"success", "pass", "warn", "no-op"})


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    made = Workshop(tmp_path_factory.mktemp("dbt"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTINGHOUSE_BUILD", str(made.building))
        patch.setenv("COUNTINGHOUSE_LANDING", str(made.landing))
        patch.setenv("COUNTINGHOUSE_CODELISTS", str(ROOT / "schemas" / "codelists"))
        # dbt sets variables of its own for the time of a command.
        before = dict(os.environ)
        yield made
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="session")
def built(workshop: Workshop) -> Built:
    workshop.start_anew()
    write_landing(workshop.landing, [TRADE, FIRMS])
    result = workshop.dbt("build")
    write_comments(workshop.building, workshop.folder / "target" / "manifest.json")
    write_macros(workshop.building)
    return Built(workshop.keep("full"), result)


@pytest.fixture(scope="session")
def manifest(workshop: Workshop) -> Any:
    """dbt's manifest of the project."""
    result = workshop.dbt("parse")
    assert result.success, failures(result)
    return result.result
