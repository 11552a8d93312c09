"""Whose money a bare word for money is: by language tag, by script, by words of the place; null where nothing tells."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


def _units(text: str, language: str = "zh") -> list[tuple[str | None, str | None]]:
    frame = pl.DataFrame({"document_id": ["d"], "text": [text], "language": [language]})
    return read_mentions(frame).filter(pl.col("mention_kind") != "date").select("unit_measure", "unit_name").rows()


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("公司營收達35億元。", "zh-TW", "TWD"),
        ("公司收入達35億元。", "zh-HK", "HKD"),
        ("台股成交值3500億元。", "zh", "TWD"),
        ("恒生指數跌，大市成交900億元。", "zh", "HKD"),
        ("澳門博彩收入200億元。", "zh", "MOP"),
        ("國務院撥款30億元。", "zh", "CNY"),
        ("恒生指数成交额659亿元。", "zh", "CNY"),
        ("公司投資3億美元。", "zh-TW", "USD"),
        ("公司投資人民幣3億元。", "zh-TW", "CNY"),
    ],
)
def test_currency_is_that_of_the_place(text: str, language: str, unit: str) -> None:
    assert _units(text, language) == [(unit, unit)]


def test_word_for_people_beside_an_amount_does_not_say_whose_money_it_is() -> None:
    assert _units("台股成交值3500億元，門票每人次約131元。")[1] == ("TWD/NR", "TWD per people")


def test_where_nothing_tells_the_word_is_kept() -> None:
    assert _units("該公司投資3億元。") == [(None, "元")]


def test_one_text_does_not_tell_the_place_of_another() -> None:
    frame = pl.DataFrame(
        {"document_id": ["a", "b"], "text": ["台股成交值3500億元。", "该公司投资3亿元。"], "language": ["zh", "zh"]}
    )
    assert read_mentions(frame)["unit_measure"].to_list() == ["TWD", "CNY"]


def test_a_denominator_stays() -> None:
    assert _units("台北房價每坪95萬元。", "zh-TW") == [("TWD/PING", "TWD per ping")]


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("The mill earned $3 million.", "en", "USD"),
        ("The mill earned $3 million.", "en-CA", "CAD"),
        ("TORONTO, March 3 - The mill earned $3 million.", "en", "CAD"),
        ("Mill does well\n\nSydney (Own report) — The mill earned $3 million.", "en", "AUD"),
        ("AUCKLAND - The mill earned $3 million.", "en", "NZD"),
        ("All amounts are in Canadian dollars. The mill earned $3 million.", "en", "CAD"),
        (
            "All amounts are in Canadian dollars. It paid an American firm. US dollars are bought ahead. It earned $3 million.",
            "en",
            "CAD",
        ),
        ("It has no Singapore dollars left. The mill earned $3 million.", "en", "SGD"),
        ("The Australian dollar fell to $0.65.", "en", "USD"),
        ("First of the investors:\nSingapore - $4 million\nHong Kong — $3 million", "en", "USD"),
        ("It paid U.S.$2 million and earned $3 million.", "en", "USD"),
        ("SINGAPORE (Reuters) - The mill earned $3 million.", "en", "USD"),
        ("SINGAPORE - Oil rose to $81 a barrel.", "en", "USD/BBL"),
        ("TORONTO - The mill earned US$3 million.", "en", "USD"),
        ("Toronto mills buy more than those of Sydney. Their owner earned $3 million.", "en", "USD"),
        ("It asked for American dollars, and earned $3 million.", "en", "USD"),
    ],
)
def test_dollar_is_that_of_the_place_that_the_text_says(text: str, language: str, unit: str) -> None:
    assert _units(text, language)[-1][0] == unit


def test_dollar_of_a_text_with_dollars_of_several_places_is_kept_as_the_sign() -> None:
    assert _units("HONG KONG - It borrowed US$2 million and earned $3 million.", "en") == [("USD", "USD"), (None, "$")]
    assert _units("It borrowed HK$2 million and A$4 million and earned $3 million.", "en")[-1] == (None, "$")


def test_named_dollar_tells_the_bare_one_unless_that_restates_it() -> None:
    assert _units("It borrowed C$2 million and earned $3 million.", "en") == [("CAD", "CAD"), ("CAD", "CAD")]
    assert _units("It borrowed C$3 million (about $2.2 million).", "en") == [("CAD", "CAD"), ("USD", "USD")]


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("Milk brought in €462,000 at 41.5 cents.", "en", "EUR"),
        ("Petrol fell by eight cents to €1.72.", "en", "EUR"),
        ("It takes 12c off a bill of R3 billion.", "en", "ZAR"),
        ("He paid €5 and 30 US cents.", "en", "USD"),
        ("It rose 8 cents.", "en", "USD"),
        ("Of every dollar 57 cents go to schools.", "en", "USD"),
        ("It sold for 300 yuan, 8 cents more.", "en", None),
        ("Rice is RM3 a kilo, 20 sen more.", "en", "MYR"),
        ("每公斤2.46元，较上年同期的2.38元高8分。", "zh", "CNY"),
        ("每斤便宜3分，卖2.1元。", "zh", "CNY"),
    ],
)
def test_a_hundredth_is_of_the_money_of_its_text(text: str, language: str, unit: str | None) -> None:
    frame = pl.DataFrame({"document_id": ["d"], "text": [text], "language": [language]})
    part = read_mentions(frame).filter(pl.col("low_exponent") < -1, ~pl.col("quote").str.contains(r"\.[0-9]{2}"))
    assert part["unit_measure"].to_list() == [unit]


@pytest.mark.parametrize("text", ["奖金3元，得分高8分。", "门票30元，领先8分。", "得了8分，差2分晋级，奖金3元。"])
def test_points_of_a_game_are_no_money(text: str) -> None:
    assert [unit for unit, _ in _units(text)].count("CNY") == 1
