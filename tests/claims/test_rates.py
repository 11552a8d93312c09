"""Rates: what they are of is told by words that belong to their name, or by words that say that they follow."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of, members

RIGHT = [
    ("en", "Of a labour force of 2.46 million, 113,000 people had no job, for an unemployment rate of 4.6%.", "4.6", "7.6"),
    ("en", "Hoteliers had 15,200 rooms to let and let 14,600 of them. Occupancy, at 96%, was the best ever.", "14,600", "11,600"),
    ("en", "Sales came to 2.6 billion yuan. Costs rose; net profit was 208 million yuan. The net margin is 8%.", "208", "508"),
    ("en", "The district counted 840 requests and refused 63 of them, which makes a refusal rate of 7.5%.", "63", "33"),
    ("zh", "城镇劳动力320万人中，失业人员16.64万人，失业率5.2%。", "16.64", "46.64"),
    ("zh", "公司实现营业收入46.5亿元。受涨价拖累，归母净利润3.72亿元，研发投入2.1亿元。据此计算，净利率为8%。", "3.72", "5.72"),
    ("zh", "某銀行不良貸款餘額42億元，貸款總額3500億元，不良率1.2%，撥備覆蓋率260%。", "3500", "6500"),
    ("zh", "客座率方面，全月投放座位52万个，实际载客43.68万人次，折算为84%。", "84", "87"),
]  # fmt: skip
ELSEWHERE = [
    (
        "en",
        "There were 412,000 unemployed in a labour force of 7.63 million, or 5.4%. Among the young, the jobless rate was 11.8%.",
    ),
    (
        "en",
        "From January to June 186,300 people found work, 62.1% of the target of 300,000. The average unemployment rate was 4.9%.",
    ),
    ("en", "Revenue was £40 million and gross profit £16 million; the operating margin was 9%."),
    ("zh", "地铁早高峰开出250列，晚点的5列，准点率也就是98%。"),
    ("zh", "公司营业收入为86.4亿元；归母净利润从5.22亿元抬升到6.48亿元。净利率由此站上7.5%。"),
    ("zh", "抽检食品2400批次，不合格的48批次，合格率98%。"),
]


@pytest.mark.parametrize(("language", "text", "printed", "slip"), RIGHT, ids=[case[1][:40] for case in RIGHT])
def test_a_rate_is_of_what_its_name_says(language: str, text: str, printed: str, slip: str) -> None:
    def rates(of: str) -> list[bool | None]:
        return [holds(claim) for claim in claims_of(of, language) if claim.kind == "share_of" and "%" in members(claim, of)[0]]

    assert rates(text) == [True]
    assert rates(text.replace(printed, slip, 1)) == [False]


@pytest.mark.parametrize(("language", "text"), ELSEWHERE)
def test_a_rate_of_others_is_not_held_against_what_stands_near(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []
