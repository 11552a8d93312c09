"""Contract of `twin_comparison`: what two documents that say the same in two languages say differently."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck

TWIN_COMPARISON = Contract(
    name="twin_comparison",
    description="Two documents that say the same in two languages: how many figures both say, and which differ.",
    required=("document_id", "twin_document_id", "figures", "twin_figures", "shared_figures"),
    optional=("differences",),
    unique=("document_id", "twin_document_id"),
    checks=(
        RowCheck(
            "contract.count",
            pl.col("shared_figures") <= pl.min_horizontal("figures", "twin_figures"),
            "more figures agree than there are",
        ),
    ),
)
