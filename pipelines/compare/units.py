"""What units are comparable: money of one currency, sizes of one dimension, counts with each other and with bare numbers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipelines.values.unit_size import sizes
from schemas import codes

if TYPE_CHECKING:
    from pipelines.compare.figure import Figure

MONEY, PERCENT, POINT, MULTIPLE, COUNT, DATE = "money", "percent", "point", "multiple", "count", "date"
BARE = "number"
"""A number without a unit; its unit may be told elsewhere in the sentence."""

_KINDS = {"date": DATE, BARE: BARE, "currency": MONEY}
_FAMILIES = {"percent": PERCENT, "per_mille": PERCENT, "percentage_point": POINT, "multiple": MULTIPLE, "money": MONEY}
_COUNTS = frozenset({"count", "person", "rank", "index", "persons", "count of pixels"})
_POINTS = "point"
_NATURAL = {"PM": 0.1}


@cache
def family(unit: str | None, kind: str) -> str:
    """What sort of figure a mention is: one of the constants here, or the dimension that it measures."""
    if unit is None or kind == "date":
        return _KINDS.get(kind, COUNT)
    dimension = codes.unit(unit).dimension
    if dimension in _FAMILIES:
        return _FAMILIES[dimension]
    return COUNT if dimension in _COUNTS else dimension


def are_points(one: Figure, other: Figure) -> bool:
    """Whether one is in percentage points and the other in what is called points, as percentage points are for short."""
    return {one.family, other.family} == {POINT, COUNT} and _POINTS in (one.name, other.name)


@cache
def size(unit: str | None) -> float:
    """How much one of a unit is in the unit that all of its dimension are compared in; 1 for what has no other."""
    if unit is None:
        return 1.0
    return sizes().get(unit, _NATURAL.get(unit, 1.0))


@cache
def is_sized(unit: str | None) -> bool:
    """Whether a unit can be converted into others of its dimension."""
    return unit in sizes()
