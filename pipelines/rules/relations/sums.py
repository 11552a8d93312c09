"""Kinds that add: parts and wholes, differences, averages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.relations import units
from pipelines.rules.relations.bounds import INFINITY, Bounds, of
from pipelines.rules.relations.kind import Kind, Place, Side
from schemas import codes

if TYPE_CHECKING:
    from pipelines.rules.rates import RateBook

_AMOUNT, _STATED = pl.col("amount_unit"), pl.col("stated_unit")
_ALL = Bounds(units.whole_of_shares("amount_unit"), units.whole_of_shares("amount_unit"))
_RIGHT_COUNT = pl.col("term_count") - pl.col("left_count")


def _with_middle(rows: pl.DataFrame, terms: pl.DataFrame, _book: RateBook) -> pl.DataFrame:
    """`rows` in which a range that an average is of alone counts with its middle, as exact as its ends are printed."""
    right = terms.filter(~pl.col("is_left")).join(rows.select("index"), on="index", how="semi")
    alone = right.filter((pl.len() == 1).over("index") & (pl.col("face_low") < pl.col("face_high")))
    middle = (pl.col("face_low") + pl.col("face_high")) / 2
    half = (pl.col("face_low") - pl.col("low") + pl.col("high") - pl.col("face_high")) / 2
    found = alone.select("index", middle_low=middle - half, middle_high=middle + half)
    joined = rows.join(found, on="index", how="left", maintain_order="left")
    return joined.with_columns(
        c_low=pl.coalesce("middle_low", "c_low"), c_high=pl.coalesce("middle_high", "c_high")
    ).drop("middle_low", "middle_high")  # fmt: skip


SUMS = (
    Kind(
        code="sums_to",
        description="Parts that make the whole; a minus sign subtracts a term",
        formula="sum(left) = sum(right)",
        left=Side((Place("a"),), is_open=True),
        right=Side((Place("c"),), is_open=True),
        units_fit=units.one_amount(),
        actual=of("a"),
        expected=of("c"),
        rule="total.parts_sum",
        rule_of_percent="percent.shares_sum",
        arithmetic="{left_total}; the whole is given as {whole}",
        result_unit=_AMOUNT,
    ),
    Kind(
        code="differs_by",
        description="The difference of two figures is stated",
        formula="left[0] - left[1] = right[0]",
        left=Side((Place("a"), Place("a", is_subtracted=True))),
        right=Side((Place("c", is_stated=True),)),
        units_fit=units.difference(),
        actual=of("a"),
        expected=of("c"),
        rule="total.balance",
        arithmetic="{left_first} - {left_second} = {difference}; the difference is given as {right_stated}",
        confuses=(_AMOUNT == codes.PERCENT) & (_STATED == codes.PERCENT),
        result_unit=_STATED,
    ),
    Kind(
        code="average_of",
        description="The left is the average of the right terms or the middle of one range",
        formula="left = mean(right)",
        left=Side((Place("a"),)),
        right=Side((Place("c"),), is_open=True),
        units_fit=units.one_amount(),
        actual=of("a"),
        expected=Bounds(of("c").low / _RIGHT_COUNT, of("c").high / _RIGHT_COUNT),
        rule="average.stated",
        arithmetic="({right_sum}) / {right_count} = {expected}; the average is given as {left_stated}",
        result_unit=_AMOUNT,
        prepared=_with_middle,
    ),
    Kind(
        code="part_of",
        description="Parts that do not exceed the whole",
        formula="sum(left) <= right",
        left=Side((Place("a"),), is_open=True),
        right=Side((Place("c"),)),
        units_fit=units.one_amount(),
        actual=of("a"),
        expected=Bounds(pl.lit(-INFINITY), of("c").high),
        rule="total.parts_exceed_whole",
        arithmetic="{left_total}; the whole is given as {whole}",
        is_order=True,
        is_converted=True,
        result_unit=_AMOUNT,
    ),
    Kind(
        code="complements",
        description="Shares that together make their whole",
        formula="sum(left) + sum(right) = 100 %",
        left=Side((Place("a"),), is_open=True),
        right=Side((Place("c"),), is_open=True),
        units_fit=units.shares(),
        actual=of("a").plus(of("c")),
        expected=_ALL,
        rule="percent.shares_sum",
        arithmetic="{left_sum} + {right_sum} = {actual}; the shares of one whole make {expected}",
        result_unit=_AMOUNT,
    ),
)
