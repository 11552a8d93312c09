"""Whether a relation holds, in exact fractions: a second, slow implementation that the engine's own is measured against.

Decides what a fault can be seen by at all: a fault that moves no relation out of its interval is hidden by the rounding.
Reference rates come as the bands of the engine's `RateBook`; everything else is computed anew here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import permutations

import polars as pl

from pipelines.rules.rates import RateBook
from pipelines.values.records import dataclass
from schemas import codes

End = Fraction | float  # a float is an infinite end
Days = tuple[date | None, date | None, date | None]

WHOLE = {"PT": Fraction(100), "PM": Fraction(1000), "TIMES": Fraction(1), "NR": Fraction(1), "IX": Fraction(1)}
CONVERTED = ("exceeds", "part_of", "share_of", "ratio_of")
QUOTIENTS = ("share_of", "ratio_of", "growth_of")
BASE_CURRENCIES = ("USD", "CNY")  # every figure may be taken for one in these


class MixedUnitsError(Exception):
    """The relation compares what cannot be compared."""


class CannotTellError(Exception):
    """The relation has nothing to compare."""


@dataclass(frozen=True, slots=True)
class Range:
    """Every value between two ends; the days are those that a rate for it may be of."""

    low: End
    high: End
    unit: str
    days: Days = (None, None, None)

    def __neg__(self) -> Range:
        return Range(-self.high, -self.low, self.unit, self.days)


Row = Mapping[str, object]
Prices = Mapping[tuple[str, str, Days], tuple[Fraction, Fraction]]


def figure_range(row: Row, published: date | None) -> Range:
    """The interval of a row of `FIGURE`."""
    start, end = row["period_start"], row["period_end"]
    days = (start if isinstance(start, date) else None, end if isinstance(end, date) else None, published)
    return Range(_end(row, "low", float("-inf")), _end(row, "high", float("inf")), str(row["unit_measure"]), days)


def _end(row: Row, side: str, unbounded: float) -> End:
    significand, exponent = row[f"interval_{side}_significand"], row[f"interval_{side}_exponent"]
    if not isinstance(significand, int) or not isinstance(exponent, int):
        return unbounded
    return Fraction(significand * 10**exponent) if exponent >= 0 else Fraction(significand, 10**-exponent)


def prices(ranges: Iterable[Range], fx_rate: pl.DataFrame) -> Prices:
    """Bands of the price of each currency in each other for the days of `ranges`."""
    days = sorted({item.days for item in ranges}, key=str)
    currencies = {item.unit.split("/")[0] for item in ranges if codes.unit(item.unit).dimension.startswith(codes.MONEY)}
    pairs = list(permutations(sorted(currencies | set(BASE_CURRENCIES)), 2))
    rows = [(source, target, *of) for source, target in pairs for of in days]
    dtypes = {
        "from_currency": pl.String,
        "to_currency": pl.String,
        "period_start": pl.Date,
        "period_end": pl.Date,
        "published_date": pl.Date,
    }
    query = pl.DataFrame(rows, schema=dtypes, orient="row")
    bands = RateBook(fx_rate).band(query).drop_nulls("price_low").select(*dtypes, "price_low", "price_high")
    return {(row[0], row[1], row[2:5]): (Fraction(row[5]), Fraction(row[6])) for row in bands.iter_rows()}


def holds(kind: str, left: Sequence[Range], right: Sequence[Range], priced: Prices) -> bool:
    """Whether the figures can meet the relation.

    Args:
        kind: kind of the relation.
        left: terms on the left, negated where they are subtracted.
        right: terms on the right, likewise.
        priced: bands of exchange rates.

    Raises:
        MixedUnitsError: the terms cannot be compared.
        CannotTellError: a denominator contains zero, or there is no rate.
    """
    if kind == "restates":
        return _restates(left[0], right[0], priced)
    if kind in CONVERTED:
        left, right = _in_one_currency(kind, left, right, priced)
    actual, expected = _sides(kind, left, right)
    if kind == "exceeds":
        return actual.high >= expected.low
    if kind == "part_of":
        return actual.low <= expected.high
    return actual.low <= expected.high and actual.high >= expected.low


def _sides(kind: str, left: Sequence[Range], right: Sequence[Range]) -> tuple[Range, Range]:
    if kind in QUOTIENTS:
        _require_one_unit(right)
        whole = _whole(left[0])
        ratio = _quotient(right[0], right[1], left[0].unit)
        expected = _scaled(ratio, whole)
        return left[0], _plus(expected, -whole) if kind == "growth_of" else expected
    if kind == "same_base":
        _require_one_unit([left[0], right[0]])
        sides = [
            _quotient(level, _plus(_scaled(growth, 1 / _percent(growth)), Fraction(1)), level.unit)
            for level, growth in (left, right)
        ]
        return sides[0], sides[1]
    if kind == "product_of":
        ends = [one * other for one in (right[0].low, right[0].high) for other in (right[1].low, right[1].high)]
        return left[0], Range(min(ends), max(ends), left[0].unit)
    if kind == "complements":
        return _sum([*left, *right]), Range(_percent(left[0]), _percent(left[0]), left[0].unit)
    if kind == "differs_by":
        difference = _sum([left[0], -left[1]])
        points = right[0].unit == codes.PERCENTAGE_POINT and left[0].unit == codes.PERCENT
        stated = Range(right[0].low, right[0].high, left[0].unit) if points else right[0]
        _require_one_unit([left[0], stated])
        return difference, stated
    _require_one_unit([*left, *right])
    if kind == "average_of":
        return left[0], _scaled(_sum(right), Fraction(1, len(right)))
    return _sum(left), _sum(right)


def _restates(left: Range, right: Range, priced: Prices) -> bool:
    if codes.unit(left.unit).dimension != codes.unit(right.unit).dimension:
        raise MixedUnitsError
    if left.unit == right.unit:
        return left.low <= right.high and left.high >= right.low
    low, high = _price(left, right.unit, priced)
    ratio = _quotient(right, left, right.unit)
    return ratio.low <= high and ratio.high >= low


def _price(source: Range, unit: str, priced: Prices) -> tuple[Fraction, Fraction]:
    (currency, _, per), (target, _, target_per) = source.unit.partition("/"), unit.partition("/")
    if (
        not codes.unit(source.unit).dimension.startswith(codes.MONEY)
        or codes.unit(unit).dimension != codes.unit(source.unit).dimension
        or per != target_per
    ):
        raise MixedUnitsError
    band = priced.get((currency, target, source.days))
    if band is None:
        raise CannotTellError
    return band


def _in_one_currency(
    kind: str, left: Sequence[Range], right: Sequence[Range], priced: Prices
) -> tuple[Sequence[Range], Sequence[Range]]:
    """Amounts of a comparison of sizes in the currency of the first on the right."""

    def moved(item: Range) -> Range:
        if item.unit == right[0].unit:
            return item
        low, high = _price(item, right[0].unit, priced)
        ends = [end * price for end in (item.low, item.high) for price in (low, high)]
        return Range(min(ends), max(ends), right[0].unit, item.days)

    amounts = [moved(item) for item in right]
    return (left if kind in QUOTIENTS else [moved(item) for item in left]), amounts


def _require_one_unit(terms: Iterable[Range]) -> None:
    if len({term.unit for term in terms}) > 1:
        raise MixedUnitsError


def _whole(stated: Range) -> Fraction:
    if stated.unit not in WHOLE:
        raise MixedUnitsError
    return WHOLE[stated.unit]


def _percent(stated: Range) -> Fraction:
    if stated.unit not in ("PT", "PM"):
        raise MixedUnitsError
    return WHOLE[stated.unit]


def _sum(terms: Sequence[Range]) -> Range:
    _require_one_unit(terms)
    return Range(sum((term.low for term in terms), Fraction(0)), sum((term.high for term in terms), Fraction(0)), terms[0].unit)


def _plus(item: Range, amount: Fraction) -> Range:
    return Range(item.low + amount, item.high + amount, item.unit)


def _scaled(item: Range, factor: Fraction) -> Range:
    return Range(item.low * factor, item.high * factor, item.unit)


def _quotient(numerator: Range, denominator: Range, unit: str) -> Range:
    if denominator.low <= 0 <= denominator.high:
        raise CannotTellError
    ends = [_ratio(above, below) for above in (numerator.low, numerator.high) for below in (denominator.low, denominator.high)]
    known = [end for end in ends if end is not None]
    return Range(min(known), max(known), unit)


def _ratio(above: End, below: End) -> End | None:
    """A quotient of ends; infinite over infinite is no number."""
    if isinstance(below, float):
        return None if isinstance(above, float) else Fraction(0)
    return above / below
