"""SDMX time periods to frequency and days; what does not exist gives nulls."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.values import period as parts
from pipelines.values.period import PERIOD_DTYPES, months_of, of_months, resolve_periods
from schemas import codes


@pytest.mark.parametrize(
    ("period", "freq", "start", "end"),
    [
        ("2022", "A", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-S2", "S", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022-Q1", "Q", date(2022, 1, 1), date(2022, 3, 31)),
        ("2024-02", "M", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-W01", "W", date(2022, 1, 3), date(2022, 1, 9)),
        ("2020-W53", "W", date(2020, 12, 28), date(2021, 1, 3)),
        ("2022-05-08", "D", date(2022, 5, 8), date(2022, 5, 8)),
        ("2022-01/P4M", "R", date(2022, 1, 1), date(2022, 4, 30)),
        ("2022-01/P3M", "Q", date(2022, 1, 1), date(2022, 3, 31)),
        ("2021-07/P12M", "A", date(2021, 7, 1), date(2022, 6, 30)),
        ("2011/P10Y", "R", date(2011, 1, 1), date(2020, 12, 31)),
        ("2022-05-08/P7D", "W", date(2022, 5, 8), date(2022, 5, 14)),
        ("2016/2019", "R", date(2016, 1, 1), date(2019, 12, 31)),
        ("2016-03/2017-02", "A", date(2016, 3, 1), date(2017, 2, 28)),
        ("2022/2022", "A", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_period(period: str, freq: str, start: date, end: date) -> None:
    assert resolve_periods(pl.Series([period])).row(0) == (period, freq, start, end)
    assert freq in codes.codes("freq")


@pytest.mark.parametrize(
    "period",
    ["2022-13", "2022-00", "2022-Q5", "2022-Q0", "2022-S3", "2021-W53", "2022-W00", "2022-02-30", "2016/2015", "2022/P0M", "0000",
     "9999/P9999Y", "9999/P9999D", "2022-1", "22", "", "this year", "2022/", "2022-13/2023", "２０２２", "2022\n"],
)  # fmt: skip
def test_period_that_does_not_exist(period: str) -> None:
    assert resolve_periods(pl.Series([period])).row(0) == (period, None, None, None)


def test_one_row_a_distinct_value_and_none_for_null() -> None:
    resolved = resolve_periods(pl.Series(["2022", None, "2021", "2022"]))
    assert resolved["time_period"].to_list() == ["2022", "2021"]
    assert resolved.schema == pl.Schema(PERIOD_DTYPES)


@pytest.mark.parametrize("empty", [pl.Series([], dtype=pl.String), pl.Series([None, None]), pl.Series([None], dtype=pl.String)])
def test_no_periods(empty: pl.Series) -> None:
    assert resolve_periods(empty).is_empty()
    assert resolve_periods(empty).schema == pl.Schema(PERIOD_DTYPES)


@given(text=st.lists(st.one_of(st.text(alphabet="0129-/QSWPYMD", max_size=20), st.text(max_size=10)), max_size=10))
def test_no_text_breaks_it(text: list[str]) -> None:
    resolved = resolve_periods(pl.Series(text, dtype=pl.String))
    assert sorted(resolved["time_period"]) == sorted(set(text))
    assert (resolved["freq"].is_null() == resolved["period_start"].is_null()).all()


def test_what_was_resolved_before_is_resolved_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = pl.Series(["2022-Q5", "2031-Q1", None, "2016/2019", "2031-Q1", "this year"])
    first = resolve_periods(asked)
    assert resolve_periods(asked).equals(first)
    monkeypatch.setattr(parts, "_HANDFUL", 0)
    assert resolve_periods(asked).equals(first)


@given(day=st.dates(min_value=date(1, 1, 1)))
def test_every_day_is_its_own_period(day: date) -> None:
    text = f"{day.year:04}-{day.month:02}-{day.day:02}"
    assert resolve_periods(pl.Series([text])).row(0) == (text, "D", day, day)


def _of(function, *periods: str) -> list[object]:
    return pl.DataFrame({"p": list(periods)}, schema={"p": pl.String}).select(function(pl.col("p"))).to_series().to_list()


def test_parts_of_a_period():
    assert _of(parts.year_of, "2022-Q1", "2016/2019", "2022-05-08", "") == [2022, 2016, 2022, None]
    assert _of(parts.year_alone, "2022", "2022-Q1") == [2022, None]
    assert _of(lambda one: parts.years_of(one)[1], "2016/2019", "2022", "2016-01/2019-02") == [2019, None, None]
    assert _of(parts.is_day, "2022-05-08", "2022-05", "2022-01-01/2022-05-08") == [True, False, False]
    assert _of(parts.ends_on_day, "2022-05-08", "2022-05", "2022-01-01/2022-05-08") == [True, False, True]
    assert _of(parts.is_year_end, "2021-12-31", "2021-12-30") == [True, False]


def test_a_period_by_another_name_or_of_another_year():
    assert _of(parts.without_year_end, "2021-12-31", "2021-Q4") == ["2021", "2021-Q4"]
    assert _of(parts.named, "2022-01/P3M", "2022-07/P6M", "2022-01/P12M", "2022-02/P3M") == [
        "2022-Q1",
        "2022-S2",
        "2022",
        "2022-02/P3M",
    ]
    assert _of(lambda one: parts.with_year(one, parts.year_of(one) - 1), "2022-Q1", "2022") == ["2021-Q1", "2021"]


@pytest.mark.parametrize(
    ("period", "months", "name"),
    [
        ("2024", (24288, 12), "2024"),
        ("2024-Q3", (24294, 3), "2024-Q3"),
        ("2024-S2", (24294, 6), "2024-S2"),
        ("2024-09-30", (24296, 1), "2024-09"),
        ("2024-01-01/P9M", (24288, 9), "2024-01/P9M"),
        ("2023-04-01/P1Y", (24279, 12), "2023-04/P12M"),
        ("2016/2019", (24192, 48), "2016/2019"),
        ("2024-12/2025-02", (24299, 3), "2024-12/P3M"),
    ],
)
def test_months_of_a_period_and_back(period: str, months: tuple[int, int], name: str) -> None:
    assert months_of(period) == months
    assert of_months(*months) == name


@pytest.mark.parametrize("period", ["2024-W03", "2024-01-05/P7D", "2024-02-05/P1M", "2024-12/2024-10", ""])
def test_what_is_of_no_whole_months(period: str) -> None:
    assert months_of(period) is None
