"""The nearest cue before or behind each mention in the same stretch of text: as-of joins, linear in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import polars as pl


def before(mention: pl.DataFrame, cue: pl.DataFrame, by: Sequence[str], take: dict[str, str]) -> pl.DataFrame:
    """Adds of each mention the nearest cue that ends no later than it.

    Args:
        mention: end and the columns `by`.
        cue: end, the columns `by` and those taken.
        by: columns that both must share.
        take: columns of the cue and the names that they get.

    Returns:
        `mention` in its order with the taken columns, null where there is no such cue.
    """
    return _nearest(mention, cue, by, take, "end", "backward")


def behind(mention: pl.DataFrame, cue: pl.DataFrame, by: Sequence[str], take: dict[str, str]) -> pl.DataFrame:
    """Adds of each mention the nearest cue that starts no earlier than the mention ends; otherwise as `before`."""
    return _nearest(mention, cue, by, take, "start", "forward")


def beside(mention: pl.DataFrame, cue: pl.DataFrame, by: Sequence[str], take: dict[str, str]) -> pl.DataFrame:
    """Adds of each mention the first cue at the place that its anchor names; `cue` has the column `at`."""
    first = cue.unique(["at", *by], keep="first", maintain_order=True)
    taken = first.select("at", *by, *(pl.col(name).alias(new) for name, new in take.items()))
    return mention.join(taken, left_on=["anchor", *by], right_on=["at", *by], how="left", maintain_order="left")


def inside(mention: pl.DataFrame, cue: pl.DataFrame) -> pl.Series:
    """Whether a cue starts within each mention."""
    last = before(mention.select("end"), cue.select("start", end=pl.col("start") + 1), [], {"start": "at"})["at"]
    return (last >= mention["start"]).fill_null(value=False)


def neighbour(rows: pl.DataFrame, value: str, by: Sequence[str], step: int) -> pl.Series:
    """A column of the row that stands one before (step 1) or one behind (step -1) each among those that share `by`.

    Rows stand by their start; null where there is no such row. One sort is much faster than an ordered window of each group.
    """
    ordered = rows.select(*by, "start", _value=value).with_row_index("_row").sort(*by, "start")
    is_same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(step)) for name in by)
    found = ordered.select("_row", pl.when(is_same).then(pl.col("_value").shift(step)).alias(value))
    return found.sort("_row")[value]


def _nearest(
    mention: pl.DataFrame,
    cue: pl.DataFrame,
    by: Sequence[str],
    take: dict[str, str],
    edge: str,
    strategy: Literal["backward", "forward"],
) -> pl.DataFrame:
    # One lazy step: most calls are about a handful of rows, and each eager one costs more than its work.
    right = cue.lazy().select(*by, pl.col(edge).alias("_at"), *(pl.col(name).alias(new) for name, new in take.items())).sort("_at")
    left = mention.lazy().select(*by, _at=pl.col("end")).with_row_index("_row").sort("_at")
    found = left.join_asof(right, on="_at", by=list(by) or None, strategy=strategy, check_sortedness=False).sort("_row")
    taken = found.select(list(take.values())).collect(optimizations=pl.QueryOptFlags.none())
    return mention.hstack(taken)
