from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner, dbtRunnerResult

from tests.dbt.landing import write_landing
from tests.dbt.samples import FIRMS, TRADE

PROJECT = Path(__file__).parents[2] / "dbt"
CODELISTS = Path(__file__).parents[2] / "schemas" / "codelists"

RunDbt = Callable[..., dbtRunnerResult]


@pytest.fixture(scope="session")
def run_dbt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunDbt]:
    """Runs a dbt command in this process on a build file and a landing folder; its target folder is not the project's own."""
    target = tmp_path_factory.mktemp("dbt_target")
    before = dict(os.environ)

    def run(*arguments: str, build: Path, landing: Path) -> dbtRunnerResult:
        os.environ |= {"COUNTINGHOUSE_BUILD": str(build), "COUNTINGHOUSE_LANDING": str(landing), "COUNTINGHOUSE_CODELISTS": str(CODELISTS)}
        project = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", str(target)]
        try:
            return dbtRunner().invoke([*arguments, *project, "--quiet", "--log-level-file", "none"])
        finally:
            # The adapter keeps the attached file open for the next command in the process.
            DuckDBConnectionManager.close_all_connections()
            gc.collect()

    yield run
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def built(run_dbt: RunDbt, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A full build of both sample documents: `build` (the DuckDB file), `landing` and dbt's `result`."""
    folder = tmp_path_factory.mktemp("full")
    write_landing(folder / "landing", [TRADE, FIRMS])
    result = run_dbt("build", build=folder / "warehouse.duckdb", landing=folder / "landing")
    return {"build": folder / "warehouse.duckdb", "landing": folder / "landing", "result": result}
