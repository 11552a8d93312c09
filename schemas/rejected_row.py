"""Contracts of the quarantine: `rejected_row`, and the count that proves that nothing was lost."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck

REJECTED_ROW = Contract(
    name="rejected_row",
    description="One row, or one document that could not be read at all, with the reason it was kept out.",
    required=("document_id", "table_name", "source_file", "rule", "reason"),
    optional=("row_number", "row_json"),
)

CONSERVATION = Contract(
    name="conservation",
    description="Rows of one table of one document: read, accepted and rejected.",
    required=("table_name", "document_id", "input_rows", "accepted_rows", "rejected_rows"),
    unique=("table_name", "document_id"),
    checks=(
        RowCheck(
            "conservation.rows",
            pl.col("input_rows") == pl.col("accepted_rows") + pl.col("rejected_rows"),
            "rows were lost: accepted and rejected rows do not make the rows read",
        ),
    ),
)
