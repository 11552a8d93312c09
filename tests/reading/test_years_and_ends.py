"""Years of other centuries, ends that share their hundred, years that only say until when, and quarters that are no parts."""

from __future__ import annotations

import pytest

from pipelines.reading import read_figures


def _read(text: str, language: str) -> list[tuple[str, float | None, float | None, float | None, str | None, str]]:
    names = ("text", "value", "low", "high", "unit", "kind")
    return [tuple(row[name] for name in names) for row in read_figures([text], language).iter_rows(named=True)]


@pytest.mark.parametrize(
    "text", ["博物馆创建于1753年。", "始建于公元1056年，高67米。", "1645年，清军入关。", "到2150年，海平面将上升。"]
)
def test_so_many_years_are_a_year_of_another_century(text: str) -> None:
    assert _read(text, "zh")[0][5] == "date"


@pytest.mark.parametrize("text", ["已有1056年历史。", "距今1056年。", "1053年前的古塔。", "1200年的古城。", "历时1215年之久。"])
def test_how_long_something_lasts_is_no_year(text: str) -> None:
    assert _read(text, "zh")[0][4:] == ("year", "duration")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It sells three to four hundred books a day.", 300, 400),
        ("It sells three to four thousand books a day.", 3_000, 4_000),
        ("It takes one to nine hundred books.", 1, 900),
    ],
)
def test_both_ends_are_of_the_hundred_that_is_said_once(text: str, low: float, high: float) -> None:
    assert _read(text, "en")[0][2:4] == (low, high)


def test_a_year_behind_an_amount_with_its_scale_is_no_end() -> None:
    amount, year = _read("It will invest $65 billion through 2028.", "en")
    assert (amount[1], amount[4], year[5]) == (65e9, "USD", "date")


def test_a_part_that_would_be_said_shorter_is_of_quarters_of_a_year() -> None:
    assert _read("It was the first contraction in two quarters.", "en")[0][4:] == ("quarter", "duration")
    assert _read("Three quarters of the firms closed.", "en")[0][1] == 0.75


def test_pounds_of_what_weighs_so_much_are_no_money() -> None:
    assert _read("The baby weighed 3.4 pounds at birth.", "en")[0][4] == "pound"
    assert _read("He lost 20 pounds.", "en")[0][4] == "GBP"


def test_a_bound_of_an_age() -> None:
    found = read_figures(["Applicants must be no older than 45 years."], "en").row(0, named=True)
    assert found["high"] == 45
