"""Words that look like a part or a rank and only say which of a row something is."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The board approved a third basin.", []),
        ("It fell for a third month.", []),
        ("It was the first time.", []),
        ("He was the first.", ["was the first"]),
        ("It sold a third of it.", ["a third"]),
        ("It cost a third more.", ["a third"]),
    ],
)
def test_only_parts_and_ranks_are_read(text: str, quotes: list[str]) -> None:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": ["en"]}))
    assert mention["quote"].to_list() == quotes
