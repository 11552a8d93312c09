"""Figures that are likely told of each other and that fit to the digits but for a scale word."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.likely.wrong_scale import CONSTRUCTION
from tests.claims.made import claims_of, members

_TOLD = [
    (
        "en",
        "We bought back 3.1 million ordinary shares for cancellation, and paid dividends of £4.1 million. The average price was "
        "265p; the outlay £8.2. Staff costs rose 2.2%.",
        {"£8.2", "3.1 million ordinary shares", "265p"},
    ),
]
_NOT = [
    # Scores are no parts of an amount.
    ("en", "Our survey gave a score of 8.7 out of 10, up from 8.4. Toilets got 6.1. A £240,000 refit begins in the spring."),
    # Crimes for each thousand people.
    ("en", "Police recorded 84,310 offences. The county has 1,182,500 people, which is 71.3 crimes per 1,000 residents."),
    ("zh", "●养老。全区7.5万名老年人，共有养老床位3150张，相当于每千名老人拥有42张。"),
    # The price of a gram, the weight in tons.
    ("en", "Whole year sold 18.24 tons, each gram averagely sold 548.6 yuan, obtains income 10.01 billion yuan."),
    # A length times a voltage.
    ("en", "Electricity collected by 112 kilometers of 35 kV cable is sent through two 220 kV cables, each 31 kilometers."),
    # Branches times people.
    ("en", "The coastal plants opened 13 branches, hired 4,116 people and spent $200.4 million, of $545.1 million in all."),
]


@pytest.mark.parametrize(("language", "text", "quotes"), _TOLD)
def test_a_wrong_scale_word_is_told(language: str, text: str, quotes: set[str]) -> None:
    failing = [claim for claim in claims_of(text, language) if holds(claim) is False]
    assert [(claim.construction, set(members(claim, text))) for claim in failing] == [(CONSTRUCTION, quotes)]


@pytest.mark.parametrize(("language", "text"), _NOT)
def test_another_unit_is_none(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION] == []
