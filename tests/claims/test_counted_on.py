"""What each has is held against the amount that it is said to be counted on, however far in front that stands."""

from __future__ import annotations

from pipelines.claims.claim import holds
from tests.claims.made import claims_of

TEXT = (
    "初步核算，全年全市实现地区生产总值2486.5亿元，比上年增长5.6%。第一产业增加值198.9亿元。\n\n"
    "年末全市常住人口312.4万人，其中城镇人口209.3万人。城镇新增就业3.62万人。按{basis}计算，人均地区生产总值{each}元。"
)


def _of_each(basis: str, each: str) -> list[bool | None]:
    return [holds(claim) for claim in claims_of(TEXT.format(basis=basis, each=each), "zh") if claim.kind == "product_of"]


def test_per_head_of_the_population_at_the_end_of_the_year() -> None:
    assert _of_each("年末常住人口", "79593") == [True]
    assert _of_each("年末常住人口", "79954") == [False]


def test_per_head_of_another_population_is_not_held_against_that_one() -> None:
    assert _of_each("年平均常住人口", "79954") == []
    assert _of_each("常住人口", "79954") == []
