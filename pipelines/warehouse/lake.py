"""Tables that another engine has made as Parquet files: a build is filled from them, and they are kept as long as it is.

The build that readers open names its tables: they lie in the folder of its id, which is whole before the build is published.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from pipelines.warehouse.home import Home
from pipelines.warehouse.plan import Step


def filled_from(steps: Sequence[Step], lake: Path) -> list[Step]:
    """The plan of a full build in which every table is read from `lake` and cast to the types of its contract.

    Tests stay as they are, so that they judge what readers get.

    Args:
        steps: the plan of the layout.
        lake: folder of the tables, `<schema>/<name>` each a folder of Parquet files.
    """
    return [_filled(step, lake) if step.full else step for step in steps]


def keep_lake(home: Home, build_id: str) -> None:
    """Names the tables of a build about to be published, if it was made of such; removes those of builds that are gone."""
    if home.building_lake.is_dir():
        home.lake.mkdir(exist_ok=True)
        os.replace(home.building_lake, home.lake / build_id)
    for path in home.lake.glob("*/"):
        if path.name != build_id and not (home.builds / f"{path.name}.duckdb").is_file():
            shutil.rmtree(path)


def lake_of(home: Home, build_id: str) -> Path | None:
    """The folder of the tables of a build, `<schema>/<name>` each a folder of Parquet files; None if DuckDB has made its marts."""
    path = home.lake / build_id
    return path if path.is_dir() else None


def _filled(step: Step, lake: Path) -> Step:
    relation = step.event["data"]["node_info"]["node_relation"]
    files = str(lake / relation["schema"] / relation["alias"] / "*.parquet").replace("'", "''")
    statement = f"insert into {relation['relation_name']} by name (from read_parquet('{files}'))"
    return dataclasses.replace(step, full=(statement,))
