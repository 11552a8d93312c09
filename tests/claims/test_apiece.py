"""What each of many is, has or costs: of which total and amount is told by words and kinds, and what fails is told."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of

RIGHT = [
    ("en", "The co-op sold 1,450 lambs at an average £112 apiece, bringing in £162,400 before commission.", "112", "412"),
    ("en", "With $2.7 million raised from 18,000 donors, the average gift works out at $150.", "$2.7", "$5.7"),
    ("en", "Applications ran to 5,640 for 235 places, that is 24 hopefuls for every desk.", "24", "27"),
    ("en", "Each of the 64 volunteers gave 25 hours over the summer: 1,600 hours of unpaid digging.", "64", "94"),
    ("en", "Parents are charged £45 a day, and the club runs for 22 days, so a child who goes costs them £990.", "990", "920"),
    ("en", "50 doctors each see 24 patients every day, in total 1,200 patients can be seen in a day.", "24", "54"),
    ("en", "- Meals handed out: 86,000\n- Spent on food: $129,000\n- Cost of a meal: $1.50\n- Volunteers: 74", "1.50", "1.80"),
    (
        "en",
        "The hives gave 26,400 jars. By the register there are 48 members, which works out at 550 jars per member.",
        "550", "850",
    ),
    ("zh", "双十一当天，店铺成交2.5万单，总额320万元，客单价128元，退货率18%。", "2.5", "5.5"),
    ("zh", "社区食堂开业30天，接待老人1.26万人次，日均420人次；最受欢迎的红烧肉一份12元。", "1.26", "1.62"),
    ("zh", "报考人数9180人，而招录计划仅170人，平均54人争一个岗位。", "54", "57"),
    ("zh", "大豆6.3万亩，亩产165公斤，这样就收了1.04万吨。", "165", "185"),
    ("zh", "- 已收面积：420万亩\n- 总产量：21亿斤\n- 平均亩产：500斤\n- 投入联合收割机：1.3万台", "500", "530"),
]  # fmt: skip
ELSEWHERE = [
    (
        "en",
        "Steel is 3,900 yuan per ton, the port handles 8 million tons of ore, and the import of the province is 15.6 billion yuan.",
    ),
    ("en", "The district counts 3,780 births in a population of 420,000; the birth rate was thus 9 per 1,000."),
    ("en", "Two sets of units generated 310 million kWh and 290 million kWh respectively, average each 300 million kWh."),
    ("en", "The Royal took 6,220 patients, and 2,315 went through the walk-in centre, which is open 12 hours a day."),
    ("en", "Mona rode on all but three of the 26 days of the tour; she covered 2,340 km, averaging 90 km daily."),
    ("zh", "社会福利支出72.4亿元居次。两者相加为190.8亿元，是整个预算的58.0%。若以全县52.3万人计算，平均每位县民可分到6.29万元。"),
    ("zh", "全院法官85名，人均结案320件，最多的一位办了611件。"),
    ("zh", "三个月共计92400辆。海外市场贡献1.85万辆。汽车销售收入171.9亿元，摊到每辆车上约为18.6万元。"),
    ("zh", "市第一人民医院一家就承担312.0万人次。按459.1万常住人口计算，每位居民平均看病6.2次。"),
    ("zh", "大米每公斤6元，粮库库容3万吨，当地农户今年获得补贴1800万元。"),
    ("zh", "三位评委打出9.2分、9.5分和8.9分，平均9.2分。"),
    ("zh", "76人的名单引来议论。该年级在册380人，人均选修4.5门课。"),
    ("zh", "月均工资4680元，全年按10个月算，务工总收入2.86亿元。"),
]


@pytest.mark.parametrize(("language", "text", "printed", "slip"), RIGHT, ids=[case[1][:40] for case in RIGHT])
def test_what_each_is_follows_from_the_figures_that_its_words_mean(language: str, text: str, printed: str, slip: str) -> None:
    assert [holds(claim) for claim in claims_of(text, language) if claim.kind == "product_of"] == [True]
    wrong = claims_of(text.replace(printed, slip, 1), language)
    assert [holds(claim) for claim in wrong if claim.kind == "product_of"] == [False]


@pytest.mark.parametrize(("language", "text"), ELSEWHERE)
def test_what_is_said_of_each_of_others_is_not_held_against_what_stands_near(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []
