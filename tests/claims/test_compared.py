"""Qualifiers that only compare a figure with the one in front, or say what was reached, hedge nothing."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.claims.compared import compared_exactly
from pipelines.reading.mentions import read_mentions
from schemas.figure import FIGURE

CASES = [
    ("成本由100亿元降到65亿元，下降30%以上。", "30%", "more_than"),
    ("Attendance has crept up to 2,870 this season.", "2,870", "exact"),
    ("That brought the count up to 2,200 boats.", "2,200", "exact"),
    ("The hall holds up to 500 people.", "500", "at_most"),
    ("Growth of 8.7% over 30.0 million yuan was booked.", "30.0", "exact"),
    ("The hall holds over 500 people.", "500", "more_than"),
    ("Costs came to 65 million yuan, over 30% less than planned.", "30%", "more_than"),
]


@pytest.mark.parametrize(("text", "number", "qualifier"), CASES, ids=[text for text, *_ in CASES])
def test_a_bound_that_says_what_was_reached_or_compared_is_none(text: str, number: str, qualifier: str) -> None:
    language = "en" if text.isascii() else "zh"
    document = pl.DataFrame({"document_id": ["text"], "text": [text], "language": [language], "published_date": [date(2023, 8, 1)]})
    mention = read_mentions(document).with_columns(observation_id=pl.lit(None, pl.String))
    figure = pl.DataFrame(schema=FIGURE.dtypes)
    exact, _ = compared_exactly(mention, figure, document)
    assert exact.filter(pl.col("quote").str.contains(number, literal=True))["qualifier"].to_list() == [qualifier]
