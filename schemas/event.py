"""Contract of `event`: what is dated but not measured."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck

EVENT = Contract(
    name="event",
    description="One dated event that a document reports.",
    required=(
        "key",
        "event_id",
        "document_id",
        "source_file",
        "row_number",
        "event",
        "event_date",
        "actor",
        "quote",
        "char_start",
        "char_end",
    ),
    optional=("object", "ref_area", "note"),
    unique=("event_id",),
    checks=(
        RowCheck(
            "contract.span",
            pl.col("char_end") - pl.col("char_start") == pl.col("quote").str.len_chars().cast(pl.Int64),
            "char_end - char_start is not the length of the quote; offsets count Unicode code points",
        ),
    ),
)
