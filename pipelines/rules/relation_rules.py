"""Judgements on relations: the rule of each relation, what kind of fault a failing one has, and rules over several relations.

How one relation is reduced to intervals stands in `evaluate.py`; the checks are those of `schemas/consistency.py`.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.evaluate import EVALUATED_DTYPES, MALFORMED
from pipelines.rules.rates import TOLERANCE
from pipelines.rules.relations import QUOTIENTS
from schemas.consistency import JUDGEMENT_DTYPES, RELATION_CONSISTENCY, RELATION_FAULTS, Judge, failures

SAME_PERIOD_RATES = "currency.same_period_rates"

# A judgement: one rule applied to one relation or group of relations. subject names it; group_relations are those of a group.
SUBJECT_DTYPES = {
    "subject": pl.String(),
    "relation_id": pl.String(),
    "document_id": pl.String(),
    "group_relations": pl.List(pl.String()),
}


def judgements(evaluated: pl.DataFrame, relation: pl.DataFrame | None = None, judge: Judge = failures) -> pl.DataFrame:
    """All judgements that follow from evaluated relations.

    Args:
        evaluated: `evaluate.evaluate`.
        relation: the relations, with origin; those that nobody declared and that cannot be compared are read wrongly, which
            tells nothing of the document. Without it all are taken for declared.
        judge: who tells what fails.

    Returns:
        `SUBJECT_DTYPES`, then the columns of `EVALUATED_DTYPES`; outcome is that of the judge.
    """
    base = evaluated.filter(pl.col("rule").is_not_null()).with_columns(subject="relation_id")
    parts = [
        base,
        _faults(evaluated if relation is None else _declared(evaluated, relation)),
        _level_as_growth(evaluated),
        _fraction_scale(evaluated),
        _swapped(evaluated),
        _same_period_rates(evaluated),
    ]
    judged = pl.concat([pl.DataFrame(schema=SUBJECT_DTYPES | EVALUATED_DTYPES), *parts], how="diagonal")
    return judged.with_columns(outcome=_outcome(judged, judge))


def _outcome(judged: pl.DataFrame, judge: Judge) -> pl.Series:
    """The outcome of every judgement: its failure case fails, and one with a problem cannot tell."""
    failing = judge(RELATION_CONSISTENCY, judged.select(list(JUDGEMENT_DTYPES)))
    fails = pl.int_range(pl.len()).is_in(failing["row_index"].unique().implode())
    told = pl.when(pl.col("problem").is_null()).then(pl.lit("holds")).otherwise(pl.lit("cannot_tell"))
    return judged.select(outcome=pl.when(fails).then(pl.lit("fails")).otherwise(told)).to_series()


def _declared(evaluated: pl.DataFrame, relation: pl.DataFrame) -> pl.DataFrame:
    return evaluated.join(relation.filter(pl.col("origin") == "declared").select("relation_id"), on="relation_id", how="semi")


def _faults(evaluated: pl.DataFrame) -> pl.DataFrame:
    """Relations that are wrong themselves: each fails the rule on relations that its problem names."""
    return evaluated.filter(pl.col("problem").is_in(MALFORMED)).with_columns(
        subject="relation_id",
        rule=pl.col("problem").replace_strict(RELATION_FAULTS, return_dtype=pl.String),
        is_suspect=pl.lit(value=False),
    )


def _diagnosis(rows: pl.DataFrame, rule: str, is_suspect: pl.Expr) -> pl.DataFrame:
    suspect = (pl.col("outcome") == "fails") & is_suspect
    return rows.with_columns(subject="relation_id", rule=pl.lit(rule), is_suspect=suspect.fill_null(value=False))


def _level_as_growth(evaluated: pl.DataFrame) -> pl.DataFrame:
    """A growth that is the level in percent of its base: 102 where the level has grown by 2."""
    rows = evaluated.filter((pl.col("kind") == "growth_of") & (pl.col("comparison_unit") == "PT"))
    level_low, level_high = pl.col("expected_low") + 100, pl.col("expected_high") + 100
    return _diagnosis(rows, "percent.level_as_growth", (pl.col("actual_low") <= level_high) & (pl.col("actual_high") >= level_low))


def _fraction_scale(evaluated: pl.DataFrame) -> pl.DataFrame:
    """A proportion that is right but for a factor of 100: 0.74 where 74 is meant."""
    rows = evaluated.filter(pl.col("kind").is_in(QUOTIENTS) & (pl.col("comparison_unit") == "PT"))
    low, high = 100 * pl.col("actual_low"), 100 * pl.col("actual_high")
    fraction = (
        (pl.max_horizontal(pl.col("actual_low").abs(), pl.col("actual_high").abs()) < 1)
        & (low <= pl.col("expected_high"))
        & (high >= pl.col("expected_low"))
    )
    return _diagnosis(rows, "percent.fraction_scale", fraction)


def _swapped(evaluated: pl.DataFrame) -> pl.DataFrame:
    """A restatement whose implied rate is the inverse of the reference rate: each amount stands in the other's currency."""
    rows = evaluated.filter(pl.col("kind") == "restates")
    inverse = (1 / pl.col("actual_high") <= pl.col("expected_high")) & (1 / pl.col("actual_low") >= pl.col("expected_low"))
    return _diagnosis(rows, "currency.swapped", inverse & (pl.col("actual_low") > 0))


def _same_period_rates(evaluated: pl.DataFrame) -> pl.DataFrame:
    """One judgement for every document, currency pair and period with two or more restatements that hold.

    expected is what the relation with the lowest implied rate admits, actual what the one with the highest gives; rates
    apart by no more than the tolerance of a reference band are one rate.
    """
    key = ["document_id", "comparison_unit", "period_start", "period_end"]
    rows = evaluated.filter((pl.col("kind") == "restates") & (pl.col("outcome") == "holds"))
    groups = rows.group_by(key, maintain_order=True).agg(
        pl.len(),
        pl.col("rule", "rate_from", "rate_to").first(),
        lowest=pl.struct("actual_high", "actual_low", "relation_id").sort_by("actual_high", "relation_id").first(),
        highest=pl.struct("actual_low", "actual_high", "relation_id").sort_by("actual_low", "relation_id").last(),
    )
    low, high = pl.col("lowest").struct, pl.col("highest").struct
    return groups.filter(pl.col("len") > 1).select(
        "document_id", "comparison_unit", "period_start", "period_end", "rate_from", "rate_to",
        subject=pl.format("{}|{}|{}|{}", *(pl.col(name).cast(pl.String).fill_null("") for name in key)),
        group_relations=pl.concat_list(low["relation_id"], high["relation_id"]),
        rule=pl.lit(SAME_PERIOD_RATES),
        kind=pl.lit("restates"),
        is_suspect=pl.lit(value=False),
        expected_low=low["actual_low"] * (1 - TOLERANCE),
        expected_high=low["actual_high"] * (1 + TOLERANCE),
        actual_low=high["actual_low"],
        actual_high=high["actual_high"],
    )  # fmt: skip
