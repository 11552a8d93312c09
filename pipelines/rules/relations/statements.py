"""Kinds that set one figure against another: the same amount, the same in another currency, the greater one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.relations import units
from pipelines.rules.relations.bounds import INFINITY, Bounds, of, quotient
from pipelines.rules.relations.kind import Kind, Place, Side

if TYPE_CHECKING:
    from pipelines.rules.rates import RateBook

_ONE_LEFT, _ONE_RIGHT = Side((Place("a"),)), Side((Place("c"),))
# The currency is chosen by it that the other is priced in: the dollar first, as the reference rates are.
_STRENGTH = {"USD": "0", "EUR": "1", "GBP": "2"}
# Of an amount and a price the currency counts.
_IS_OTHER_UNIT = pl.col("amount_currency") != pl.col("amount_other_currency")


def _restated(rows: pl.DataFrame, terms: pl.DataFrame, book: RateBook) -> pl.DataFrame:
    """Adds what an amount is in the unit of the other: money by the rates, sizes by their fixed factor."""
    return pl.concat(
        [_priced(rows.filter(~units.are_sizes()), terms, book), _sized(rows.filter(units.are_sizes()))], how="diagonal"
    )


def _sized(rows: pl.DataFrame) -> pl.DataFrame:
    """Sizes: the first in the unit of the second (to_, of one: from_), which it has to meet (price_)."""
    factor = units.size_of("amount_unit") / units.size_of("stated_unit")
    one = pl.lit(1.0)
    return rows.with_columns(
        to_low=pl.col("a_low") * factor, to_high=pl.col("a_high") * factor, from_low=one, from_high=one,
        price_low=pl.col("c_low"), price_high=pl.col("c_high"), restated_unit=pl.col("stated_unit"),
    )  # fmt: skip


def _priced(rows: pl.DataFrame, terms: pl.DataFrame, book: RateBook) -> pl.DataFrame:
    """Adds which amount is priced in which (from_, to_), the band of rates (price_) with its days, and lacks_rate."""
    days = terms.join(rows.select("index"), on="index", how="semi").group_by("index").agg(
        pl.col("period_start").min(), pl.col("period_end").max(), pl.col("published_date").max()
    )  # fmt: skip
    left, right = pl.col("amount_currency"), pl.col("stated_currency")
    left_is_priced = left.replace(_STRENGTH) <= right.replace(_STRENGTH)
    rows = rows.join(days, on="index", how="left").with_columns(
        from_currency=pl.when(left_is_priced).then(left).otherwise(right),
        to_currency=pl.when(left_is_priced).then(right).otherwise(left),
        from_unit=pl.when(left_is_priced).then("amount_unit").otherwise("stated_unit"),
        to_unit=pl.when(left_is_priced).then("stated_unit").otherwise("amount_unit"),
        **{
            f"{name}_{end}": pl.when(left_is_priced).then(f"{first}_{end}").otherwise(f"{second}_{end}")
            for end in ("low", "high")
            for name, first, second in (("to", "c", "a"), ("from", "a", "c"))
        },
    )
    return book.band(rows).with_columns(
        lacks_rate=pl.col("price_low").is_null(), restated_unit=pl.format("{} per {}", "to_unit", "from_unit")
    )


STATEMENTS = (
    Kind(
        code="restates",
        description="The same amount stated in two currencies or units",
        formula="left = right in the other currency or unit",
        left=_ONE_LEFT,
        right=Side((Place("c", is_stated=True),)),
        units_fit=units.money_twice() | units.are_sizes(),
        actual=quotient(of("to"), of("from")),
        expected=of("price"),
        rule="currency.restatement",
        rule_of_sizes="conversion.stated",
        arithmetic="{to} / {from} = {actual}; the market paid {expected_number} from {rate_from} to {rate_to}",
        arithmetic_of_sizes="{left_first} = {actual}; the text has {right_said}",
        divisors=(of("from"),),
        result_unit=pl.col("restated_unit"),
        is_priced=True,
        prepared=_restated,
    ),
    Kind(
        code="same_as",
        description="One fact stated twice",
        formula="left = right",
        left=_ONE_LEFT,
        right=_ONE_RIGHT,
        units_fit=units.one_amount(),
        actual=of("a"),
        expected=of("c"),
        rule="conflict.same_fact",
        arithmetic="{left_first} and {right_first}",
        result_unit=pl.col("amount_unit"),
    ),
    Kind(
        code="exceeds",
        description="The left is greater than the right",
        formula="left > right",
        left=_ONE_LEFT,
        right=_ONE_RIGHT,
        units_fit=units.one_amount(),
        actual=of("a"),
        expected=Bounds(of("c").low, pl.lit(INFINITY)),
        rule="order.stated",
        arithmetic="{left_total} is said to be more than {right_total}",
        is_order=True,
        is_converted=True,
        result_unit=pl.col("amount_unit"),
    ),
    Kind(
        code="in_unit_of",
        description="The left is in the unit of the first right term, in which alone its digits fit all of them",
        formula="unit(left) = unit(right[0])",
        left=_ONE_LEFT,
        right=Side((Place("c"), Place("d", is_stated=True)), is_open=True),
        units_fit=units.anything(),
        actual=of("a"),
        expected=of("a"),
        rule="unit.other",
        rule_of_confused="unit.other",
        arithmetic="{left_stated} is in another unit than {right_first}, and its digits fit {right} only in the same",
        confuses=_IS_OTHER_UNIT,
        result_unit=pl.col("amount_unit"),
    ),
)
