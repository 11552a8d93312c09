"""Balances of several terms: what was there at first, what came, what went, and what it came to."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import STATED, Claim, holds
from tests.claims.made import claims_of

HALL = "| Hall | £ |\n|--|--|\n| Brought forward | 2,140 |\n| Lettings | {lettings} |\n| Rent | 8,320 |\n| Carried forward | 3,695"

GRAIN = (
    "| Grain depot | tons |\n|--|--|\n| Beginning inventory | 38,600 |\n| Storage in | 42,900 |\n"
    "| Out of the warehouse | 17,400 |\n| Ending inventory | 34,100 |"
)

SOUND = [
    ("en", "Stocks opened the year at 21,500 tonnes. 84,300 came in and 91,600 were shipped, so 14,200 remained.", 4),
    ("en", "The chain ended March at 412 shops, after 31 openings and 12 closures, from 393 at the start of the year.", 4),
    ("en", HALL.format(lettings="9,875"), 4),
    ("en", "The club began the season with 318 members. Since then 64 joined and 27 resigned. There are now 355.", 4),
    ("zh", "年初结余73.2万元，全年收入188.6万元，支出201.9万元，年末结余59.9万元。", 4),
    ("zh", "年初门店863家，年内新开112家，关停57家，年末共有918家。", 4),
    ("zh", "年初的105间铺位之中，年内结业17间，另新开9间，一增一减净少8间，年末共有97间。", 4),
    ("en", "At the start of the year the league had 132 clubs. It lost 14 of them, and now has 118.", 3),
    ("en", "We closed December 2025 with 47,670 members. We began with 44,400, welcomed 4,390 and said goodbye to 1,120.", 4),
    ("zh", "老周卖粮得41500元，化肥花去8600元，雇人2400元，落到手里30500元。", 4),
]
"""Each with the number of figures of its balance."""

BROKEN = [
    ("en", "Stocks opened the year at 21,500 tonnes. 84,300 came in and 91,600 were shipped, so 17,200 remained."),
    ("en", "The chain ended March at 412 shops, after 61 openings and 12 closures, from 393 at the start of the year."),
    ("en", HALL.format(lettings="7,875")),
    ("zh", "年初结余73.2万元，全年收入168.6万元，支出201.9万元，年末结余59.9万元。"),
    ("zh", "年初门店863家，年内新开112家，关停57家，年末共有948家。"),
]
"""One figure of each is wrong, by a digit."""

BROKEN += [
    ("en", "We closed December 2025 with 47,670 members. We began with 44,400, welcomed 4,930 and said goodbye to 1,120."),
    ("en", GRAIN),
    ("zh", "年初门店1284家，年内新开176家，关停93家，年末共有1667家，分布在28个省份。"),
]
"""What stands behind an account is no part of it; and words may leave open which of two flows came."""

BROKEN_OF_TWO = [
    ("en", "The fund wrote cheques for $7.1bn of redemptions. Subscriptions came to only $2.6bn: $1.5bn went on balance."),
    ("zh", "社区食堂上月营收8.46万元，成本则高达2.13万元，一个月就倒贴6700元。"),
]
"""Came, went, and the balance of both."""

OPEN = [
    ("en", "Income was 40,200 pounds at the end of the year, spending 31,700 pounds and the fund stood at 96,300 pounds."),
    ("zh", "9月末外债2.5万亿美元。当月跨境收入5860亿美元，对外付款5690亿美元，一进一出净流入170亿美元。"),
    ("zh", "年末全市人口412.6万人，全年出生3.1万人，死亡2.8万人，迁入1.9万人。"),
]
"""Each speaks of what came and went, and of an amount that is not said to come of it."""


def _balances(text: str, language: str) -> list[Claim]:
    return [claim for claim in claims_of(text, language) if claim.construction.startswith("moved.")]


@pytest.mark.parametrize(("language", "text", "number"), SOUND)
def test_a_balance_is_of_all_its_terms(language: str, text: str, number: int) -> None:
    assert [(len(claim.members), holds(claim)) for claim in _balances(text, language)] == [(number, True)]
    assert not any(holds(claim) is False for claim in claims_of(text, language) if claim.origin == STATED)


@pytest.mark.parametrize(("language", "text"), BROKEN)
def test_a_wrong_balance_is_told(language: str, text: str) -> None:
    assert [holds(claim) for claim in _balances(text, language)] == [False]


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_what_is_no_balance_is_left_alone(language: str, text: str) -> None:
    assert not any(claim.kind == "sums_to" for claim in _balances(text, language))


@pytest.mark.parametrize(("language", "text"), BROKEN_OF_TWO)
def test_what_came_and_went_makes_the_balance(language: str, text: str) -> None:
    made = [claim for claim in claims_of(text, language) if claim.kind == "differs_by" and claim.origin == STATED]
    assert [holds(claim) for claim in made] == [False]
