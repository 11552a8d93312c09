"""Figures in tables are of the period that their column or row says, and of no other that the text names."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.context.link import ENTITY_DTYPES
from pipelines.context.reading import read_texts
from pipelines.reading.mentions import read_mentions
from pipelines.text.layout.tables import TextTables, cell_periods

TEXT_DTYPES = {
    "document_id": pl.String, "text": pl.String, "source_file": pl.String, "language": pl.String,
    "published_date": pl.Date, "translated_from": pl.String,
}  # fmt: skip


def _periods(text: str, language: str = "en") -> dict[str, str | None]:
    """Period of every observation by its quote."""
    row = {"document_id": "doc", "text": text, "source_file": "documents/doc", "language": language}
    reading = read_texts(pl.DataFrame([row], schema=TEXT_DTYPES), pl.DataFrame(schema=ENTITY_DTYPES))
    return dict(reading.observation.select("quote", "time_period").iter_rows())


TRADE = "Trade of Laos 2023\n\n{}\n\nExports of Laos rose in 2023.\n"


@pytest.mark.parametrize(
    "table",
    [
        "Item\t2022\t2023\nExports of Laos ($ million)\t8,200\t8,370",
        "| Item | 2022 | 2023 |\n|---|---|---|\n| Exports of Laos ($ million) | 8,200 | 8,370 |",
        "Item                          2022      2023\nExports of Laos ($ million)  8,200     8,370",
    ],
)
def test_a_cell_is_of_the_year_of_its_column_or_row(table: str) -> None:
    periods = _periods(TRADE.format(table))
    assert (periods["8,200"], periods["8,370"]) == ("2022", "2023")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| Year | Exports ($ million) |\n|---|---|\n| 2022 | 8,200 |\n| Target | 8,370 |", {"8,200": "2022", "8,370": None}),
        ("| Exports ($ million) | 2023 |\n|---|---|\n| 2022 | 8,200 |", {"8,200": None}),
        ("| Item | $ million |\n|---|---|\n| Exports | 8,370 |", {}),
    ],
)
def test_what_a_table_says_of_the_periods_of_its_cells(table: str, expected: dict[str, str | None]) -> None:
    text = pl.DataFrame([{"document_id": "doc", "text": table, "language": "en"}])
    mention = read_mentions(text)
    found = cell_periods(mention, text, "en", TextTables()).join(mention, on=["document_id", "char_start"])
    assert dict(found.select("quote", "cell_period").iter_rows()) == expected


def test_a_cell_in_a_column_without_a_date_beside_dated_ones_has_no_period() -> None:
    periods = _periods(TRADE.format("| Item | 2022 | Target |\n|---|---|---|\n| Exports of Laos ($ million) | 8,200 | 9,000 |"))
    assert periods["8,200"] == "2022"
    assert periods.get("9,000") is None


def test_a_title_that_ends_in_a_year_makes_no_amounts_of_the_years_in_the_head() -> None:
    text = (
        "Northwind plc, results for 2023\n(in millions of US dollars)\n"
        "Year        2022      2023\nRevenue     1,250     1,400\nNet loss    (35)      (20)\n"
    )
    periods = _periods(text)
    assert "2022" not in periods
    assert (periods["1,250"], periods["1,400"]) == ("2022", "2023")
