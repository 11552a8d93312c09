"""Rules on figures that nothing on the other side says: which two of them are meant to be the same, and what went wrong.

Each rule weighs one figure of the source against one of the target. The weights say how sure it is that both are meant to be the
same: digits that are equal but for the scale, a currency or unit that is kept, being the only ones left of their sort, and standing
between figures that agree.
"""

from __future__ import annotations

import math

from pipelines.compare.dates import days_of, is_named
from pipelines.compare.figure import Figure
from pipelines.compare.likeness import is_same
from pipelines.compare.multiples import factors_of
from pipelines.compare.segment import Segment, Side
from pipelines.compare.temperatures import are_temperatures
from pipelines.compare.units import BARE, MONEY, MULTIPLE, PERCENT, POINT, are_points, is_sized, size
from pipelines.compare.verdicts.rule import Rule, Suspicion
from pipelines.compare.verdicts.say import given_for, named, quote, times, which_is
from pipelines.values.records import dataclass

SCALE = Rule(
    "compare.scale", "A figure keeps its power of ten: 2030万 is 20.3 million.",
    ("观众逾2030万人次。", "There were over 203 million visits."), ("观众逾2030万人次。", "There were over 20.3 million visits."),
)  # fmt: skip
VALUE = Rule(
    "compare.value", "A figure keeps its value.",
    ("安排资金45.2亿元。", "It set aside 4.25 billion yuan."), ("安排资金45.2亿元。", "It set aside 4.52 billion yuan."),
)  # fmt: skip
UNIT = Rule(
    "compare.unit", "A figure keeps its unit, or is converted.",
    ("公路全长1900公里。", "The road is 1,900 miles long."), ("公路全长1900公里。", "The road is 1,180 miles long."),
)  # fmt: skip
CURRENCY = Rule(
    "compare.currency", "An amount keeps its currency.",
    ("协议总额为280亿元。", "The agreements are worth $28 billion."),
    ("协议总额为280亿元。", "The agreements are worth 28 billion yuan."),
)  # fmt: skip
POINT_RULE = Rule(
    "compare.point", "Percentage points (百分点) are not percent.",
    ("失业率下降0.3个百分点。", "Unemployment fell 0.3 percent."),
    ("失业率下降0.3个百分点。", "Unemployment fell 0.3 percentage points."),
)  # fmt: skip
MULTIPLE_RULE = Rule(
    "compare.multiple", "What is added is not what is reached: 增长2倍 is to three times.",
    ("利润增长2倍。", "Profit grew to twice the previous year's."), ("利润增长2倍。", "Profit tripled."),
)  # fmt: skip
RANGE = Rule(
    "compare.range", "A range keeps both its ends.",
    ("售价在60万元至80万元之间。", "They sell for 600,000 to 900,000 yuan."),
    ("售价在60万元至80万元之间。", "They sell for 600,000 to 800,000 yuan."),
)  # fmt: skip
DATE_RULE = Rule(
    "compare.date", "A date is the same day, month or year.",
    ("2023年7月1日起施行。", "It takes effect on July 1, 2024."), ("2023年7月1日起施行。", "It takes effect on July 1, 2023."),
)  # fmt: skip

_MOST_POWERS, _MOST_POWERS_OF_ONE_DIGIT = 9, 5
LARGE = 1_000.0
"""Counts from here on are another sort than the small ones that any sentence has."""
_SMALL, _FEW, _SHORT = 10.0, 100.0, 2
_CLOSE, _NEAR, _FAR = 2.0, 10.0, 100.0
_WHOLE = 100.0
_RATIO, _RANK = "ratio", "RANK"
_BETWEEN = (0.0, 0.2, 0.3)
"""What it adds to how sure a pair is that one neighbour of both agrees, or both do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How two figures that are left stand to the others.

    Attributes:
        are_alone: whether each is the only one of its sort that is left on its side.
        agreeing: how many of the figures right before and right behind both agree, 0 to 2.
    """

    are_alone: bool
    agreeing: int

    @property
    def weight(self) -> float:
        """What the standing adds to how sure a pair is."""
        return (0.3 if self.are_alone else 0.0) + _BETWEEN[self.agreeing]


