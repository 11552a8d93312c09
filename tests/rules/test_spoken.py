import math
import random

import polars as pl
import pytest

from pipelines.rules import spoken
from pipelines.rules.spoken import interval_texts, number_texts, result_texts, unit_text, with_unit
from pipelines.rules.spoken_own import own_of, says_word


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (6.31, "6.31"), (-2.6, "-2.6"), (0.668, "0.668"), (885.8e9, "885.8 billion"), (592.1e9, "592.1 billion"),
        (1e12, "1 trillion"), (999_999.0, "1 million"), (123456.0, "123,460"), (1234.5, "1,234.5"), (1e6, "1 million"),
        (-9.2e9, "-9.2 billion"), (6.3058e-4, "0.00063058"), (74.36e12, "74.36 trillion"), (2.5e16, "25,000 trillion"),
    ],
)  # fmt: skip
def test_numbers_are_said_as_a_person_says_them(value: float, text: str):
    assert number_texts(pl.Series([value])).to_list() == [text]


def test_a_handful_of_numbers_is_said_as_many_are(monkeypatch: pytest.MonkeyPatch):
    lot = random.Random(5)
    drawn = [lot.choice([-1, 1]) * lot.random() * 10 ** lot.uniform(-8, 18) for _ in range(300)]
    numbers = pl.Series([None, 0.0, 999_999.5, 999_995.0, 1e9, math.inf, -math.inf, *drawn])
    for digits in (3, 5, 6):
        few = number_texts(numbers, digits)
        monkeypatch.setattr(spoken, "_HANDFUL", 0)
        assert number_texts(numbers, digits).to_list() == few.to_list()
        monkeypatch.undo()


def test_an_unknown_number_has_no_text():
    assert number_texts(pl.Series([None], dtype=pl.Float64)).to_list() == [None]
    assert interval_texts(pl.Series([None], dtype=pl.Float64), pl.Series([1.0])).to_list() == [None]


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (6.31, 6.63, "6.31 to 6.63"), (100.0, 100.0, "100"), (1e9, math.inf, "1 billion or more"), (-math.inf, 5.0, "5 or less"),
        (-math.inf, math.inf, "any value"), (362.6189e9, 362.6191e9, "362.62 billion"),
    ],
)  # fmt: skip
def test_intervals_are_readable(low: float, high: float, text: str):
    assert interval_texts(pl.Series([low]), pl.Series([high])).to_list() == [text]


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.66785, 0.66896, "0.668"), (92e9, 94e9, "93 billion"), (-10.6, -10.2, "-10.4"), (-1.0, 1.0, "-1 to 1"),
        (33.2, math.inf, "33.2 or more"), (602.04e9, 602.06e9, "602.05 billion"), (5.0, 5.0, "5"),
    ],
)  # fmt: skip
def test_a_result_is_one_number_where_it_is_sure(low: float, high: float, text: str):
    assert result_texts(pl.Series([low]), pl.Series([high])).to_list() == [text]


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("USD", "dollars"), ("PT", "%"), ("NR", ""), ("CNY per USD", "yuan a dollar"), ("USD/MTH", "dollars a month"),
        ("NZD", "New Zealand dollars"), ("USD per NZD", "dollars per New Zealand dollars"), ("V", "volts"), ("ZZZ", "ZZZ"),
    ],
)  # fmt: skip
def test_units_are_said(unit: str, text: str):
    assert unit_text(unit) == text


def test_a_unit_stands_before_an_open_end():
    frame = pl.DataFrame({"number": ["33 or more", "5", "7"], "unit": ["%", "", None]})
    assert frame.select(with_unit(pl.col("number"), pl.col("unit"))).to_series().to_list() == ["33 % or more", "5", "7"]


@pytest.mark.parametrize(
    ("number", "language", "text"),
    [
        ("39.94 billion", "zh", "399.4亿"), ("716,000", "zh", "71.6万"), ("-2.1 trillion", "zh", "-2.1万亿"), ("4,200", "zh", None),
        ("39.94 billion", "en", None), ("39.94 billion", "xx", None), ("39.94 billion", None, None), ("1 to 2 billion", "zh", None),
        ("33 million or more", "zh", None), ("39.94 billion", "de", "39,94 Milliarden"),
    ],
)  # fmt: skip
def test_a_number_is_said_in_the_manner_of_its_text_too(number: str, language: str | None, text: str | None):
    assert own_of(pl.Series([number]), pl.Series([language], dtype=pl.String)).to_list() == [text]


def test_a_scale_word_in_another_script_is_printed_all_the_same():
    value = pl.DataFrame({
        "quote": ["71.5億元", "71.5", "46.8", "5 Billion"],
        "scale_word": ["亿", "亿", None, "billion"],
        "language": ["zh", "zh", "zh", "en"],
    })  # fmt: skip
    assert says_word(value).to_list() == [True, False, True, True]
