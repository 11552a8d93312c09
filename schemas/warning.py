"""Contract of `warning`: what a person should know of a document though no row of it was kept out."""

from __future__ import annotations

from schemas.contract import Contract

WARNING = Contract(
    name="warning",
    description="One thing about a document that was passed over and cost no row: a column, a file, a correction.",
    required=("document_id", "source_file", "rule", "reason"),
    optional=("row_number",),
)
