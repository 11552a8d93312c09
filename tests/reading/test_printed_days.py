"""Days of a single line: found as in a text, with what stands around them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions
from pipelines.reading.printed_days import printed_days

LINES = [
    ("en", "BEIJING, Jan. 14, 2022 — Trade rose", "beijing, ", " — trade rose", date(2022, 1, 14)),
    ("en", "Opened 10 May 2021", "opened ", "", date(2021, 5, 10)),
    ("en", "Updated 7/8/2022", "updated ", "", None),
    ("en", "30 February 2022", "", "", None),
    ("zh", "发布日期：2022.05.08", "发布日期:", "", date(2022, 5, 8)),
    ("de", "Stand: 8. Mai 2022", "stand: ", "", date(2022, 5, 8)),
]


@pytest.mark.parametrize(("language", "line", "before", "behind", "day"), LINES)
def test_a_day_and_what_stands_around_it(language: str, line: str, before: str, behind: str, day: date | None) -> None:
    assert printed_days(line, language) == [(before, behind, day)]


@pytest.mark.parametrize(("language", "line", "day"), [(language, line, day) for language, line, _, _, day in LINES])
def test_a_text_has_the_same_day(language: str, line: str, day: date | None) -> None:
    read = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [line], "language": [language]}))
    assert read["time_period"].to_list() == [day.isoformat() if day else None]


def test_a_month_and_a_year_are_no_day() -> None:
    assert printed_days("In May 2022 and in 2021", "en") == []
