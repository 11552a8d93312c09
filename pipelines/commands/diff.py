"""The command `diff`: what two kept builds differ in, by table."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.commands.errors import CommandError
from pipelines.terminal import print_rows, say
from pipelines.warehouse.build import BuildRecord, list_builds
from pipelines.warehouse.differences import TableDifference, compare_builds
from pipelines.warehouse.home import Home
from pipelines.warehouse.published import published_home
from pipelines.warehouse.shared_builds import pull_kept

_SHOWN_COLUMNS = 4


def show_differences(earlier: str | None, later: str | None) -> None:
    """Prints the tables that differ: from the build before the published one to it, or between the builds that are named.

    Raises:
        CommandError: a build that is not kept, or nothing to compare with.
    """
    home = published_home()
    pull_kept(home)
    kept = list_builds(home)
    new = _named(kept, later) if later else _published(kept)
    old = _named(kept, earlier) if earlier else _before(kept, new)
    differences = [table for table in compare_builds(home, _file(home, old), _file(home, new)) if table.is_different]
    say(f"From {old.build_id} to {new.build_id}: {len(differences) or 'no'} tables differ.")
    if differences:
        print_rows(pl.DataFrame([_row(table) for table in differences], schema=_SCHEMA), len(differences), null="-")


_SCHEMA = {
    "table": pl.String(), "rows_before": pl.Int64(), "rows_after": pl.Int64(), "added": pl.Int64(), "removed": pl.Int64(),
    "changed": pl.Int64(), "where": pl.String(),
}  # fmt: skip


def _row(table: TableDifference) -> dict[str, str | int | None]:
    shown = [f"{column} {rows}" for column, rows in list(table.columns.items())[:_SHOWN_COLUMNS]]
    left = len(table.columns) - len(shown)
    shown += [f"and {left} more columns"] if left > 0 else []
    shown += [f"only in one: {', '.join(table.one_sided)}"] if table.one_sided else []
    return {
        "table": table.table,
        "rows_before": table.earlier_rows,
        "rows_after": table.later_rows,
        "added": table.added,
        "removed": table.removed,
        "changed": table.changed,
        "where": ", ".join(shown) or None,
    }


def _named(kept: list[BuildRecord], build: str) -> BuildRecord:
    found = next((one for one in kept if one.build_id == build), None)
    if found is None or found.fault:
        raise CommandError(
            f"{build}: {found.fault if found else 'no such build is kept'}; `countinghouse builds` lists those that are"
        )
    return found


def _published(kept: list[BuildRecord]) -> BuildRecord:
    found = next((one for one in kept if one.is_published), None)
    if found is None:
        raise CommandError("nothing is published yet; run `countinghouse refresh` first")
    return found


def _before(kept: list[BuildRecord], new: BuildRecord) -> BuildRecord:
    older = [one for one in kept if one.build_id < new.build_id and not one.fault]
    if not older:
        raise CommandError(f"no build before {new.build_id} is kept, so there is nothing to compare it with")
    return max(older, key=lambda one: one.build_id)


def _file(home: Home, build: BuildRecord) -> Path:
    return home.builds / f"{build.build_id}.duckdb"
