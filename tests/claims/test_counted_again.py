"""Numbers of things that are told twice: with a slip in one they contradict, and what is of other things is left alone."""

from __future__ import annotations

import pytest

from pipelines.claims.counted_again import COUNTED_AGAIN
from tests.claims.made import claims_of

CONTRADICTORY = [
    "全线里程62.4公里；车站51座，平均每1.2公里一站。57座车站的商铺一半空着。",
    "全線里程62.4公里；車站51座，平均每1.2公里一站。另外，全部57座車站都有電梯。",
    "海外门店57家，分布在三个国家。总经理说，海外75家门店的收入明显高于国内。",
]
OTHERWISE = [
    "全线里程62.4公里；车站51座，平均每1.2公里一站。邻市57座车站的商铺一半空着。",
    "全线里程62.4公里；车站57座，平均每1.1公里一站。其中51座车站有电梯。",
    "全线里程62.4公里；车站51座，平均每1.2公里一站。车站去年还是57座。57座车站的商铺一半空着。",
    "海外门店57家，分布在三个国家。国内75家门店的收入明显高于海外。",
]


@pytest.mark.parametrize("text", CONTRADICTORY)
def test_numbers_of_the_same_things_contradict(text: str) -> None:
    assert any(claim.construction == COUNTED_AGAIN for claim in claims_of(text, "zh"))


@pytest.mark.parametrize("text", OTHERWISE)
def test_numbers_of_other_things_do_not(text: str) -> None:
    assert not any(claim.construction == COUNTED_AGAIN for claim in claims_of(text, "zh"))
