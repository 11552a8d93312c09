"""Mentions in context as rows of the contract `observation`. A mention without an indicator stays a mention."""

from __future__ import annotations

import polars as pl

from schemas import codes
from schemas.columns import COLUMNS
from schemas.observation import OBSERVATION

METHOD = "text"
_ACTUAL = "A"
_OF_MENTION = (
    "mention", "unit_measure", "low_significand", "low_exponent",
    "indicator_confidence", "ref_area_confidence", "time_period_confidence",
)  # fmt: skip


def observations(linked: pl.DataFrame, document: pl.DataFrame) -> pl.DataFrame:
    """Observations of linked mentions.

    Args:
        linked: from `link_context`, with quote.
        document: document_id, source_file.

    Returns:
        Columns of `schemas.observation.OBSERVATION` and, behind them, number, unit_measure, low_significand and low_exponent of the
        mention and the confidence of its links, in the order of `linked`. The key is `m` and the number of the mention.
        Mentions whose indicator is not in the code list, or whose quote is longer than a quote may be, are left out.
    """
    longest = COLUMNS["quote"].max_length or 0
    is_known = pl.col("indicator").is_in(list(codes.codes("indicator"))) & (pl.col("quote").str.len_chars() <= longest)
    known = linked.filter(is_known).join(document.select("document_id", "source_file"), on="document_id", maintain_order="left")
    key = key_of(pl.col("mention"))
    rows = known.with_columns(key=key, observation_id=pl.format("{}:{}", "document_id", key)).with_columns(
        row_number=pl.col("mention").cast(pl.Int64) + 1,
        method=pl.lit(METHOD),
        obs_status=pl.col("obs_status").fill_null(_ACTUAL),
        reads_as=pl.lit(None, dtype=pl.String),
        note=pl.lit(None, dtype=pl.String),
    )
    typed = rows.select(pl.col(name).cast(dtype) for name, dtype in OBSERVATION.dtypes.items())
    return pl.concat([OBSERVATION.shaped(typed), rows.select(_OF_MENTION)], how="horizontal")


def key_of(mention: pl.Expr) -> pl.Expr:
    """Key of the observation that a mention is, from its number."""
    return pl.format("m{}", mention.cast(pl.String).str.zfill(4))
