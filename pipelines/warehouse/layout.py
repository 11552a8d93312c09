"""The layout of the warehouse: an empty file with all its tables and views, and the statements that fill it.

dbt makes both, on empty tables, when its project has changed. A refresh by itself runs no dbt: what dbt would compile is
the same every time, and costs several times what the statements do.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.warehouse.comments import write_comments
from pipelines.warehouse.connect import copy_tables
from pipelines.warehouse.dbt_project import CODELISTS, DbtError, ensure_manifest, run_dbt
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import code_lines
from pipelines.warehouse.macros import write_macros
from pipelines.warehouse.plan import Step, plan_of

_PACKAGES = Path(__file__).resolve().parents[2]
_LIBRARIES = ("dbt-core", "dbt-duckdb", "duckdb")
_LANDING, _CODELISTS = "{landing}", "{codelists}"
"""What stands for the two folders in the statements as they are kept, so that a layout holds wherever the home is."""


@dataclasses.dataclass(frozen=True)
class Layout:
    """What every build starts from.

    Attributes:
        blank: a warehouse without rows, described to its last column.
        steps: what fills it, in order.
    """

    blank: Path
    steps: tuple[Step, ...]


def ensure_layout(home: Home) -> Layout:
    """The layout of a home, made anew by dbt if its project is another. The caller holds the refresh lock.

    Raises:
        DbtError: the project does not run, or holds what a refresh cannot run.
    """
    found = layout_version(home)
    return _load(home, found) or _make(home, found)


def layout_version(home: Home) -> str:
    """Digest of what dbt makes SQL of, and of what makes a plan of that."""
    folders = (home.dbt, _PACKAGES / "schemas", _PACKAGES / "pipelines" / "warehouse")
    lines = [line for folder in folders for line in code_lines(folder)]
    return hashlib.sha256("\n".join([*(version(name) for name in _LIBRARIES), *lines]).encode()).hexdigest()


def _load(home: Home, wanted: str) -> Layout | None:
    try:
        content = json.loads(_plan(home).read_text(encoding="utf-8"))
        if content["version"] != wanted or not _blank(home).is_file():
            return None
        steps = tuple(Step.of(one) for one in content["steps"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Layout(_blank(home), tuple(step.replaced({_LANDING: str(home.landing), _CODELISTS: str(CODELISTS)}) for step in steps))


def _make(home: Home, wanted: str) -> Layout:
    """Has dbt build an empty warehouse, and then refresh it: the first says how rows are made at all, the second how some are."""
    shutil.rmtree(home.layout, ignore_errors=True)
    _empty_landing(home)
    _, built = _run(home, ["run"])
    write_comments(home.layout_build, ensure_manifest(home))
    copy_tables(home.layout_build, _blank(home))
    write_macros(_blank(home))
    events, refreshed = _run(home, ["build", "--exclude-resource-type", "unit_test"])
    folders = {str(home.layout_landing): _LANDING, str(CODELISTS): _CODELISTS}
    steps = [step.replaced(folders) for step in plan_of(home.dbt, events, built, refreshed)]
    unfinished = _plan(home).with_suffix(".unfinished")
    content = {"version": wanted, "steps": [dataclasses.asdict(step) for step in steps]}
    unfinished.write_text(json.dumps(content), encoding="utf-8")
    os.replace(unfinished, _plan(home))
    home.layout_build.unlink()
    shutil.rmtree(home.layout_landing)
    made = _load(home, wanted)
    if made is None:
        raise DbtError("the dbt project was changed while it was run; refresh again")
    return made


def _run(home: Home, arguments: Sequence[str]) -> tuple[list[dict[str, Any]], list[Any]]:
    results: list[Any] = []
    return list(run_dbt(home, arguments, results)), results


def _empty_landing(home: Home) -> None:
    """The landed tables without their rows."""
    home.layout_landing.mkdir(parents=True)
    for path in _landed(home):
        pl.read_parquet(path, n_rows=0).write_parquet(home.layout_landing / path.name)


def _landed(home: Home) -> Iterator[Path]:
    return home.landing.glob("*.parquet")


def _blank(home: Home) -> Path:
    return home.layout / "blank.duckdb"


def _plan(home: Home) -> Path:
    return home.layout / "plan.json"
