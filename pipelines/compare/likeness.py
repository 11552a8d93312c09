"""Whether two figures say the same: equal in value and unit, rounded, converted, or said in other words.

A figure as printed leaves room: half a unit of its last place, and what its hedge leaves ("more than 300,000" may be 320,000).
"""

from __future__ import annotations

from pipelines.compare.conversions import conversion
from pipelines.compare.dates import date_likeness
from pipelines.compare.figure import Figure, Likeness
from pipelines.compare.multiples import share_of
from pipelines.compare.segment import Segment, Side
from pipelines.compare.temperatures import are_converted, are_temperatures
from pipelines.compare.units import BARE, MONEY, MULTIPLE, PERCENT, POINT, are_points, is_sized, size

_EXACT = "exact"
_ABOVE, _BELOW = frozenset({"more_than", "at_least"}), frozenset({"less_than", "at_most", "nearly"})
# Floats that were made from the same digits differ by no more.
_SAME = 1e-9
_WHOLE = 100.0
# No one rounds further than this without saying so, with "about", and with "more than" or "nearly".
_ROUNDING, _ABOUT, _HEDGED = 0.05, 0.1, 0.25
# Conversions are rounded twice, and by factors that are rounded themselves.
_CONVERSION = 0.03
# Fractions in words stand for percentages about as near as this.
_IN_WORDS = 0.08
# The ends of a range that only names an order of magnitude are so far apart.
_VAGUE = 5.0
_DIGITS_OF_FRACTIONS = 10
# Small numbers in words are loose: 十几 and a dozen.
_SMALL, _OF_A_DOZEN = 100.0, 0.25


def is_same(one: float, other: float) -> bool:
    """Whether two floats are one number."""
    return abs(one - other) <= _SAME * max(abs(one), abs(other))


def likeness(segment: Segment, source: Figure, target: Figure) -> Likeness | None:
    """How a figure of the source is said by one of the target; None where it is not."""
    if source.is_date or target.is_date:
        return date_likeness(source, target) if source.is_date and target.is_date else None
    if MULTIPLE in (source.family, target.family) and not (source.is_count or target.is_count):
        return Likeness.EQUAL if share_of(segment, Side.SOURCE, source) & share_of(segment, Side.TARGET, target) else None
    if are_temperatures(source, target):
        return Likeness.CONVERTED if are_converted(source, target) else None
    factors = _factors(segment, source, target)
    if factors is None:
        return Likeness.CONVERTED if _is_other_money(source, target) and _is_converted(segment, source, target) else None
    if (
        source.family == target.family == PERCENT
        and segment.is_discount(source, target)
        and is_same(source.low + target.low, _WHOLE)
    ):
        return Likeness.REWORDED
    is_converted = source.unit != target.unit and is_sized(source.unit) and is_sized(target.unit) and factors[0] != factors[1]
    return _agreement(segment, source, target, factors, is_converted=is_converted)


def _is_other_money(source: Figure, target: Figure) -> bool:
    """Whether two amounts differ in currency and in number: the same number in another currency is no conversion."""
    return source.family == target.family == MONEY and not is_same(source.low, target.low)


def _is_converted(segment: Segment, source: Figure, target: Figure) -> bool:
    found = conversion(segment, source, target)
    return found is not None and found.holds


def _factors(segment: Segment, source: Figure, target: Figure) -> tuple[float, float] | None:
    """What both are multiplied by to be in one unit; None where they measure different things."""
    if source.family == target.family:
        if source.family == MONEY and source.unit != target.unit and not segment.may_be_one_money(source, target):
            return None
        return size(source.unit), size(target.unit)
    if BARE in (source.family, target.family):
        # A bare number is of the printed unit of its fellow (20 hectares to 800).
        return 1 / 10.0**source.shift, 1 / 10.0**target.shift
    if are_points(source, target):
        return 1.0, 1.0
    if source.is_count or target.is_count:
        other = target if source.is_count else source
        return None if other.family in (PERCENT, POINT, MONEY) else (1 / 10.0**source.shift, 1 / 10.0**target.shift)
    return None


def _agreement(
    segment: Segment, source: Figure, target: Figure, factors: tuple[float, float], *, is_converted: bool
) -> Likeness | None:
    low, high = source.low * factors[0], source.high * factors[0]
    other_low, other_high = target.low * factors[1], target.high * factors[1]
    if is_same(low, other_low) and is_same(high, other_high):
        return Likeness.CONVERTED if is_converted else Likeness.EQUAL
    if is_converted and _is_near(low, other_low, _CONVERSION) and _is_near(high, other_high, _CONVERSION):
        return Likeness.CONVERTED
    if source.is_range or target.is_range:
        return _range_agreement((low, high), (other_low, other_high), source.is_range and target.is_range)
    if _is_fraction(source) != _is_fraction(target) and _is_near(low, other_low, _IN_WORDS):
        return Likeness.REWORDED
    if _is_loose(segment, target) and _is_near(low, other_low, _OF_A_DOZEN):
        return Likeness.REWORDED
    mine, theirs = source.reach * factors[0], target.reach * factors[1]
    # Who translates rounds; nobody adds digits that the source does not have.
    if theirs > mine and _stands_for(target.qualifier, other_low, theirs, low):
        return Likeness.ROUNDED
    if mine > theirs and (is_converted or not segment.is_translation) and _stands_for(source.qualifier, low, mine, other_low):
        return Likeness.ROUNDED
    return None


def _is_near(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(one, other)


def _range_agreement(source: tuple[float, float], target: tuple[float, float], are_both: bool) -> Likeness | None:  # noqa: FBT001 - told apart by name at the call
    if are_both:
        is_vague = all(high >= _VAGUE * low for low, high in (source, target))
        overlaps = source[0] <= target[1] * (1 + _SAME) and target[0] <= source[1] * (1 + _SAME)
        return Likeness.REWORDED if is_vague and overlaps else None
    wide, point = (source, target[0]) if source[0] != source[1] else (target, source[0])
    return Likeness.REWORDED if wide[0] * (1 - _SAME) <= point <= wide[1] * (1 + _SAME) else None


def _is_fraction(figure: Figure) -> bool:
    """Whether it is a part that no percentage says exactly, such as a third."""
    return len(figure.digits) > _DIGITS_OF_FRACTIONS


def _is_loose(segment: Segment, figure: Figure) -> bool:
    """Whether it is a small number in a word that nobody takes to the letter, such as a dozen."""
    words = segment.words(Side.TARGET)
    return figure.is_count and figure.low <= _SMALL and words.loose.search(words.fold(figure.text)) is not None


def _stands_for(qualifier: str, coarse: float, reach: float, fine: float) -> bool:
    """Whether a figure with fewer digits says a finer one: rounded, cut off, or as the end that its hedge leaves open."""
    if qualifier in _ABOVE:
        return coarse <= fine < coarse + reach and fine - coarse <= _HEDGED * fine
    if qualifier in _BELOW:
        return coarse - reach < fine <= coarse and coarse - fine <= _HEDGED * coarse
    difference = fine - coarse
    is_rounded = -reach / 2 * (1 + _SAME) <= difference < reach
    return is_rounded and abs(difference) <= (_ROUNDING if qualifier == _EXACT else _ABOUT) * max(coarse, fine)
