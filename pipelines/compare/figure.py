"""A figure of a text as `compare` sees it: its place, its value without sign in base units, and what it is a figure of."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from pipelines.compare.units import BARE, COUNT, DATE
from pipelines.values.records import dataclass


class Likeness(IntEnum):
    """How alike two figures are that say the same, the most alike first."""

    EQUAL = 0
    ROUNDED = 1
    CONVERTED = 2
    REWORDED = 3


@dataclass(slots=True)
class Figure:
    """One mention.

    Attributes:
        start, end: half-open span in code points; text: what stands there.
        kind: kind of the mention.
        unit: code of the unit without what it is per; name: the unit as it is called.
        shift: power of ten from the printed unit to the base unit.
        qualifier: how exact it is said to be.
        digits, power: the digits of the lower end without zeros at either end, and the place of the last one.
        high_digits, high_power: the same of the upper end.
        low, high: both ends in base units without sign, low the lesser.
        is_negative: whether it is read as a fall, a loss or below zero.
        first_day, last_day: of a date; of one that is told from the day of writing about `reading.YEAR_OF_WRITING`.
        shown_value, shown_low, shown_high, shown_unit: what programs are told, as `extract` does.
        family: what sort of figure it is, see `units`.
        place: its number in its text.
    """

    start: int
    end: int
    text: str
    kind: str
    unit: str | None
    name: str | None
    shift: int
    qualifier: str
    digits: str
    power: int
    high_digits: str
    high_power: int
    low: float
    high: float
    is_negative: bool
    first_day: date | None
    last_day: date | None
    shown_value: float | None
    shown_low: float | None
    shown_high: float | None
    shown_unit: str | None
    family: str = COUNT
    place: int = 0

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.digits != self.high_digits or self.power != self.high_power

    @property
    def is_date(self) -> bool:
        """Whether it is a date or period."""
        return self.family == DATE

    @property
    def is_count(self) -> bool:
        """Whether it counts things, named or not."""
        return self.family in (COUNT, BARE)

    @property
    def reach(self) -> float:
        """One of the last place that is not zero, in base units."""
        return 10.0**self.power

    @property
    def printed(self) -> float:
        """The lower end in the unit that is printed."""
        return self.low / 10.0**self.shift if self.shift else self.low
