"""Decimal points that are moved and scale words that are changed: the digits stay."""

import pytest

from pipelines.checking.repairs import moved_point
from pipelines.checking.scale_words import rescaled


@pytest.mark.parametrize(
    ("numeral", "shift", "moved"),
    [
        ("885.8", -1, "88.58"), ("3,362.5", -1, "336.25"), ("40", -1, "4.0"), ("0.12", 1, "1.2"), ("1.234", 2, "123.4"),
        ("5", -2, "0.05"), ("1234.56", 1, "12,345.6"), ("12.345", 3, "12,345"), ("0.5", -1, "0.05"), ("2,030", -1, "203.0"),
        ("40", 1, "400"), ("885.8", 2, "88,580"),
    ],
)  # fmt: skip
def test_digits_stay(numeral: str, shift: int, moved: str) -> None:
    assert moved_point(numeral, shift) == moved


@pytest.mark.parametrize(("numeral", "shift"), [("40", 3), ("885.8", 4), ("0", -1), ("123456.78", 1)])
def test_what_would_need_many_new_digits_is_left(numeral: str, shift: int) -> None:
    assert moved_point(numeral, shift) is None


@pytest.mark.parametrize(
    ("quote", "number", "printed", "power", "language", "new"),
    [
        ("372.3万元", "372.3", ("万", 4), 8, "zh", "372.3亿元"), ("986.2萬元", "986.2", ("万", 4), 8, "zh", "986.2億元"),
        ("5 Billion dollars", "5", ("billion", 9), 6, "en", "5 Million dollars"), ("$5", "$5", (None, 0), 6, "en", "$5 million"),
        ("每单18.0元", "每单18.0", (None, 0), 4, "zh", "每单18.0万元"), ("3.98万单", "3.98", ("万", 4), 0, "zh", "3.98单"),
        ("5 million yuan", "5", ("million", 6), 0, "en", "5 yuan"), ("885.8 billion", "885.8", ("billion", 9), 8, "en", None),
        ("2.8 One hundred million yuan", "2.8", ("one hundred million", 8), 12, "en", "2.8 Trillion yuan"),
        ("5.2 bn yuan", "5.2", ("billion", 9), 6, "en", None), ("5万", "5", ("万", 4), 8, "xx", None),
    ],
)  # fmt: skip
def test_a_figure_gets_the_scale_word_that_it_means(quote, number, printed, power, language, new) -> None:
    assert rescaled(quote, len(number), printed, power, language) == new
