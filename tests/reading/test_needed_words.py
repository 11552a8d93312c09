"""Tests of what a text must hold for an expression to match it."""

from __future__ import annotations

import pytest

from pipelines.reading.needed_words import needed_words


def needs(*words: set[str]) -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, words))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("last year", needs({"last year"})),
        (r"\blast (?:of )?year(?!s)", needs({"last "}, {"year"})),
        ("days?", needs({"day"})),
        ("(?:may|june) [0-9]+", needs({"may", "june"}, {" "})),
        ("(?P<m>may|june)?5", needs({"5"})),
        ("(?:may|)5", needs({"5"})),
        ("a{2}b{0,3}c{,2}d+", needs({"a"}, {"d"})),
        (r"[)|(\]]x\.y", needs({"x.y"})),
        (r"(?<=at )noon|\d", needs()),
        ("(?:(?:a|bc)d|long one)", needs({"d", "long one"})),
        ("", needs()),
    ],
)
def test_only_what_every_match_holds_is_needed(pattern: str, expected: frozenset[frozenset[str]]) -> None:
    assert needed_words(pattern) == expected
