"""dbt's own documentation of the published warehouse: one page with every model, column and test, and how they hang together."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pipelines.warehouse.connect import NoWarehouseError
from pipelines.warehouse.dbt_project import CODELISTS, DbtError
from pipelines.warehouse.home import Home

_LAST_LINES = 8


def make_dbt_docs(home: Home) -> Path:
    """Makes the page anew from the published warehouse; dbt works on a copy, in a process and a target folder of its own.

    Args:
        home: whose published warehouse.

    Returns:
        The page, `home.dbt_docs`.

    Raises:
        NoWarehouseError: nothing is published yet.
        DbtError: dbt failed; the message has its last lines.
    """
    if not home.published.is_file():
        raise NoWarehouseError(f"{home.published}: no such warehouse; run `countinghouse refresh` first")
    with tempfile.TemporaryDirectory(dir=home.warehouse, prefix=".dbt-docs-") as made:
        build, target = Path(made) / "build.duckdb", Path(made) / "target"
        shutil.copyfile(home.published, build)
        _run(home, build, target)
        home.dbt_docs.parent.mkdir(exist_ok=True)
        os.replace(target / "static_index.html", home.dbt_docs)
    return home.dbt_docs


def _run(home: Home, build: Path, target: Path) -> None:
    dbt = Path(sys.executable).with_name("dbt")
    project: list[str | Path] = ["--project-dir", home.dbt, "--profiles-dir", home.dbt, "--target-path", target]
    quiet = ["--quiet", "--no-use-colors", "--log-level-file", "none", "--no-send-anonymous-usage-stats"]
    variables = {
        "COUNTINGHOUSE_BUILD": str(build),
        "COUNTINGHOUSE_DBT_LANDING": str(home.landing),
        "COUNTINGHOUSE_CODELISTS": str(CODELISTS),
        "DO_NOT_TRACK": "1",
    }
    command: list[str | Path] = [dbt, *quiet, "docs", "generate", "--static", *project]
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stdout + done.stderr).strip().splitlines()[-_LAST_LINES:]
        raise DbtError("the documentation could not be made: " + " ".join(last))
