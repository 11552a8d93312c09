"""Rows whose cells strokes or dashes part are tables; such signs in prose, fractions and lists of dates are left alone."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions
from pipelines.text.layout.tables.strokes import stroked_rows


def _figures(text: str, language: str) -> list[tuple[str, float | None, str | None]]:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": [language]}))
    value = pl.col("low_significand") * pl.lit(10.0).pow(pl.col("low_exponent"))
    return mention.filter(pl.col("mention_kind") != "date").select("quote", value.round(4), "unit_measure").rows()


def test_heads_and_captions_give_units_to_such_rows() -> None:
    text = (
        "By type (million tonnes)\n\nType — Q2 2025 — Q2 2024 — change, %\nDry bulk — 4.9 — 4.5 — 8.9\n"
        "Liquid bulk — 3.8 — 4.0 — -5.0\nContainers — 2.3 — 2.1 — 9.5\n\nTraffic grew."
    )
    assert _figures(text, "en")[3:6] == [("3.8", 3.8e6, "T"), ("4.0", 4e6, "T"), ("-5.0", -5, "PT")]


def test_cells_between_wide_strokes_are_no_fractions() -> None:
    text = "（單位：萬噸）\n水庫／容量／蓄水率\n雲埔／8,200／73.0%\n竹坑／3,450／42.0%\n石梅／1,150／90.0%\n"
    assert [quote for quote, _, _ in _figures(text, "zh")] == ["8,200", "73.0%", "3,450", "42.0%", "1,150", "90.0%"]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Revenue by division (£m)\nBrewing ........ 846\nPubs ........ 361", "en", [("846", 846e6, "GBP"), ("361", 361e6, "GBP")]),
        (
            "It is split as follows (in £ million):\n\nCare .... 71.2\nRoads .... 18.6",
            "en",
            [("71.2", 71.2e6, "GBP"), ("18.6", 18.6e6, "GBP")],
        ),
        (
            "单位：亿元（另有注明的除外）\n项目\t本期\n收入\t36.42\n成本\t26.95",
            "zh",
            [("36.42", 3.642e9, "CNY"), ("26.95", 2.695e9, "CNY")],
        ),
        (
            "（单位：起）\n类别｜2023年｜2024年\n盗窃｜3120｜2590\n其他｜2070｜2045｜-1.2%",
            "zh",
            [("3120", 3120, "NR"), ("2590", 2590, "NR"), ("2070", 2070, "NR"), ("2045", 2045, "NR"), ("-1.2%", -1.2, "PT")],
        ),
        (
            "Load factor (%)\n| | 2024 | 2023 |\n|---|---|---|\n| Passengers (thousand) | 2,418 | 2,265 |",
            "en",
            [("2,418", 2.418e6, None), ("2,265", 2.265e6, None)],
        ),
    ],
)
def test_captions_leaders_and_heads_of_years(text: str, language: str, wanted: list[tuple[str, float, str | None]]) -> None:
    assert _figures(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Terms: 3 / 4 / 5 years.\nIt holds for 1 / 2 / 3 of them.\nAnd for 7 / 8 / 9.",
        "Kindergarten / 97 / 21,370\nPrimary school / 78 / 62,580",
        "He came – in 2019 – with 12 men.\nShe left – in 2020 – with 3.\nThey met – in 2021 – again.",
        "12 / 05 / 2024\n13 / 05 / 2024\n14 / 05 / 2024",
    ],
)
def test_prose_fractions_and_dates_are_no_rows(text: str) -> None:
    assert stroked_rows(text) == {}
