"""Which units a relation can compare, as conditions on the units of what is added and of what is stated about it.

The columns are those of `terms.aggregated`: `amount_unit` and `stated_unit` are names, `..._unit_min` and `..._unit_max` the
numbers of the least and the greatest unit in use, so that one unit is in use where both are equal.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.relations.bounds import of
from pipelines.values.unit_size import sizes
from schemas import codes

PERCENT_OR_POINT = (codes.PERCENT, codes.PERCENTAGE_POINT)
# What stands for the whole in a unit that shares and growths are stated in.
WHOLE_OF_UNIT = {"PT": 100.0, "PD": 100.0, "PM": 1000.0, "TIMES": 1.0, "NR": 1.0, "IX": 1.0}
_COUNTED = ("NR", "PS")
_OF_SHARES = ("PT", "PD", "PM", "NR")


def are_percent_or_point(*columns: str) -> pl.Expr:
    """Whether the units are percent and percentage points, in any order."""
    return pl.all_horizontal(pl.col(column).is_in(PERCENT_OR_POINT) for column in columns)


def are_counted(*columns: str) -> pl.Expr:
    """Whether the units are persons and things: what is counted is told with its noun or without."""
    return pl.all_horizontal(pl.col(column).is_in(_COUNTED) for column in columns)


def one_amount() -> pl.Expr:
    """What is added is in one unit; percent and points are told apart elsewhere."""
    is_one = pl.col("amount_unit_min") == pl.col("amount_unit_max")
    return is_one | are_percent_or_point("amount_unit", "amount_other_unit") | are_counted("amount_unit", "amount_other_unit")


def one_stated() -> pl.Expr:
    """What is stated is in one unit."""
    return pl.col("stated_unit_min") == pl.col("stated_unit_max")


def proportion() -> pl.Expr:
    """Two amounts in one unit, and a proportion stated of them."""
    return one_amount() & one_stated() & pl.col("stated_unit").is_in(list(WHOLE_OF_UNIT))


def multiple() -> pl.Expr:
    """A proportion of two amounts; of two prices one may leave unsaid what it is for (from 9 euros a square metre to 38 euros)."""
    is_one_price = _are_one_price("amount_unit", "amount_other_unit")
    return proportion() | (one_stated() & is_one_price & pl.col("stated_unit").is_in(list(WHOLE_OF_UNIT)))


def _are_one_price(one: str, other: str) -> pl.Expr:
    """Two units of one currency, only one of which says for what."""
    names = pl.col(one), pl.col(other)
    currencies = [name.str.extract(r"^([A-Z]{3})(?:/.+)?$") for name in names]
    is_money = pl.col("amount_dimension").str.starts_with(codes.MONEY)
    said = [name.str.contains("/", literal=True) for name in names]
    return (is_money & (currencies[0] == currencies[1]) & (said[0] != said[1])).fill_null(value=False)


def growth_rates() -> pl.Expr:
    """Levels in one unit, with growths in percent or points."""
    return one_amount() & one_stated() & are_percent_or_point("stated_unit")


def difference() -> pl.Expr:
    """Two amounts and their difference in one unit; that of percentages may be in points.

    Of prices any may leave unsaid what it is for ("46 cents a litre, 4 cents above the 42 cents of the year before").
    """
    counted = are_counted("amount_unit", "stated_unit")
    return (one_amount() & (are_percent_or_point("amount_unit", "stated_unit") | counted | _is_stated_price("amount_unit"))) | (
        _are_one_price("amount_unit", "amount_other_unit")
        & (_is_stated_price("amount_unit") | _is_stated_price("amount_other_unit"))
    )


def _is_stated_price(amount: str) -> pl.Expr:
    """Whether what is stated is in the unit of an amount, but for what both are for."""
    return (pl.col("stated_unit") == pl.col(amount)).fill_null(value=False) | _are_one_price(amount, "stated_unit")


def money_twice() -> pl.Expr:
    """Amounts of money per one thing in two currencies, or two amounts in one unit."""
    money = pl.col("amount_dimension").str.starts_with(codes.MONEY) & (pl.col("amount_dimension") == pl.col("stated_dimension"))
    return money | (pl.col("amount_unit_min") == pl.col("stated_unit_min"))


def are_sizes() -> pl.Expr:
    """Two amounts in units of one dimension, whose sizes are fixed; of money for each, too, where it is of one currency."""
    amount, stated = _sides("amount_unit"), _sides("stated_unit")
    known = list(sizes())
    over, under = (one.is_in(known) & other.is_in(known) for one, other in zip(amount, stated, strict=True))
    is_one_money = (amount[0] == stated[0]) & under
    has_sizes = (over & (under | (amount[1].is_null() & stated[1].is_null()))) | is_one_money
    return (has_sizes & (pl.col("amount_dimension") == pl.col("stated_dimension"))).fill_null(value=False)


def size_of(unit: str) -> pl.Expr:
    """The size of the unit of a column, in what all of its dimension are compared in; of money only what it is for has one."""
    over, under = (side.replace_strict(sizes(), default=None, return_dtype=pl.Float64) for side in _sides(unit))
    return over.fill_null(1.0) / under.fill_null(1.0)


def _sides(unit: str) -> tuple[pl.Expr, pl.Expr]:
    """What stands above the stroke of a unit, and below; null without one."""
    sides = pl.col(unit).str.splitn("/", 2).struct
    return sides.field("field_0"), sides.field("field_1")


def shares() -> pl.Expr:
    """Shares of a whole, with a sign or set side by side without one (20.5:38.4:41.1)."""
    return one_amount() & pl.col("amount_unit").is_in(_OF_SHARES)


def anything() -> pl.Expr:
    """Units that need not fit: a price times an amount is in a third."""
    return pl.lit(value=True)


def whole_of(unit: str) -> pl.Expr:
    """What stands for the whole in the unit of a column: 100 in percent."""
    return pl.col(unit).replace_strict(WHOLE_OF_UNIT, default=1.0, return_dtype=pl.Float64)


def whole_of_shares(unit: str) -> pl.Expr:
    """The same for shares on the left: those without a sign are parts of one, or in percent where they are more than one."""
    is_percent = (pl.col(unit) == codes.NUMBER) & (of("a").low > 1)
    return pl.when(is_percent).then(pl.lit(100.0)).otherwise(whole_of(unit))
