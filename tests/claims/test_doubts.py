"""Claims that fail and that the figures around them speak against: they are no faults."""

from __future__ import annotations

import pytest

from pipelines.claims.agreed import CONSTRUCTION as AGREED
from pipelines.claims.claim import holds
from tests.claims.made import claims_of

_BUDGET = (
    "Tax revenue was 12.58 billion yuan. Spending was 41.27 billion yuan, of which 33.02 billion yuan went to people's livelihood. "
    "Education spent 8.15 billion yuan, social security 7.42 billion yuan, health 4.36 billion yuan; the three items together "
    "{} billion yuan."
)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # The share is of what stands in front of it, and the part is said before.
        (
            "en",
            "The summer had 600,000 nights.\n\nThis year has 1.31 million nights, to which it contributed 46 per cent.",
        ),
        # Its own parts make another whole.
        (
            "en",
            "It carried 2.6 million containers. The fleet has 64 ships altogether, of which self-owned 41, others 23 chartered.",
        ),
        # So many stations have one space less between them.
        ("en", "The new line is 18.6 kilometers in total, with 14 stations, average distance between stations is 1.43 kilometers."),
        # Prices of each are no parts of an amount in all.
        ("en", "Net debt fell by £1.6m to £11.8m. A dividend of 6.2p a share is proposed, up from 5.5p, an increase of 12.7%."),
        # Who is so young pays less.
        ("en", "Flower rota: two gaps. Harvest lunch £8, under-12s £4. Tickets from Jean at the post office."),
        # One of several steps.
        (
            "en",
            "Cuts carried the rate from 6.00 per cent in May to 5.25 per cent, after the board took off another 25 basis points.",
        ),
        # What remains is left by several.
        (
            "en",
            "Schools get $2.40 billion. Roads come to €1.15 billion, interest to $610 million, all remaining to $1.60 billion.",
        ),
        # More than another thing that the text names.
        ("zh", "价格：开秤价为每50公斤136元；11月中旬一度滑到131元，收官那天回到138元，仍高出开秤价2元。"),
        # Off by hundreds of times.
        ("zh", "医院现有床位2000张。出院者占用总床日数67.9万床日，折算全年床位使用率92.8%。"),
        # What it fell from is not said.
        ("en", "The yield on ten-year bonds fell 7 basis points to 3.12%, within a whisker of the 3.09% reached in February."),
        # A plan beside parts that are all.
        ("en", "Rail carried 28% of containers. The master plan foresees 35% by 2030. Barges took 17% and lorries the other 55%."),
        # The average of a price for each of two amounts.
        ("en", "We sold 300 tonnes in August at 192 euros and the other 231 in November at 214. On average that comes to 201.60."),
        # A share that a word of rise stands in front of.
        ("en", "The wage bill went up from £83.2 million to £92.1 million, yet it eats up 62 per cent of revenue."),
        # A part of the base.
        ("en", "Legacies brought in £1.3 million, £400,000 down on a previous year that included a bequest of £650,000."),
        # By how much it grew is no base.
        ("zh", "8月全社会用电量192.5亿千瓦时，同比增长9.1%，比去年8月净增16.1亿千瓦时，创下单月最高纪录。"),
        # What is paid in all, beside the price of one.
        ("en", "Who pays the new tariff of 18.2 cents will be billed 728 euros, 132 euros less than at the old one of 21.5 cents."),
        # A whole and one of its parts are no level and base.
        (
            "en",
            "Residents paid 380 yuan in 2023 and the subsidy was 640 yuan, both increased by 30 yuan over the previous year, "
            "the combined level was 1,020 yuan.",
        ),
        # Several together.
        (
            "en",
            "Xiang, Li and Jin had 1.827 billion pieces, 964 million pieces and 588 million pieces, "
            "and the three accounted for 62.2% in total.",
        ),
        # Both amounts are told of by another share.
        ("en", "Wind supplied 31.4 per cent, or 22.8 TWh out of 72.6 TWh, with gas second on 27.9 per cent."),
        # The title has a part in round figures.
        (
            "zh",
            "8天486万人次！\n\n全市接待游客486.4万人次，收入29.67亿元。\n\n接待人次和收入较去年7天假期（401.8万人次、23.71亿元）分别增长21.1%和25.1%。",
        ),
        # One day and ten days of something.
        (
            "en",
            "The Alliance added 8.2 points to the 28.9 per cent it won last time, while the other vote dropped by 15.2 points, "
            "from 47.6.",
        ),
        # What a rise is of its base, or of the figure that is the base.
        ("en", "In came 118,460 patients, 9,740 more than the 108,720 of the year before: a rise of 9.0 per cent."),
        ("en", "The price reached 41.3p a litre in September, 2.7p or 7.0% more than the 38.6p of September last year."),
        ("en", "We handed out 18,264 parcels. The year before it was 16,310. That is 1,954 more, or 12%, and the fourth rise."),
        (
            "en",
            "The port of Halvern handled 4.62 million tonnes of cargo last year, 420,000 tonnes or 10 per cent more than the year "
            "before and comfortably above the previous best of 4.41 million tonnes, set in 2017.",
        ),
        # Which of the two was later is not said.
        ("en", "Then came schools. In 2024, 310 groups visited; last year it was 403, thirty per cent more."),
        # A share of both together.
        ("zh", "税收收入1620.5亿元，非税收入798.1亿元，税收占比67.0%。"),
        # What it was before is not made by what it is now.
        ("en", "The area shrank from 1.72m to 1.64m hectares, and the average yield slipped from 8.2 to 7.8 tonnes a hectare."),
        # A figure told twice has no difference.
        ("en", "The tickets sold were 94.3 (10,000 pieces), that is 943,000; the lost articles found and returned 8,116 pieces."),
        # So many times another growth.
        ("zh", "上半年这一项高达17.28亿元，比去年同期多支出3.12亿元，增幅22.0%，几乎是收入增速的1.8倍。"),
        ("en", "It rained on all but three of the 26 days; still she got 2,340 km behind her, averaging 90 km daily."),
        ("en", "The nine trawlers landed 117 tonnes between them (13 t a boat), the 24 inshore craft 60 tonnes (2.5 t)."),
        ("en", "The volume has doubled, while the workforce merely went from 410 to 492 (plus 20%)."),
        (
            "en",
            "The lifeboat went out 61 times, the coxswain said. It was a queer year. Thirty-four of the launches were to yachts, "
            "nineteen to swimmers, and the remaining eight to fishing boats.",
        ),
        ("en", "On 14 June we made 38.6 kWh in one day, more than in the first ten days of December put together."),
        # What it was before has no word of its own, and the percentage is of both.
        (
            "en",
            "The board has lifted 5.16 lakh tonnes of paddy so far. "
            "Last year it was 4.30 lakh tonnes, so the pace is better by 20 per cent.",
        ),
        # A level grows by no other things than it counts.
        (
            "en",
            "At present there are 150 cooperatives in the county. By 2027 the output will reach 96,000 tons, 24% higher than this "
            "year, and two more cold storages of 6,000 tons each will be built.",
        ),
        # From one amount to another, and copies that are of neither.
        ("zh", "从下月起，每月由264元增至297元，多33元。我们发出问卷1310份，收回1125份。"),
        # A fraction in words that is of a number which the sentence leaves out.
        ("en", "Present: 52 of the 144 members. The Secretary confirmed that the quorum (one quarter of members) was met."),
        # A growth in front of a semicolon is no level of the points behind it.
        ("en", "Operating profit up 19% to £9.4m (H1 2023: £7.9m); operating margin one percentage point higher at 11.1%"),
        # What remains beside the part before, which has others before it.
        (
            "en",
            "Revenue rose to £148.6 million. Biscuits brought in £92.4 million, or 62.2 per cent of the total. Crackers made £38.1 "
            "million, about a quarter, and the remaining £18.1 million came from own-label work.",
        ),
        # A number beside gigalitres, which are kept in litres, counts gigalitres.
        ("en", "Storage rose 2.3% to 631 GL from 617 a week ago."),
        # What is told anew is no rise.
        ("en", "July's payroll gain was revised to 4,300 from the 5,100 first reported."),
        # What did not happen.
        ("zh", "造价。决算48.6亿元，没有突破概算49.5亿元。"),
        # The sides of a room.
        ("en", "Sitting room    5.4 x 4.2      22.7\nKitchen/diner   6.1 x 3.8      23.2\nStudy           3.0 x 2.5       7.5"),
        # A multiple that another one is compared with.
        (
            "en",
            "We spent £4.1m, of which £2.6m went into the new line. Debt was 0.7 times earnings, compared with 1.1 times before.",
        ),
        # Minutes that are taken from the hours.
        (
            "en",
            "The college is 212 miles away. It took four and a quarter hours with a 25-minute stop for chips, so I averaged 55mph.",
        ),
        # Other things that are counted.
        ("en", "We have had 9 baptisms, 4 weddings and 17 funerals.\n\nSupper was fine. Thanks to the eleven people who peeled."),
        # What each was, and not what one was of the other.
        (
            "en",
            "The Green share was up by 10.6 percentage points from 29.6%, while Labour was down by exactly as much, from 45.1%.",
        ),
        # A share of all but what remains.
        ("mt", "This is the 101 wind turbine hoisted by the department; 43 remain, and 70.1% of all 144 units is completed."),
        # Shops that were opened and closed.
        ("zh", "集团于期初经营123间店铺，期内开设9间新店，同时关闭14间租约期满者，期末店铺总数为118间。"),
        # The rate of exchange is beside both.
        (
            "mt",
            "The fee has risen from 100 yuan to 120 yuan.\n\n"
            "The total bonus is 600,000 yuan, about 82,800 US dollars by the exchange rate of 7.25.",
        ),
        # What is said of each hectare.
        (
            "mt",
            "The sown area of grain was 74,100 hectares. The total grain output was 482,600 tons. "
            "The grain yield per hectare was 6,513 kilograms.",
        ),
        # A number with a fraction counts no stations.
        ("zh", "表层水温一度达30.4度，比常年同期的28.9度高1.5度，24个测站中有18个出现白化。"),
        # The change of something else, in front of a semicolon.
        ("zh", "出院患者7.92万人次，同比增长7.6%；平均住院日6.3天，前年还是6.8天。"),
    ],
)
def test_what_is_hardly_meant_is_no_fault(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []


def test_total_that_words_name_fails_and_no_slip_is_agreed_on() -> None:
    failing = [claim for claim in claims_of(_BUDGET.format("20.93"), "en") if holds(claim) is False]
    assert [claim.right[0].face for claim in failing] == [20.93e9]
    assert AGREED not in {claim.construction for claim in failing}


def test_total_that_words_name_holds() -> None:
    assert [claim for claim in claims_of(_BUDGET.format("19.93"), "en") if holds(claim) is False] == []


_OUTPUT = "Output was {} TWh. Wind gave 25.6 TWh; hydro 18.7 TWh; gas 12.2 TWh; solar made up the 6.5 TWh that remained."


def test_two_parts_that_make_a_third_by_accident_do_not_hide_that_all_fail() -> None:
    failing = [claim for claim in claims_of(_OUTPUT.format("62.4"), "en") if holds(claim) is False]
    assert [claim.right[0].face for claim in failing] == [62.4e9]
    assert [claim for claim in claims_of(_OUTPUT.format("63.0"), "en") if holds(claim) is False] == []
