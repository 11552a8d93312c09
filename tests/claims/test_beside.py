"""Changes beside their level and base: whatever slip was made is told, and what speaks of another thing is left alone."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.derived import SIGN
from tests.claims.test_claims import claims_of

BROKEN = [
    ("en", "Order intake was €412.6 million, where a year ago it had been €388.1 million, so it grew by 9.3%."),
    ("en", "The town counted 14,520 registered boats, up 2.9% from 14,954."),
    ("en", "Net debt closed the half at £151 million, £23 million below the £184 million of last June."),
    ("en", "The ferry carried 42,300 passengers, a leap of 2,516 from 38,864."),
    ("en", "Ticket receipts came to $8.4 million (2023: $7.5 million), a rise of 21.0%."),
    ("en", "The vacancy rate eased to 8.1% from 8.9% a year earlier, a drop of 0.6 percentage points."),
    ("en", "The vacancy rate stood at 8.1%, 0.8 points higher than the 8.9% of a year earlier."),
    ("en", "Premiums written were £2.31bn, a 17% increase on the £2.16bn of 2022."),
    ("zh", "全年用水量3.42亿吨，上年为3.18亿吨，增长5.7%。"),
    ("zh", "港区共有泊位142个，比五年前的165个少了32个。"),
    ("zh", "资产负债率61.3%，较年初的58.9%上升3.4个百分点。"),
    ("zh", "不良率由1.62%降到1.51%，上升0.11个百分点。"),
    ("zh", "首店客流12.4萬人次，較前一年的10.9萬人次成長31.8%。"),
]
"""One figure of each is wrong, by a digit, by the word of its change, or altogether."""

SOUND = [
    ("en", "The depot handled 61,900 parcels in May. It had handled 64,600 parcels in April, so some 2,700 have gone missing."),
    ("en", "Order intake was €412.6 million, where a year ago it had been €388.1 million, so it grew by 6.3%."),
    ("en", "Net debt closed the half at £151 million, £33 million below the £184 million of last June."),
    ("en", "Ticket receipts came to $8.4 million (2023: $7.5 million), a rise of 12.0%."),
    ("en", "Premiums written were £2.31bn, a 7% increase on the £2.16bn of 2022."),
    ("zh", "全年用水量3.42亿吨，上年为3.18亿吨，增长7.5%。"),
    ("zh", "港区共有泊位142个，比五年前的165个少了23个。"),
    ("zh", "全年签约额8.6亿元，同比增长9.1%，较前年的7.2亿元更是大涨19.4%。"),
    ("zh", "去年均价每平方米42.8元，前年为每平方米39.6元，上涨8.1%。"),
    ("zh", "首店客流12.4萬人次，較前一年的10.9萬人次成長13.8%。"),
    ("en", "Operating profit rose 6 percent to SEK 504 million (475) and the dividend fell 4 percent to SEK 88 million."),
    ("en", "Lorries, which pay £12.40 against £3.10 for a car, were down 1.2% at 2.3 million."),
    ("en", "From 1 July cars will pay £3.30 and lorries £13.20, increases of 6.5% in both cases."),
    (
        "en",
        "Petrol fell by 0.4 pence a litre between May and June to stand at 142.9 pence, down from 184.0 pence in June 2022.",
    ),
    ("en", "Last year it helped 2.46 million people in 14 countries, 24.9% more than in 2021."),
    (
        "en",
        "Spending on roads was $430 million, against $401 million in the previous year, while parks lost 12.4% of their staff.",
    ),
    ("en", "Revenue came to $812 million against $790 million, and the order book grew 4.1%."),
    ("zh", "农村居民收入16940元，增长8.2%，城乡收入比由2.24缩小到2.17。"),
    ("zh", "本年收入12.6亿元，上年为11.9亿元，净利润增长15.2%。"),
    ("zh", "出口额42.5亿元，上年同期为40.1亿元；进口增长3.1%。"),
    ("zh", "今年目标1350万人次，增长5%，国际旅客从38万人次增至50万人次。"),
]
"""Right, and changes of another thing beside a level and a base."""


def broken(text: str, language: str) -> list[Claim]:
    stated = [claim for claim in claims_of(text, language) if claim.origin == STATED]
    return [claim for claim in stated if claim.construction == SIGN or holds(claim) is False]


@pytest.mark.parametrize(("language", "text"), BROKEN, ids=[text[:48] for _, text in BROKEN])
def test_a_change_that_its_level_and_base_do_not_make_is_told(language: str, text: str) -> None:
    assert len(broken(text, language)) == 1


@pytest.mark.parametrize(("language", "text"), SOUND, ids=[text[:48] for _, text in SOUND])
def test_what_holds_and_what_is_told_of_another_thing_raises_nothing(language: str, text: str) -> None:
    assert broken(text, language) == []
