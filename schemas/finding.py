"""Contracts of what the rules say: `finding`, `rule_tally`."""

from __future__ import annotations

from schemas.contract import Contract

FINDING = Contract(
    name="finding",
    description="The outcome of one rule on one observation or relation.",
    required=("finding_id", "document_id", "rule", "severity", "outcome", "evidence", "is_repaired", "message"),
    optional=(
        "observation_id", "relation_id", "expected_low", "expected_high", "actual_low", "actual_high", "comparison_unit",
    ),
    unique=("finding_id",),
)  # fmt: skip

RULE_TALLY = Contract(
    name="rule_tally",
    description="How often one rule was applied to one document, by outcome.",
    required=("document_id", "rule", "checked", "holds", "fails", "cannot_tell", "repaired"),
    unique=("document_id", "rule"),
)
