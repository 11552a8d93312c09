"""`read_quotes` on frames: conservation, restatements, periods, units by indicator, intervals, languages."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from pipelines.reading.numeral_parts import ReadingError
from pipelines.reading.quotes import read_quotes, read_text
from schemas.figure import FIGURE
from tests.values.exact_figures import exact


def _mentions(*rows: dict[str, Any]) -> pl.DataFrame:
    defaults = {
        "document_id": "d",
        "quote": "1%",
        "reads_as": None,
        "indicator": "gdp_growth",
        "time_period": "2022",
        "language": "en",
    }
    texts = {"reads_as": pl.String, "time_period": pl.String, "quote": pl.String, "indicator": pl.String, "language": pl.String}
    numbered = [{"observation_id": f"d:{number}", **defaults, **row} for number, row in enumerate(rows)]
    return pl.DataFrame(numbered, schema_overrides=texts)


def _figure(**row: Any) -> dict[str, Any]:
    reading = read_quotes(_mentions(row))
    assert reading.unread.is_empty(), reading.unread["reason"][0]
    return reading.figure.row(0, named=True)


def _interval(figure: dict[str, Any]) -> tuple[Fraction | None, Fraction | None]:
    ends = [(figure[f"interval_{side}_significand"], figure[f"interval_{side}_exponent"]) for side in ("low", "high")]
    low, high = (None if significand is None else exact(significand, exponent) for significand, exponent in ends)
    return low, high


def test_every_row_is_read_or_said_to_be_unread_in_order() -> None:
    mentions = _mentions(
        {"quote": "6%"}, {"quote": "soon"}, {"quote": "7%"}, {"quote": "6%", "time_period": None}, {"quote": "soon"}
    )
    reading = read_quotes(mentions)
    assert reading.figure["observation_id"].to_list() == ["d:0", "d:2", "d:3"]
    assert reading.unread["observation_id"].to_list() == ["d:1", "d:4"]
    FIGURE.validate(reading.figure)


def test_no_rows_give_no_rows_of_the_same_columns() -> None:
    reading = read_quotes(_mentions({}).clear())
    assert reading.figure.schema == pl.Schema(FIGURE.dtypes)
    assert reading.unread.columns == ["observation_id", "rule", "reason"]


def test_reason_names_what_is_left_over_and_the_remedy() -> None:
    reason = read_quotes(_mentions({"quote": "1763.5 Billion smackers"})).unread["reason"][0]
    assert "'smackers'" in reason
    assert "reads_as" in reason


def test_restatement_is_read_instead_of_the_quote_and_in_any_language() -> None:
    figure = _figure(quote="沒有任何一家", reads_as="0 stores", indicator="overseas_plants", language="zh-Hant")
    assert (figure["low_significand"], figure["unit_measure"]) == (0, "NR")


def test_quote_of_an_unknown_language_is_not_guessed() -> None:
    unread = read_quotes(_mentions({"quote": "1.234 %", "language": "fr"})).unread
    assert "language/fr" in unread["reason"][0]


def test_english_figure_in_a_chinese_text_is_read() -> None:
    assert _figure(quote="US$1.3 billion", indicator="gdp", language="zh")["unit_measure"] == "USD"


@pytest.mark.parametrize(("period", "freq"), [("2022", "A"), ("2022-Q1", "Q"), ("2022-Q5", None), ("soon", None), (None, None)])
def test_period_is_resolved_and_a_malformed_one_keeps_the_row(period: str | None, freq: str | None) -> None:
    figure = _figure(quote="6%", time_period=period)
    assert figure["freq"] == freq
    assert (figure["period_start"] is None) == (freq is None)


@pytest.mark.parametrize(
    ("quote", "indicator", "unit"),
    [
        ("217 dollar", "monthly_wage", "USD/MTH"),
        ("217 dollar", "gdp", "USD"),
        ("217 dollar a year", "monthly_wage", "USD/Y"),
        ("217 dollar a year", "gdp", "USD"),
        ("217", "monthly_wage", "XXX/MTH"),
        ("217", "gdp", "XXX"),
        ("217", "population", "PS"),
        ("217", "gdp_growth", "PT"),
        ("6 percentage points", "gdp_growth", "PD"),
        ("6%", "gdp", "PT"),
        ("10 times", "gdp_growth", "TIMES"),
        ("1/3", "market_share", "PT"),
        ("1/2", "wage_multiple", "TIMES"),
        ("20 people", "firm_count", "NR"),
        ("10 m", "land_area", "M"),
        ("10 m", "gdp", "XXX"),
        ("top 20", "brand_rank", "RANK"),
        ("top 20", "firm_count", "NR"),
    ],
)
def test_unit_is_the_printed_one_else_the_indicator_s(quote: str, indicator: str, unit: str) -> None:
    assert _figure(quote=quote, indicator=indicator)["unit_measure"] == unit


def test_bare_number_without_an_indicator_has_no_unit_and_is_not_read() -> None:
    assert read_quotes(_mentions({"quote": "217", "indicator": None})).unread["rule"].to_list() == ["figure.unit_missing"]


@pytest.mark.parametrize(
    ("quote", "low", "high"),
    [
        ("885.8", "885.75", "885.85"),
        ("21%-29%", "20.5", "29.5"),
        ("1/3", "25", "40"),
        ("1/5", Fraction(100, 6), Fraction(200, 9)),
        ("more than 1/3", Fraction(100, 3), None),
        ("nearly 40%", "36", "40"),
        ("about 40%", "38", "42"),
        ("about 4%", "3.5", "4.5"),
        ("fell more than 2.6%", None, "-2.6"),
        ("fell nearly 2.5%", "-2.5", "-2.25"),
        ("fell 2.6%-3%", "-3.5", "-2.55"),
        ("down 1/4", Fraction(-200, 7), "-20"),
    ],
)
def test_interval_follows_print_and_qualifier(quote: str, low: str | Fraction | None, high: str | Fraction | None) -> None:
    found = _interval(_figure(quote=quote))
    for end, wanted in zip(found, (low, high), strict=True):
        assert (end is None) == (wanted is None)
        assert end is None or wanted is None or abs(end - Fraction(wanted)) < Fraction(1, 5)
        assert end is None or isinstance(wanted, Fraction) or end == Fraction(wanted or 0)


def test_interval_of_a_fraction_is_rounded_outwards() -> None:
    low, high = _interval(_figure(quote="1/3"))
    assert low is not None
    assert high is not None
    assert low <= 25
    assert high >= 40


def test_ambiguous_reading_is_not_rescued_by_another_language() -> None:
    with pytest.raises(ReadingError, match="yen") as caught:
        read_text("¥100", "en", "gdp")
    assert caught.value.rule == "figure.ambiguous"


@pytest.mark.parametrize("quote", ["5, 100 million", "5 million 100 million yuan", "2021, 10,000"])
def test_number_behind_punctuation_or_a_scale_word_is_no_scale_word(quote: str) -> None:
    assert read_quotes(_mentions({"quote": quote})).figure.is_empty()


@pytest.mark.parametrize("quote", ["5 km", "overseas 5", "5 billionaires", "5 yuans ago", "5 mm wide"])
def test_words_are_matched_whole(quote: str) -> None:
    reading = read_quotes(_mentions({"quote": quote, "indicator": "gdp"}))
    assert reading.figure.height == (quote == "5 km")
