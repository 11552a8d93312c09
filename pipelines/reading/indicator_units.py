"""The one rule of which unit a figure is in: the printed one; else the one in which figures of its indicator are printed bare."""

from __future__ import annotations

from functools import cache

from pipelines.values.records import dataclass
from schemas import codes

_YEAR, _TIMES, _MULTIPLE = "Y", "TIMES", "multiple"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an indicator says about its figures' unit; empty where it says nothing."""

    dimension: str = ""
    default_unit: str = ""
    per: str = ""


def indicator(code: str | None) -> Indicator:
    """What the indicator with that code says; nothing where there is none."""
    return _indicators().get(code or "", Indicator())


def unit_of(units: tuple[str, ...], per: str | None, told: Indicator, *, is_fraction: bool = False) -> str | None:
    """The unit of a figure; None where neither its text nor its indicator says one.

    Args:
        units: codes that what is printed can mean, the likeliest first.
        per: code of the printed denominator.
        told: what its indicator says.
        is_fraction: whether it is printed as a fraction.
    """
    unit = _suitable(units, told) or _unprinted(told, is_fraction=is_fraction)
    if not unit:
        return None
    # "a year" behind a yearly figure says its period, not another unit.
    printed_per = None if per == _YEAR and not told.per else per
    is_money = codes.unit(unit).dimension == codes.MONEY
    denominator = printed_per or (told.per if is_money else None)
    return f"{unit}/{denominator}" if denominator else unit


def _suitable(units: tuple[str, ...], told: Indicator) -> str | None:
    """Of what a printed unit can mean, what the indicator admits; else what it usually means."""
    suitable = [unit for unit in units if codes.unit(unit).dimension == told.dimension]
    return (*suitable, *units, None)[0]


def _unprinted(told: Indicator, *, is_fraction: bool) -> str:
    if is_fraction:
        return _TIMES if told.dimension == _MULTIPLE else codes.PERCENT
    is_money = told.dimension.split("/")[0] == codes.MONEY
    return told.default_unit or (codes.NO_CURRENCY if is_money else "")


@cache
def _indicators() -> dict[str, Indicator]:
    rows = codes.codelist("indicator").select("code", "dimension", "default_unit", "per").fill_null("").iter_rows()
    return {code: Indicator(dimension, default_unit, per) for code, dimension, default_unit, per in rows}
