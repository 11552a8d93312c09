"""Words behind a number whose meaning the words around them tell."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions
from pipelines.reading.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("最高气温38度。", 38, "degree Celsius"),
        ("转体90度角。", 90, "degree"),
        ("每月用电200度。", 200, "kilowatt-hour"),
        ("近视500度。", 500, "degree"),
        ("安装了3块屏幕。", 3, "screen"),
        ("花30块买的。", 30, "CNY"),
        ("宽带提速到500兆。", 500, "megabit per second"),
        ("沙特捐款2亿里亚尔。", 2e8, "SAR"),
        ("对方付了2亿里亚尔。", 2e8, "里亚尔"),
    ],
)
def test_unit_is_what_the_words_around_it_tell(text: str, value: float, unit: str) -> None:
    found = quantities(read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": ["zh"]})))
    assert found.select("value", "unit").rows() == [(value, unit)]


def test_an_unknown_money_keeps_its_word_and_has_no_code() -> None:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": ["对方付了2亿里亚尔。"], "language": ["zh"]}))
    assert mention.select("unit_measure", "unit_name").rows() == [(None, "里亚尔")]


def test_a_number_without_such_words_keeps_what_it_was() -> None:
    found = quantities(read_mentions(pl.DataFrame({"document_id": ["d"], "text": ["出口3兆元人民币。"], "language": ["zh"]})))
    assert found.select("value", "unit").rows() == [(3e12, "CNY")]
