"""Kinds that divide and multiply: shares, ratios, growths, products."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.relations import units
from pipelines.rules.relations.bounds import Bounds, of, product, quotient
from pipelines.rules.relations.kind import Kind, Place, Side
from pipelines.values.unit_size import product_factor, size_above
from schemas import codes

if TYPE_CHECKING:
    from pipelines.rules.rates import RateBook

_STATED = pl.col("stated_unit")
_WHOLE = units.whole_of("stated_unit")
_OF_TWO = Side((Place("c"), Place("d")))
_PROPORTION = Side((Place("a", is_stated=True),))
_LEVEL_AND_GROWTH = Side((Place("a"), Place("b", is_stated=True)))
_NEXT_LEVEL_AND_GROWTH = Side((Place("c"), Place("d", is_stated=True)))


def _grown(role: str) -> Bounds:
    """One and the growth of a role, as what the base was multiplied by."""
    rate = of(role)
    return Bounds(1 + rate.low / _WHOLE, 1 + rate.high / _WHOLE)


def _with_ends(rows: pl.DataFrame, terms: pl.DataFrame, _book: RateBook) -> pl.DataFrame:
    """Adds the intervals of both ends of the range on the left (least_, most_) and the right (slow_, fast_), null of no range."""
    own = terms.join(rows.select("index"), on="index", how="semi")
    sides = (pl.col("is_left"), "least", "most"), (~pl.col("is_left"), "slow", "fast")
    for is_of_side, lower, upper in sides:
        side = own.filter(is_of_side).unique("index")
        rows = rows.join(side.select("index", *_ends(lower, upper)), on="index", how="left", maintain_order="left")
    return rows


def _ends(lower: str, upper: str) -> list[pl.Expr]:
    is_range = pl.col("face_low") < pl.col("face_high")
    ends = {
        f"{lower}_low": pl.col("low"), f"{lower}_high": 2 * pl.col("face_low") - pl.col("low"),
        f"{upper}_low": 2 * pl.col("face_high") - pl.col("high"), f"{upper}_high": pl.col("high"),
    }  # fmt: skip
    return [pl.when(is_range).then(end).alias(name) for name, end in ends.items()]


def _with_factor(rows: pl.DataFrame, _terms: pl.DataFrame, _book: RateBook) -> pl.DataFrame:
    """Adds what a product in the units of its terms is in that of what is stated: tonnes for kilograms, megawatts for hours.

    An amount alone is told for a longer time: it counts as often as its sign says, and its second factor is one.
    """
    is_alone = pl.col("term_count") - pl.col("left_count") == 1
    rows = rows.with_columns(
        pl.when(is_alone).then(1.0).otherwise(pl.col(name)).alias(name) for name in ("d_low", "d_high")
    ).with_columns(is_alone=is_alone)
    names = ("stated_unit", "amount_unit", "amount_other_unit", "is_alone")
    units = rows.select(names).unique()
    factor = [
        size_above(first) / size_above(stated) if alone else product_factor(stated, first, second)
        for stated, first, second, alone in units.iter_rows()
    ]
    return rows.join(
        units.with_columns(factor=pl.Series(factor, dtype=pl.Float64)),
        on=names,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    ).drop("is_alone")


PROPORTIONS = (
    Kind(
        code="share_of",
        description="The left is the share that the first right term has of the second",
        formula="left = right[0] / right[1]",
        left=_PROPORTION,
        right=_OF_TWO,
        units_fit=units.proportion(),
        actual=of("a"),
        expected=quotient(of("c"), of("d")).times(units.whole_of_shares("stated_unit")),
        rule="percent.share_of_whole",
        arithmetic="{right_first} / {right_second} = {expected}; the share is given as {left_stated}",
        divisors=(of("d"),),
        confuses=_STATED == codes.PERCENTAGE_POINT,
        is_quotient=True,
        is_converted=True,
        result_unit=_STATED,
    ),
    Kind(
        code="growth_of",
        description="The left is the growth of the first right term over the sum of the others",
        formula="left = right[0] / (right[1] + ...) - 1",
        left=_PROPORTION,
        right=Side(_OF_TWO.places, is_open=True),
        units_fit=units.multiple(),
        actual=of("a"),
        expected=quotient(of("c"), of("d")).more_by(-1).times(_WHOLE),
        rule="growth.against_level",
        arithmetic="{right_first} / {right_rest} - 1 = {expected}; the growth is given as {left_stated}",
        divisors=(of("d"),),
        confuses=_STATED == codes.PERCENTAGE_POINT,
        is_quotient=True,
        result_unit=_STATED,
    ),
    Kind(
        code="ratio_of",
        description="The left is the multiple of the first right term to the second",
        formula="left = right[0] / right[1]",
        left=_PROPORTION,
        right=_OF_TWO,
        units_fit=units.multiple(),
        actual=of("a"),
        expected=quotient(of("c"), of("d")).times(_WHOLE),
        rule="ratio.stated",
        arithmetic="{right_first} / {right_second} = {expected}; the ratio is given as {left_stated}",
        divisors=(of("d"),),
        confuses=_STATED == codes.PERCENTAGE_POINT,
        is_quotient=True,
        is_converted=True,
        result_unit=_STATED,
    ),
    Kind(
        code="product_of",
        description="The left is the product of the right terms, as a price and an amount; of one, that as often as it counts",
        formula="left = right[0] * right[1]",
        left=_PROPORTION,
        right=Side(_OF_TWO.places, is_short=True),
        units_fit=units.anything(),
        actual=of("a"),
        expected=product(of("c"), of("d")).times(pl.col("factor")),
        rule="product.stated",
        arithmetic="{right_product} = {expected}; the product is given as {left_stated}",
        is_homogeneous=False,
        result_unit=_STATED,
        prepared=_with_factor,
    ),
    Kind(
        code="same_base",
        description="Level and growth on either side start from the same base",
        formula="left[0] / (1 + left[1]) = right[0] / (1 + right[1])",
        left=_LEVEL_AND_GROWTH,
        right=_NEXT_LEVEL_AND_GROWTH,
        units_fit=units.growth_rates(),
        actual=quotient(of("a"), _grown("b")),
        expected=quotient(of("c"), _grown("d")),
        rule="growth.same_base",
        arithmetic="{left_first} / (1 + {left_second}) = {actual}; {right_first} / (1 + {right_second}) = {expected}",
        divisors=(_grown("b"), _grown("d")),
        confuses=_STATED == codes.PERCENTAGE_POINT,
        result_unit=pl.col("amount_unit"),
    ),
    Kind(
        code="range_base",
        description="Both ends of a range start from one base: the lower with the first growth, the upper with the second",
        formula="low(left) / (1 + low(right)) = high(left) / (1 + high(right))",
        left=Side((Place("a"),)),
        right=Side((Place("c", is_stated=True),)),
        units_fit=units.growth_rates(),
        actual=quotient(of("least"), _grown("slow")),
        expected=quotient(of("most"), _grown("fast")),
        rule="growth.range_base",
        arithmetic="{left_first} and its growth, {right_first}: the lower end starts from {actual}, the upper from {expected}",
        divisors=(_grown("slow"), _grown("fast")),
        confuses=_STATED == codes.PERCENTAGE_POINT,
        result_unit=pl.col("amount_unit"),
        prepared=_with_ends,
    ),
)
