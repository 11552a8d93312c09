"""How likely a slip in one figure is beforehand."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.rules.repair.priors import with_priors
from pipelines.rules.repair.verdicts import FIGURE, READ_WORD_DTYPES

_UNKNOWN = {"level": FIGURE, "document_id": "text", "scale_word": None, "unit_measure": "GBP", "loss": 0}


@pytest.mark.parametrize(
    ("language", "number", "lost", "is_likely"),
    [
        ("en", 4.2, 6, True), ("en", 999.0, 6, True), ("en", 1750.0, 6, False),
        ("en", 392.0, 3, True), ("en", 90000.0, 3, True), ("en", 6.4, 3, False),
        ("zh", 6007.0, 4, True), ("zh", 12000.0, 4, False), ("zh", 0.12, 4, False),
    ],
)  # fmt: skip
def test_a_figure_has_lost_a_word_only_if_that_stands_behind_such_a_number(
    language: str, number: float, lost: int, is_likely: bool
) -> None:
    figure = pl.DataFrame(
        [{"obs": 7, "document_id": "text", "language": language, "translated_from": None, "unit_measure": "GBP",
          "scale_word": None, "scale_exponent": None, "face_low": number}],
        schema={"obs": pl.UInt32, "document_id": pl.String, "language": pl.String, "translated_from": pl.String,
                "unit_measure": pl.String, "scale_word": pl.String, "scale_exponent": pl.Int16, "face_low": pl.Float64},
    )  # fmt: skip
    hypothesis = pl.DataFrame([{"target": 7, "k": lost, **_UNKNOWN, "has_close": True, "has_fair": True}]).with_columns(
        pl.col("target").cast(pl.UInt32), pl.col("scale_word").cast(pl.String)
    )
    [found] = with_priors(hypothesis, figure, pl.DataFrame(schema=READ_WORD_DTYPES)).to_dicts()
    assert (found["likelihood"] > 0) is is_likely
