"""Contracts of `relation` and `relation_term`: equations and orders between observations."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck

RELATION = Contract(
    name="relation",
    description="One equation or order between observations that a document states or implies.",
    required=("key", "relation_id", "document_id", "source_file", "row_number", "kind", "left", "right", "origin"),
    optional=("note", "reason", "construction", "confidence"),
    checks=(RowCheck("contract.range", pl.col("confidence") <= 1, "a confidence is above 1"),),
    unique=("relation_id",),
)

RELATION_TERM = Contract(
    name="relation_term",
    description="One observation in its place in a relation.",
    required=("relation_id", "document_id", "side", "position", "sign", "observation_id"),
    unique=("relation_id", "side", "position"),
)
