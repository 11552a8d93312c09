"""Multiples: which figure they are of is told by its place or by a word for it, and what fails is told."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import STATED, holds
from tests.claims.made import claims_of, members

RIGHT = [
    ("en", "Parks fed 9.3 billion kilowatt-hours into the grid last year, three times the 3.1 billion of 2019.", "9.3", "6.3"),
    ("en", "Rents have quadrupled, from €9.50 a square metre when the cranes came down to €38 today.", "9.50", "2.50"),
    ("en", "Garlic was only 60 yuan; now it sells for 270 yuan, which is equivalent to 4.5 times of the original.", "270", "720"),
    ("en", "A bed in the hostel costs €29. Across the square the Regent asks €290, ten times the price.", "290", "220"),
    ("en", "The chairman's package, at £4.8m, is 160 times what the average shop worker takes home: £30,000.", "4.8", "4.1"),
    ("en", "The firm has a pilot line of 100 megawatts and plans to expand it 10 times to 1 gigawatt.", "100", "300"),
    ("zh", "今年前三季度，全县直播带货额达7.2亿元，是上年同期2.4亿元的3倍。", "7.2", "9.2"),
    ("zh", "塔里木油田的这口井日产原油96吨，邻井只有12吨，前者足足是后者的八倍。", "96", "66"),
    ("zh", "蟹的价格一路走高，从每只25元涨至100元，翻了两番。", "100", "130"),
    ("zh", "去年全年卖出香包1.6万个，而今年端午前已发货8万个，增长了4倍。", "1.6", "4.6"),
    ("zh", "走铁路进出港的有38.2万标箱，而2020年同期只有15.3万标箱，四年间变成了2.5倍。", "2.5", "3.5"),
    ("zh", "2020年只有15.3万标箱，去年达38.2万标箱，是四年前的2.5倍。", "2.5", "3.5"),
    ("zh", "今年连假平均一天2.4万人。去年日均2.2万人，其实只增加9.1%。单日最多冲上3万8400人，为平均值的1.6倍。", "8400", "1400"),
    ("zh", "建館之初，館藏不過6000件，館員只有4人。後來幾次大規模捐贈。到去年清點時，已達9萬件，為當初的15倍。", "15倍", "45倍"),
]  # fmt: skip
ELSEWHERE = [
    ("en", "The firm, with sales of £4.8m, three times those of its rival, paid £30,000 to its chairman."),
    ("en", "Visits tripled. The 48 guides were paid £12 an hour, and 300 schools came."),
    ("zh", "论人口，甲区150万，乙区50万，前者三倍于后者；论医院，却是8家对15家。"),
    ("en", "Among those aged 15 to 24, the jobless rate was 11.8%, roughly twice the national one, after 12.5% a month earlier."),
    ("en", "Ships called 1,840 times, 45 more than in 2023, when there were 1,795 calls."),
    ("zh", "房价所得比为11.2倍，较前年的10.5倍再升0.7倍；贷款负担率则由44.2%升至47.3%。"),
    ("zh", "鸡蛋每公斤9.6元，猪肉24.8元，后者差不多是前者的两倍半。"),
    ("zh", "销量翻番，门店有120家，员工3000人。"),
    ("zh", "全船队平均租金为每天19450美元，比2020年的15200美元上涨28%，好望角型更是翻了一番。"),
    (
        "en",
        "A policy that costs €420 today would come to €445. Some insurers are doubling the standard storm excess to €500 instead.",
    ),
]


@pytest.mark.parametrize(("language", "text", "printed", "slip"), RIGHT, ids=[case[1][:40] for case in RIGHT])
def test_a_multiple_is_of_the_base_that_its_words_name(language: str, text: str, printed: str, slip: str) -> None:
    kinds = ("ratio_of", "growth_of")
    made = [claim for claim in claims_of(text, language) if claim.kind in kinds and claim.left[0].letter == "T"]
    assert [holds(claim) for claim in made] == [True], made
    wrong = text.replace(printed, slip, 1)
    failing = [claim for claim in claims_of(wrong, language) if claim.kind in kinds and claim.origin == STATED]
    assert [holds(claim) for claim in failing] == [False], [members(claim, wrong) for claim in failing]


@pytest.mark.parametrize(("language", "text"), ELSEWHERE)
def test_a_multiple_of_what_the_text_does_not_give_is_of_no_other_figure(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []
