"""Figures that are held against another with no figure for the change, and what stands near without being compared."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of, members

HELD = [
    ("en", "Rossfield received 318 vessels, fewer than the 345 of the same quarter last year.", ["345", "318 vessels"]),
    ("en", "Berth waiting time shortened to 9.5 hours from 14.0 hours.", ["14.0 hours", "9.5 hours"]),
    ("en", "The jobless rate was 4.4%, a shade above the 4.2% of the first quarter.", ["4.4%", "4.2%"]),
    ("en", "Performance on the ward stood at 71.6%. The national target is 78%, and we missed it.", ["78%", "71.6%"]),
    ("en", "That is a drop of 4.9%, gentler than the 7% that analysts had pencilled in.", ["7%", "drop of 4.9%"]),
    ("en", "The waiting list, which had peaked at 44,700 in May, was down to 38,900 by March.", ["44,700", "38,900"]),
    ("en", "Own funds cover 178% of the risk, against a legal minimum of 120%.", ["178%", "120%"]),
    ("zh", "集采品种由186种扩围到240种。", ["240种", "186种"]),
    ("zh", "床位使用率88.4%，全市三级医院的平均值是91.2%。", ["91.2%", "88.4%"]),
    ("zh", "不良贷款率1.12%，明显好于全国1.50%的平均线。", ["1.50%", "1.12%"]),
    ("zh", "最多的时候有420户人家。如今常住的只剩67户。", ["420户", "67户"]),
    ("en", "Turnout, at 61.3%, was the highest since 1998, when it reached 63.0%.", ["63.0%", "61.3%"]),
    ("zh", "产量达到62万吨，创2019年61万吨以来的新高。", ["62万吨", "61万吨"]),
    ("zh", "今年竣工5420套，计划是6000套。", ["6000套", "5420套"]),
    ("zh", "水库蓄水12.6亿立方米，未达到15亿立方米的预期。", ["15亿立方米", "12.6亿立方米"]),
    ("zh", "工作中仍有不足：改判率3.2%，高于全市2.8%的平均水平。", ["3.2%", "2.8%"]),
]
APART = [
    ("en", "Turkish inflation was 33.1% in October, the bank's policy rate is 4.0%, and Swiss funds returned 5.8% last year."),
    ("en", "Of 46 cents on the dollar, 31 come from taxes on income, and the remaining 15 from fees."),
    ("en", "The ministry's goal is 60,000 a year by 2025, but permits, the best guide to what comes next, slid to 37,900."),
    ("en", "Another 1,150 MW are under construction, and the ministry's goal is 10,000 MW by 2030."),
    ("en", "Turnover came to £142.6 million, against £138.8 million a year ago."),
    ("en", "Net debt closed at £146 million after £184 million. For this year analysts look for £97 million."),
    ("en", "Brokers named anything from $44,000 to $74,000, and $20,000 at the bottom. Break-even is put at $23,500."),
    ("zh", "俱乐部的目标是收入冲到2.2亿元。据估算，同级别俱乐部平均收入约1.1亿元。"),
    ("zh", "東岸區全年移轉9,870棟；以比重論，每100宗註冊之中，二手住宅佔54宗。"),
]


def orders_of(text: str, language: str) -> list[list[str]]:
    made = [claim for claim in claims_of(text, language) if claim.kind == "exceeds"]
    assert all(holds(claim) for claim in made)
    return [members(claim, text) for claim in made]


@pytest.mark.parametrize(("language", "text", "pair"), HELD, ids=[text[:40] for _, text, _ in HELD])
def test_a_figure_is_held_against_its_base(language: str, text: str, pair: list[str]) -> None:
    assert orders_of(text, language) == [pair]


@pytest.mark.parametrize(("language", "text"), APART, ids=[text[:40] for _, text in APART])
def test_what_stands_near_is_not_compared(language: str, text: str) -> None:
    assert orders_of(text, language) == []


def test_a_base_that_loose_words_say_is_greater_and_is_not_is_left_alone() -> None:
    assert orders_of("The rate was 4.4%, which the bank calls a comfort and well below what it had been, 4.2%.", "en") == []


def test_a_change_between_both_says_more_than_their_order() -> None:
    assert orders_of("Output was 318 tonnes, against 345 tonnes a year ago, 27 tonnes less.", "en") == []


def test_the_figure_that_has_passed_a_round_bound() -> None:
    text = "The film has broken through 3 billion yuan, and stood at 3.04 billion yuan last night."
    assert orders_of(text, "en") == [["3.04 billion yuan", "3 billion yuan"]]
    assert orders_of("The price fell below 400 yuan, reported 376 yuan.", "en") == [["below 400 yuan", "376 yuan"]]
    assert orders_of("季度累计突破1亿吨关口，报10225万吨。", "zh") == [["10225万吨", "突破1亿吨"]]


def test_figures_told_by_rank() -> None:
    text = "Theft made up the largest group, 19,076. Violence came next at 16,140, and fraud third with 12,300."
    assert orders_of(text, "en") == [["19,076", "16,140"], ["16,140", "12,300"]]
    assert orders_of("浦东以2318套居首，闵行1640套次之，宝山1592套排在第三。", "zh") == [["2318套", "1640套"], ["1640套", "1592套"]]


@pytest.mark.parametrize(
    ("text", "greater", "smaller"),
    [
        ("The rate fell from 4.8% to 5.2%.", "4.8%", "5.2%"),
        ("Sales rose from 61 tonnes to 55 tonnes.", "55 tonnes", "61 tonnes"),
        ("The rate was 4.4%, below the 4.2% of spring.", "4.2%", "4.4%"),
    ],
)
def test_words_that_plainly_say_the_other_way_are_told(text: str, greater: str, smaller: str) -> None:
    said = [(members(claim, text), holds(claim)) for claim in claims_of(text, "en") if claim.kind == "exceeds"]
    assert said == [([greater, smaller], False)]
