"""The tools for agents against the official client: four tools that read, and errors that say what to do."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import ClientSession, StdioServerParameters, stdio_client

from pipelines.cli import app
from tests.homes import CHECKOUT

TEXT = "Sales rose 12% to 5.6 billion dollars from 4.5 billion dollars.\n"


async def _asked(folder: Path) -> dict[str, Any]:
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from pipelines.cli import main; main()", "mcp"],
        cwd=str(folder),
        env={"PYTHONPATH": str(CHECKOUT), "COUNTINGHOUSE_HOME": str(folder)},
    )
    async with stdio_client(parameters) as (reading, writing), ClientSession(reading, writing) as session:
        await session.initialize()
        calls = {
            "check": {"file": "article.md", "published": "2022-05-08"},
            "compare": {"source": "出口885.8亿美元。", "target": "Exports were 885.8 billion dollars."},
            "explain": {"text": TEXT, "line": 1, "column": 20},
        }
        wrong = {
            "elsewhere": ("check", {"file": "../outside.md"}),
            "both": ("check", {"file": "article.md", "text": TEXT}),
            "nothing": ("explain", {"text": TEXT, "line": 1, "column": 1}),
            "no warehouse": ("query", {"sql": "select 1"}),
        }
        return {
            "tools": (await session.list_tools()).tools,
            "right": {name: await session.call_tool(name, arguments) for name, arguments in calls.items()},
            "wrong": {label: await session.call_tool(name, arguments) for label, (name, arguments) in wrong.items()},
        }


def test_the_tools_answer_and_only_read(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(TEXT, encoding="utf-8")
    (tmp_path.parent / "outside.md").write_text(TEXT, encoding="utf-8")
    asked = asyncio.run(asyncio.wait_for(_asked(tmp_path), 120))
    assert [tool.name for tool in asked["tools"]] == ["check", "compare", "explain", "query"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in asked["tools"])

    answers = {name: json.loads(result.content[0].text) for name, result in asked["right"].items()}
    counts = answers["check"]["counts"]
    assert (counts["figures"], counts["comparisons"], counts["alone"]) == (3, 1, 0)
    assert [one["code"] for one in answers["check"]["diagnostics"]] == ["growth.against_level"]
    assert [one["rule"] for one in answers["compare"]["findings"]] == ["compare.scale"]
    assert answers["explain"]["place"]["quote"] == "5.6 billion dollars"

    said = {label: result.content[0].text for label, result in asked["wrong"].items()}
    assert "only files below" in said["elsewhere"]
    assert "one of them" in said["both"]
    assert "no figure was read at line 1, column 1" in said["nothing"]
    assert "has no raw/ and dbt/" in said["no warehouse"]


def test_the_guide_names_commands_that_exist() -> None:
    guide = files("pipelines.commands").joinpath("SKILL.md").read_text(encoding="utf-8")
    named = set(re.findall(r"countinghouse ([a-z]+)", guide))
    assert named <= {command.name or command.callback.__name__ for command in app.registered_commands}
    assert {"check", "compare", "explain", "query", "rule"} <= named
