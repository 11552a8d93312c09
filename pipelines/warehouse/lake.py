"""Fills a build from tables that another engine has made as Parquet files: the file that readers open is the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from pipelines.warehouse.plan import Step


def filled_from(steps: Sequence[Step], lake: Path) -> list[Step]:
    """The plan of a full build in which every table is read from `lake` and cast to the types of its contract.

    Tests stay as they are, so that they judge what readers get.

    Args:
        steps: the plan of the layout.
        lake: folder of the tables, `<schema>/<name>` each a folder of Parquet files.
    """
    return [_filled(step, lake) if step.full else step for step in steps]


def _filled(step: Step, lake: Path) -> Step:
    relation = step.event["data"]["node_info"]["node_relation"]
    files = str(lake / relation["schema"] / relation["alias"] / "*.parquet").replace("'", "''")
    statement = f"insert into {relation['relation_name']} by name (from read_parquet('{files}'))"
    return dataclasses.replace(step, full=(statement,))
