"""Statements in which every figure has its place: one that does not agree is told, and what is of other figures is left alone."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.framed import FRAMED
from tests.claims.made import claims_of

BROKEN = [
    "Membership went down by 1,240, to 18,300 from 19,640, the union said.",
    "The choir's subsidy drops from £41.5m to £38.3m, a loss of £3.8m, and nobody expects it back.",
    "The crossing used to take 95 minutes. It now takes 68, a saving of 37 minutes.",
    "The average price is 8.00 yuan per piece. In 2023 it was 8.55 yuan, equivalent to 0.65 yuan cheaper for each piece.",
    "The school made a loss of £8.8m. The year before, it was £13.6m, so the deficit shrank by £5.3m.",
    "The library lent 23,914 books. In the previous year it was 21,426 books, so there are 3,488 more.",
    "The driver was clocked at 184 km/h where 80 km/h is allowed, i.e. 54 km/h too fast.",
    "Of the approved budget of £4.8 billion we have so far spent £1.9 billion; the outstanding £3.9 billion falls due in May.",
    "The council will draw £6.2 million from its reserves. These stood at £30.1 million and will be down to £24.9 million.",
    "£47,300 would be taken out of the book fund, bringing it from £141,300 down to £100,000.",
    "The service costs £18.9 million a year, which divided among the 84,500 homes is £242 each.",
    "We have £1.7 million, to be spread over 340 miles of road, which works out at some £5 million a mile.",
    "Volunteers gave 41,040 hours. At the living wage of £12.60 an hour, such generosity would have cost £577,100.",
    "The farm's 46 turbines of 8.5 MW apiece give it a nameplate capacity of 544 MW.",
]
"""One figure of each is wrong."""

SOUND = [
    "Membership went down by 1,340, to 18,300 from 19,640, the union said.",
    "The choir's subsidy drops from £41.5m to £38.3m, a loss of £3.2m, and nobody expects it back.",
    "The bill goes up from £31 to £34 a month, a rise of £36 a year.",
    "Spending will be $39.7bn. The deficit will narrow to $1.3bn, an improvement of $0.8bn on this year's $2.1bn.",
    "The rent was £640. It will be £655, a rise of £40 on the rent of two years ago.",
    "The council will draw £6.2 million from its reserves. These stood at £30.1 million and will be down to £23.9 million.",
    "Speculators held 40,000 lots, when they had held 38,200. At 37,500 pounds to the contract, that is 1.5 billion pounds.",
    "Rape stood on 85,000 hectares; at 3.2 tonnes each these produced 272,000 tonnes.",
    "On a €250,000 loan over 25 years the instalment comes down to €1,336 from €1,361: €25 a month.",
]
"""Each is right as it stands, or tells of other figures than those beside it."""

TURNED = [
    "The price of a kilo is 9.15 euros. Last year it was 9.40 euros, so it has risen by 0.25 euros.",
    "A trip takes 68 minutes. The year before it was 54 minutes, so there are 14 minutes fewer to spend.",
]
"""The figures agree, and a word says the other way."""


def _broken(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text, "en") if claim.origin == STATED and holds(claim) is False]


@pytest.mark.parametrize("text", BROKEN)
def test_a_statement_whose_figures_have_their_places_is_told_where_it_fails(text: str) -> None:
    assert len(_broken(text)) == 1


@pytest.mark.parametrize("text", SOUND)
def test_what_is_right_or_of_other_figures_is_left_alone(text: str) -> None:
    assert not {claim.construction for claim in _broken(text)} & FRAMED


@pytest.mark.parametrize("text", TURNED)
def test_a_word_of_the_other_way_is_told(text: str) -> None:
    assert {claim.construction for claim in claims_of(text, "en")} & {"framed.way", "change.sign"}
