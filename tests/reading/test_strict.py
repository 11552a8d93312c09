"""What single phrases say, and what they do not say; beyond the golden pairs, one language at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.reading.numeral_parts import ReadingError
from pipelines.reading.strict import read_figure
from pipelines.reading.strict_ends import End


def _value(end: End) -> Decimal | tuple[int, int]:
    return end.fraction or Decimal(end.significand).scaleb(end.exponent)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "-$5m", "-5e6"),
        ("en", "−$5 million", "-5e6"),
        ("en", "$(2.6) million", "-2.6e6"),
        ("en", "$-5m", "-5e6"),
        ("en", "growth -2.6%", "-2.6"),
        ("en", "5 million (USD)", "5e6"),
        ("zh", "5.2万亿元（人民币）", "5.2e12"),
        ("zh", "百分之三", "3"),
        ("zh", "一个半小时", "1.5"),
        ("zh", "三元二角五分", "3.25"),
        ("en", "2.5 Bcf/d", "2.5e9"),
        ("en", "a year and a half", "1.5"),
        ("en", "two years and a half", "2.5"),
        ("zh", "两千五", "2500"),
        ("zh", "一百五", "150"),
        ("zh", "一万零五十", "10050"),
        ("zh", "三点五亿元", "3.5e8"),
        ("zh", "二〇二二", "2022"),
        ("zh", "壹佰贰拾叁万元", "1.23e6"),
        ("zh", "８千万", "8e7"),
        ("en", "2.5 hundred million yuan", "2.5e8"),
        ("en", "half a dozen", "6"),
        ("en", "\u00a01\u200b5 %", "15"),
        ("zh", "8億(yì)元", "8e8"),
    ],
)
def test_value(language: str, text: str, value: str) -> None:
    reading = read_figure(text, language)
    assert _value(reading.low) == _value(reading.high) == Decimal(value)


@pytest.mark.parametrize(
    ("language", "text", "fraction"),
    [
        ("en", "5½ years", (11, 2)),
        ("en", "two out of three", (2, 3)),
        ("en", "one in seven", (1, 7)),
        ("en", "half a percentage point", (1, 2)),
        ("zh", "四分之三以上", (3, 4)),
        ("zh", "大半", (1, 2)),
        ("en", "-1/4", (-1, 4)),
    ],
)
def test_fraction(language: str, text: str, fraction: tuple[int, int]) -> None:
    assert read_figure(text, language).low.fraction == fraction


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "1.3-1.5 billion dollars", "1.3e9", "1.5e9"),
        ("en", "from 5% to 10%", "5", "10"),
        ("en", "-5% - -3%", "-5", "-3"),
        ("en", "fell 2.6%-3%", "-3", "-2.6"),
        ("zh", "4至5万亿元", "4e12", "5e12"),
        ("zh", "2000万-1亿元", "2e7", "1e8"),
        ("zh", "百分之三到百分之五", "3", "5"),
    ],
)
def test_range(language: str, text: str, low: str, high: str) -> None:
    reading = read_figure(text, language)
    assert (_value(reading.low), _value(reading.high)) == (Decimal(low), Decimal(high))


def test_scale_words_of_ends_that_differ_are_no_one_scale_word() -> None:
    assert read_figure("2000万-1亿元", "zh").scale_word is None
    assert read_figure("1.5万亿元", "zh").scale_word == "万亿"


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("en", "increased 10 times", "figure.ambiguous"),
        ("zh", "增长2倍", "figure.ambiguous"),
        ("en", "rose from 5 to 7", "figure.ambiguous_range"),
        ("en", "rose 5% to $92 billion", "figure.ambiguous_range"),
        ("en", "900 to 1 billion", "figure.ambiguous_range"),
        ("en", "29%-21%", "figure.ambiguous_range"),
        ("en", "falling -2.6%", "figure.ambiguous"),
        ("en", "deficit fell 5%", "figure.ambiguous"),
        ("en", "$-(5)", "figure.ambiguous"),
        ("zh", "二三十家", "figure.ambiguous"),
        ("zh", "约500多家", "figure.ambiguous"),
        ("en", "hundreds of millions", "figure.unreadable"),
        ("en", "5 billion million", "figure.unreadable"),
        ("zh", "几百亿", "figure.unreadable"),
        ("en", "first quarter", "figure.unreadable"),
        ("zh", "2022年5月", "figure.unreadable"),
        ("en", "5e9", "figure.unreadable"),
        ("en", "²5", "figure.unreadable"),
        ("en", "1 000 000", "figure.unreadable"),
        ("en", "5%±1", "figure.unreadable"),
        ("en", "20th century", "figure.unreadable"),
        ("en", "1/0", "figure.unreadable"),
        ("en", "", "figure.unreadable"),
        ("en", "(" * 120, "figure.unreadable"),
        ("zh", "万" * 120, "figure.unreadable"),
        ("zh", "零" * 120, "figure.unreadable"),
        ("en", "9" * 120 + "/", "figure.too_large"),
    ],
)
def test_what_is_not_read(language: str, text: str, rule: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_figure(text, language)
    assert caught.value.rule == rule


@pytest.mark.parametrize(
    "text", ["US$" * 40, "1,234," * 20, "one hundred " * 10, "一万" * 60, "1/2" * 40, "between " * 15, "- " * 60, "ﷺ" * 120]
)
def test_hostile_texts_are_answered_at_once(text: str) -> None:
    for language in ("en", "zh"):
        with pytest.raises(ReadingError):
            read_figure(text, language)
