"""Figures that end in zeros: 310 may have been rounded to the ten, though what is printed is 310.

The interval of a figure is half a unit of its last printed place. A relation that fails by it and holds once the zeros at
the end are taken for rounding is still reported, for the record, and is no alarm: nobody can tell it from rounding.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.consistency import Judge, failures
from pipelines.rules.evaluate import evaluate
from pipelines.rules.rates import RateBook
from pipelines.rules.relation_rules import judgements

KEPT_DIGITS = 2
"""Digits that are taken as meant: 310 is rounded to the ten, and so is 100; 50 is not."""

_MAX_ZEROS = 15
_TWO_SIDED = ("exact", "about")


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


def rounded(value: pl.DataFrame) -> pl.DataFrame:
    """`evidence.figure_values` with the bounds of figures that end in zeros as if these were rounded."""
    low = pl.min_horizontal("low", pl.col("face_low") - pl.col("low_zeros_slack"))
    high = pl.max_horizontal("high", pl.col("face_high") + pl.col("high_zeros_slack"))
    is_two_sided = pl.col("qualifier").is_in(_TWO_SIDED)
    return value.with_columns(
        low=pl.when(is_two_sided).then(low).otherwise("low"),
        high=pl.when(is_two_sided).then(high).otherwise("high"),
    )


def hold_if_rounded(
    judged: pl.DataFrame,
    relation: pl.DataFrame,
    relation_term: pl.DataFrame,
    value: pl.DataFrame,
    fx_rate: RateBook,
    judge: Judge = failures,
) -> pl.DataFrame:
    """The judgements that fail and would hold if the figures that end in zeros are rounded.

    Args:
        judged: `relation_rules.judgements` of `value`.
        relation: `schemas.relation.RELATION`.
        relation_term: `schemas.relation.RELATION_TERM`.
        value: `evidence.figure_values`, adjudicated.
        fx_rate: the reference rates.
        judge: who tells what fails.

    Returns:
        rule, subject.
    """
    failing = judged.filter((pl.col("outcome") == "fails") & pl.col("relation_id").is_not_null())
    again = relation.filter(pl.col("relation_id").is_in(failing["relation_id"].implode()))
    terms = relation_term.filter(pl.col("relation_id").is_in(failing["relation_id"].implode()))
    lenient = judgements(evaluate(again, terms, rounded(value), fx_rate), judge=judge)
    holding = lenient.filter(pl.col("outcome") == "holds").select("rule", "subject")
    return failing.select("rule", "subject").join(holding, on=["rule", "subject"], how="semi")
