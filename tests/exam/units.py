"""Brings a key's figures to the base units of the product: a key may count in megawatt-hours or hectares and fractions of one.

The table names the few units that keys and the product count differently; all others are the same on both sides.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

# Keys are written with a calculator; what differs by less is the same number.
_SLACK = Fraction(1, 10**9)


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a key's number becomes the product's: times `factor`, and the share of itself by which it may be rounded."""

    factor: Fraction = Fraction(1)
    slack: Fraction = _SLACK


def conversion(key_unit: str | None, answer_unit: str | None) -> Conversion:
    """Of units as written on both sides; of compound ones (per hectare, per person) what stands above the stroke counts."""
    return _table().get((_numerator(key_unit), _numerator(answer_unit)), Conversion())


def _numerator(unit: str | None) -> str:
    return (unit or "").partition("/")[0]


@cache
def _table() -> dict[tuple[str, str], Conversion]:
    with (Path(__file__).parent / "units.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (row["key_unit"], row["answer_unit"]): Conversion(Fraction(row["factor"]), max(_SLACK, Fraction(row["slack"])))
            for row in csv.DictReader(lines)
        }
