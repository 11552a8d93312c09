"""Where a figure stands among the others of its unit: far off all of them, or near one.

That 126 million cards are far off every other number of a text, and 12,600 would be near some, speaks for a wrong scale word; and
that 8,190 cards are near some as they are says, where one equation names both, which of them has it.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.repair.verdicts import FIGURE, PAIR

# Powers of ten between a figure and the nearest other one of its unit, where it is far off, where it would be near, where it is.
_FAR, _WOULD_BE_NEAR, _NEAR = 1.3, 0.6, 1.0
# By fewer powers a digit or a point may have slipped as well.
_LEAST = 3
_OWN = ["document_id", "unit_measure"]


def with_company(hypotheses: pl.DataFrame, figure: pl.DataFrame) -> pl.DataFrame:
    """Adds where single figures stand among others.

    Args:
        hypotheses: target, k, level.
        figure: `claims.Claims.figure`.

    Returns:
        `hypotheses` with is_far_off (as it is printed, and near another as it would be read) and is_near (as it is printed). Both
        are false of scale words, and where a text has no other figure of the unit.
    """
    single = hypotheses.filter(pl.col("level") == FIGURE).select(PAIR)
    joined = hypotheses.join(_apart(single, figure), on=PAIR, how="left", maintain_order="left")
    is_far_off = (pl.col("printed") >= _FAR) & (pl.col("meant") <= _WOULD_BE_NEAR) & (pl.col("k").abs() >= _LEAST)
    return joined.with_columns(
        is_far_off=is_far_off.fill_null(value=False), is_near=(pl.col("printed") <= _NEAR).fill_null(value=False)
    ).drop("printed", "meant")


def _apart(hypotheses: pl.DataFrame, figure: pl.DataFrame) -> pl.DataFrame:
    """How many powers of ten figures are from the nearest other of their unit: target, k, printed, meant."""
    sized = figure.filter(pl.col("face_low") != 0).select("obs", *_OWN, size=pl.col("face_low").abs().log10())
    rows = hypotheses.join(sized.rename({"obs": "target"}), on="target")
    beside = rows.join(sized.rename({"size": "other"}), on=_OWN).filter(pl.col("obs") != pl.col("target"))
    printed, meant = (pl.col("other") - pl.col("size")).abs(), (pl.col("other") - pl.col("size") - pl.col("k")).abs()
    return beside.group_by(PAIR).agg(printed=printed.min(), meant=meant.min())
