"""How large a unit is against the others of its dimension that texts multiply with it: a yield in kilograms gives tonnes."""

from __future__ import annotations

from functools import cache

# The unit that each is a part of, and what part.
_PARTS = {
    "KG": ("T", 1e-3), "JIN": ("T", 5e-4), "M": ("KM", 1e-3), "L": ("M3", 1e-3), "MIN": ("H", 1 / 60), "S": ("H", 1 / 3600),
}  # fmt: skip


@cache
def size(unit: str | None) -> float:
    """The size of a unit in that which it is a part of, 1 of all others; of one per another (CNY/KG), of both."""
    own, _, per = (unit or "").partition("/")
    return _PARTS.get(own, ("", 1.0))[1] / _PARTS.get(per, ("", 1.0))[1]


def base(unit: str | None) -> str | None:
    """The unit that one is a part of, or itself."""
    return _PARTS.get(unit, (unit, 1.0))[0] if unit else unit
