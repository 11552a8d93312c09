"""Makes findings and tallies of judgements, failing figures and scale readings, in the columns of their contracts.

What is true or false is decided before; here it is said, with evidence, severity and a name that stays from build to build.
"""

from __future__ import annotations

import hashlib

import polars as pl

from pipelines.rules.consistency import DIAGNOSES, RELATION_FAULTS
from pipelines.rules.families import all_rules
from pipelines.rules.row_rules import expected_bounds
from pipelines.rules.sentences import relation_messages, row_messages
from pipelines.rules.told import with_figure_texts, with_relation_texts
from schemas.finding import FINDING, RULE_TALLY

_ROUNDED = " It holds if the figures that end in zeros are rounded."
BOUNDS = ("expected_low", "expected_high", "actual_low", "actual_high")


def relation_findings(
    judged: pl.DataFrame,
    printed: pl.DataFrame,
    rounded_off: pl.DataFrame,
    relation: pl.DataFrame,
    relation_term: pl.DataFrame,
    value: pl.DataFrame,
    culprit: pl.DataFrame,
    alternative: pl.DataFrame,
) -> pl.DataFrame:
    """Findings on relations: every outcome of a rule, the failures of a diagnosis and of the rules on relations themselves.

    Args:
        judged: `relation_rules.judgements` of the adjudicated values.
        printed: the same of the values as printed.
        rounded_off: `rounding.hold_if_rounded`.
        relation: `schemas.relation.RELATION`.
        relation_term: `schemas.relation.RELATION_TERM`.
        value: `evidence.figure_values`, adjudicated.
        culprit: `culprits.culprits`.
        alternative: `repair.Repair.alternative`.

    Returns:
        Columns of `schemas.finding.FINDING`.
    """
    rows = judged.filter(~pl.col("rule").is_in([*DIAGNOSES, *RELATION_FAULTS.values()]) | (pl.col("outcome") == "fails"))
    rows = rows.with_columns(is_repaired=is_repaired(rows, printed))
    is_rounded = rounded_off.with_columns(is_rounded=pl.lit(value=True))
    rows = rows.join(is_rounded, on=["rule", "subject"], how="left", maintain_order="left")
    rows = with_relation_texts(rows, relation, relation_term, value, culprit, alternative)
    return as_findings(
        rows.with_columns(
            message=_with_rounding(relation_messages(rows)), severity=_relation_severity(), observation_id=pl.lit(None, pl.String)
        )
    )


def _with_rounding(message: pl.Expr) -> pl.Expr:
    """The sentence, and what makes a failure no alarm: that figures ending in zeros may be rounded."""
    return pl.concat_str(message, pl.when(pl.col("is_rounded")).then(pl.lit(_ROUNDED)).otherwise(pl.lit("")))


def is_repaired(judged: pl.DataFrame, printed: pl.DataFrame) -> pl.Series:
    """Whether each judgement holds, and failed for the values as printed."""
    failed = printed.filter(pl.col("outcome") == "fails").select("rule", "subject", failed=pl.lit(value=True))
    joined = judged.select("rule", "subject", "outcome").join(failed, on=["rule", "subject"], how="left", maintain_order="left")
    return joined.select(is_repaired=pl.col("failed").fill_null(value=False) & (pl.col("outcome") == "holds")).to_series()


def row_findings(rows: pl.DataFrame, failing: pl.DataFrame) -> pl.DataFrame:
    """Findings on single figures: those that fail a rule.

    Args:
        rows: `row_rules.judged_rows` of the adjudicated values.
        failing: `row_rules.row_failures` of them.

    Returns:
        Columns of `schemas.finding.FINDING`.
    """
    if failing.is_empty():
        return FINDING.empty()
    found = (
        rows.with_row_index("row_index")
        .with_columns(pl.col("row_index").cast(pl.Int64))
        .join(failing, on="row_index", maintain_order="right")
    )
    found = expected_bounds(found).with_columns(
        actual_low=pl.when(pl.col("expected_low").is_not_null()).then("low"),
        actual_high=pl.when(pl.col("expected_low").is_not_null()).then("high"),
        outcome=pl.lit("fails"),
    )
    found = found.with_columns(
        subject="observation_id",
        relation_id=pl.lit(None, pl.String),
        evidence=pl.concat_list("observation_id"),
        is_repaired=pl.lit(value=False),
        comparison_unit=pl.when(pl.col("expected_low").is_not_null()).then("unit_measure"),
        severity=_severity(),
    )
    told = with_figure_texts(found)
    return as_findings(told.with_columns(message=row_messages(told), quote="printed"))


def scale_findings(reading: pl.DataFrame, value: pl.DataFrame) -> pl.DataFrame:
    """Findings on scale words: those that are read otherwise than printed, and those that cannot be settled.

    Args:
        reading: `schemas.scale_reading.SCALE_READING`.
        value: `evidence.figure_values`, for the evidence.

    Returns:
        Columns of `schemas.finding.FINDING`.
    """
    rows = _judged_readings(reading).filter(pl.col("outcome") != "holds")
    keys = ["document_id", "scale_word", "unit_measure"]
    figures = value.group_by(keys).agg(figures=pl.col("observation_id").sort())
    rows = rows.join(figures, on=keys, how="left", nulls_equal=True, maintain_order="left")
    single = pl.col("observation_id").is_not_null()
    none = pl.lit(None, pl.Float64)
    return as_findings(
        rows.with_columns(
            *(none.alias(bound) for bound in BOUNDS),
            subject=pl.format(
                "{}|{}|{}", *(pl.col(name).fill_null("") for name in ("scale_word", "unit_measure", "observation_id"))
            ),
            relation_id=pl.lit(None, pl.String),
            evidence=pl.when(single).then(pl.concat_list("observation_id")).otherwise(pl.col("figures").fill_null([])),
            is_repaired=_is_reread(),
            comparison_unit="unit_measure",
            message="proof",
            severity=_severity(),
        )
    )


