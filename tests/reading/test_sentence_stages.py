"""What a sentence says of figures beyond their window: changes, days and old years, units, rates and ratios."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions
from pipelines.reading.quantities import quantities


def _read(text: str) -> list[dict[str, Any]]:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": ["en"]}))
    return quantities(mention).with_columns(time_period=mention["time_period"]).to_dicts()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Job gains were cut in May, from 157,000 to 133,000.", [157000, 133000]),
        ("The rate was raised from 2.1 to 2.4 percent.", [2.1, 2.4]),
        ("A fall in the deficit of $2.4 billion to $58.1 billion helped.", [2.4e9, 58.1e9]),
        ("It was revised from -23,000 to +21,000.", [-23000, 21000]),
    ],
)
def test_a_change_is_two_figures(text: str, values: list[float]) -> None:
    assert [one["value"] for one in _read(text) if one["kind"] != "date"] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It takes from 5 to 7 days.", 5, 7),
        ("Prices range from $10 to $15.", 10, 15),
        ("It raised its forecast to $5 million to $6 million.", 5e6, 6e6),
        ("Growth of -5% to 3% is likely.", -5, 3),
    ],
)
def test_a_range_stays_one(text: str, low: float, high: float) -> None:
    (found,) = _read(text)
    assert (found["low"], found["high"]) == (low, high)


@pytest.mark.parametrize(
    ("text", "period"),
    [("The treaty of 1815 held.", "1815"), ("He ruled from 1670 to 1699.", "1670/1699"), ("It rained on the 26th.", None)],
)
def test_years_before_1900_and_days_are_dates(text: str, period: str | None) -> None:
    (found,) = _read(text)
    assert (found["kind"], found["time_period"]) == ("date", period)


@pytest.mark.parametrize(
    "text", ["It has 1500 cows.", "It came 5th in the race.", "The 5th floor is shut.", "They sold 1815 cars."]
)
def test_counts_and_ranks_are_none(text: str) -> None:
    assert all(one["kind"] != "date" for one in _read(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("They shipped 40,000 pounds of coffee.", 40000, "pound"),
        ("It spent 40,000 pounds of public money.", 40000, "GBP"),
        ("The smelter made 120 kt of zinc.", 120000, "tonne"),
        ("The ship made 18 kt.", 18, "knot"),
        ("The plant made 2 million degrees of electricity.", 2e6, "kilowatt-hour"),
        ("The Beijing firm paid ¥20 million.", 20e6, "CNY"),
        ("The Tokyo firm paid ¥20 million.", 20e6, "JPY"),
        ("There were 12 deaths per 100,000 people.", 12, "death per 100,000 people"),
        ("The tax is 5p a bag.", 0.05, "GBP per bag"),
        ("It earned $1.27 per diluted common share.", 1.27, "USD per share"),
        ("A ratio of 1.2 to 1 was kept.", 1.2, None),
        ("Inflation was at 3.2 pct.", 3.2, "percent"),
    ],
)
def test_the_sentence_tells_the_unit(text: str, value: float, unit: str | None) -> None:
    (found,) = _read(text)
    assert (found["value"], found["unit"]) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The dog weighs 70 pounds (32 kg).", ["pound", "kilogram"]),
        ("The dog weighs 32 kg, or about 70 pounds.", ["kilogram", "pound"]),
        ("A fee of 70 pounds (32 dollars) is due.", ["GBP", "USD"]),
        ("They got 32 kg of rice and 70 pounds each.", ["kilogram", "GBP"]),
    ],
)
def test_pounds_that_are_restated_in_kilograms_weigh(text: str, units: list[str]) -> None:
    assert [found["unit"] for found in _read(text)] == units


def test_what_is_not_printed_as_the_percent_of_its_sentence_is_in_points() -> None:
    found = [(one["value"], one["unit"]) for one in _read("The gross margin was 14.6%, up 5.9 pct from 8.7%.")]
    assert found == [(14.6, "percent"), (5.9, "percentage point"), (8.7, "percent")]
