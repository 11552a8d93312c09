"""Figures that end in zeros: 310 may have been rounded to the ten, though what is printed is 310."""

from __future__ import annotations

import polars as pl

KEPT_DIGITS = 2
"""Digits that are taken as meant: 310 is rounded to the ten, and so is 100; 50 is not."""

_MAX_ZEROS = 15


def zeros_slack(end: str) -> pl.Expr:
    """Half a unit of the last place of an end that is no zero, as a float; 0.0 when its decimals are printed.

    Reads {end}_significand, {end}_exponent and scale_exponent of `schemas.figure.FIGURE`.
    """
    significand, exponent = pl.col(f"{end}_significand").abs(), pl.col(f"{end}_exponent")
    is_zero_at = (
        (significand % 10**place == 0) & (significand >= 10 ** (place + KEPT_DIGITS - 1)) for place in range(1, _MAX_ZEROS + 1)
    )
    zeros = pl.sum_horizontal(*is_zero_at)
    has_no_decimals = exponent >= pl.col("scale_exponent").fill_null(0)
    half = 0.5 * pl.lit(10.0).pow(zeros.cast(pl.Int64) + exponent.cast(pl.Int64))
    return pl.when(has_no_decimals & (zeros > 0)).then(half).otherwise(0.0)
