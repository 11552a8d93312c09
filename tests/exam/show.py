"""The claim graph of one document as text: every figure with what is said of it, every relation with its words and its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from pipelines.rules.reconcile import Reconciliation
from tests.exam.engine import Reading, slug

_CONCEPTS = ("measure", "subject", "period", "role")


def shown(reading: Reading, reconciliation: Reconciliation) -> str:
    """The claim graph of the only document of a batch."""
    own = pl.col("document_id") == slug(0)
    mention = reading.mention.filter(own & pl.col("low_significand").is_not_null())
    says: dict[int, dict[str, str]] = {}
    for number, concept, code in reading.mention_link.filter(own).select("mention", "concept", "code").iter_rows():
        says.setdefault(number, {})[concept] = code
    number_of = dict(mention.drop_nulls("observation_id").select("observation_id", "mention").iter_rows())
    return "\n".join(
        ["## Figures", *_figures(mention, says), "", "## Relations", *_relations(reconciliation, own, number_of, mention)]
    )


def _figures(mention: pl.DataFrame, says: dict[int, dict[str, str]]) -> Iterator[str]:
    for row in mention.iter_rows(named=True):
        told = says.get(row["mention"], {})
        yield f"[{row['mention']}] {row['quote']} -- " + " | ".join(told.get(concept, "?") for concept in _CONCEPTS)


def _relations(reconciliation: Reconciliation, own: pl.Expr, number_of: dict[str, int], mention: pl.DataFrame) -> Iterator[str]:
    quote = dict(mention.select("mention", "quote").iter_rows())
    terms = (
        reconciliation.relation_term.filter(own).group_by("relation_id", "side", maintain_order=True).agg("observation_id", "sign")
    )
    sides: dict[tuple[str, str], str] = {}
    for relation, side, members, signs in terms.iter_rows():
        told = (
            f"{'-' if sign < 0 else ''}[{number_of[one]}] {quote[number_of[one]]}" for one, sign in zip(members, signs, strict=True)
        )
        sides[relation, side] = ", ".join(told)
    verdict = _verdicts(reconciliation, own)
    for row in reconciliation.relation.filter(own).iter_rows(named=True):
        sure = f" {row['confidence']:.2f}" if row["confidence"] is not None else ""
        name = f"{row['kind']} ({row['origin']} {row['construction'] or 'by codes'}{sure})"
        left, right = (sides.get((row["relation_id"], side), "?") for side in ("left", "right"))
        yield f"{name}: {left} <- {right}: {verdict.get(row['relation_id'], 'not judged')}"


def _verdicts(reconciliation: Reconciliation, own: pl.Expr) -> dict[str, str]:
    """By relation, its outcomes: fails before holds before cannot_tell."""
    found: dict[str, list[str]] = {}
    rows: Any = reconciliation.finding.filter(own & pl.col("relation_id").is_not_null()).select("relation_id", "outcome", "rule")
    for relation, outcome, rule in rows.iter_rows():
        found.setdefault(relation, []).append(f"{outcome} {rule}")
    return {relation: "; ".join(sorted(set(outcomes))) for relation, outcomes in found.items()}
