"""What a text says of its figures in its own words: measure and part, carried on where a figure has no words, and defaults."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.claims.graph import graphs
from pipelines.claims.reading import with_claims
from pipelines.context.link import ENTITY_DTYPES
from pipelines.context.reading import read_texts
from pipelines.reading.mentions import read_mentions

EN = (
    "Larkmoor Dairy had a good year. Revenue came to $96 million, up 20% from $80 million a year earlier. "
    "At Larkmoor costs were $71 million."
)
ZH = "青岚市公布数据。全市财政收入96亿元，上年同期为80亿元，同比增长20%。"


def said(text: str, language: str) -> dict[tuple[str, str], str]:
    document = pl.DataFrame({"document_id": ["t"], "text": [text], "language": [language], "published_date": [date(2024, 2, 1)]})
    mention = read_mentions(document)
    quote = dict(mention.select("mention", "quote").iter_rows())
    return {(quote[one.mention], one.concept): one.words for one in graphs(mention, document)["t"].told}


def test_measures_are_the_words_in_front_and_go_on_to_changes_and_bases() -> None:
    own = said(EN, "en")
    assert [own[quote, "measure"] for quote in ("$96 million", "up 20%", "$80 million")] == ["Revenue"] * 3
    assert own["$71 million", "measure"] == "Larkmoor costs"
    own = said(ZH, "zh")
    assert [own[quote, "measure"] for quote in ("96亿元", "80亿元", "增长20%")] == ["全市财政收入"] * 3


def test_a_document_is_about_whom_it_names() -> None:
    assert said(EN, "en")["$96 million", "subject"] == "Larkmoor Dairy"
    assert said(ZH, "zh")["96亿元", "subject"] == "青岚市"


def test_roles_are_those_in_claims() -> None:
    own = said(EN, "en")
    assert own["up 20%", "role"] == "change"
    assert own["$71 million", "role"] == "level"


def test_periods_hold_by_default_and_bases_are_a_year_before() -> None:
    text = "In 2023 the mill made 640 tonnes of flour. Output of bran was 128 tonnes, up 28% from 100 tonnes a year earlier."
    document = pl.DataFrame(
        {"document_id": ["t"], "text": [text], "language": ["en"], "published_date": [date(2024, 2, 1)], "source_file": ["t.txt"]}
    )
    reading = with_claims(read_texts(document, pl.DataFrame(schema=ENTITY_DTYPES)), document)
    link = reading.mention_link.filter(pl.col("concept") == "time_period").join(
        reading.mention.select("document_id", "mention", "quote").cast({"mention": pl.Int64}), on=["document_id", "mention"]
    )
    period = dict(link.select("quote", "code").iter_rows())
    assert (period["128 tonnes"], period["100 tonnes"]) == ("2023", "2022")
    # The first is that of the lead, the other is referred to.
    assert sorted(link["confidence"]) == [0.5, 0.5, 0.7, 0.8]
