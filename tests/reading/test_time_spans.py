"""Stretches of time in which something happens, and bounds of time."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Jobs were lost over five years.", ("five years", "exact")),
        ("It took over five years.", ("over five years", "more_than")),
        ("She worked there for over two hours.", ("over two hours", "more_than")),
        ("Sales were over 5 tonnes.", ("over 5 tonnes", "more_than")),
    ],
)
def test_only_bounds_of_time_are_bounds(text: str, said: tuple[str, str]) -> None:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": ["en"]}))
    assert mention.select("quote", "qualifier").row(0) == said
