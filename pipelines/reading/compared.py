"""Figures in brackets that are in the unit of the figure in front of them: sales of SEK 12,405 million (11,980), 9.8% (8.7)."""

from __future__ import annotations

import re

import polars as pl

_NUMBER, _DATE = "number", "date"
_BETWEEN, _CLOSING = re.compile(" ?[(（]"), (")", "）")
# What is compared is of like size and printed to as many places; a footnote's mark is neither.
_LEAST, _MOST = 1 / 3, 3.0
_SMALLEST = 10
_DECIMALS, _DIGITS = r"[0-9][.]([0-9]+)", r"^[0-9][0-9,.]*$"
_ENDS = ("low", "high", "interval_low", "interval_high")
_TAKEN = ("unit_measure", "unit_name", "unit_exponent", "mention_kind", "scale_word", "scale_exponent")


def with_compared_units(mention: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Gives a bare number alone in brackets the unit and the power of ten of the figure right in front of the brackets.

    Args:
        mention: order, char_start, char_end and the columns of the contract `mention`, in the order of the text.
        documents: order, text.

    Returns:
        The mentions; `unit_quote` and `unit_char_start` say where the unit was read.
    """
    is_bare = (pl.col("mention_kind") == _NUMBER) & pl.col("unit_measure").is_null() & pl.col("scale_word").is_null()
    before = {name: pl.col(name).shift(1) for name in ("order", "char_end", "unit_measure", "mention_kind")}
    gap = pl.col("char_start") - before["char_end"]
    is_open = (
        is_bare & (before["order"] == pl.col("order")) & gap.is_between(1, 2)
        & before["unit_measure"].is_not_null() & (before["mention_kind"] != _DATE) & pl.col("quote").str.contains(_DIGITS)
    )  # fmt: skip
    rows = mention.with_row_index("row").filter(is_open.fill_null(value=False)).select("row", "order", "char_start", "char_end")
    if rows.is_empty():
        return mention
    text_of = dict(documents.select("order", "text").iter_rows())
    ends = mention["char_end"].shift(1).gather(rows["row"]).to_list()
    around = [
        (text_of[order][end:start], text_of[order][own_end : own_end + 1])
        for end, (order, start, own_end) in zip(ends, rows.drop("row").iter_rows(), strict=True)
    ]
    alone = [_BETWEEN.fullmatch(between) is not None and behind in _CLOSING for between, behind in around]
    in_brackets = rows["row"].filter(pl.Series(alone, dtype=pl.Boolean))
    return _applied(mention, in_brackets) if len(in_brackets) else mention


def _applied(mention: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    """Takes the unit over where both figures are printed alike."""
    pairs = mention[rows].rename(lambda name: f"own_{name}").with_columns(*mention[rows - 1], row=rows)
    shift = pl.col("scale_exponent").fill_null(0).cast(pl.Int64) + pl.col("unit_exponent").fill_null(0).cast(pl.Int64)
    printed, front = (
        pl.col(name).str.replace_all(",", "").str.extract(r"([0-9]+(?:[.][0-9]+)?)", 1).cast(pl.Float64)
        for name in ("own_quote", "quote")
    )
    decimals, others = (pl.col(name).str.extract(_DECIMALS, 1).str.len_chars().fill_null(0) for name in ("own_quote", "quote"))
    ratio = printed / front
    is_alike = (decimals == others) & ratio.is_between(_LEAST, _MOST) & ((printed >= _SMALLEST) | (decimals > 0))
    taken = pairs.filter(is_alike.fill_null(value=False)).select(
        "row",
        *((pl.col(f"own_{end}_exponent") + shift).cast(pl.Int16).alias(f"{end}_exponent") for end in _ENDS),
        *_TAKEN,
        unit_quote="quote",
        unit_char_start="char_start",
    )
    return mention.with_row_index("row").update(taken, on="row", include_nulls=True).drop("row") if taken.height else mention
