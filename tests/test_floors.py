"""The floors are numbered once: the order that import-linter holds, the packages' docstrings and the README say the same."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _floors() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"] == "Imports go down only")
    return {package: floor for floor, layer in enumerate(reversed(layers)) for package in layer.split(" | ")}


@pytest.mark.parametrize(("package", "floor"), _floors().items())
def test_docstring_says_the_floor(package: str, floor: int) -> None:
    path = ROOT / package.replace(".", "/")
    module = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert said is not None
    assert said.startswith(f"Floor {floor}: ")


def test_every_package_stands_on_a_floor() -> None:
    there = {path.stem for path in (ROOT / "pipelines").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert {f"pipelines.{name}" for name in there - {"__init__"}} | {"schemas"} == set(_floors())


def test_readme_says_the_floors() -> None:
    floors = _floors()
    rows = re.findall(r"^\| (\d[\d, ]*) \| (.*?) \|", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = {
        name: int(floor)
        for numbers, names in rows
        for floor, name in zip(numbers.split(", "), re.findall(r"(\w+)/?`", names), strict=True)
    }
    named = {package.removeprefix("pipelines."): floor for package, floor in floors.items()}
    assert told == {name: named[name] for name in told}
    assert len(told) >= 17


def test_the_way_of_a_figure_names_files_that_are_there() -> None:
    pipelines = ROOT / "pipelines"
    said = (pipelines / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", said))
    inside = [path.as_posix() for path in pipelines.rglob("*.py")]
    missing = [name for name in named if not (pipelines / name).exists() and not any(path.endswith(f"/{name}") for path in inside)]
    assert missing == []
    assert len(named) > 30
