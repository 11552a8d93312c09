"""The ends of a quote's figure: as printed, and with their sign, scale words and unit made out."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pipelines.reading.grammar.draft import Scales
from pipelines.reading.numeral_parts import Numeral, ReadingError
from pipelines.values.records import dataclass


@dataclass(frozen=True, slots=True)
class End:
    """One end of a figure, sign and scale words included, the exponents of units not.

    Attributes:
        significand: signed.
        exponent: power of ten.
        fraction: signed numerator and denominator if it was printed as a fraction; significand is 0 then.
    """

    significand: int
    exponent: int
    fraction: tuple[int, int] | None = None

    @property
    def size(self) -> Decimal:
        """Its value."""
        if self.fraction:
            return Decimal(self.fraction[0]) / self.fraction[1]
        return Decimal(self.significand).scaleb(self.exponent)


class PrintedEnd(NamedTuple):
    """One end as it is printed.

    Attributes:
        numeral: the number.
        stacked: scale words that stand apart from it.
        currency: code of the currency.
        units: what the unit can mean.
        unit_exponent: power of ten of either.
        per: denominator.
        is_minus: whether a mark says that it is negative.
        is_phrase: whether number and unit are one word.
    """

    numeral: Numeral
    stacked: Scales
    currency: str | None
    units: tuple[str, ...]
    unit_exponent: int
    per: str | None
    is_minus: bool
    is_phrase: bool

    @property
    def scales(self) -> Scales:
        """All scale words."""
        return (*self.numeral.scales, *self.stacked)

    @property
    def has_unit(self) -> bool:
        """Whether a unit is printed."""
        return bool(self.currency or self.units)


def with_shared_units(low: PrintedEnd, high: PrintedEnd) -> tuple[PrintedEnd, PrintedEnd]:
    """The ends of a range, each with the unit that only the other has."""
    low, high = _with_unit_of(low, high), _with_unit_of(high, low)
    same = (low.currency, low.unit_exponent, low.per) == (high.currency, high.unit_exponent, high.per)
    if not same or set(low.units) != set(high.units):
        raise _twofold("the ends of the range have two units; write it out in reads_as")
    return low, high


def _with_unit_of(one: PrintedEnd, other: PrintedEnd) -> PrintedEnd:
    if not one.has_unit:
        one = one._replace(currency=other.currency, units=other.units, unit_exponent=other.unit_exponent)
    return one._replace(per=one.per or other.per)


def with_shared_scale(low: PrintedEnd, high: PrintedEnd) -> list[PrintedEnd]:
    """$89 to $93 billion: the low end takes the scale word of the high end, if that leaves it the low end."""
    if low.scales or not high.scales:
        return [low, high]
    unscaled = [Decimal(end.numeral.significand).scaleb(end.numeral.exponent) for end in (low, high)]
    if low.numeral.fraction or unscaled[0] > unscaled[1]:
        raise _twofold("does the scale word belong to both numbers? write both in reads_as")
    return [low._replace(stacked=high.scales), high]


def signed(end: PrintedEnd, sign: int) -> End:
    """An end with its sign.

    Args:
        end: as printed.
        sign: -1 where a word says that it is negative.
    """
    numeral, sign = end.numeral, -sign if end.is_minus else sign
    if numeral.fraction:
        if end.scales:
            raise ReadingError("a fraction with a scale word; write the number in reads_as")
        return End(0, 0, (sign * numeral.fraction[0], numeral.fraction[1]))
    return End(sign * numeral.significand, numeral.exponent + sum(exponent for _, exponent in end.scales))


def _twofold(message: str) -> ReadingError:
    return ReadingError(message, "figure.ambiguous_range", is_final=True)
