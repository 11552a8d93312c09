"""So many in so many with words between are one ratio; goals in games and counts of which some are another stay two figures."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


def _figures(text: str, language: str) -> list[tuple[str, str, float]]:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": [language]}))
    value = pl.col("low_significand") * pl.lit(10.0).pow(pl.col("low_exponent"))
    return mention.select("quote", "mention_kind", value.round(4)).rows()


@pytest.mark.parametrize(
    ("text", "language", "quote", "percent"),
    [
        ("About one shop in six stands empty.", "en", "one shop in six", 16.6667),
        ("Three pounds in every four came from visitors.", "en", "Three pounds in every four", 75),
        ("Every five people there is one who studies abroad.", "en", "Every five people there is one", 20),
        ("Of births 1.2 in every 1,000 were early.", "en", "1.2 in every 1,000", 0.12),
        ("Line 2 has two journeys out of every five.", "en", "two journeys out of every five", 40),
        ("38 in every hundred deputies are women.", "en", "38 in every hundred", 38),
        ("每五辆车里就有一辆销往境外。", "zh", "每五辆车里就有一辆", 20),
        ("每五人中就有一名研发人员。", "zh", "每五人中就有一名", 20),
        ("差不多四件里就有一件。", "zh", "差不多四件里就有一件", 25),
        ("五斤里头有两斤卖给了加工厂。", "zh", "五斤里头有两斤", 40),
        ("四個學生裡就有一個住校。", "zh", "四個學生裡就有一個", 25),
    ],
)
def test_words_between_part_and_whole_are_read_across(text: str, language: str, quote: str, percent: float) -> None:
    assert _figures(text, language) == [(quote, "ratio", percent)]


@pytest.mark.parametrize(
    ("text", "language", "quotes"),
    [
        ("It was one goal in five games.", "en", ["one goal", "five games"]),
        ("三十四个里有二十六个。", "zh", ["三十四个", "二十六个"]),
        ("12家公司中有5家亏损。", "zh", ["12家公司", "5家"]),
        ("The board passed 8,125 out of 12,500.", "en", ["8,125", "12,500"]),
        ("It passed 812 out of 1250.", "en", ["812", "1250"]),
    ],
)
def test_two_counts_stay_two(text: str, language: str, quotes: list[str]) -> None:
    assert [quote for quote, _, _ in _figures(text, language)] == quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("In Suffolk 188 were let.", ["188"]),
        ("Labour has 22, the Liberal Democrats 13, the Greens 7.", ["22", "13", "7"]),
        ("Last week 2,861 patients were in hospital.", ["2,861 patients"]),
        ("With 340 beds at St Anne's the trust is full.", ["340 beds"]),
        ("Psalm 23 and Surah 2 were read at 12 Main St, Leeds.", []),
    ],
)
def test_numbers_behind_names_and_labels(text: str, quotes: list[str]) -> None:
    assert [quote for quote, kind, _ in _figures(text, "en") if kind != "date"] == quotes
