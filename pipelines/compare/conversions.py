"""Amounts in one currency and in another, and sizes in one unit and in another: whether one is the other, converted.

Amounts are held against the daily reference rates of the years that the texts name, or of all years where they name none.
"""

from __future__ import annotations

from pipelines.compare.dates import is_named
from pipelines.compare.figure import Figure
from pipelines.compare.rates import price
from pipelines.compare.segment import Segment, Side
from pipelines.compare.units import MONEY, is_sized, size
from pipelines.values.records import dataclass

# Conversions are rounded, and at rates that nobody names.
_ROOM_OF_RATES, _ROOM_OF_SIZES = 0.05, 0.06
_PART = 0.5
"""Half a unit of the last printed place."""

_MOST_POWERS = 9


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a converted figure is against what it should be.

    Attributes:
        power: the power of ten that it is off by, 0 where it is right; None where it is another value altogether.
        expected: what it should be, from and to, in the base unit of the converted figure.
    """

    power: int | None
    expected: tuple[float, float]

    @property
    def holds(self) -> bool:
        """Whether it is what it should be."""
        return self.power == 0


def conversion(segment: Segment, one: Figure, other: Figure) -> Conversion | None:
    """How a figure is converted into another; None where they are not of one kind, or no rate is known."""
    if one.is_range != other.is_range:
        return None
    if one.family == other.family == MONEY and one.unit and other.unit and one.unit != other.unit:
        band = _band(segment, one.unit, other.unit)
        return None if band is None else _held(one, other, band, _ROOM_OF_RATES)
    if one.unit != other.unit or one.name != other.name:
        if one.family != other.family or not (is_sized(one.unit) and is_sized(other.unit)):
            return None
        factor = size(one.unit) / size(other.unit)
        return _held(one, other, (factor, factor), _ROOM_OF_SIZES)
    return None


def _band(segment: Segment, of: str, to: str) -> tuple[float, float] | None:
    years = [
        figure.last_day.year
        for side in Side
        for figure in segment.figures(side)
        if figure.is_date and figure.last_day is not None and is_named(figure)
    ]
    bands = [found for year in set(years) if (found := price(of, to, year)) is not None]
    if not bands:
        return price(of, to, None)
    return min(low for low, _ in bands), max(high for _, high in bands)


def _held(one: Figure, other: Figure, band: tuple[float, float], room: float) -> Conversion | None:
    if not one.low or not other.low:
        return None
    least, most = (one.low - _half(one)) * band[0] * (1 - room), (one.low + _half(one)) * band[1] * (1 + room)
    for power in sorted(range(-_MOST_POWERS, _MOST_POWERS + 1), key=abs):
        value, slack = other.low / 10.0**power, _half(other) / 10.0**power
        if least - slack <= value <= most + slack:
            return Conversion(power, (least, most))
    return Conversion(None, (least, most))


def _half(figure: Figure) -> float:
    """Half of its last place that is not zero, where that is not the figure itself."""
    return _PART * figure.reach if figure.reach < figure.low else 0.0
