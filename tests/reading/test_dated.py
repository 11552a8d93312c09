"""Periods of dates that say no year: that of their sentence comes before that of the publication."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


def _periods(text: str, language: str, published: date | None = date(2024, 8, 15)) -> list[str | None]:
    document = pl.DataFrame(
        [{"document_id": "d", "text": text, "language": language, "published_date": published}],
        schema_overrides={"published_date": pl.Date},
    )
    return read_mentions(document).filter(pl.col("mention_kind") == "date")["time_period"].to_list()


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        ("en", "In 2021 exports grew 5%, in the previous year 3%.", ["2021", "2020"]),
        ("en", "In the previous year exports grew 3%.", ["2023"]),
        ("en", "In 2021 exports grew 5%, last year 3%.", ["2021", "2023"]),
        ("en", "In 2021 exports grew 5% in March and 3% in May.", ["2021", "2021-03", "2021-05"]),
        ("en", "In 2021 exports grew 5%. Exports in March grew 3%.", ["2021", "2024-03"]),
        ("zh", "2021年增长5.3%，上年下降2.1%。", ["2021", "2020"]),
        ("zh", "2021年增长5.3%，去年下降2.1%。", ["2021", "2023"]),
        ("de", "2021 stiegen die Ausfuhren um 5 Prozent, im Vorjahr um 3 Prozent.", ["2021", "2020"]),
    ],
)
def test_a_date_without_a_year_is_of_the_year_that_its_sentence_tells(language: str, text: str, periods: list[str]) -> None:
    assert _periods(text, language) == periods


def test_without_a_day_of_publication_only_the_sentence_tells() -> None:
    assert _periods("In 2021 exports grew 5%, in the previous year 3%.", "en", None) == ["2021", "2020"]
    assert _periods("In the previous year exports grew 3%.", "en", None) == [None]
