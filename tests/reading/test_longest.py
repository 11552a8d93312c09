"""The longest word at a place."""

from __future__ import annotations

import pytest

from pipelines.reading.longest import Longest

WORDS = Longest(["m", "mile", "miles", "miles an hour", "%", "个", "个百分点"])


@pytest.mark.parametrize(
    ("text", "place", "end"),
    [
        ("miles an hour", 0, 13),
        ("miles and", 0, 5),
        ("milestone", 0, 0),
        ("5m", 1, 2),
        ("5men", 1, 1),
        ("3%x", 1, 2),
        ("3个百分点", 1, 5),
        ("3个百", 1, 2),
        ("", 0, 0),
    ],
)
def test_the_longest_word_that_ends_as_a_word_counts(text: str, place: int, end: int) -> None:
    assert WORDS.end(text, place) == end
