"""Contract of `introduced_entity`: a firm that a text speaks of and that raw/reference/entity.csv does not list."""

from __future__ import annotations

from schemas.contract import Contract

INTRODUCED_ENTITY = Contract(
    name="introduced_entity",
    description="One firm that a text introduces by name, or that its figures are about without a name, and that no table lists.",
    required=("document_id", "entity"),
    optional=("entity_name",),
    unique=("document_id", "entity"),
)
