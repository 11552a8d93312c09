"""Levels in percent that words call a change."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.likely.level_told import CONSTRUCTION
from tests.claims.made import claims_of

_TEXT = "全年接待游客48.3万人次，其中过夜游客11.2万人次。上年同期38.1万人次。{}，收入增长9.4%。"


def _failing(text: str) -> list[str]:
    return [claim.construction for claim in claims_of(text, "zh") if holds(claim) is False]


def test_a_level_that_words_call_a_change_is_told() -> None:
    assert _failing(_TEXT.format("游客增长126.8%")) == [CONSTRUCTION]


@pytest.mark.parametrize("words", ["游客增长26.8%", "游客为上年同期的126.8%", "游客增长121.8%"])
def test_a_growth_a_level_that_is_called_none_and_another_figure_are_not(words: str) -> None:
    assert CONSTRUCTION not in _failing(_TEXT.format(words))
