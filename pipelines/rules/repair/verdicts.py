"""What the search for readings hands to those who write them down: frames by name, and their columns."""

from __future__ import annotations

import polars as pl

from pipelines.values.records import dataclass

WORD_IN_UNIT, WORD, FIGURE = 0, 1, 2
"""What a hypothesis is about: a scale word in one unit, a scale word in all units, a single figure."""

PAIR = ["target", "k"]
"""A hypothesis: one target read with one shift k."""

TARGET_DTYPES = {
    "target": pl.UInt32(),
    "level": pl.Int8(),
    "document_id": pl.String(),
    "scale_word": pl.String(),
    "unit_measure": pl.String(),
}
READ_WORD_DTYPES = {"document_id": pl.String(), "scale_word": pl.String(), "unit_measure": pl.String(), "k": pl.Int64()}
OPEN_DTYPES = TARGET_DTYPES | {
    "k": pl.Int64(),
    "claims_for": pl.List(pl.UInt32()),
    "claims_against": pl.List(pl.UInt32()),
    "rivals": pl.List(pl.UInt32()),
    "is_contested": pl.Boolean(),
}


@dataclass(frozen=True)
class Verdicts:
    """What came of the hypotheses.

    Attributes:
        shift: obs, shift of every figure that is moved.
        word: document_id, scale_word, unit_measure, k of the scale words that are read anew.
        single: obs of the figures that are read on their own.
        open_word: scale words that may be read otherwise, `OPEN_DTYPES`.
        open_figure: figures that may be read otherwise, `OPEN_DTYPES`.
    """

    shift: pl.DataFrame
    word: pl.DataFrame
    single: pl.DataFrame
    open_word: pl.DataFrame
    open_figure: pl.DataFrame


def opened(hypotheses: pl.DataFrame, gained: pl.DataFrame, broken: pl.DataFrame, rival: pl.DataFrame) -> pl.DataFrame:
    """`hypotheses` as `OPEN_DTYPES`: with what speaks for and against them, and their rivals."""
    claims_for = gained.group_by(PAIR).agg(claims_for=pl.col("claim").unique().sort())
    against = broken.group_by(PAIR).agg(claims_against=pl.col("claim").unique().sort())
    rivals = rival.group_by(PAIR).agg(rivals=pl.col("rival").unique().sort())
    rows = hypotheses.join(claims_for, on=PAIR, how="left").join(against, on=PAIR, how="left").join(rivals, on=PAIR, how="left")
    return rows.with_columns(is_contested=pl.col("rivals").is_not_null()).sort(PAIR).select(
        pl.col(name).cast(dtype) for name, dtype in OPEN_DTYPES.items()
    )  # fmt: skip
