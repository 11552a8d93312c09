"""Sums that the words of a text state: found where they hold, told where they fail, and silence where nothing says them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelines.language.claim_words import claim_words
from tests.claims.test_worded import compare
from tests.homes import CHECKOUT

CASES = [json.loads(line) for line in (CHECKOUT / "tests/golden/sums.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:48] for case in CASES])
def test_sums_that_a_text_states(case: dict[str, Any]) -> None:
    compare(case)


@pytest.mark.parametrize("words", ["the three ways in total ", "in total, the three ways sent ", "all three plants jointly made "])
def test_words_that_count_parts_say_how_many(words: str) -> None:
    found = claim_words("en").together.search(words)
    assert found is not None
    assert "three" in found.groupdict().values()
