"""The same amount in another unit or currency: what stands in a bracket, or is said to be the same, is told where it is not."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.conversions import SAME_UNIT
from tests.claims.made import claims_of

RIGHT = [
    ("en", "Farmland of 3.6 million mu (240,000 hectares) has been levelled and drained.", "3.6", "3.9"),
    ("en", "The pipeline runs for 870 km (541 miles) to the refinery.", "870", "170"),
    ("en", "The buyer will pay 360 million yuan ($50 million at 7.2 yuan to the dollar) in two instalments.", "$50", "$53"),
    ("en", "A tonne of the ore now costs $104, €96 at Friday's fixing of 1.083.", "104", "134"),
    ("en", "The total bonus is 500,000 euros. The champion gets 90,000 euros. At the exchange rate of 7.8, the total bonus is "
     "equivalent to 3.9 million yuan.", "7.8", "5.8"),
    ("zh", "项目占地1200亩（80公顷），规划车位5600个。", "1200", "4200"),
    ("en", "The planting area has grown to 4,500 mu (that is, 3 square kilometers) this season.", "3 square", "300 square"),
    ("en", "The area of the town is 3.6 million mu (folding 240,000 hectares), in 21 villages.", "240,000", "2,400"),
    ("en", "The township planted 12,600 mu of late rice this year, which is 840 hectares.", "840", "480"),
    ("zh", "新玉米地头价每斤1.28元，合每公斤2.56元；行情不错。", "2.56", "2.65"),
    ("zh", "单产每亩500公斤，折合每公顷7.5吨。", "7.5", "5.7"),
    ("en", "A plant of 126 hundred million yuan (at 7.2 yuan exchanging one US dollar, about 1.75 billion US dollars) is rising.",
     "1.75", "17.5"),
    ("zh", "总投资126亿元（按1美元兑7.28元计算，约合17.3亿美元），年内动工。", "17.3", "12.6"),
    ("zh", "这套公寓面积1076平方呎，合100平方米，成交价1280万港元。", "1076", "1376"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "printed", "slip"), RIGHT, ids=[case[1][:40] for case in RIGHT])
def test_one_amount_in_two_units_is_held_against_itself(language: str, text: str, printed: str, slip: str) -> None:
    kinds = ("restates", "product_of")
    made = [claim for claim in claims_of(text, language) if claim.kind in kinds]
    assert made
    assert False not in [holds(claim) for claim in made]
    wrong = [claim for claim in claims_of(text.replace(printed, slip, 1), language) if claim.kind in kinds]
    assert [holds(claim) for claim in wrong] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is 3 km long, which is 300 m more than the one upstream.",
        "Petrol is £6.80 a gallon, that is £1.50 a litre.",
        "The field has 4,500 mu (with 300 square kilometers around it).",
        "The race is 156 minutes long, that is 12 minutes more.",
        "The case took 14.2 weeks, which is 3.3 weeks shorter than last spring.",
        "The strip is 40 km long, about 3 miles wide, and is grazed by sheep.",
        "The loan is 500 million euros. A dollar cost 7.2 yuan in May, and the plant paid 90 million yuan.",
    ],
)
def test_two_sizes_or_amounts_that_nothing_joins_are_of_two_things(text: str) -> None:
    assert [claim for claim in claims_of(text, "en") if holds(claim) is False] == []


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("en", "The park covers 6,120 acres (that is 2,477 acres).", "The park covers 6,120 acres (that is 2,477 hectares)."),
        ("en", "It reached 612 ten thousand mu (that is 40.8 ten thousand mu).",
         "It reached 612 ten thousand mu (that is 40.8 ten thousand hectares)."),
        ("zh", "全村承包面积612亩，合40.8亩。", "全村承包面积612亩，合40.8公顷。"),
        ("en", "The province sowed 107.1 million hectares of grain, converting to 7.14 million hectares by the standard.",
         "The province sowed 107.1 million mu of grain, converting to 7.14 million hectares by the standard."),
    ],
)  # fmt: skip
def test_a_size_that_is_said_to_be_less_of_its_own_unit_is_meant_in_another(language: str, text: str, right: str) -> None:
    assert [(claim.construction, holds(claim)) for claim in claims_of(text, language)] == [(SAME_UNIT, False)]
    assert [holds(claim) for claim in claims_of(right, language)] == [True]


def test_a_time_that_is_said_to_be_less_of_its_own_unit_is_meant_in_another() -> None:
    text = "中位數為156分鐘，亦即2.6{unit}，未能達到承諾。"
    wrong, right = (claims_of(text.format(unit=unit), "zh") for unit in ("分鐘", "小時"))
    assert [(claim.construction, holds(claim)) for claim in wrong] == [(SAME_UNIT, False)]
    assert right == []


def test_a_size_beside_another_of_its_unit_is_another_thing() -> None:
    assert claims_of("The pipe is 12.4 km (7.7 km) long, the plot 30 hectares (2.0 hectares).", "en") == []


def test_a_size_rounded_to_its_zeros_is_related_and_no_fault() -> None:
    text = "Fire has gone through 12,500 hectares (30,900 acres) of pine since Tuesday."
    assert [claim.kind for claim in claims_of(text, "en")] == ["restates"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The final net loss was 1.12 billion yuan (about 156 million US dollars, one dollar counts for 7.19 yuan)."),
        ("zh", "公司净亏损11.2亿元，折合约1.56亿美元。"),
    ],
)
def test_a_loss_has_one_sign_in_both_currencies(language: str, text: str) -> None:
    (claim,) = (claim for claim in claims_of(text, language) if claim.kind == "restates")
    assert claim.left[0].face > 0
    assert claim.right[0].face > 0


def test_what_stands_in_front_in_the_currency_of_what_is_converted_to_is_not_passed_over() -> None:
    text = "集团订造四艘船，每艘造价6500万美元，总值2.6亿{currency}，折合约20.3亿港元。"
    made = {
        currency: [claim for claim in claims_of(text.format(currency=currency), "zh") if claim.kind == "restates"]
        for currency in ("美元", "港元")
    }
    assert [claim.left[0].face for claim in made["美元"]] == [2.6e8]
    assert made["港元"] == []