def rule_tally(
    judged: pl.DataFrame, printed: pl.DataFrame, evaluated: pl.DataFrame, rows: pl.DataFrame, reading: pl.DataFrame
) -> pl.DataFrame:
    """Every rule that was applied to a document, by outcome, as `schemas.finding.RULE_TALLY`.

    Args:
        judged: `relation_rules.judgements` of the adjudicated values.
        printed: the same of the values as printed.
        evaluated: `evaluate.evaluate`, whose relations are all checked for faults of their own.
        rows: `row_rules.row_tally`.
        reading: `schemas.scale_reading.SCALE_READING`.
    """
    applied = judged.filter(~pl.col("rule").is_in(list(RELATION_FAULTS.values())))
    counted = [
        applied.select("document_id", "rule", "outcome").with_columns(repaired=is_repaired(applied, printed)),
        *(_fault_outcomes(evaluated, problem, rule) for problem, rule in RELATION_FAULTS.items()),
        _judged_readings(reading).select("document_id", "rule", "outcome", repaired=_is_reread()),
    ]
    outcome = pl.col("outcome")
    tally = (
        pl.concat(counted)
        .group_by("document_id", "rule")
        .agg(
            checked=pl.len(),
            holds=(outcome == "holds").sum(),
            fails=(outcome == "fails").sum(),
            cannot_tell=(outcome == "cannot_tell").sum(),
            repaired=pl.col("repaired").sum(),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in RULE_TALLY.dtypes.items())
    )
    counts = pl.col("checked", "holds", "fails", "cannot_tell", "repaired")
    return pl.concat([tally, rows]).group_by("document_id", "rule").agg(counts.sum()).sort("document_id", "rule")


def _fault_outcomes(evaluated: pl.DataFrame, problem: str, rule: str) -> pl.DataFrame:
    has_fault = pl.col("problem").eq_missing(problem)
    return evaluated.select(
        "document_id",
        rule=pl.lit(rule),
        outcome=pl.when(has_fault).then(pl.lit("fails")).otherwise(pl.lit("holds")),
        repaired=pl.lit(value=False),
    )


def _is_reread() -> pl.Expr:
    """Whether a scale word was misread or lost, and the values are repaired."""
    return (pl.col("reading_status") == "repaired") & (pl.col("outcome") == "fails")


def _judged_readings(reading: pl.DataFrame) -> pl.DataFrame:
    """Every reading under the rules that speak of it: a misread or a lost scale word fails, an ambiguous one cannot be told."""
    status = pl.col("reading_status")
    single = pl.col("observation_id").is_not_null()
    lost = single & (pl.col("adjudicated_exponent") > pl.col("printed_exponent"))
    cannot_tell = pl.when(status == "ambiguous").then(pl.lit("cannot_tell"))
    fails = pl.when(status == "repaired").then(pl.lit("fails")).otherwise(pl.lit("holds"))
    return pl.concat(
        [
            reading.with_columns(rule=pl.lit("scale.ambiguous"), outcome=cannot_tell.otherwise(pl.lit("holds"))),
            reading.filter(~lost & (status != "ambiguous")).with_columns(rule=pl.lit("scale.misread"), outcome=fails),
            reading.filter(lost & (status != "ambiguous")).with_columns(rule=pl.lit("scale.lost"), outcome=fails),
        ]
    )


def _severity() -> pl.Expr:
    """Severity of the rule where it fails; whatever else is told is for the record."""
    severities = {rule.code: rule.severity for rule in all_rules()}
    of_rule = pl.col("rule").replace_strict(severities, return_dtype=pl.String)
    return pl.when(pl.col("outcome") == "fails").then(of_rule).otherwise(pl.lit("INFO"))


def _relation_severity() -> pl.Expr:
    """As `_severity`; a fault of an inferred relation is ours.

    A failure that rounding explains is no alarm, nor is one of an identity that nothing but its digits had proved.
    """
    ours = (pl.col("outcome") == "fails") & pl.col("rule").is_in(list(RELATION_FAULTS.values())) & (pl.col("origin") == "inferred")
    return (
        pl.when(ours)
        .then(pl.lit("ERROR"))
        .when(pl.col("is_rounded").fill_null(value=False) | (pl.col("origin") == "found"))
        .then(pl.lit("INFO"))
        .otherwise(_severity())
    )


def as_findings(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` as findings; an unbounded end is null."""
    bounds = [pl.when(pl.col(name).is_finite()).then(pl.col(name)).alias(name) for name in BOUNDS]
    named = rows.with_columns(*bounds, finding_id=_digests(rows))
    return named.select(pl.col(name).cast(dtype) for name, dtype in FINDING.dtypes.items())


def _digests(rows: pl.DataFrame) -> pl.Series:
    """A name for each rule, document and subject that no release of a library changes."""
    texts = rows.select(text=pl.concat_str("rule", "document_id", "subject", separator="|")).to_series()
    return pl.Series("finding_id", [hashlib.blake2b(text.encode(), digest_size=12).hexdigest() for text in texts], dtype=pl.String)
