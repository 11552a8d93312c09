"""Amounts of a length of time, and what they make over a longer one."""

from __future__ import annotations

import pytest

from pipelines.claims.calendar import COUNTED, DATED, EACH, SAID
from pipelines.claims.claim import holds
from pipelines.claims.lengths import DAY, MONTH, WEEK, YEAR, numbers, numbers_in
from tests.claims.made import claims_of

CODES = (SAID, DATED, COUNTED, EACH)


def _told(text: str, language: str) -> list[tuple[str, int, bool | None]]:
    return [(one.construction, one.times, holds(one)) for one in claims_of(text, language) if one.construction in CODES]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A parking permit costs £14 a month, or £168 over a full year.", "en", (SAID, 12, True)),
        ("The new tariff adds $3 a week, which comes to $156 in a year.", "en", (SAID, 52, True)),
        ("租车位每月350元，一年就是4200元。", "zh", (SAID, 12, True)),
        ("景区全年接待游客219.6万人次，日均6000人次。", "zh", (SAID, 366, True)),
        ("The clinic saw 73,230 patients in 2024. On an average day that was 200 of them.", "en", (DATED, 366, True)),
        ("During the fair of 6 days 312,600 people came, 52,100 on every single day.", "en", (COUNTED, 1, True)),
        ("护理站有护工64人，每月补贴450元，一年支出34.56万元。", "zh", (EACH, 12, True)),
    ],
)
def test_an_amount_is_told_with_what_it_makes_over_a_longer_time(text: str, language: str, expected: tuple[str, int, bool]) -> None:
    assert expected in _told(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A parking permit costs £14 a month, or £186 over a full year.", "en"),
        ("租车位每月350元，一年就是3500元。", "zh"),
    ],
)
def test_one_that_words_join_and_that_fails_is_told(text: str, language: str) -> None:
    assert _told(text, language) == [(SAID, 12, False)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "In 2024 it handled 3.06 billion pieces, compared with 2.52 billion. On average, 836 million are moved every day.",
            "en",
        ),
        ("The clinic saw 73,230 patients in 2024. On an average day that was 20,008 of them.", "en"),
    ],
)
def test_what_a_known_period_makes_of_it_but_for_a_scale_word_is_told(text: str, language: str) -> None:
    assert _told(text, language) == [(DATED, 366, False)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rent is £900 a month. Insurance was £310 in a year.", "en"),
        ("A permit costs £14 a month; the annual fine for not having one is £500.", "en"),
        ("A room costs $80 a night, up $12 from a year ago.", "en"),
        ("每月工资4500元，一年前为4100元。", "zh"),
        ("每月房租1.2万元，一年水费3400元，合计14.74万元。", "zh"),
    ],
)
def test_what_may_be_of_another_thing_is_not(text: str, language: str) -> None:
    assert _told(text, language) == []


def test_the_calendar_says_how_many_of_one_length_another_has() -> None:
    assert numbers(MONTH, YEAR) == (12,)
    assert numbers(YEAR, MONTH) == ()
    assert numbers_in(DAY, "2024-02") == (29,)
    assert numbers_in(DAY, "2023") == (365,)
    assert numbers_in(MONTH, "2025-01/P11M") == (11,)
    assert numbers_in(WEEK, "2025") == (52,)
    assert numbers_in(DAY, "2025-05-01") == ()
