"""Contracts of scale adjudication: `scale_reading` (a printed scale word) and `adjudication` (a figure)."""

from __future__ import annotations

from schemas.contract import Contract

SCALE_READING = Contract(
    name="scale_reading",
    description="How one printed scale word of a document, or one figure of it, is read.",
    required=(
        "document_id", "reading_status", "printed_exponent", "adjudicated_exponent", "figure_count", "relations_for",
        "relations_against", "proof",
    ),
    optional=("scale_word", "unit_measure", "observation_id"),
    unique=("document_id", "scale_word", "unit_measure", "observation_id"),
)  # fmt: skip

ADJUDICATION = Contract(
    name="adjudication",
    description="The power of ten by which the value of one figure is adjudicated to differ from the printed one.",
    required=("observation_id", "document_id", "scale_shift", "is_repaired"),
    unique=("observation_id",),
)
