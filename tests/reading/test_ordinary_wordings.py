"""Wordings of every day that look like another: what is a share, a ratio, a range, a bound, a count or a date, and what is not."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions

PERCENT = "PT"


def _figures(text: str, language: str = "en") -> list[tuple[str, float | None, str | None]]:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": [language]}))
    value = pl.col("low_significand") * pl.lit(10.0).pow(pl.col("low_exponent"))
    return mention.select("quote", value.round(4), "unit_measure").rows()


@pytest.mark.parametrize(
    "text",
    [
        "Exactly half came from Asia.",
        "That is 42 per cent of 80, which is exactly half.",
        "Students pay 40 yuan, that is, half.",
        "The states gave the money, half from their own funds.",
        "This is half what the film made.",
        "By March half as many had come.",
        "Guests enjoy half price in May.",
        "It is half that of 2019.",
        "Wind and Light Surpass Half in Beiluo Province",
        "Exactly half, 412,000 bags, sit in Antwerp.",
        "The rest, half, was paid in cash.",
    ],
)
def test_a_half_is_a_share_where_the_words_around_it_say_so(text: str) -> None:
    assert [(value, unit) for quote, value, unit in _figures(text) if quote.lower() == "half"] == [(50, PERCENT)]


@pytest.mark.parametrize(
    "text",
    [
        "The second half was better than the first.",
        "He was half asleep and she half awake.",
        "The better half stayed at home, the other half did not.",
        "It opened at half past two.",
        "A half-hearted attempt by his half brother.",
        "The glass is half full.",
    ],
)
def test_other_halves_are_none(text: str) -> None:
    assert [quote for quote, _, unit in _figures(text) if unit == PERCENT] == []


@pytest.mark.parametrize(
    ("text", "quote", "percent"),
    [
        ("The reduction of one third was noted.", "reduction of one third", -33.3333),
        ("Complaints rose by a fifth between the quarters.", "rose by a fifth", 20),
        ("Roughly one in every 95 was cancelled.", "Roughly one in every 95", 1.0526),
        ("There were seven starts to every eight completions.", "seven starts to every eight", 87.5),
        ("There are 12 applicants for every 10 places.", "12 applicants for every 10 places", 120),
        ("Women outnumber men by three to two.", "three to two", 150),
        ("Of the claims two for every three were paid.", "two for every three", 66.6667),
        ("The ratio of doctors to nurses is 1 to 1.72.", "1 to 1.72", 172),
        ("So 86p in every pound went to families.", "86p", 86),
        ("Of every florin 21 cents of every florin went.", "21 cents", 21),
        ("For every dollar that we spent, 88 cents paid for wells.", "88 cents", 88),
        ("About $0.60 of every dollar went to wages.", "About $0.60", 60),
    ],
)
def test_shares_and_ratios_in_words(text: str, quote: str, percent: float) -> None:
    assert (quote, percent, PERCENT) in _figures(text)


def test_a_jiao_of_every_yuan_is_a_tenth_of_it() -> None:
    assert ("6角", 60, PERCENT) in _figures("每1元收入中有6角用于工资。", "zh")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("GDP was 14,106 – 39.6% of the total.", ["14,106", "39.6%"]),
        ("Hydro – 4,930 – 50.0%\nWind – 640 – 6.5%", ["4,930", "50.0%", "640", "6.5%"]),
        ("Dry bulk — 4.9 — 4.5 — 8.9", ["4.9", "4.5", "8.9"]),
        ("The committee split 60% to 40%.", ["60%", "40%"]),
        ("He made free throws 4 in 3.", ["4", "3"]),
        ("Milk costs 60 cents a litre, bread 80 cents.", ["60 cents a litre", "80 cents"]),
        ("The council voted three to two.", ["three", "two"]),
        ("Fees are 12 – 15% here.", ["12 – 15%"]),
        ("About 4 in 5 came.", ["About 4 in 5"]),
    ],
)
def test_what_is_one_figure_and_what_are_two(text: str, quotes: list[str]) -> None:
    assert [quote for quote, _, _ in _figures(text)] == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Village clinics number 41, of which 6 are new.", ["41", "6"]),
        ("Permanent posts will number 240.", ["240"]),
        ("The workforce numbers 87.", ["87"]),
        ("Question number 3 and phone number 41.", []),
        ("Rooms on the number 41 bus route.", []),
        ("It rained on 19 days.", ["19 days"]),
        ("It all adds up to £271.", ["£271"]),
        ("You can save up to £271.", ["up to £271"]),
        ("The bill went up to £271.", ["£271"]),
        ("The output was 1904 10,000 tons.", ["1904 10,000 tons"]),
        ("In 2004 10,000 pieces were sold.", ["2004", "10,000 pieces"]),
    ],
)
def test_words_in_front_say_what_a_number_is(text: str, quotes: list[str]) -> None:
    assert [quote for quote, _, _ in _figures(text)] == quotes


@pytest.mark.parametrize(
    ("text", "quote", "period"),
    [
        ("Sales in the 1st quarter of 2021 were flat.", "1st quarter of 2021", "2021-Q1"),
        ("The 2nd half of 2024 was better.", "2nd half of 2024", "2024-S2"),
        ("Sales in the 4th quarter of last year fell.", "4th quarter of last year", "2023-Q4"),
    ],
)
def test_ordinals_in_digits_name_periods(text: str, quote: str, period: str) -> None:
    document = pl.DataFrame({"document_id": ["d"], "text": [text], "language": ["en"]})
    mention = read_mentions(document.with_columns(published_date=pl.date(2024, 8, 15)))
    assert mention.filter(pl.col("mention_kind") == "date").select("quote", "time_period").rows() == [(quote, period)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("輪候時間由5日減至3日，縮短了2日。", ["5日", "3日", "2日"]),
        ("办理时限由20日缩短至7日，比去年快3日。", ["20日", "7日", "3日"]),
        ("原告逾期45日。", ["45日"]),
        ("本件得於送達後20日內提起上訴。", ["20日"]),
        ("12日起放假3日。", ["3日"]),
        ("3月5日至7日，共3日。", ["3日"]),
        ("截至20日，公司5日上午公告，将于10日开会。", []),
        ("从5日到7日举行，会期延长至10日。", []),
    ],
)
def test_days_without_a_month_are_a_stretch_of_time_where_words_say_so(text: str, quotes: list[str]) -> None:
    assert [quote for quote, _, unit in _figures(text, "zh") if unit == "D"] == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Twelve start-ups and three by-elections.", ["Twelve start-ups", "three by-elections"]),
        ("It includes three ship-to-shore cranes and 14 drive-in centres.", ["three ship-to-shore cranes", "14 drive-in centres"]),
        ("She is survived by seven grandchildren.", ["seven grandchildren"]),
        ("The remaining three think it is over.", ["three"]),
        ("Two were closed, one was opened.", ["Two", "one"]),
        ("Harbour had 980, Millfield 860 and Abbey 540, so it goes.", ["980", "860", "540"]),
        ("In Marlow 512 homes closed and in Eastham 431; others stayed.", ["512 homes", "431"]),
        ("One has to be patient, and one is reminded of that.", []),
        ("He lives at 14 Drive, Leeds.", []),
    ],
)
def test_things_with_hyphens_and_numbers_without_their_thing_count(text: str, quotes: list[str]) -> None:
    assert [quote for quote, _, _ in _figures(text)] == quotes


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("拟拿出三成分红。", ("三成", 30, PERCENT)),
        ("近半用户来自外地。", ("近半用户", 50, PERCENT)),
        ("学生凭证半价。", ("半价", 50, PERCENT)),
        ("派中期息每股8仙。", ("每股8仙", 0.08, "HKD/NR")),
        ("电价每千瓦时下降1.2分。", ("每千瓦时下降1.2分", -0.012, "CNY/KWH")),
        ("營收季增2.4%至6.1%。", ("季增2.4%至6.1%", 2.4, PERCENT)),
    ],
)
def test_shares_and_small_coins_in_chinese(text: str, figure: tuple[str, float, str]) -> None:
    assert figure in _figures(text, "zh")


def test_an_item_of_a_list_that_goes_on_behind_its_figure_is_no_row_of_a_table() -> None:
    text = "- Wend City: 38,640, down 4.1%\n- The Levels: 14,520, up 2.9% from 14,954\n- Coast: 9,245, down 0.5%\n"
    assert [unit for quote, _, unit in _figures(text) if quote == "14,954"] == [None]
