"""Wordings that leave something open and fail by far: told where a slip explains it, or where no other figure may be meant."""

from __future__ import annotations

import pytest

from pipelines.claims import graph
from pipelines.claims.claim import holds
from tests.claims.made import claims_of

_FAR = [
    ("en", "It drew 9,400 visitors from 31 towns; three times the 6,100 of the book fair were expected at 12 stalls."),
    ("zh", "每公斤2.56元，比去年的1.35元，便宜了7分钱，卖出30吨。"),
]
# Shares of one whole: any of them could have another first digit.
_SHARES = "Of the money raised, {}% went to roads, 50% to schools and the remaining 10% to parks; 340 people gave at 12 stalls."
_TOLD = [
    # Figures that are all of their sentence.
    ("en", "A third of the 450 allotments in the borough, 25, are empty."),
    # The first digit of one of them: 180.
    ("zh", "志愿队起初有450人。后来走了四成，也就是480人，如今还剩270人。"),
    # A level for a growth.
    ("zh", "全年产量6.24万吨，上年4.80万吨，增长130%。"),
    # Points for basis points.
    ("en", "The rate fell from 4.75% to 4.50%, a cut of 25 percentage points, while deposits paid 3.1%."),
]


@pytest.mark.parametrize(("language", "text"), _TOLD)
def test_what_nothing_else_explains_is_told(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] != []


@pytest.mark.parametrize(("language", "text"), _FAR)
def test_what_fails_by_far_beside_other_figures_is_not(language: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []
    # Its wording alone would tell it.
    monkeypatch.setattr(graph, "near_enough", lambda _, made: made)
    assert [claim for claim in claims_of(f"{text} ", language) if holds(claim) is False] != []


@pytest.mark.parametrize(("roads", "is_told"), [("35", True), ("20", False)])
def test_shares_of_a_whole_are_told_only_near_it(roads: str, *, is_told: bool) -> None:
    assert any(holds(claim) is False for claim in claims_of(_SHARES.format(roads), "en")) is is_told
