from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.rules.rates import DAYS_BEFORE, TOLERANCE, RateBook

FIRST = date(2021, 1, 1)
DAYS = ("period_start", "period_end", "published_date")


def rates(currency: str, values: list[float], step: int = 1) -> pl.DataFrame:
    return pl.DataFrame(
        {"rate_date": [FIRST + timedelta(days=step * at) for at in range(len(values))], "rate": values}
    ).with_columns(base_currency=pl.lit("USD"), quote_currency=pl.lit(currency), source=pl.lit("test"))


def ask(book: RateBook, source: str, target: str, start: date | None, end: date | None, published: date | None) -> dict:
    query = pl.DataFrame(
        [(source, target, start, end, published)],
        schema=dict.fromkeys(("from_currency", "to_currency"), pl.String) | dict.fromkeys(DAYS, pl.Date),
        orient="row",
    )
    return book.band(query).row(0, named=True)


@settings(max_examples=50, deadline=None)
@given(
    values=st.lists(st.floats(1, 10), min_size=1, max_size=90),
    start=st.integers(-40, 130),
    length=st.integers(0, 60),
    wait=st.integers(0, 60),
)
def test_band_is_the_least_and_greatest_rate_of_the_window(values: list[float], start: int, length: int, wait: int):
    first, last = FIRST + timedelta(days=start), FIRST + timedelta(days=start + length)
    published = last + timedelta(days=wait)
    found = ask(RateBook(rates("CNY", values)), "USD", "CNY", first, last, published)
    inside = [value for at, value in enumerate(values) if start - DAYS_BEFORE <= at <= start + length + wait]
    if not inside:
        assert found["price_low"] is None
        return
    assert found["price_low"] == pytest.approx(min(inside) * (1 - TOLERANCE))
    assert found["price_high"] == pytest.approx(max(inside) * (1 + TOLERANCE))


def test_other_direction_and_crossed_pairs():
    book = RateBook(pl.concat([rates("CNY", [6.5] * 60), rates("EUR", [0.8] * 60)]))
    window = (date(2021, 2, 1), date(2021, 2, 20), date(2021, 2, 20))
    assert ask(book, "CNY", "USD", *window)["price_low"] == pytest.approx((1 - TOLERANCE) / 6.5)
    assert ask(book, "EUR", "CNY", *window)["price_high"] == pytest.approx((1 + TOLERANCE) * 6.5 / 0.8)
    assert ask(book, "EUR", "EUR", *window)["price_low"] == 1


def test_a_cross_needs_days_that_both_currencies_have():
    book = RateBook(
        pl.concat([rates("CNY", [6.5] * 3), rates("EUR", [0.8] * 3).with_columns(pl.col("rate_date") + pl.duration(days=90))])
    )
    assert ask(book, "EUR", "CNY", FIRST, FIRST, FIRST)["price_low"] is None


def test_unknown_currencies_and_days_have_no_band():
    book = RateBook(rates("CNY", [6.5] * 3))
    assert ask(book, "USD", "VND", FIRST, FIRST, FIRST)["price_low"] is None
    assert ask(book, "USD", "CNY", date(1990, 1, 1), date(1990, 1, 1), date(1990, 1, 1))["price_low"] is None
    assert ask(book, "USD", "CNY", None, None, None)["price_low"] is None
    assert (
        ask(RateBook(rates("CNY", []).cast({"rate": pl.Float64, "rate_date": pl.Date})), "USD", "CNY", FIRST, FIRST, FIRST)[
            "price_low"
        ]
        is None
    )


def test_without_a_period_or_before_it_begins_the_year_to_publication_counts():
    book = RateBook(rates("CNY", [6.0, *[6.5] * 400]))
    undated = ask(book, "USD", "CNY", None, None, date(2021, 6, 1))
    assert (undated["rate_from"], undated["rate_to"]) == (date(2020, 6, 1), date(2021, 6, 1))
    target = ask(book, "USD", "CNY", date(2045, 1, 1), date(2045, 12, 31), date(2021, 6, 1))
    assert target["price_low"] == pytest.approx(6.0 * (1 - TOLERANCE))


def test_no_rate_after_publication_counts():
    book = RateBook(rates("CNY", [6.5] * 128 + [7.5] * 300))
    running = ask(book, "USD", "CNY", date(2021, 1, 1), date(2021, 12, 31), date(2021, 5, 8))
    assert (running["rate_from"], running["rate_to"]) == (date(2020, 12, 2), date(2021, 5, 8))
    assert running["price_high"] == pytest.approx(6.5 * (1 + TOLERANCE))
    past = ask(book, "USD", "CNY", date(2021, 1, 1), date(2021, 3, 31), date(2021, 5, 20))
    assert (past["rate_to"], past["price_high"]) == (date(2021, 5, 20), pytest.approx(7.5 * (1 + TOLERANCE)))
    unpublished = ask(book, "USD", "CNY", date(2021, 1, 1), date(2021, 12, 31), None)
    assert unpublished["rate_to"] == date(2021, 12, 31)


def test_rows_keep_their_order_and_repeat():
    book = RateBook(rates("CNY", [6.5] * 60))
    query = pl.DataFrame({"from_currency": ["USD", "CNY", "USD"], "to_currency": ["CNY", "USD", "CNY"]}).with_columns(
        period_start=FIRST, period_end=FIRST, published_date=FIRST
    )
    assert book.band(query)["price_low"].round(3).to_list() == [6.435, 0.152, 6.435]
    assert book.band(query.clear()).columns[-4:] == ["price_low", "price_high", "rate_from", "rate_to"]
