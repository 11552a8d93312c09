"""Shares in a row that make a whole: exactly, so that few of them are no accident, or by rounding where they are fine enough."""

from __future__ import annotations

import pytest

from tests.claims.made import claims_of, members


def _wholes(text: str) -> list[list[str]]:
    return [members(claim, text) for claim in claims_of(text, "en") if claim.kind == "complements"]


@pytest.mark.parametrize(
    "text",
    [
        "Tiles | 171.9 | 54%\nSanitary ware | 98.7 | 31%\nTechnical ceramics | 47.8 | 15%",
        "Where it came from:\n- grants 54%\n- gifts 31%\n- sales 15%",
    ],
)
def test_a_column_of_whole_percents_that_makes_the_whole(text: str) -> None:
    assert _wholes(text) == [["54%", "31%", "15%"]]


def test_whole_percents_that_make_it_by_rounding_alone_say_nothing() -> None:
    assert _wholes("Tiles | 171.9 | 54%\nSanitary ware | 98.7 | 31%\nTechnical ceramics | 47.8 | 14%") == []
