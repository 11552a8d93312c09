"""The hooks for pre-commit and the action for GitHub: they call commands that exist, and run nothing that is put into them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import yaml
from typer.main import get_command

from pipelines.cli import app
from tests.homes import CHECKOUT

HOOKS: list[dict[str, Any]] = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((CHECKOUT / "action.yml").read_text(encoding="utf-8"))


def test_hooks_call_commands_and_options_that_exist() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for hook in HOOKS:
        program, command, *options = hook["entry"].split()
        assert program == "countinghouse"
        known = {name for parameter in commands[command].params for name in parameter.opts}
        assert set(options) <= known


def test_a_hook_checks_nothing_that_the_project_does_not_name() -> None:
    assert {hook["files"] for hook in HOOKS} == {"^$"}
    assert all(hook["require_serial"] and hook["language"] == "python" for hook in HOOKS)


def _run(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action, with a program that only says what it was called with."""
    program = folder / "countinghouse" / "bin" / "countinghouse"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text('#!/bin/sh\nfor one in "$@"; do echo "$one"; done\n', encoding="utf-8")
    program.chmod(0o755)
    step = ACTION["runs"]["steps"][-1]
    assert step["env"].keys() == {"PATHS", "OPTIONS", "FORMAT", "OUTPUT"}
    assert "${{" not in step["run"]
    environment = os.environ | {"RUNNER_TEMP": str(folder), "FORMAT": "github", "OPTIONS": "", "OUTPUT": ""} | inputs
    return subprocess.run(
        ["bash", "-e", "-c", step["run"]], env=environment, cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_action_hands_over_paths_and_options_as_they_are(tmp_path: Path) -> None:
    result = _run(tmp_path, PATHS="a b.md\n$(touch made)\n\n*.md\n", OPTIONS="--published=2022-05-08")
    assert result.stdout.splitlines() == [
        "check", "--output-format", "github", "--published=2022-05-08", "--", "a b.md", "$(touch made)", "*.md",
    ]  # fmt: skip
    assert not (tmp_path / "made").exists()


def test_the_action_writes_a_file_where_one_is_named(tmp_path: Path) -> None:
    result = _run(tmp_path, PATHS="a.md", FORMAT="sarif", OUTPUT="found.sarif")
    assert result.stdout == ""
    assert (tmp_path / "found.sarif").read_text(encoding="utf-8").splitlines()[-1] == "a.md"
