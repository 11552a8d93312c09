"""Shares that are printed as a ratio."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.ratio_lists import IN_RATIO, OF_RATIO
from tests.claims.test_claims import claims_of, members

_COUNTY = (
    "全县生产总值286.4亿元，比上年增长5.4%。其中，第一产业增加值35.9亿元，第二产业121.7亿元，第三产业128.8亿元。"
    "三次产业结构为{ratio}，上年为13.1∶42.7∶44.2。"
)


def _of(text: str, construction: str) -> list[tuple[list[str], bool | None]]:
    return [(members(claim, text), holds(claim)) for claim in claims_of(text, "zh") if claim.construction == construction]


@pytest.mark.parametrize("ratio", ["12.5∶42.5∶45.0", "12.5:42.5:45.0", "12.5% : 42.5% : 45.0%"])
def test_shares_in_a_ratio_are_of_the_parts_in_their_order(ratio: str) -> None:
    text = _COUNTY.format(ratio=ratio)
    shares = [share.strip() for share in ratio.replace("∶", ":").split(":")]
    amounts = ("35.9亿元", "121.7亿元", "128.8亿元")
    made = [(members(claim, text), holds(claim)) for claim in claims_of(text, "zh") if claim.kind == "share_of"]
    for share, amount in zip(shares, amounts, strict=True):
        assert made.count(([share, amount, "286.4亿元"], True)) == 1
    assert _of(text, OF_RATIO) == []


def test_the_one_share_that_does_not_fit_is_wrong() -> None:
    text = _COUNTY.format(ratio="12.5∶45.2∶45.0")
    assert _of(text, OF_RATIO) == [(["45.2", "121.7亿元", "286.4亿元"], False)]


def test_a_ratio_of_other_things_is_of_no_part() -> None:
    text = _COUNTY.format(ratio="20.0∶30.0∶50.0")
    assert _of(text, IN_RATIO) == _of(text, OF_RATIO) == []
