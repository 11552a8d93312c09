"""Sizes in two units that are one by their digits, without a word for it."""

from __future__ import annotations

import pytest

from pipelines.claims.converted import CONSTRUCTION
from tests.claims.made import claims_of, members


def _converted(text: str) -> list[list[str]]:
    return [members(claim, text) for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("The sown area was 642,000 mu this year, i.e. 42,800 hectares.", ["642,000 mu", "42,800 hectares"]),
        ("The van drove 14,200 miles (22,853 km, for our friends in Antwerp).", ["14,200 miles", "22,853 km"]),
    ],
)
def test_a_size_and_the_same_in_another_unit_near_it(text: str, both: list[str]) -> None:
    assert _converted(text) == [both]


@pytest.mark.parametrize(
    "text",
    [
        "The sown area was 642,000 mu this year, after 41,900 hectares.",
        "They waited 14 days, which is not the two weeks of before.",
        "The plant made 1,000 tonnes a year, equivalent to 2.7 tonnes a day.",
        "The road is 3 km long and the bridge 2 miles.",
        "The sown area was 642,000 mu. It rained. The sun shone. Nobody said that 42,800 hectares are meant.",
    ],
)
def test_other_sizes_lengths_of_time_and_what_is_far_off_are_not(text: str) -> None:
    assert _converted(text) == []
