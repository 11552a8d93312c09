"""Temperatures of two scales are one where they are converted, and told where only the number is kept."""

from __future__ import annotations

import pytest

from pipelines.compare.comparison import Request, compare


def _warned(source: str, target: str) -> list[str]:
    (found,) = compare([Request(source, target, "en", "zh")])
    return [one.rule for one in found.findings if one.severity != "INFO"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It was 104 degrees Fahrenheit on Tuesday.", "周二气温达40摄氏度。"),
        ("Temperatures fell to minus 4 degrees Fahrenheit.", "气温降至零下20摄氏度。"),
        ("It will be 9 degrees Fahrenheit warmer.", "气温将升高5摄氏度。"),
        ("It was 104 degrees Fahrenheit on Tuesday.", "周二气温达华氏104度。"),
    ],
)
def test_a_converted_temperature_is_the_same(source: str, target: str) -> None:
    assert _warned(source, target) == []


def test_a_number_that_is_kept_in_degrees_of_another_scale_is_told() -> None:
    assert _warned("It was 104 degrees Fahrenheit on Tuesday.", "周二气温达104摄氏度。") == ["compare.unit"]
