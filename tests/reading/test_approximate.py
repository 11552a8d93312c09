"""Numbers in words that name two at once."""

from __future__ import annotations

import pytest

from pipelines.language.folding import FoldedText
from pipelines.language.lexicon import prose_lexicon
from pipelines.reading.approximate import ApproximateReader
from pipelines.reading.numeral_parts import Numeral

READER = ApproximateReader(prose_lexicon("zh"))


def _value(numeral: Numeral) -> int:
    return numeral.significand * int(10 ** (numeral.exponent + sum(exponent for _, exponent in numeral.scales)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("一万六七千人", 16_000, 17_000),
        ("十七八岁", 17, 18),
        ("七八十个", 70, 80),
        ("三五百人", 300, 500),
        ("十几亿元", 10**9, 2 * 10**9),
        ("几百万人", 10**6, 10**7),
        ("一百几十个", 110, 200),
        ("数十余万元", 10**5, 10**6),
        ("百八十个", 80, 100),
    ],
)
def test_two_numbers_are_read(text: str, low: int, high: int) -> None:
    found = READER.read(FoldedText(text, text, ()), 0)
    assert found is not None
    assert (_value(found.low), _value(found.high)) == (low, high)
    assert found.low.end == found.high.end == len(text.rstrip("人岁个元"))


@pytest.mark.parametrize("text", ["二〇一二年", "十五人", "一九九七年", "一二三产业", "几何", "百万人"])
def test_one_number_or_none_is_not_read(text: str) -> None:
    assert READER.read(FoldedText(text, text, ()), 0) is None
