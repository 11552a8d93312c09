"""Wordings that leave something open and fail by far: told where a slip explains it, or where no other figure may be meant."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of

_FAR = "Of the 1,150 members a fifth voted, while 860 of them had signed up by 2 May for the coach."
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


def test_what_fails_by_far_beside_other_figures_is_not() -> None:
    assert [claim for claim in claims_of(_FAR, "en") if holds(claim) is False] == []
