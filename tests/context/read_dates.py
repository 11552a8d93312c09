"""Figures that a test marks by hand, beside the dates that the reader finds in the same text."""

from __future__ import annotations

import polars as pl

from pipelines.reading.mentions import read_mentions


def with_read_dates(figures: pl.DataFrame, document: pl.DataFrame) -> pl.DataFrame:
    """The figures with the dates of their texts behind them.

    Args:
        figures: columns of mentions; document_id, mention, char_start and those that every mention has.
        document: document_id, text, language, published_date.
    """
    dates = read_mentions(document).filter(pl.col("mention_kind") == "date").with_columns(mention=pl.col("mention") + 1000)
    return pl.concat([figures, dates.select(pl.col(name).cast(dtype) for name, dtype in figures.schema.items())])
