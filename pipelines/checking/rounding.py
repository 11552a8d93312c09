"""How printed figures are taken to have been rounded: to the nearest, or also cut off."""

from __future__ import annotations

import polars as pl

HALF, ROBUST = "half", "robust"
ROUNDINGS = (HALF, ROBUST)
"""`half`: what is printed lies within half a unit of its last place; `robust` also admits that the rest was cut off."""

_MOST_PLACES = 15
"""An interval and a value further apart than so many powers of ten are left as they are."""


def with_truncation(figure: pl.DataFrame) -> pl.DataFrame:
    """Figures whose intervals also hold what was cut off: 1.29 printed as 1.2.

    Args:
        figure: columns of `schemas.figure.FIGURE`. Cutting off goes towards zero, so the end away from zero moves by as much
            again as it is from the printed value; what words have widened ("about") is left as it is.
    """
    return figure.with_columns(_moved("high", pl.col("high_significand") > 0), _moved("low", pl.col("low_significand") < 0))


def _moved(end: str, is_outward: pl.Expr) -> pl.Expr:
    """The significand of an end of the interval, one more half unit away from the printed value."""
    bound, places = pl.col(f"interval_{end}_significand"), pl.col(f"{end}_exponent") - pl.col(f"interval_{end}_exponent")
    is_near = places.cast(pl.Int64).is_between(0, _MOST_PLACES)
    printed = pl.col(f"{end}_significand") * pl.lit(10, pl.Int64).pow(pl.when(is_near).then(places).otherwise(0).cast(pl.UInt32))
    return (
        pl.when(is_outward & is_near & (pl.col("qualifier") == "exact"))
        .then(2 * bound - printed)
        .otherwise(bound)
        .alias(bound.meta.output_name())
    )
