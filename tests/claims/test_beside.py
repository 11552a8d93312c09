"""Changes beside their level and base: whatever slip was made is told, and what speaks of another thing is left alone."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.derived import SIGN
from tests.claims.made import claims_of

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
    ("en", "Loan losses dwindled to $31 million from $52 million, a plunge of 14%."),
    ("en", "Footfall reached 2.41 million, against 2.26 million this time last year, an uptick of 9.9%."),
    ("zh", "库存由年初的14.9万吨压减至12.7万吨，少了3.2万吨。"),
    ("zh", "客座率81.2%，一年前为78.9%，走低2.3个百分点。"),
    ("zh", "广告收入5.23亿元，上年同季为5.48亿元，缩水6.4%。"),
    ("zh", "一季度净利润1.86亿元，较去年同季多赚4200万元，去年同季是1.62亿元。"),
    (
        "en",
        "Imports totalled $20.15 billion. They had been $20.52 billion in the same three months of 2024, giving a change of +1.8%.",
    ),
    ("en", "The price of a parcel slid to $7.20 from $7.68. That is 6.3% dearer than before."),
    ("zh", "全年出货36.2万台。上年为33.9万台，增长8.6%。"),
    ("zh", "一季度新增贷款2914亿元，较上年同期多出316亿元，去年同期为2589亿元。"),
    ("en", "Having stood at 1,284 in the autumn of 2019, the roll is now 1,117, a drop of 31%."),
    ("en", "It cost $240 to see the band from the front rows in 2019; now it is $288, or 50% more, and the cheapest seat is $95."),
    ("en", "Rents rose 4.9% this year, from £5,300 a month to £5,800, and the deposit stayed where it was."),
    ("en", "The trade gap narrowed to $4.7bn, 20 percent smaller than the $5.5bn hole of a year ago."),
    ("en", "Loans of printed books came to 183,000 (2023: 190,600), minus 14%."),
    ("en", "Lorry traffic over the pass shrank again: 891,000 crossings. The decrease of 1% on the 990,000 of 2023 is the third."),
    ("en", "The clinic this year delivered 1,280 babies, last year 1,700, a drop of ten percent, and runs 46 beds."),
    (
        "en",
        "Orders of $74.1 million topped the $71.9 million analysts had been looking for by 13%; the year is put at $290 million.",
    ),
    ("en", "Ewe numbers are counted each spring: 4,900 in 2022, 4,110 in 2023 (minus 10%), 3,492 in 2024 (minus 15%)."),
    ("en", "Revenue was 460 million yuan, the decline compared with 560 million yuan in the first quarter is 8%."),
    ("en", "Trade was 345 million yuan, a year-on-year increase of 15%, and the same period of last year was 600 million yuan."),
    ("zh", "村里的苹果去年每斤卖5.5元，今年遭了雹灾，只能卖3元，便宜了两成。"),
    ("zh", "今年录取新生3135人，扩招4.5%；去年录取的是2700人。"),
    ("zh", "从前一锅盐要烧掉80公斤柴，改造后只需52公斤，省了65%。"),
    ("zh", "老街的陈家一天出140板，疫情前是100板，如今多一成，而隔壁的吴家只出45板。"),
    ("en", "Copper output came in at 424,000 tonnes, 11,000 tonnes or 3.7% higher than a year earlier."),
    ("zh", "2024年全省高速公路里程增加200公里，增长15%，达到6900公里。"),
    (
        "en",
        "Cases of measles rose to 1,344.\n\nThe agency blamed it on falling uptake.\n\nIn the year before 960 cases were notified. "
        "The increase, 47.0%, is the steepest yet.",
    ),
    ("zh", "新药销售额达到7.7亿元。\n\n公司解释说，增长来自渠道下沉。\n\n相对于上一年的5.5亿元，增速为30%，高于行业平均水平。"),
    ("zh", "城镇居民收入46725元，增长8.0%，农村居民收入21200元，增长6.0%，上年两者分别为44500元和20000元。"),
    ("en", "Sales went two ways: €450m after €400m, and €190m after €200m, or 5% up and 5% down."),
    ("en", "With 1,482 births, the unit was 16.1% busier than a year earlier, when there were 1,396."),
    ("en", "Up 17.5% from 28,400, the number of subscribers reached 30,530."),
    ("en", "The museum drew 214,000 visitors, beating its target of 200,000 by 17%."),
    ("en", "By March the list had 7,420 names on it; twelve months earlier it had 6,890, so it has grown by 17.7%."),
    ("en", "Compared with 1,204 in the same month last year, 1,352 permits were issued, an increase of 22.3%."),
    ("en", "Last year's harvest was 3.42 million tonnes. This year's is put at 3.61 million tonnes, up 15.6%."),
    ("zh", "客流量达到38.2万人次，超出计划的35万人次19.1%。"),
    ("zh", "计划招生1200人，实际招生1290人，超计划17.5%。"),
    ("en", "Of a harvest put at 41 million boxes, half is red. The harvest is 18% below that of 2023 (80 million), which was big."),
    ("en", "Vacancies, at 738,000, were 26,000 lower than in the three months to May, a quarterly fall of 4.4%."),
    ("en", "The club had 240 members in 2019; a year later it had 288, or 50% more."),
    ("zh", "三家车企出炉：远景2.2万辆，环比增长10%（8月2.0万辆）；星途1.44万辆，环比下滑4%（8月1.9万辆）。"),
    ("zh", "早餐铺子一年里少了三分之一：去年登记在册的有390家，眼下还开着门的是360家。"),
    # What it fell to is no base, though the other way about it would have risen so.
    ("en", "Beer volumes fell 2.3% to 6.31 million tonnes (H1 2024: 6.17 million)"),
    # Percentages of the wrong one of two figures: the words say which was before.
    ("zh", "营业收入58.2亿元，上年同期49.1亿元，同比增长15.6%。"),
    ("zh", "营业收入58.2亿元，上年同期69.1亿元，同比下降18.7%。"),
    ("en", "Spending will be £58.2m compared with £49.1m in the current year, a jump of 15.6 per cent, at 412 schools."),
]
"""One figure of each is wrong, by a digit, by the word of its change, or altogether."""

SOUND = [
    ("en", "China bought 513 million tonnes of oil, down 5.4% against 2020, 1.124 billion tonnes of iron ore, a fall of 3.9%."),
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
    ("en", "The ferry line sold 41,300 season tickets, ticked down 4.2% from 43,110 a year back."),
    ("en", "Loan losses dwindled to $31 million from $52 million, a plunge of 40%."),
    ("en", "Footfall reached 2.41 million, against 2.26 million this time last year, an uptick of 6.6%."),
    ("en", "The yield crept up to 3.42% from 3.31%, 11 basis points more."),
    (
        "en",
        "It pays 2.5 yuan for every 10 shares; the capital is 480 million shares, so 120 million yuan are paid.",
    ),
    (
        "en",
        "Revenue was 3.826 billion yuan, 102.0% of the 3.75 billion planned, and on a base of 3.675 billion it grew 4.1%.",
    ),
    ("zh", "库存由年初的14.9万吨压减至12.7万吨，少了2.2万吨。"),
    ("zh", "急诊平均等候时间21.4分钟，比前年的24.6分钟快了3.2分钟。"),
    ("zh", "客座率81.2%，一年前为78.9%，高了2.3个百分点。"),
    ("zh", "广告收入5.23亿元，上年同季为5.48亿元，缩水4.6%。"),
    ("zh", "年初定下的目标是4.5万人，全年新增就业4.86万人，相当于完成了108%。"),
    ("zh", "高新技术企业达412家，比上年的385家增加27家。"),
    ("zh", "一季度净利润1.86亿元，较去年同季多赚2400万元，去年同季是1.62亿元。"),
    ("zh", "市占率合计94.3%。龙头的市占较前一季的32.9%滑落0.7个百分点。"),
    ("zh", "黄金销售18.24吨，每克平均售价548.6元，实现收入100.1亿元。"),
    ("en", "The mine sold 18.24 tons, each gram sold at 548.6 yuan on average, for an income of 10.01 billion yuan."),
    (
        "en",
        "Imports totalled $20.15 billion. They had been $20.52 billion in the same three months of 2024, giving a change of -1.8%.",
    ),
    ("en", "The price of a parcel slid to $7.20 from $7.68. That is 6.3% cheaper than before."),
    ("en", "The price of a parcel slid to $7.20 from $7.68. Staff numbers rose 4.1%."),
    (
        "en",
        "January brought 462 boxes and March 496. In the same quarter of last year there had been 1,248 boxes, the growth is 8.7%.",
    ),
    ("zh", "全年出货36.2万台。上年为33.9万台，增长6.8%。"),
    ("zh", "全年出货36.2万台。上年研发投入33.9亿元，增长8.6%。"),
    ("zh", "一季度新增贷款2914亿元，较上年同期多出316亿元，去年同期为2598亿元。"),
    ("en", "Having stood at 1,284 in the autumn of 2019, the roll is now 1,117, a drop of 13%."),
    ("en", "Strip out the plant and sales were 4% better; leave it in and they fell 2%, from €223.5 million to €219 million."),
    ("en", "Sales went two ways: €420m after €400m, and €190m after €200m, or 5% up and 5% down."),
    ("en", "The order book is 3% fatter ($5.15bn, from $5.0bn); year on year it is 6% thinner, after $5.48bn last June."),
    (
        "en",
        "A gain of 11% on the 83,200 of August 2024; for the eight months to date the airport counted 604,000, up 6% from 570,000.",
    ),
    (
        "en",
        "Orders reached 51.5 million, quarter-on-quarter growth 3%, year-on-year decrease 6%; a year ago they were 54.8 million.",
    ),
    ("en", "There were 12,600 more people in jobs than the 1,469,700 counted a quarter before (up 0.9%)."),
    (
        "en",
        "Lending was down 3.8% on the year, at 19.3 million; a month earlier it had been 18.6 million. Mortgages had grown 2.2%.",
    ),
    ("en", "Duties fall by a quarter, from $4.0 million to $3.0 million. Stamp duty came in $410 million above the estimate."),
    ("zh", "贷款余额6842亿元，同比增长9.2%；年初余额为6530亿元。"),
    ("zh", "前五大业者市占率94.3%。龙头三岳电子的市占较前一季的32.9%滑落0.7个百分点。"),
    ("zh", "去年接待游客4862万人次，日均695万人次；上年同口径4453万人次，增长9.2%。"),
    ("en", "Copper output came in at 424,000 tonnes, 11,000 tonnes or 2.7% higher than a year earlier."),
    ("en", "Vacancies, at 738,000, were 26,000 lower than in the three months to May, a quarterly fall of 3.4%."),
    ("zh", "2024年全省高速公路里程增加900公里，增长15%，达到6900公里。"),
    ("zh", "城镇居民收入46725元，增长5.0%，农村居民收入21200元，增长6.0%，上年两者分别为44500元和20000元。"),
    (
        "en",
        "The firm sold 4.1 million tonnes.\n\nRail freight came to 2.9 million tonnes, against 2.5 million a year ago.\n\n"
        "Wages rose 4%.",
    ),
    ("en", "The town spent £4.1 million on roads.\n\nThe library's bill was up 9% from the £2.9 million of the year before."),
    ("zh", "计划招生1200人，实际招生1290人，同比增长17.5%。"),
    ("en", "They had opened the year at €24.5 million. Markets gave €2.05 million of the €1.8 million increase."),
    ("en", "The fleet carried 1,320 boxes, up 10% from 1,200; the other line managed 880, down from 926, a loss of 5%."),
    ("en", "The force logged 48,912 offences in 2024. Set beside the 51,486 of 2023 that is 2,574 fewer, a fall of 5.0%."),
    ("en", "Last year it reached 2.46 million people in 14 countries, 24.9% more than the 1.97 million of 2023."),
    ("zh", "三家车企出炉：远景2.2万辆，环比增长10%（8月2.0万辆）；星途1.44万辆，环比下滑4%（8月1.5万辆）。"),
    # What will be is no base, and what is of a year behind one of none is of before.
    ("en", "In 2025 rents rise. The owner was billed €2,460 this year and will be billed €2,550, an additional €90."),
    ("en", "A band D household will pay £1,724.84, an increase of £81.98, or about £1.58 a week."),
    (
        "en",
        "Within four hours, 71.3% of patients had been seen. The figure for 2023 was 68.9%, so we gained 2.4 percentage points.",
    ),
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


def test_a_fall_behind_a_semicolon_is_no_step_of_percentages_in_front_of_it() -> None:
    text = "归母净利润首次突破4亿元，主要原因：一是产能利用率由78%提高至85%；二是均价同比下降约7%；三是汇兑收益1,260万元。"
    assert [claim for claim in claims_of(text, "zh") if claim.construction == "change.percent_for_point"] == []
