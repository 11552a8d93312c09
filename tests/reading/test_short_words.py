"""Short words beside a number that decide what it is: of a thousand, fen and mao, a million's letter, one week, the year 113."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


def _mentions(text: str, language: str) -> pl.DataFrame:
    documents = pl.DataFrame({"document_id": ["d"], "text": [text], "language": [language], "published_date": [date(2025, 3, 1)]})
    value = pl.col("low_significand") * pl.lit(10.0).pow(pl.col("low_exponent"))
    return read_mentions(documents).select("quote", "unit_measure", "time_period", value=value.round(4))


@pytest.mark.parametrize(
    ("text", "language", "row"),
    [
        ("The birth rate was 7.2 per thousand.", "en", ("7.2 per thousand", "PM", 7.2)),
        ("The death rate was 9 per 1,000 in May.", "en", ("9 per 1,000", "PM", 9)),
        ("It fell to 3.4 per 1,000 live births.", "en", ("3.4", None, 3.4)),
        ("Ships took 1.32m containers, up from 1.20m.", "en", ("1.20m", None, 1_200_000)),
        ("The hut is 2.40m high and holds 12m beds.", "en", ("2.40m", "M", 2.4)),
        ("The barn holds a dozen.", "en", ("a dozen", None, 12)),
        ("It costs half as much again as a new one.", "en", ("half as much again", "TIMES", 1.5)),
        ("Occupancy: 81.6% (2023: 77.9%; +3.7 pts). Rooms: 412.", "en", ("+3.7 pts", "PD", 3.7)),
        ("She shot 29.1 percent in two games, a 7.3-point leap.", "en", ("7.3-point", "PD", 7.3)),
        ("The Nasdaq rose 1.2%, or 7.3 points.", "en", ("7.3 points", "NR", 7.3)),
        ("The lake rose a metre and a half.", "en", ("rose a metre and a half", "M", 1.5)),
        ("The pipe is two miles and a half long.", "en", ("two miles and a half", "MI", 2.5)),
        ("价格涨了三分钱。", "zh", ("涨了三分钱", "CNY", 0.03)),
        ("近半数员工在家办公。", "zh", ("近半数员工", "PT", 50)),
        ("比去年低了4分到8分钱。", "zh", ("4分", "CNY", 0.04)),
        ("每斤涨了8分钱。", "zh", ("每斤涨了8分钱", "CNY/JIN", 0.08)),
        ("销量同比减5%，营收同比增3%。", "zh", ("同比减5%", "PT", -5)),
        ("产量环比减3.2万吨。", "zh", ("环比减3.2万吨", "T", -32_000)),
        ("销量同比减至5万辆，同比减亏15%。", "zh", ("15%", "PT", 15)),
        ("中心平均每天接电话900个。", "zh", ("900个", "NR", 900)),
        ("审理快了整整一周。", "zh", ("一周", "WK", 1)),
        ("病人少住了半天。", "zh", ("半天", "D", 0.5)),
    ],
)
def test_short_word_is_read(text: str, language: str, row: tuple[str, str | None, float]) -> None:
    assert row in _mentions(text, language).select("quote", "unit_measure", "value").rows()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [("他等了半天，又等了一周。", []), ("一天一个样。", []), ("客服电话：88886666。", [])],
)
def test_figure_of_speech_is_no_quantity(text: str, quotes: list[str]) -> None:
    assert _mentions(text, "zh")["quote"].to_list() == quotes


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("113年出生13.4萬人，較112年減少。", ["2024", None, "2023"]),
        ("自110年起補助45所學校。", ["2021", None]),
        ("該廠創立113年來首次虧損。", [None]),
        ("这座桥有113年历史。", [None]),
    ],
)
def test_years_of_the_republic_are_dates(text: str, periods: list[str | None]) -> None:
    assert _mentions(text, "zh")["time_period"].to_list() == periods