def suspicion(segment: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    """What is the matter with two figures that are left, if they are meant to be the same at all."""
    if source.is_date or target.is_date:
        return _date(source, target, standing) if source.is_date and target.is_date else None
    for weigh in (_multiple, _point, _currency, _unit, _scale, _range, _value):
        found = weigh(segment, source, target, standing)
        if found is not None:
            return found
    return None


def _multiple(segment: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    if source.family != MULTIPLE or target.family != MULTIPLE:
        return _part_for_multiple(segment, source, target, standing)
    mine, theirs = factors_of(segment, Side.SOURCE, source), factors_of(segment, Side.TARGET, target)
    are_sure = len(mine) == len(theirs) == 1
    return Suspicion(
        MULTIPLE_RULE.code,
        0.6 + standing.weight,
        lambda: f"{quote(source)} and {quote(target)} are not one multiple: what is added and what is reached are one apart.",
        may_warn=are_sure,
    )


def _part_for_multiple(segment: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    """A part and a multiple, both in words; half of one is the other's double."""
    if {source.family, target.family} != {PERCENT, MULTIPLE} or not source.kind == target.kind == _RATIO:
        return None
    if is_same(source.low / _WHOLE * target.low, 1.0):
        return None
    return Suspicion(MULTIPLE_RULE.code, 0.5 + standing.weight, lambda: f"{given_for(segment, source, target)}.")


def _point(_: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    if {source.family, target.family} != {PERCENT, POINT}:
        return None
    is_one = is_same(source.low, target.low) or is_same(source.printed, target.printed)
    if not is_one and source.digits != target.digits:
        return None
    # Writers in English say percent for points; who translates may put that right.
    return Suspicion(
        POINT_RULE.code,
        0.7 + standing.weight,
        lambda: f"{quote(source)} against {quote(target)}: percentage points are not percent.",
        may_warn=source.family == POINT,
    )


def _currency(segment: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    if source.family != MONEY or target.family != MONEY or source.unit == target.unit:
        return None
    if segment.may_be_one_money(source, target) or not (is_same(source.low, target.low) and is_same(source.high, target.high)):
        return None
    return Suspicion(
        CURRENCY.code,
        (0.8 if len(source.digits) > 1 else 0.6) + standing.weight,
        lambda: f"{given_for(segment, source, target)}: the currency is another one.",
    )


def _unit(_: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    are_sized = (is_sized(source.unit) and is_sized(target.unit)) or are_temperatures(source, target)
    if not are_sized or (source.name == target.name and source.unit == target.unit):
        return None
    if not (is_same(source.printed, target.printed) and source.is_range == target.is_range):
        return None
    return Suspicion(
        UNIT.code,
        0.7 + standing.weight,
        lambda: f"{quote(source)} against {quote(target)}: the number is kept and the unit is another one.",
    )


def _scale(segment: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    factors = _comparable(segment, source, target)
    if factors is None or not source.low or not target.low or source.is_range != target.is_range:
        return None
    power = _power_between(source.low * factors[0], target.low * factors[1], source, target)
    if power is None or (
        source.is_range and _power_between(source.high * factors[0], target.high * factors[1], source, target) != power
    ):
        return None
    # Two ends that are of the same digits say as much as two digits.
    digits = min(len(source.digits), len(target.digits)) + source.is_range
    if abs(power) > (_MOST_POWERS if digits > 1 else _MOST_POWERS_OF_ONE_DIGIT):
        return None
    weight = (0.7 if digits > 1 else 0.5) + _sort_weight(source, target) + standing.weight
    if source.is_count and digits <= _SHORT and max(source.low, target.low) < _FEW:
        weight -= 0.4
    elif source.is_count and digits == 1 and min(source.low, target.low) < LARGE:
        weight -= 0.3
    if source.family != target.family and PERCENT in (source.family, target.family):
        weight -= 0.2
    return Suspicion(
        SCALE.code, weight, lambda: f"{named(target)} is {times(power)} {quote(source)}{which_is(segment, source, target)}."
    )


def _power_between(mine: float, theirs: float, source: Figure, target: Figure) -> int | None:
    """The power of ten between two values of the same digits; None for one value, or for other digits."""
    ratio = math.log10(theirs / mine)
    power = round(ratio)
    if not power:
        return None
    shifted = mine * 10.0**power
    if is_same(shifted, theirs):
        return power
    are_long = min(len(source.digits), len(target.digits)) > 1
    room = max(source.reach / source.low, target.reach / target.low) / 2 if source.low and target.low else 0.0
    return power if are_long and abs(shifted - theirs) <= min(room, 0.05) * theirs else None


def _range(segment: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    if not (source.is_range and target.is_range) or _comparable(segment, source, target) is None:
        return None
    if is_same(source.low, target.low) == is_same(source.high, target.high):
        return None
    return Suspicion(RANGE.code, 0.7 + standing.weight, lambda: f"{given_for(segment, source, target)}: one end is another one.")


def _value(segment: Segment, source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    factors = _comparable(segment, source, target)
    if factors is None or source.is_range != target.is_range:
        return None
    mine, theirs = source.low * factors[0], target.low * factors[1]
    weight = 0.3 + _sort_weight(source, target) + standing.weight
    weight += 0.3 if _are_alike(source.digits, target.digits) else 0.0
    # A bare number may be in a unit that its neighbour names, and that is another one.
    weight -= 0.3 if BARE in (source.family, target.family) and (is_sized(source.unit) or is_sized(target.unit)) else 0.0
    weight -= 0.4 if _are_of_two_kinds(source, target) else 0.0
    ratio = max(mine, theirs) / min(mine, theirs) if mine and theirs else math.inf
    weight += 0.1 if ratio <= _NEAR else (-0.4 if ratio > _FAR else 0.0)
    weight += 0.1 if ratio <= _CLOSE else 0.0
    if source.is_count and ratio > _NEAR:
        weight -= 0.2
    if source.is_count and min(source.power, target.power) >= 0:
        weight -= _smallness(mine, theirs, ratio)
    weight += 0.1 if source.is_count and source.name is not None and source.name == target.name else 0.0
    return Suspicion(VALUE.code, weight, lambda: f"{given_for(segment, source, target)}.")


def _are_of_two_kinds(source: Figure, target: Figure) -> bool:
    """Whether one is a place in an order and the other none, a part in words, or an amount of money whose country is not told."""
    is_unknown = source.family == target.family == MONEY and (source.unit is None) != (target.unit is None)
    is_part = source.kind != target.kind and any(one.kind == _RATIO and not _has_digits(one) for one in (source, target))
    return is_unknown or is_part or (source.unit == _RANK) != (target.unit == _RANK)


def _has_digits(figure: Figure) -> bool:
    return any(char.isdigit() for char in figure.text)


def _smallness(mine: float, theirs: float, ratio: float) -> float:
    """What it takes off that any sentence may have such small numbers of other things."""
    if max(mine, theirs) <= _SMALL:
        return 0.5
    if max(mine, theirs) > _FEW:
        return 0.0
    return 0.0 if min(mine, theirs) >= _SMALL and ratio <= _CLOSE else 0.2


def _date(source: Figure, target: Figure, standing: Standing) -> Suspicion | None:
    days = days_of(source), days_of(target)
    if not all(days) or is_named(source) != is_named(target):
        return None
    is_one_sort = abs(days[0] - days[1]) <= _MONTHS_DIFFER and standing.are_alone
    # Of days whose year is not said, both have to name their number: a Tuesday may be any.
    is_sure = is_named(source) or all(any(map(str.isnumeric, one.text)) for one in (source, target))
    return Suspicion(
        DATE_RULE.code,
        0.5 + standing.weight,
        lambda: f"{quote(source)} and {quote(target)} are not one date.",
        may_warn=is_one_sort and is_sure,
    )


_MONTHS_DIFFER = 3


def _comparable(segment: Segment, source: Figure, target: Figure) -> tuple[float, float] | None:
    if source.family == target.family:
        if source.family == MONEY and source.unit != target.unit and not segment.may_be_one_money(source, target):
            return None
        return size(source.unit), size(target.unit)
    if BARE in (source.family, target.family) or (source.is_count and target.is_count) or are_points(source, target):
        return 1 / 10.0**source.shift, 1 / 10.0**target.shift
    return None


def _sort_weight(source: Figure, target: Figure) -> float:
    """What it adds that both are of one sort: amounts of one money, percentages, sizes; large counts say less."""
    if source.is_count and target.is_count:
        return 0.1 if min(source.low, target.low) >= LARGE else 0.0
    return 0.2 if source.family == target.family else 0.0


def _are_alike(mine: str, theirs: str) -> bool:
    """Whether digits differ by one of them, or by two that changed places."""
    if len(mine) < 2 or abs(len(mine) - len(theirs)) > 1:
        return False
    if sorted(mine) == sorted(theirs):
        return True
    if len(mine) == len(theirs):
        return sum(one != other for one, other in zip(mine, theirs, strict=True)) == 1
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
