"""Contract of `extraction_agreement`: how far what was read out of a text agrees with the hand-made table of the same text."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck

EXTRACTION_AGREEMENT = Contract(
    name="extraction_agreement",
    description="Precision and recall of what was read out of a text against its hand-made table, by document and thing compared.",
    required=("document_id", "compared", "expected_figures", "extracted_figures", "agreed_figures"),
    optional=("precision", "recall", "f1"),
    unique=("document_id", "compared"),
    checks=(
        RowCheck(
            "contract.count",
            pl.col("agreed_figures") <= pl.min_horizontal("expected_figures", "extracted_figures"),
            "more figures agree than there are",
        ),
    ),
)
