"""Judgements on relations: the rule of each relation, what kind of fault a failing one has, and rules over several relations.

How one relation is reduced to intervals stands in `evaluate.py`; the checks are those of `consistency.py`.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.consistency import JUDGEMENT_DTYPES, RELATION_CONSISTENCY, RELATION_FAULTS, Judge, failures
from pipelines.rules.evaluate import EVALUATED_DTYPES, MALFORMED
from pipelines.rules.families import all_rules
from pipelines.rules.families.currency import RESTATEMENT, SAME_PERIOD_RATES
from pipelines.rules.rates import TOLERANCE

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
        *_diagnoses(evaluated),
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


def _diagnoses(evaluated: pl.DataFrame) -> list[pl.DataFrame]:
    """What kind of fault failing relations have: one judgement a diagnosis and relation that it is about."""
    found = []
    for one in all_rules():
        check = one.relation
        if check is not None and check.applies is not None and check.is_suspect is not None:
            suspect = (pl.col("outcome") == "fails") & check.is_suspect
            rows = evaluated.filter(check.applies)
            found.append(rows.with_columns(subject="relation_id", rule=pl.lit(one.code), is_suspect=suspect.fill_null(value=False)))
    return found


def _same_period_rates(evaluated: pl.DataFrame) -> pl.DataFrame:
    """One judgement for every document, currency pair and period with two or more restatements that hold.

    expected is what the relation with the lowest implied rate admits, actual what the one with the highest gives; rates
    apart by no more than the tolerance of a reference band are one rate.
    """
    key = ["document_id", "comparison_unit", "period_start", "period_end"]
    rows = evaluated.filter((pl.col("rule") == RESTATEMENT) & (pl.col("outcome") == "holds"))
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
