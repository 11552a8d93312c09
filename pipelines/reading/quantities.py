"""What programs are given of mentions: values in the printed unit, as plain numbers and names. Columns in, columns out."""

from __future__ import annotations

import polars as pl

_PERCENT_NAME = "percent"
_OPEN_BELOW, _OPEN_ABOVE = "at_most", "at_least"
_RATIO, _CURRENCY, _DATE = "ratio", "currency", "date"
# A share printed in tenths is said in percent.
_SHOWN_IN_BASE = ("tenth", "per ten thousand")


def quantities(mention: pl.DataFrame) -> pl.DataFrame:
    """The quantities of mentions as a program wants them.

    Args:
        mention: of the contract `mention`.

    Returns:
        document_id, start, end, text, value (of one number), low, high (of a range; one is null at an open end), unit, kind;
        one row a mention, dates with none of the numbers. A percentage is the number in front of the sign, a ratio without
        unit its quotient, money is in the currency's unit, all else in the printed unit.
    """
    is_ratio = (pl.col("mention_kind") == _RATIO) & pl.col("unit_name").is_null()
    in_base = (pl.col("mention_kind") == _CURRENCY) | pl.col("unit_name").is_in(_SHOWN_IN_BASE)
    shift = pl.when(is_ratio).then(2).when(in_base).then(0).otherwise(pl.col("unit_exponent").fill_null(0)).cast(pl.Int64)
    ends = mention.select(low=_number("low", shift), high=_number("high", shift), qualifier="qualifier")
    is_range = (pl.col("low") != pl.col("high")) | pl.col("qualifier").is_in([_OPEN_BELOW, _OPEN_ABOVE])
    numbers = ends.select(
        value=pl.when(~is_range).then("low"),
        low=pl.when(is_range & (pl.col("qualifier") != _OPEN_BELOW)).then("low"),
        high=pl.when(is_range & (pl.col("qualifier") != _OPEN_ABOVE)).then("high"),
    )
    unit = pl.when(pl.col("unit_name").is_in(_SHOWN_IN_BASE)).then(pl.lit(_PERCENT_NAME)).otherwise("unit_name")
    plain = mention.select("document_id", start="char_start", end="char_end", text="quote", unit=unit, kind="mention_kind")
    return pl.concat([plain, numbers], how="horizontal").select(
        "document_id", "start", "end", "text", "value", "low", "high", "unit", "kind"
    )


def _number(side: str, shift: pl.Expr) -> pl.Expr:
    """The float nearest to an exact end: its decimal digits are parsed, nothing is multiplied."""
    exponent = pl.col(f"{side}_exponent").cast(pl.Int64) - shift
    return pl.format("{}e{}", pl.col(f"{side}_significand"), exponent).cast(pl.Float64)
