"""The period of each figure: what dates it in its clause, what it goes back from, and what its column says."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.claims.graph import graphs
from pipelines.claims.period import Dated
from pipelines.reading.mentions import read_mentions

_NEWS = date(2024, 2, 1)


def periods(text: str, language: str, published: date = date(2024, 10, 24)) -> dict[str, Dated]:
    """The period of each figure, by its quote."""
    document = pl.DataFrame({"document_id": ["t"], "text": [text], "language": [language], "published_date": [published]})
    mention = read_mentions(document)
    quote = dict(mention.select("mention", "quote").iter_rows())
    return {quote[one.mention]: one for one in graphs(mention, document)["t"].dated}


def codes(text: str, language: str, published: date = date(2024, 10, 24)) -> dict[str, str]:
    return {quote: one.code for quote, one in periods(text, language, published).items()}


def test_a_date_behind_a_base_is_not_that_of_the_next_figure() -> None:
    text = (
        "Mill lifts third-quarter sales\n\n"
        "Sales in the third quarter of 2024 came to $412.6 million, compared with $381.0 million in the same three months of 2023, "
        "growth of 8.3%. Stocks were $51 million, against $49 million a year earlier, and costs were $97 million."
    )
    own = codes(text, "en")
    assert own["$381.0 million"] == "2023-Q3"
    assert own["growth of 8.3%"] == "2024-Q3"
    assert (own["$49 million"], own["$97 million"]) == ("2023-Q3", "2024-Q3")


def test_words_between_two_figures_date_the_second_where_a_language_has_them_in_front() -> None:
    own = codes("磨坊2024年三季报\n\n前三季度营业收入152.8亿元。员工由年初的1.24万人减至期末的9800人。", "zh", date(2024, 10, 30))
    assert own["1.24万人"] == "2023-12"
    assert own["9800人"] == "2024-09"


@pytest.mark.parametrize(
    ("said", "quote", "period"),
    [
        ("Over the nine months sales were $1.19 billion.", "$1.19 billion", "2024-01/P9M"),
        ("For the full year it expects sales of $1.6 billion.", "$1.6 billion", "2024"),
        ("It had 410 shops at the beginning of the year.", "410 shops", "2023-12"),
        ("Debt was $5 million at the end of the quarter.", "$5 million", "2024-09"),
    ],
)
def test_words_refer_to_other_times_of_the_year_that_is_told_of(said: str, quote: str, period: str) -> None:
    text = f"Mill lifts third-quarter sales\n\nSales in the third quarter of 2024 came to $412.6 million. {said}"
    assert codes(text, "en")[quote] == period


def test_a_column_is_of_its_date() -> None:
    rows = "| Flour | 640 t | 500 t | 28% |\n| Bran | 96 t | 80 t | 20% |"
    text = f"Mill in 2024\n\n| Goods | 2024 | 2023 | Change |\n|---|---|---|---|\n{rows}\n"
    own = codes(text, "en", date(2025, 2, 1))
    assert [own[quote] for quote in ("640 t", "500 t", "80 t", "20%")] == ["2024", "2023", "2023", "2024"]


def test_what_the_lead_compares_with_is_not_what_it_is_of() -> None:
    lead = "The city had 586,200 visitors, 9.4% more than the 535,800 visitors of last year."
    text = f"Holiday brings crowds\n\n{lead}\n\nHotels were 78% full."
    own = periods(text, "en", date(2025, 2, 5))
    assert (own["586,200 visitors"].code, own["535,800 visitors"].code, own["78%"].code) == ("2025", "2024", "2025")


def test_a_base_without_words_is_of_the_year_before_its_level() -> None:
    own = codes("Mill report\n\nIn 2023 sales rose 20% to $96 million from $80 million.", "en", date(2024, 2, 1))
    assert (own["$96 million"], own["$80 million"]) == ("2023", "2022")


def test_a_stock_is_of_the_end_of_what_is_told_of() -> None:
    own = codes("磨坊2024年三季报\n\n前三季度营业收入152.8亿元。有息负债96.2亿元。", "zh", date(2024, 10, 30))
    assert (own["152.8亿元"], own["96.2亿元"]) == ("2024-01/P9M", "2024-09")


def test_a_budget_is_of_a_year() -> None:
    text = "Mr Speaker, I turn now to the budget.\n\nTaxes will yield 66.9 billion crowns."
    assert codes(text, "en", date(2025, 2, 26))["66.9 billion crowns"] == "2025"


def test_a_cell_is_of_the_months_of_its_row_in_the_year_of_its_column() -> None:
    rows = "July | 2,124 | 2,040 | +4.1%\nAugust | 2,386 | 2,410 | -1.0%\nQuarter | 6,000 | 5,700 | +5.3%"
    lead = "Guests stayed more between July and September.\n\nNights | 2024 | 2023 | Change"
    own = codes(f"Tourist board: summer\n\n{lead}\n{rows}\n", "en")
    assert [own[quote] for quote in ("2,124", "2,410", "-1.0%")] == ["2024-07", "2023-08", "2024-08"]
    assert (own["6,000"], own["5,700"]) == ("2024-Q3", "2023-Q3")


def test_a_length_of_time_that_goes_back_is_no_figure_between_a_base_and_its_words() -> None:
    own = codes("Mill report\n\nProfit in 2023 reached $96 million, having stood at $80 million twelve months before.", "en", _NEWS)
    assert own["$80 million"] == "2022"


def test_last_year_goes_back_from_a_year_that_ended_in_that_of_publication() -> None:
    text = "Mill report\n\nProfit for the year to 28 September was $91 million. The margin, 7.4% last year, was 7.9%."
    own = codes(text, "en", date(2024, 11, 19))
    assert (own["$91 million"], own["7.4%"]) == ("2023-10/P12M", "2022-10/P12M")


def test_news_of_a_day_goes_on_about_the_year_that_its_figures_are_first_told_of() -> None:
    filler = "Nobody had asked for another count, and the hall was cold.\n\n" * 3
    lead = "Members back merger\n\nOn Wednesday 900 farmers voted."
    text = f"{lead}\n\n{filler}They sold 412 million litres in 2024.\n\nExports took 61%."
    own = codes(text, "en", date(2025, 2, 27))
    assert (own["900 farmers"], own["61%"]) == ("2025", "2024")


def test_a_year_to_come_is_nothing_that_a_text_is_told_after() -> None:
    own = codes("Spot market soft\n\nRates fell again this week, to $2,846. New slots arrive by 2029.", "en", date(2025, 5, 16))
    assert own["$2,846"] == "2025-05"


def test_years_by_two_calendar_years_begin_in_the_month_of_the_year_that_is_told_of() -> None:
    text = "Alder United: accounts\n\nAlder United's year to 30 June 2025 closed with sales of £81m. In 2022/23 sales were £64m."
    own = codes(text, "en", date(2025, 12, 3))
    assert (own["£81m"], own["£64m"]) == ("2024-07/P12M", "2022-07/P12M")


def test_what_a_figure_was_before_is_of_a_year_earlier_and_a_limit_is_not() -> None:
    lead = "Mill report\n\nSales were $96 million in 2023."
    own = codes(f"{lead} The margin widened to 12.0% from 11.1%. Costs were $40 million, from a limit of $41 million.", "en", _NEWS)
    assert (own["12.0%"], own["11.1%"], own["$41 million"]) == ("2023", "2022", "2023")


def test_a_date_at_the_end_of_a_clause_is_of_its_only_figure_unless_something_is_more_than_then() -> None:
    lead = "Mill report\n\nSales were $96 million in 2023."
    own = codes(f"{lead} A target of 150 boats has been pencilled in by the board for 2025.", "en", _NEWS)
    assert own["150 boats"] == "2025"


def test_what_shares_did_is_of_the_day_of_publication() -> None:
    lead = "Mill report\n\nSales were $96 million in 2023."
    own = codes(f"{lead}\n\nShares in the mill closed at $12.17, $2.10 lower. Staff numbered 800.", "en", _NEWS)
    assert (own["$12.17"], own["$2.10"], own["800"]) == ("2024-02-01", "2024-02-01", "2023")


def test_last_year_in_front_of_the_first_figure_of_a_paragraph_is_what_is_told_of() -> None:
    text = "A leaf of tea\n\nTan Guilan earns 180 yuan a day.\n\nIncome last year was 20,436 yuan.\n\nThe county has 143 projects."
    own = codes(text, "en", date(2025, 3, 11))
    assert (own["20,436 yuan"], own["143 projects"]) == ("2024", "2024")


@pytest.mark.parametrize(
    ("text", "language", "published", "quote", "period"),
    [
        # Nothing says a period: that of publication, in its first month the year that has just gone.
        ("The survey\n\nIt counted 412 pairs of birds.", "en", date(2024, 11, 8), "412 pairs", "2024"),
        ("The survey\n\nNow it counts 412 pairs of birds.", "en", date(2025, 1, 8), "412 pairs", "2024"),
        ("江澜建桩\n\n截至2024年底，充电桩达到4.86万个。夜间充电2.85万次。", "zh", date(2025, 1, 15), "2.85万次", "2024"),
        ("法院工作\n\n过去一年，受理2640件，转入今年130件。", "zh", date(2025, 1, 9), "2640件", "2024"),
        ("医院简报（2025年第2期）\n【数说2024】\n\n门诊148.6万人次。", "zh", date(2025, 1, 16), "148.6万人次", "2024"),
        ("Casting Co.\nSemi-annual report\n\nRevenue was 3 million yuan.", "en", date(2024, 8, 27), "3 million yuan", "2024-S1"),
        ("Card\n\nDuring the National Day holiday of 7 days 900 guests came.", "en", date(2024, 10, 9), "900 guests", "2024-10"),
        ("WEEKEND RECEIPTS: \"Salt Harvest\" leads\n\nIt took $41.2m on Friday.", "en", date(2024, 10, 14), "$41.2m", "2024-10"),
    ],
)  # fmt: skip
def test_what_names_no_period_is_of_that_which_its_day_and_kind_say(
    text: str, language: str, published: date, quote: str, period: str
) -> None:
    assert codes(text, language, published)[quote] == period


def test_a_match_is_of_its_day_and_a_stock_of_no_end_of_a_year_that_is_not_over() -> None:
    text = "雪豹队取胜\n\n昨晚终场哨响，11860名球迷高喊。"
    assert periods(text, "zh", date(2025, 5, 19))["11860名"].said == "2025-05-18"
    own = codes("Wind farm\n\nThe wind farm has an installed capacity of 420 megawatts.", "en", date(2025, 3, 18))
    assert own["420 megawatts"] == "2025"


def test_a_day_beside_a_figure_is_its_period_as_it_is_said_and_the_end_of_a_month_is_that_month() -> None:
    lead = "Grid report\n\nDemand was 96 GWh in August 2024."
    own = periods(f"{lead} On August 4 the load reached 48 MW. On 31 August 2024 stocks were 7 tonnes.", "en")
    assert (own["48 MW"].code, own["48 MW"].said) == ("2024-08", "2024-08-04")
    assert own["7 tonnes"].said == "2024-08"


def test_a_column_of_changes_on_last_year_is_of_what_is_told_of() -> None:
    text = "磨坊2024年半年报\n\n项目 | 本期 | 上年同期 | 比上年同期增减\n收入 | 412.35 | 305.62 | 9.51%\n"
    text += "利润 | 38.40 | 51.77 | 8.97%\n"
    own = codes(text, "zh", date(2024, 8, 22))
    assert (own["412.35"], own["305.62"], own["9.51%"]) == ("2024-S1", "2023-S1", "2024-S1")


def test_a_budget_of_two_calendar_years_is_told_of_before_its_year() -> None:
    text = "The draft budget for Brackwater, 2025/26\n\nThe council will spend £84 million. This year it is £81 million."
    own = codes(text, "en", date(2024, 11, 28))
    assert own["£84 million"] == "2025"
    assert codes(text.replace("2025/26", "2027/28"), "en", date(2024, 11, 28))["£84 million"] == "2024"
