"""Amounts of two currencies in one relation, brought to the currency of the first right amount by the reference rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.relations import CONVERTED
from pipelines.rules.terms import aggregated
from schemas import codes

if TYPE_CHECKING:
    from pipelines.rules.rates import RateBook

_ASKED = ["from_currency", "to_currency", "period_start", "period_end", "published_date"]


def converted(relation: pl.DataFrame, terms: pl.DataFrame, sums: pl.DataFrame, units: pl.DataFrame, book: RateBook) -> pl.DataFrame:
    """`sums` in which the relations that compare sizes over two currencies are in one; with the column lacks_rate.

    Args:
        relation: the relations.
        terms: `terms.placed_terms`.
        sums: `terms.aggregated` of them.
        units: `terms.unit_index`.
        book: reference rates.
    """
    sums = sums.with_columns(lacks_rate=pl.lit(value=False))
    mixed = sums.filter(pl.col("kind").is_in(CONVERTED) & (pl.col("amount_unit_min") != pl.col("amount_unit_max"))).select("index")
    if mixed.is_empty():
        return sums
    mine = _convertible(terms.join(mixed, on="index", how="semi").join(units, on="unit", how="left"))
    if mine.is_empty():
        return sums
    joined = pl.concat([mine.filter(~_is_foreign()), _moved(mine.filter(_is_foreign()), book)], how="diagonal")
    again = _summed_again(relation, joined, terms.columns)
    return pl.concat([sums.join(again, on="index", how="anti"), again.select(sums.columns)]).sort("index")


def _is_foreign() -> pl.Expr:
    return ~pl.col("is_stated") & (pl.col("unit") != pl.col("target_unit"))


def _convertible(mine: pl.DataFrame) -> pl.DataFrame:
    """The terms of relations all of whose foreign amounts are money per the same thing, with the unit they are brought to."""
    target = (
        mine.filter(~pl.col("is_left"))
        .sort("index", "role", "unit")
        .unique("index", keep="first", maintain_order=True)
        .select("index", target_unit="unit", to_currency="currency", to_per="per", to_dimension="dimension")
    )
    mine = mine.join(target, on="index", how="left")
    money = (
        pl.col("dimension").str.starts_with(codes.MONEY)
        & (pl.col("dimension") == pl.col("to_dimension"))
        & pl.col("per").eq_missing(pl.col("to_per"))
    )
    convertible = mine.group_by("index").agg((money | ~_is_foreign()).all().alias("ok")).filter("ok").select("index")
    return mine.join(convertible, on="index", how="semi")


def _moved(foreign: pl.DataFrame, book: RateBook) -> pl.DataFrame:
    """Foreign amounts in the currency of their relation."""
    asked = foreign.with_columns(from_currency="currency")
    prices = book.band(asked.select(_ASKED).unique()).select(*_ASKED, "price_low", "price_high")
    low, high = pl.col("low"), pl.col("high")
    return asked.join(prices, on=_ASKED, how="left", nulls_equal=True).with_columns(
        low=pl.min_horizontal(low * pl.col("price_low"), low * pl.col("price_high")),
        high=pl.max_horizontal(high * pl.col("price_low"), high * pl.col("price_high")),
        unit=pl.col("target_unit"),
        lacks_rate=pl.col("price_low").is_null(),
    )


def _summed_again(relation: pl.DataFrame, joined: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """The sums of the relations in `joined`, whose amounts are in one currency now."""
    lacking = joined.group_by("index").agg(pl.col("lacks_rate").any().fill_null(value=False))
    kept = relation.with_row_index("index").join(lacking, on="index", how="semi", maintain_order="left")
    position = pl.col("index").replace_strict(kept["index"], pl.int_range(kept.height, dtype=pl.UInt32, eager=True))
    again = aggregated(kept, joined.select(columns).with_columns(index=position))
    again = again.with_columns(index=kept["index"]).join(lacking, on="index", how="left", maintain_order="left")
    # A term without a price is known all the same; what is missing is the rate.
    return again.with_columns(unknown_count=pl.when("lacks_rate").then(0).otherwise("unknown_count"))
