"""Figures that stand together in ordinary texts and are told of other things: what nobody states does not fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of

_ROWS = Path(__file__).with_name("other_things.tsv").read_text(encoding="utf-8").splitlines()[1:]
_RIGHT = [row.split("\t") for row in _ROWS]
_WRONG = [
    ("en", "The gate was 21,340, up 9.4 per cent from 19,870.", 9.4),
    ("zh", "主日学本学年学生64名，比去年的58名多9名。", 9.0),
]


@pytest.mark.parametrize(("language", "text"), [row[1:] for row in _RIGHT], ids=[row[0] for row in _RIGHT])
def test_figures_of_other_things_are_not_held_against_each_other(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []


@pytest.mark.parametrize(("language", "text", "wrong"), _WRONG)
def test_figures_of_one_thing_are(language: str, text: str, wrong: float) -> None:
    failing = [claim for claim in claims_of(text, language) if holds(claim) is False]
    assert any(abs(node.face) == wrong for claim in failing for node in (*claim.left, *claim.right))
