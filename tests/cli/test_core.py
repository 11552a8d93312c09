"""What reads texts runs where the extras of the package are not installed, and the other commands say what they need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from tests.homes import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("dagster", "dagster_dbt", "dagster_webserver", "dbt", "duckdb", "pandera", "mcp", "pygls", "lsprotocol")
WITHOUT_EXTRAS = f"""
import io, json, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Refuse())
from pipelines.cli import main
for case in json.load(sys.stdin):
    sys.argv = ["countinghouse", *case["arguments"]]
    sys.stdin, sys.stderr = io.TextIOWrapper(io.BytesIO(case["given"].encode())), io.StringIO()
    code, out = None, io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    sys.stdout, shown = out, sys.stdout
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    sys.stdout = shown
    print(json.dumps([code or 0, out.buffer.getvalue().decode(), sys.stderr.getvalue()]), flush=True)
"""
TEXT = "Sales rose 12% to 5.6 billion dollars from 4.5 billion dollars.\n"
PAIR = {"id": 1, "source": "出口885.8亿美元。", "target": "Exports were 88.58 billion dollars."}
NEEDED = "countinghouse: this needs more than reading texts does; install it with: pip install 'countinghouse[warehouse]'\n"
CASES: list[tuple[list[str], str, int, str, str]] = [
    (["check", "-", "--published", "2022-05-08"], TEXT, 1, "growth.against_level", ""),
    (["rule", "growth.against_level"], "", 0, "passes:", ""),
    (["extract", "--format", "jsonl"], TEXT, 0, "5.6 billion dollars", ""),
    (["compare", "--batch"], json.dumps(PAIR) + "\n", 0, '"matched": 1', ""),
    (["builds"], "", 2, "", NEEDED),
]
"""Arguments, standard input, exit code, what is on standard output, all of standard error."""


def test_what_reads_texts_needs_no_extra_and_the_rest_names_it(tmp_path: Path) -> None:
    asked = json.dumps([{"arguments": arguments, "given": given} for arguments, given, *_ in CASES])
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS],
        input=asked, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
    )  # fmt: skip
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(answers) == len(CASES), result.stderr
    for (arguments, _, code, said, complained), (ended, out, err) in zip(CASES, answers, strict=True):
        assert (arguments, ended, err) == (arguments, code, complained)
        assert said in out
        assert "\x1b" not in out


def test_extras_are_no_dependencies_of_the_core() -> None:
    named = {Requirement(one).name.replace("-", "_") for one in PROJECT["dependencies"]}
    assert not named & set(EXTRAS)
    listed = {Requirement(one).name for extra in PROJECT["optional-dependencies"].values() for one in extra}
    lines = [
        line
        for file in ("requirements.lock", "requirements-spark.lock")
        for line in (CHECKOUT / file).read_text(encoding="utf-8").splitlines()
    ]
    locked = {line.split("==")[0] for line in lines if "==" in line}
    assert {name.lower() for name in listed} <= {name.lower() for name in locked}
