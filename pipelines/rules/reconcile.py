"""The rules engine from end to end: evidence in; relations, findings, scale readings, adjudications and tallies out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.pool import on_pool
from pipelines.rules.consistency import Judge, failures
from pipelines.rules.correction_fit import Fitting, fitting, kept_relations
from pipelines.rules.culprits import culprits
from pipelines.rules.evaluate import evaluate
from pipelines.rules.evidence import figure_values, shifted
from pipelines.rules.findings import as_findings, relation_findings, row_findings, rule_tally, scale_findings
from pipelines.rules.inference import infer_relations
from pipelines.rules.mention_rules import judged_mentions, mention_findings, mention_tally
from pipelines.rules.rates import RateBook
from pipelines.rules.relation_rules import judgements
from pipelines.rules.repair import repair
from pipelines.rules.rounding import hold_if_rounded
from pipelines.rules.row_rules import judged_rows, row_failures, row_tally
from pipelines.values.records import dataclass
from schemas.finding import FINDING, RULE_TALLY
from schemas.warning import WARNING

if TYPE_CHECKING:
    from pipelines.rules.evidence import Evidence


# An identity of digits decides about others where so few of its kind are accidents.
_SURE = 0.995


@dataclass(frozen=True)
class Reconciliation:
    """What the rules say of a batch, each frame in the columns of its contract.

    Attributes:
        relation: declared and inferred relations.
        relation_term: terms of both.
        finding: relation-level rules with every outcome, row-level rules where they fail.
        scale_reading: how printed scale words are read.
        adjudication: power of ten of every figure, 0 where it is as printed.
        rule_tally: every rule that was applied to a document, with counts.
        correction_warning: corrections that do not fit their documents and were not followed, `schemas.warning.WARNING`.
    """

    relation: pl.DataFrame
    relation_term: pl.DataFrame
    finding: pl.DataFrame
    scale_reading: pl.DataFrame
    adjudication: pl.DataFrame
    rule_tally: pl.DataFrame
    correction_warning: pl.DataFrame


@on_pool
def reconcile(evidence: Evidence, judge: Judge = failures) -> Reconciliation:
    """Applies every rule to every figure and relation of `evidence`, first as printed, then as repaired.

    Args:
        evidence: the batch.
        judge: who tells what fails; pandera, if nobody else is named.
    """
    book = RateBook(evidence.fx_rate)
    printed = figure_values(evidence)
    relation, relation_term, fitted = _relations(evidence, printed)
    evaluated_printed = evaluate(relation, relation_term, printed, book)
    scale_reading, adjudication, alternative = repair(
        printed,
        relation.filter(_is_evidence()),
        relation_term,
        evidence.magnitude,
        book,
        fitted.corrections,
        evaluated_printed,
    )

    judged_printed = judgements(evaluated_printed, relation, judge)
    rows_printed = judged_rows(evidence, printed, evaluated_printed, relation_term, book)
    value, evaluated, judged, rows = printed, evaluated_printed, judged_printed, rows_printed
    # Most documents are read as they are printed: nothing is judged twice.
    if adjudication["is_repaired"].any():
        value = shifted(printed, adjudication)
        evaluated = evaluate(relation, relation_term, value, book)
        judged = judgements(evaluated, relation, judge)
        rows = judged_rows(evidence, value, evaluated, relation_term, book)
    mentions = judged_mentions(evidence.mention)
    rounded_off = hold_if_rounded(judged, relation, relation_term, value, book, judge)
    culprit = culprits(evaluated, relation_term, value, book)
    findings = (
        relation_findings(judged, judged_printed, rounded_off, relation, relation_term, value, culprit, alternative),
        row_findings(rows, row_failures(rows, judge)),
        scale_findings(scale_reading, value),
        as_findings(mention_findings(mentions)),
    )
    alone = pl.concat([row_tally(rows, rows_printed), mention_tally(mentions)])
    tally = rule_tally(judged, judged_printed, evaluated, alone, scale_reading)
    return Reconciliation(
        relation,
        relation_term,
        FINDING.validate(pl.concat(findings)),
        scale_reading,
        adjudication,
        RULE_TALLY.validate(tally),
        WARNING.validate(fitted.warning),
    )


def _is_evidence() -> pl.Expr:
    """Whether a relation may speak for a reading or against it: digits that agree may do so by accident."""
    return (pl.col("origin") != "found") | (pl.col("confidence") >= _SURE)


def _relations(evidence: Evidence, value: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, Fitting]:
    """Declared relations, and the inferred ones that no correction switches off; and which corrections fit."""
    inferred, inferred_term = infer_relations(value, evidence.relation, evidence.relation_term)
    relation = pl.concat([evidence.relation, inferred])
    relation_term = pl.concat([evidence.relation_term, inferred_term])
    found = fitting(evidence.corrections, value, relation, evidence.absent_documents)
    return *kept_relations(found.corrections, relation, relation_term), found
