"""The own pairs: how many planted faults are found and how many right pairs are flagged (`python -m tests.compare` shows them)."""

from __future__ import annotations

import pytest

from tests.compare.__main__ import PAIRS, read_pairs, scored

SCALE_AND_VALUE = ("compare.scale", "compare.value")


@pytest.mark.parametrize("name", ["first", "second", "third", "fourth", "fifth", "held"])
def test_own_pairs_reach_the_targets(name: str) -> None:
    total = scored(read_pairs(PAIRS / f"{name}.jsonl"))
    assert total.share_found(*SCALE_AND_VALUE) >= 0.95, total.slips
    assert total.flagged <= 0.03 * total.right, total.slips
    assert total.flagged_large <= 0.05 * total.right_large, total.slips
    assert sum(total.found.values()) >= 0.9 * sum(total.faults.values()), total.slips
    assert sum(total.coded.values()) >= 0.9 * sum(total.found.values())


@pytest.mark.parametrize("name", ["hard", "news"])
def test_right_pairs_that_look_different_are_not_flagged(name: str) -> None:
    total = scored(read_pairs(PAIRS / f"{name}.jsonl"))
    assert total.right > 60
    assert total.flagged <= 0.03 * total.right, total.slips
