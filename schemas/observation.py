"""Contract of `observation`: a printed figure in its context, before its quote is read."""

from __future__ import annotations

import polars as pl

from schemas.contract import Contract, RowCheck

OBSERVATION = Contract(
    name="observation",
    description="One figure as printed, with what it measures, where, when and of whom.",
    required=(
        "key", "observation_id", "document_id", "source_file", "row_number", "method",
        "quote", "char_start", "char_end", "obs_status",
    ),
    optional=(
        "indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period", "basis", "base_period", "reads_as", "note",
    ),
    unique=("observation_id",),
    checks=(
        RowCheck(
            "contract.span",
            pl.col("char_end") - pl.col("char_start") == pl.col("quote").str.len_chars().cast(pl.Int64),
            "char_end - char_start is not the length of the quote; offsets count Unicode code points",
        ),
        RowCheck(
            "contract.required",
            pl.col("indicator").is_not_null() | (pl.col("method") == "text"),
            "indicator is missing; a table says what every figure measures",
        ),
        RowCheck(
            "contract.note",
            pl.col("reads_as").is_null() | pl.col("note").is_not_null(),
            "reads_as needs a note that says why the quote cannot be read as printed",
        ),
    ),
)  # fmt: skip

TOUCHED_OBSERVATION = Contract(
    name="touched_observation",
    description="One observation of a changed document, as it was and as it is; the facts that a refresh has to replace.",
    required=("document_id", "observation_id", "indicator", "unit_measure"),
    optional=("ref_area", "counterpart_area", "entity", "sector", "time_period", "basis", "base_period"),
)
