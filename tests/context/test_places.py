"""Places below a country: without a code they have no area, and with one it is their own."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.context import link_context
from pipelines.context.places import local_places
from pipelines.reading.mentions import read_mentions


def _linked(text: str, language: str, indicator: str) -> list[str | None]:
    columns = ["document_id", "text", "language", "published_date"]
    document = pl.DataFrame([("d", text, language, date(2023, 4, 6))], schema=columns, orient="row")
    linked = link_context(read_mentions(document), document)
    return linked.filter(pl.col("indicator") == indicator)["ref_area"].to_list()


@pytest.mark.parametrize(
    ("language", "text", "surfaces"),
    [
        ("en", "The GDP of Tanmore City grew.", {"tanmore", "tanmore city"}),
        ("en", "Officials of the town of Saltby met.", {"saltby"}),
        ("en", "HARLOW CREEK, Ohio - The council met.", {"harlow creek"}),
        ("en", "The province grew, and so did Guangdong Province.", set()),
        ("en", "Mexico City grew.", {"mexico city"}),
        ("zh", "临岳市地区生产总值增长。", {"临岳", "临岳市"}),
        ("zh", "湖南省清溪县发布报告。", {"清溪", "清溪县"}),
        ("zh", "浙江省和深圳市的出口增长，消费市场回暖，全市上下努力。", set()),
    ],
)
def test_places_are_known_by_what_they_are_called(language: str, text: str, surfaces: set[str]) -> None:
    found = local_places(pl.DataFrame({"document_id": ["d"], "text": [text]}), language)
    assert set(found["surface"]) == surfaces


@pytest.mark.parametrize(
    ("language", "text", "indicator", "areas"),
    [
        ("en", "Exports of Tanmore City, China, were $5 billion in 2022.", "goods_exports", [None]),
        ("en", "HARLOW CREEK, Ohio - In 2022 its population was 31,400.", "population", [None]),
        ("en", "Jiangxi in 2022\n\nIn 2022 the province's GDP was 3.2 trillion yuan.", "gdp", ["CN-JX"]),
        ("en", "In 2022 the county's GDP was 3.2 billion yuan. China's GDP was 121 trillion yuan.", "gdp", [None, "CN"]),
        ("en", "In 2022 GDP of Beijing and Shanghai was 8.6 trillion yuan.", "gdp", [None]),
        ("zh", "2022年，临岳市地区生产总值2346.8亿元。全市出口142.7亿元。", "goods_exports", [None]),
        ("zh", "2022年湖南省清溪县地区生产总值98.6亿元。", "gdp", [None]),
        ("zh", "湖南经济\n\n2022年，全省地区生产总值48670亿元。", "gdp", ["CN-HN"]),
        ("zh", "2022年我国国内生产总值121万亿元。", "gdp", ["CN"]),
    ],
)
def test_place_is_never_its_country(language: str, text: str, indicator: str, areas: list[str | None]) -> None:
    assert _linked(text, language, indicator) == areas


def test_a_place_of_one_text_is_none_of_another() -> None:
    rows = [
        ("a", "Tanmore City met. In 2022 Tanmore had exports of $5 billion.", "en", date(2023, 4, 6)),
        ("b", "In 2022 Kenya had exports of $7 billion, said Tanmore.", "en", date(2023, 4, 6)),
    ]
    document = pl.DataFrame(rows, schema=["document_id", "text", "language", "published_date"], orient="row")
    linked = link_context(read_mentions(document), document).filter(pl.col("indicator") == "goods_exports")
    assert linked.select("document_id", "ref_area").rows() == [("a", None), ("b", "KE")]


@pytest.mark.parametrize(
    ("tag", "text", "area"),
    [
        ("de-AT", "Bundesweit stieg das Bruttoinlandsprodukt 2023 um 0,8 Prozent.", "AT"),
        ("de", "Bundesweit stieg das Bruttoinlandsprodukt 2023 um 0,8 Prozent.", None),
        ("zh", "2023年全国货物出口100亿美元。", "CN"),
        ("zh-Hant-TW", "2023年全國貨物出口100億美元。", "TW"),
    ],
)
def test_the_country_of_who_writes_is_that_of_the_tag(tag: str, text: str, area: str | None) -> None:
    document = pl.DataFrame(
        [{"document_id": "d", "text": text, "language": tag, "published_date": date(2024, 2, 1), "source_file": "d.txt"}]
    )
    linked = link_context(read_mentions(document), document)
    assert linked["ref_area"].to_list() == [area]


def test_a_figure_of_a_partner_is_not_of_what_the_next_part_of_the_sentence_begins_with() -> None:
    text = "全市外贸进出口2848亿元。对东盟进出口612.4亿元，占21.5%，是第一大伙伴；欧盟437.9亿元，占15.4%。"
    assert _linked(text, "zh", "goods_trade")[:2] == [None, None]
