"""The commands `builds` and `rollback`: which builds are kept, and one of them put back in place."""

from __future__ import annotations

from pipelines.terminal import say
from pipelines.warehouse.build import all_builds, rollback
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import find_inputs
from pipelines.warehouse.turn import refresh_turn


def show_builds() -> None:
    """Prints one line a kept build, newest first."""
    for one in all_builds(Home.of_reader()):
        counts = one.fault or f"{one.documents} documents  {one.observations} observations"
        say(f"{one.build_id}  {counts}  {'published' if one.is_published else ''}".rstrip())


def put_back(build: str) -> None:
    """Puts a kept build in place of the published one, and says so."""
    home = Home.find()
    with refresh_turn(home, f"countinghouse rollback {build}"):
        published = rollback(home, build, find_inputs(home).input_sha256).build_id
    say(f"published again: {published}")
