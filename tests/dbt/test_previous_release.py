"""The built file in the release of DuckDB before ours, which many tools of analysts carry."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.dbt.conftest import Built

REQUIREMENT = Path(__file__).parent / "previous_release.txt"
READ = """
import duckdb, json, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    def ask(sql):
        return connection.execute(sql).fetchall()
    relations = ask("select schema_name || '.' || table_name from duckdb_tables() where not internal")
    relations += ask("select schema_name || '.' || view_name from duckdb_views() where not internal")
    json.dump({
        "release": duckdb.__version__,
        "rows": {name: len(ask(f"from {name}")) for (name,) in relations},
        "comments": ask("select count(comment) from duckdb_columns() where not internal")[0][0],
        "value": ask("select value_usd, face_value_low from marts.fct_observation where observation_id = 'trade:exports'")[0],
        "traced": [step for (step,) in ask("select what from trace('trade:exports')")],
        "conflicts": [message for (message,) in ask("select message from quality.fct_finding where rule = 'conflict.same_fact'")],
    }, sys.stdout)
"""


@pytest.fixture(scope="module")
def previous(pytestconfig: pytest.Config) -> Path:
    """A Python with the previous release and nothing else, kept in pytest's cache from run to run."""
    assert pytestconfig.cache is not None
    folder = Path(pytestconfig.cache.mkdir("duckdb-previous")) / f"{sys.version_info[0]}.{sys.version_info[1]}"
    python = folder / "bin" / "python"
    pinned = folder / REQUIREMENT.name
    if pinned.is_file() and pinned.read_bytes() == REQUIREMENT.read_bytes():
        return python
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    result = subprocess.run([*install, "-r", REQUIREMENT], capture_output=True, text=True, check=False)
    if result.returncode:
        if "CI" not in os.environ and "No matching distribution" in result.stderr and _is_unreachable(result.stderr):
            pytest.skip("the package registry cannot be reached, so the previous release of DuckDB cannot be installed")
        pytest.fail(result.stderr)
    shutil.copy(REQUIREMENT, pinned)
    return python


def _is_unreachable(text: str) -> bool:
    """Whether pip could connect to nothing; a pin that no registry has or a digest that differs is a failure."""
    return any(
        sign in text for sign in ("Failed to establish a new connection", "NewConnectionError", "Name or service", "timed out")
    )


def test_previous_release_reads_tables_comments_views_and_macros(built: Built, previous: Path) -> None:
    result = subprocess.run([previous, "-c", READ, built.file], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    seen: dict[str, Any] = json.loads(result.stdout)
    assert seen["release"].startswith("1.")
    assert min(seen["rows"].values()) > 0
    with duckdb.connect(str(built.file), read_only=True) as connection:
        ((columns,),) = connection.execute("select count(*) from duckdb_columns() where not internal").fetchall()
    assert seen["comments"] == columns
    assert seen["value"] == [88.58e9, 885.8e9]
    assert seen["conflicts"]
    assert seen["traced"][:3] == ["document", "place", "quote"]
