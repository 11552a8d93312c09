"""Judges anew what fails, with figures that end in zeros taken for rounded (`values/zeros.py`).

The interval of a figure is half a unit of its last printed place. A relation that fails by it and holds once the zeros at
the end are taken for rounding is still reported, for the record, and is no alarm: nobody can tell it from rounding.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.consistency import Judge, failures
from pipelines.rules.evaluate import evaluate
from pipelines.rules.rates import RateBook
from pipelines.rules.relation_rules import judgements

_TWO_SIDED = ("exact", "about")


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
    if failing.is_empty():
        return failing.select("rule", "subject")
    again = relation.filter(pl.col("relation_id").is_in(failing["relation_id"].implode()))
    terms = relation_term.filter(pl.col("relation_id").is_in(failing["relation_id"].implode()))
    lenient = judgements(evaluate(again, terms, rounded(value), fx_rate), judge=judge)
    holding = lenient.filter(pl.col("outcome") == "holds").select("rule", "subject")
    return failing.select("rule", "subject").join(holding, on=["rule", "subject"], how="semi")
