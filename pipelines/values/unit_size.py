"""How much one unit is in another: sizes of one dimension, and the factor between a product and the units of its terms."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

import polars as pl

from schemas import codes

_TIME, _POWER, _ENERGY = "time", "power", "energy"
# Sizes of time are in days, those of power and energy in watts and joules.
_SECONDS_OF_DAY = 86_400.0


@cache
def sizes() -> dict[str, float]:
    """By code of a unit, how much one is in the unit that all of its dimension are compared in."""
    table = pl.read_csv((files("pipelines.values") / "unit_size.csv").read_bytes(), infer_schema=False)
    return {code: float(size) for code, size in table.select("code", "size").iter_rows()}


@cache
def size_above(unit: str | None) -> float:
    """The size of a unit among those of its dimension; of one per another, that of what stands above the stroke."""
    return sizes().get((unit or "").partition("/")[0], 1.0)


@cache
def unit_factor(unit: str | None, other: str | None) -> float | None:
    """What a figure in one unit is multiplied by to be in another of its dimension, which both may be per others.

    None where no sizes tell, as between two currencies.
    """
    over, _, under = (unit or "").partition("/")
    other_over, _, other_under = (other or "").partition("/")
    if bool(under) != bool(other_under) or not (is_convertible(over, other_over) and is_convertible(under, other_under)):
        return None
    known = sizes()
    above = known[over] / known[other_over] if over != other_over else 1.0
    below = known[under] / known[other_under] if under != other_under else 1.0
    return above / below


@cache
def is_convertible(unit: str | None, other: str | None) -> bool:
    """Whether two units are one, or of one dimension with known sizes."""
    known = sizes()
    return unit == other or (
        unit in known and other in known and unit is not None and other is not None
        and codes.unit(unit).dimension == codes.unit(other).dimension
    )  # fmt: skip


@cache
def other_factors(unit: str | None, other: str | None) -> tuple[float, ...]:
    """What a size in the first unit over one in the second is multiplied by where either word means another size than usual."""
    over, _, under = (unit or "").partition("/")
    other_over, _, other_under = (other or "").partition("/")
    above, its_above, below, its_below = (_variants().get(code, (1.0,)) for code in (over, other_over, under, other_under))
    made = (a / b / (c / d) for a in above for b in its_above for c in below for d in its_below)
    return tuple(factor for factor in made if factor != 1.0)


@cache
def _variants() -> dict[str, tuple[float, ...]]:
    """By code of a unit whose word has several sizes (gallons, tons), these over the usual one, which is the first."""
    table = pl.read_csv((files("pipelines.values") / "unit_size.csv").read_bytes(), infer_schema=False).drop_nulls("variants")
    rows = table.select("code", "size", "variants").iter_rows()
    return {code: (1.0, *(float(one) / float(size) for one in variants.split())) for code, size, variants in rows}


@cache
def printed_unit(code: str, exponent: int) -> str:
    """The unit of its own that a power of ten of a unit is (hectares are 10 to the -2 square kilometres); else the unit itself."""
    size = sizes().get(code)
    if not exponent or size is None:
        return code
    own, dimension = size * 10.0**exponent, codes.unit(code).dimension
    alike = (other for other in sizes() if codes.unit(other).dimension == dimension)
    return next((other for other in alike if math.isclose(sizes()[other], own, rel_tol=1e-9)), code)


@cache
def product_factor(left: str | None, first: str | None, second: str | None) -> float:
    """What a product in the units of its terms is multiplied by to be in the unit of the left.

    A dimension that only one side has is what the other leaves unsaid (502 kilograms of each mu): it changes nothing.

    Args:
        left: code of the unit of the product.
        first: of one term.
        second: of the other.
    """
    right, made = _added(_parts(first), _parts(second)), _parts(left)
    total = 0.0
    for name in {*right, *made}:
        (power, size), (own_power, own_size) = right.get(name, (0, 0.0)), made.get(name, (0, 0.0))
        if power == own_power:
            total += size - own_size
    return math.exp(total)


_Parts = dict[str, tuple[int, float]]


def _added(one: _Parts, other: _Parts) -> _Parts:
    names = {*one, *other}
    pairs = {name: (one.get(name, (0, 0.0)), other.get(name, (0, 0.0))) for name in names}
    return {name: (first[0] + second[0], first[1] + second[1]) for name, (first, second) in pairs.items()}


@cache
def _parts(unit: str | None) -> _Parts:
    """The dimensions of a unit with their powers, and the logarithms of its sizes in them."""
    found: _Parts = {}
    for place, code in enumerate((unit or "").split("/", 1)):
        if code in sizes():
            sign = -1 if place else 1
            dimension, size = codes.unit(code).dimension, math.log(sizes()[code])
            # A kilowatt for an hour is a kilowatt-hour.
            own = {_POWER: (sign, sign * (size - math.log(_SECONDS_OF_DAY))), _TIME: (sign, 0.0)} if dimension == _ENERGY else None
            found = _added(found, own or {dimension: (sign, sign * size)})
    return found
