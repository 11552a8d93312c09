"""Where a command that needs no home finds the tables that figures are held against."""

from __future__ import annotations

from pipelines.checking.references import References
from pipelines.warehouse.home import Home, HomeError


def home_references() -> References:
    """The tables of the home that the command is run in or for; those of the package where there is no home."""
    try:
        return References.of(Home.find().raw)
    except HomeError:
        return References.of(None)
