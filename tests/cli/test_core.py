"""What reads texts runs where the extras of the package are not installed, and the other commands say what they need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.homes import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("dagster", "dagster_dbt", "dagster_webserver", "dbt", "duckdb", "pandera", "mcp", "pygls", "lsprotocol")
WITHOUT_EXTRAS = f"""
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Refuse())
from pipelines.cli import main
main()
"""
TEXT = "Sales rose 12% to 5.6 billion dollars from 4.5 billion dollars.\n"
PAIR = {"id": 1, "source": "出口885.8亿美元。", "target": "Exports were 88.58 billion dollars."}


def core(*arguments: str, given: str = "", folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS, *arguments],
        input=given, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "given", "code", "said"),
    [
        (("check", "-", "--published", "2022-05-08"), TEXT, 1, "growth.against_level"),
        (("rule", "growth.against_level"), "", 0, "passes:"),
        (("extract", "--format", "jsonl"), TEXT, 0, "5.6 billion dollars"),
        (("compare", "--batch"), json.dumps(PAIR) + "\n", 0, '"matched": 1'),
    ],
)
def test_what_reads_texts_needs_no_extra(arguments: tuple[str, ...], given: str, code: int, said: str, tmp_path: Path) -> None:
    result = core(*arguments, given=given, folder=tmp_path)
    assert (result.returncode, result.stderr) == (code, "")
    assert said in result.stdout
    assert "\x1b" not in result.stdout


def test_a_command_that_needs_an_extra_names_it(tmp_path: Path) -> None:
    result = core("builds", folder=tmp_path)
    assert result.returncode == 2
    assert result.stderr.splitlines() == [
        "countinghouse: this needs more than reading texts does; install it with: pip install 'countinghouse[warehouse]'"
    ]


def test_extras_are_no_dependencies_of_the_core() -> None:
    named = {Requirement(one).name.replace("-", "_") for one in PROJECT["dependencies"]}
    assert not named & set(EXTRAS)
    listed = {Requirement(one).name for extra in PROJECT["optional-dependencies"].values() for one in extra}
    locked = {
        line.split("==")[0] for line in (CHECKOUT / "requirements.lock").read_text(encoding="utf-8").splitlines() if "==" in line
    }
    assert {name.lower() for name in listed} <= {name.lower() for name in locked}
