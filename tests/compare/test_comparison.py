"""What is the same and what is not, shape by shape: units, words, multiples, conversions, order."""

from __future__ import annotations

import pytest

from pipelines.compare.comparison import Request, compare

ZH_EN, EN_ZH = ("zh", "en"), ("en", "zh")


def _warnings(source: str, target: str, languages: tuple[str, str]) -> list[tuple[str, str | None]]:
    (found,) = compare([Request(source, target, *languages)])
    return [(one.rule, one.target.text if one.target else None) for one in found.findings if one.severity != "INFO"]


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("占地1500亩。", "It covers 100 hectares.", ZH_EN),
        ("茶园从300亩扩大到1.2万亩。", "The gardens have grown from 20 hectares to 800.", ZH_EN),
        ("不到一半的农户。", "Fewer than half of the farmers.", ZH_EN),
        ("利润增长2倍。", "Profit tripled.", ZH_EN),
        ("收入是去年的3倍。", "Income was three times last year's.", ZH_EN),
        ("增长200%。", "It tripled.", ZH_EN),
        ("十几个人。", "A dozen people.", ZH_EN),
        ("共12.35亿元。", "More than 1.2 billion yuan.", ZH_EN),
        ("租金约5000元，在香港。", "In Hong Kong the rent is about HK$5,000.", ZH_EN),
        ("Exports were worth $13.5 billion, Canberra said.", "堪培拉称，出口额为135亿澳元。", EN_ZH),
        ("2015年投资12亿元。", "It cost 1.2 billion yuan ($190 million) in 2015.", ZH_EN),
        ("It covers 250 acres.", "占地250英亩（约101公顷）。", EN_ZH),
        ("日接待量不得超过8万人。", "It may take no more than 80,000 people a day.", ZH_EN),
        ("Fees must not exceed 5% of the price.", "费用不得高于价格的5%。", EN_ZH),
        ("全场八折。", "Everything is 20% off.", ZH_EN),
        ("投资1.5个亿。", "It invested 150 million yuan.", ZH_EN),
        ("股价下跌最高达5%。", "The stock was down by up to 5%.", ZH_EN),
        ("PM2.5下降9.1%。", "PM2.5 levels improved by 9.1 percent.", ZH_EN),
        ("支持率为38%，下降3个百分点。", "The rating is 38 percent, three points lower.", ZH_EN),
        ("Loans were up 138.3 billion yuan, 12 billion more than a year ago.", "贷款增加1383亿元，同比多增120亿元。", EN_ZH),
        ("2月份PMI为51.6%，上升0.3个百分点。", "The PMI was 51.6 in February, up from 51.3.", ZH_EN),
    ],
)
def test_what_only_looks_different_is_not_flagged(source: str, target: str, languages: tuple[str, str]) -> None:
    assert _warnings(source, target, languages) == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "rule", "text"),
    [
        ("近三千人参加。", "More than 3,000 people took part.", ZH_EN, "compare.bound", "More than 3,000 people"),
        ("3月3日下跌。", "It fell on March 13.", ZH_EN, "compare.date", "March 13"),
        ("约7亿元。", "About 770 million yuan.", ZH_EN, "compare.value", "About 770 million yuan"),
        ("2015年投资12亿元。", "It cost 1.2 billion yuan ($1.9 billion) in 2015.", ZH_EN, "compare.scale", "$1.9 billion"),
        ("It covers 250 acres.", "占地250英亩（约1010公顷）。", EN_ZH, "compare.scale", "约1010公顷"),
        ("It is 20 million miles away.", "距离2000亿英里（约3200万公里）。", EN_ZH, "compare.scale", "2000亿英里"),
        ("Fewer than 10,000 survive.", "存活的不足1亿只。", EN_ZH, "compare.scale", "不足1亿只"),
        ("共有29个国家参加。", "There were 32 countries.", ZH_EN, "compare.value", "32 countries"),
        ("全縣農產品年產值達86億元。", "Farm produce is worth 860 million yuan.", ZH_EN, "compare.scale", "860 million yuan"),
        (
            "日接待量不得超过8万人。",
            "It may take no fewer than 80,000 people.",
            ZH_EN,
            "compare.bound",
            "no fewer than 80,000 people",
        ),
        ("亏损收窄40%。", "The loss widened by 40%.", ZH_EN, "compare.direction", "40%"),
    ],
)
def test_what_is_different_is_flagged_at_its_place(
    source: str, target: str, languages: tuple[str, str], rule: str, text: str
) -> None:
    assert _warnings(source, target, languages) == [(rule, text)]


def test_figures_in_another_order_are_paired_by_value() -> None:
    (found,) = compare([Request("甲5%，乙7%，丙9%。", "C 9%, A 5% and B 7%.", *ZH_EN)])
    assert (found.source_read, found.target_read, found.matched, found.findings) == (3, 3, 3, [])


def test_traditional_script_and_versions_of_one_language() -> None:
    assert _warnings("耗資新台幣230億元。", "It cost NT$23 billion.", ZH_EN) == []
    assert _warnings("Revenue was 1.24 billion dollars.", "Revenue was $12.4 billion.", ("en", "en"))[0][0] == "compare.scale"
    assert _warnings("本期12,345.6万元。", "本期1.23456亿元。", ("zh", "zh")) == []


def test_languages_are_told_where_they_are_not_said() -> None:
    (found,) = compare([Request("该公司去年净利润为3.52亿元。", "The company made a profit of 352 million yuan last year.")])
    assert (found.matched, found.findings, found.refused) == (2, [], None)


@pytest.mark.parametrize(
    ("source", "target", "target_language", "expected"),
    [
        ("Der Umsatz stieg um 12,5 Prozent auf 3,4 Milliarden Euro.", "Revenue rose 12.5 percent to 3.4 billion euros.", "en", []),
        ("Die Bevölkerung wuchs auf 83,2 Millionen.", "人口增至8320万。", "zh", []),
        ("Der Gewinn verdreifachte sich auf 45 Mio. Euro.", "利润增长两倍，达到4500万欧元。", "zh", []),
        ("Rund 1,2 Millionen Menschen leben dort.", "About 1.2 billion people live there.", "en", ["compare.scale"]),
        ("Der Umsatz stieg um 12,5 Prozent.", "Revenue fell 12.5 percent.", "en", ["compare.direction"]),
    ],
)
def test_german_sources(source: str, target: str, target_language: str, expected: list[str]) -> None:
    assert [rule for rule, _ in _warnings(source, target, ("de", target_language))] == expected
