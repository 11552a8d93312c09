"""Dates of texts: what no calendar has is found, what may be a day is not."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.rules.dates import judged_dates
from pipelines.rules.evidence import MENTION_DTYPES
from pipelines.rules.mention_rules import mention_findings, mention_tally
from schemas.finding import RULE_TALLY


def dates(*rows: tuple[int, str, str | None], kind: str = "date") -> pl.DataFrame:
    placed = [
        ("d", number, start, start + len(quote), quote, kind, period, *[None] * 5)
        for number, (start, quote, period) in enumerate(rows)
    ]
    return pl.DataFrame(placed, schema=MENTION_DTYPES, orient="row")


@pytest.mark.parametrize("quote", ["2022-2-30", "2022年2月30日", "2021/2/29", "31.4.2022", "2022-13-32"])
def test_a_day_that_no_calendar_has_is_found(quote: str) -> None:
    found = mention_findings(judged_dates(dates((0, quote, None))))
    assert found.select("rule", "message", "evidence").rows() == [
        ("date.impossible", f"{quote} is no day of the calendar.", ["d:m0000"])
    ]


@pytest.mark.parametrize(
    ("quote", "period"),
    [
        ("5/4/2023", None),
        ("2022-13-05", None),
        ("2020年2月29日", "2020-02-29"),
        ("9/11/2001", None),
        ("2022年5月8日", "2022-05-08"),
    ],
)
def test_numbers_that_may_be_a_day_hold(quote: str, period: str | None) -> None:
    judged = judged_dates(dates((0, quote, period)))
    assert judged["holds"].to_list() == [True]
    assert RULE_TALLY.validate(mention_tally(judged)).select("checked", "holds", "fails").rows() == [(1, 1, 0)]


@pytest.mark.parametrize("quote", ["2012–13", "FY2022-23", "2022/23", "May 2022", "39日", "5日", "2022-2011", "20/21", "8时30分"])
def test_what_says_no_year_month_and_day_is_not_judged(quote: str) -> None:
    assert judged_dates(dates((0, quote, None))).is_empty()


def test_a_day_alone_is_judged_behind_its_month() -> None:
    judged = judged_dates(
        dates((0, "5月", "2022-05"), (2, "39日", None), (10, "6月", None), (12, "30日", None), (20, "40日", None))
    )
    assert judged.select("quote", "holds").rows() == [("5月39日", False), ("6月30日", True)]


def test_a_number_is_no_date() -> None:
    assert judged_dates(dates((0, "2022-2-30", None), kind="number")).is_empty()


@pytest.mark.parametrize(
    ("quote", "holds"),
    [("5月39日", False), ("5月31日", True), ("May 39, 2021", False), ("39. Mai", False), ("Sept. 32", False)],
)
def test_a_day_beside_its_month_is_judged_in_the_wording_of_its_language(quote: str, holds: bool) -> None:
    assert judged_dates(dates((0, quote, None)))["holds"].to_list() == [holds]
