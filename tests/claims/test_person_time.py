"""The time that many took together."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.person_time import PERSON_TIME
from tests.claims.made import claims_of


def _told(text: str, language: str) -> list[bool | None]:
    return [holds(one) for one in claims_of(text, language) if one.construction == PERSON_TIME]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ward discharged 4,210 patients, each staying 7.3 days on average. Occupied bed days were 30,733.", "en"),
        ("全院出院患者3.28万人次，平均住院6.7天，占用床日22.0万个。", "zh"),
    ],
)
def test_the_time_of_all_is_that_of_each_times_how_many(text: str, language: str) -> None:
    assert [(one.kind, holds(one)) for one in claims_of(text, language)] == [("product_of", True)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ward discharged 4,210 patients, each staying 7.3 days on average. It spent $30,733 on linen.", "en"),
        ("Each of the 40 trainees spent 12 days on the course, and 480 more applied.", "en"),
    ],
)
def test_what_is_no_time_is_not(text: str, language: str) -> None:
    assert _told(text, language) == []
