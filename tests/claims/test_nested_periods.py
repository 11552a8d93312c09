"""The amounts of periods that make a longer one, by their dates."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.nested_periods import NESTED
from tests.claims.made import claims_of

MONTHS = (
    "In October the railway sent {month} million passengers, the first nine months accumulated 27.60 million passengers, "
    "thus from January to October accumulated 30.75 million passengers."
)
LEVELS = (
    "The network had 1,240 shops in the first half of 2024: 1,260 shops in the first quarter and 1,190 shops in the second quarter."
)
OTHERS = (
    "Sales came to $8.64 million in the first half. In the first quarter profit was $3.1 million, and in the second quarter "
    "wages were $2.7 million."
)


def _told(text: str, language: str) -> list[bool | None]:
    return [holds(claim) for claim in claims_of(text, language) if claim.construction == NESTED]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (MONTHS.format(month="6.15"), "en"),
        ("全年載客184萬人次。上半年維修停駛，僅71萬人次；下半年回升到118萬人次。", "zh"),
    ],
)
def test_parts_that_do_not_make_the_period_that_they_fill_are_told(text: str, language: str) -> None:
    assert _told(text, language) == [False]


@pytest.mark.parametrize("text", [LEVELS, OTHERS, MONTHS.format(month="3.15")])
def test_levels_other_things_and_sums_that_hold_are_not_told(text: str) -> None:
    assert False not in _told(text, "en")
