"""A loss restated in brackets is a loss: "net loss of 4.14 billion yuan ($600.15 million)". The sign goes with the restatement."""

from __future__ import annotations

import polars as pl

from schemas import codes

_OPENED, _CLOSED = r"^\s*[(（]\s*$", r"^\s*[)）]"
_MAX_GAP, _LOOK = 4, 3
# Ends of the number and of its interval that change places when it is negated.
_ENDS = (
    ("low_significand", "high_significand"),
    ("low_exponent", "high_exponent"),
    ("interval_low_significand", "interval_high_significand"),
    ("interval_low_exponent", "interval_high_exponent"),
)


def with_restated_signs(mention: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Negates amounts that stand alone in the bracket behind a negative amount of another currency.

    Args:
        mention: columns of the contract `mention`, by document and place.
        documents: document_id, text.

    Returns:
        `mention` with those amounts negated; their quotes are as printed.
    """
    same = pl.col("document_id") == pl.col("document_id").shift(1)
    is_money = pl.col("unit_measure").is_in(list(codes.codes("currency"))).fill_null(value=False)
    gap = pl.col("char_start") - pl.col("char_end").shift(1)
    likely = (
        same & is_money & is_money.shift(1) & gap.is_between(1, _MAX_GAP)
        & (pl.col("unit_measure") != pl.col("unit_measure").shift(1))
        & (pl.col("low_significand").shift(1) < 0) & (pl.col("low_significand") > 0)
    )  # fmt: skip
    numbered = mention.with_row_index("row").with_columns(
        is_likely=likely.fill_null(value=False), opens=pl.col("char_end").shift(1)
    )
    asked = numbered.filter("is_likely")
    if asked.is_empty():
        return mention
    asked = asked.join(documents.select("document_id", "text"), on="document_id", how="left")
    before = pl.col("text").str.slice(pl.col("opens"), pl.col("char_start") - pl.col("opens"))
    behind = pl.col("text").str.slice(pl.col("char_end"), _LOOK)
    restated = asked.filter(before.str.contains(_OPENED) & behind.str.contains(_CLOSED))["row"]
    if restated.is_empty():
        return mention
    is_restated = pl.col("row").is_in(restated.implode())
    negated = []
    for low, high in _ENDS:
        sign = 1 if low.endswith("exponent") else -1
        negated += [pl.when(is_restated).then(sign * pl.col(high)).otherwise(low).alias(low)]
        negated += [pl.when(is_restated).then(sign * pl.col(low)).otherwise(high).alias(high)]
    return numbered.with_columns(negated).select(mention.columns)
