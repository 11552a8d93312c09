"""Temperatures in degrees of two scales: no factor converts them, since their zeros differ."""

from __future__ import annotations

from pipelines.compare.figure import Figure

_TEMPERATURE = "temperature"
# One degree of each scale in degrees Celsius, and what its zero is there.
_SCALES = {"CEL": (1.0, 0.0), "FAH": (5 / 9, -32 * 5 / 9), "KEL": (1.0, -273.15)}
# Who converts rounds to whole degrees, of numbers that are rounded themselves.
_ROOM = 1.0


def are_temperatures(one: Figure, other: Figure) -> bool:
    """Whether two figures are temperatures in degrees of different scales."""
    return one.family == other.family == _TEMPERATURE and one.unit != other.unit and {one.unit, other.unit} <= _SCALES.keys()


def are_converted(one: Figure, other: Figure) -> bool:
    """Whether two temperatures, or differences of temperatures, are the same in the degrees of two scales."""
    return any(
        all(abs(_celsius(mine, one, has_zero) - _celsius(theirs, other, has_zero)) <= _ROOM for mine, theirs in _ends(one, other))
        for has_zero in (1.0, 0.0)
    )


def _ends(one: Figure, other: Figure) -> tuple[tuple[float, float], tuple[float, float]]:
    return (one.low, other.low), (one.high, other.high)


def _celsius(value: float, figure: Figure, has_zero: float) -> float:
    degree, zero = _SCALES[figure.unit or ""]
    return (-value if figure.is_negative and has_zero else value) * degree + zero * has_zero
