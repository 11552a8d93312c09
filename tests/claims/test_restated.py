"""Figures that are said again, those that are and differ, and those that only look alike."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of, members

AGAIN = [
    ("en", "A jury awarded her three and a half million dollars. The form reads $3,500,000.", "$3,500,000"),
    ("en", "Regulators fined the platform €1.2bn in May. It has appealed against the €1.2 billion penalty.", "€1.2 billion"),
    ("en", "Nearly 5 million people live there; the exact figure, 4,962,300, leaves out soldiers.", "4,962,300"),
    ("en", "The county drew foreign capital of $38.20 million, which its head rounded to $38 million.", "$38 million"),
    ("zh", "全县脱贫人口近5万，准确说是49623人，分布在142个村。", "49623人"),
    ("zh", "本期规模人民币叁亿元整（3亿元），期限五年。", "3亿元"),
    ("zh", "法院判公司赔偿240万元。公司将支付这笔二百四十万元的赔款。", "二百四十万元"),
]
DIFFERS = [
    ("en", "Nearly 5 million people live there; the exact figure, 7,962,300, leaves out soldiers.", "7,962,300"),
    ("zh", "本期规模人民币叁亿元整（8亿元），期限五年。", "8亿元"),
    ("zh", "恒指跌4.3%；评论员又说百分之一点三的跌幅可控。", "百分之一点三"),
    ("zh", "法院判公司赔偿540万元。公司将支付这笔二百四十万元的赔款。", "二百四十万元"),
    (
        "en",
        "Interest expenditure of state debt was 8.62 billion yuan.\n\nInterest paid on debt, 8.26 billion yuan, is booked.",
        "8.26 billion yuan",
    ),
    (
        "en",
        'Break-ins numbered 4,712, compared to 5,238 in 2023. The team has 24 detectives. "Not one of those 4,172 cases last year '
        'went without a visit."',
        "4,172 cases",
    ),
    (
        "en",
        "Mill to shed 240 jobs\n\nProfit rose in spring and so did the dividend, the maker of board said. The union heard of the "
        "280 posts last night. Of those, 190 are on the shop floor and the other 50 in offices.",
        "280 posts",
    ),
    (
        "en",
        "Joblessness steady at 5.2%\n\nThe key rate was cut again, for the third time this year, and the crown fell. "
        "An unemployment rate of 5.8% in September means that 228,000 people in a workforce of 4.38 million had no job.",
        "5.8%",
    ),
    (
        "en",
        "It flew 1.87 million customers in August, 10% more than the 1.70 million of a year before. Fuel was cheap then."
        " Speaking of the month again, the chief put the number of passengers at 1.78 million.",
        "1.78 million",
    ),
    ("zh", "澜江电器半年报：净利大增24.1%\n\n公司营收涨幅16.0%；归母净利润5.2亿元，同比增长21.4%。", "增长21.4%"),
]
APART = [
    ("en", "The county won £14.3 million for cycle lanes. In the same round the port was given £14.3 million to dredge its basin."),
    ("en", "A Leeds man was ordered to pay £450 for keeping bees.\n\nA haulier was fined £450 over a broken tachograph."),
    ("zh", "市里争取到专项资金1.43亿元。同一批名单上，邻市的渔港疏浚项目获批1.43亿元。"),
    ("en", "The port broke through 30 million passengers\n\nIn 2024 the port had 31.26 million passengers."),
    (
        "en",
        "Mill to shed 240 jobs\n\nProfit rose in spring and so did the dividend, the maker of board said. The union heard of the "
        "280 letters that had come. At the next gate 190 pickets stood on Monday and 90 on Friday.",
    ),
    ("en", "The town had 9,874 inhabitants, or 25.9 per square kilometre. A ferry takes an hour over the 24 km to the port."),
    (
        "en",
        "Wheat is estimated at 35 bushels an acre, durum at 24, canola at 31 and peas at 28.\n\n"
        "In the north, wheat averaged 47 bushels and canola 39. In the south, wheat came in at 19 bushels and durum at 15.",
    ),
    ("en", "The round values the company at €120 million after the new equity, that is, €102 million before it."),
    (
        "zh",
        "4月进出口总值386.2亿元，上年同月为365.0亿元，增长5.8%。其中出口251.9亿元，进口134.3亿元。\n\n今年前4个月进出口总值累计1472.8亿元，"
        "月均进出口总值368.2亿元。",
    ),
    ("zh", "11月完成货物吞吐量3480万吨，比10月份的3555万吨下降2.1%。按照年初的目标，12月份只需再完成3400万吨。"),
    ("zh", "判处五年以上有期徒刑的148人，占2317人的6.4%。审结危险驾驶案件418件，仍居各罪名之首。"),
    ("en", "Exports came to 8.62 billion yuan in March. Exports came to 8.97 billion yuan in April."),
]


def same(text: str, language: str) -> list[tuple[list[str], bool | None]]:
    return [(members(claim, text), holds(claim)) for claim in claims_of(text, language) if claim.kind == "same_as"]


@pytest.mark.parametrize(("language", "text", "again"), AGAIN, ids=[text[:40] for _, text, _ in AGAIN])
def test_a_figure_is_said_again(language: str, text: str, again: str) -> None:
    made = same(text, language)
    assert [pair[-1] for pair, _ in made] == [again]


@pytest.mark.parametrize(("language", "text", "again"), DIFFERS, ids=[text[:40] for _, text, _ in DIFFERS])
def test_a_figure_that_is_said_again_otherwise_is_told(language: str, text: str, again: str) -> None:
    assert [(pair[-1], verdict) for pair, verdict in same(text, language)] == [(again, False)]


@pytest.mark.parametrize(("language", "text"), APART, ids=[text[:40] for _, text in APART])
def test_figures_that_look_alike_are_two(language: str, text: str) -> None:
    assert same(text, language) == []
