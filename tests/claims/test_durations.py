"""Lengths of time that are compared."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.durations import APART, GROWN, UNIT
from tests.claims.made import claims_of


def _told(text: str, language: str) -> list[tuple[str, bool | None]]:
    return [(one.construction, holds(one)) for one in claims_of(text, language) if one.construction in (APART, GROWN, UNIT)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A patient stays 6.4 days; the year before it had been 6.9 days, so all go home 0.5 days earlier.", "en"),
        ("救护车平均9.8分钟到场，比上年的10.6分钟快0.8分钟。", "zh"),
    ],
)
def test_how_far_two_lengths_of_time_are_apart_is_related(text: str, language: str) -> None:
    assert (APART, True) in _told(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The time in port was compressed from 26.0 hours to 23.5 hours, and each ship saved 3.5 hours.", "en"),
        ("平均审理天数由上年的62.4天降到58.1天，少了3.3天。", "zh"),
    ],
)
def test_one_that_a_slip_explains_is_told(text: str, language: str) -> None:
    failing = [one for one in claims_of(text, language) if holds(one) is False]
    assert [one.kind for one in failing] == ["differs_by"]


def test_a_difference_in_another_unit_than_both_is_told() -> None:
    assert (UNIT, False) in _told("平均住院日7.1天，上一年度7.7天，缩短了0.6小时。", "zh")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The lease runs 25 years from 2020. The bridge took 3 years longer to build than the 8 years of the tunnel.", "en"),
        ("The strike lasted 19 days. Talks went on for 12 days, and 4 days later the yard was open.", "en"),
        ("工程历时18个月，质保期24个月，比合同提前2个月完工。", "zh"),
    ],
)
def test_lengths_that_only_say_when_or_how_long_are_not(text: str, language: str) -> None:
    assert _told(text, language) == []
