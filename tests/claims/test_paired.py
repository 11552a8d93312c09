"""Second figures that tell of a pair that is known, balances of two sides that sentences tell, and margins in points."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import STATED, holds
from tests.claims.made import claims_of

BROKEN = [
    (
        "differs_by",
        "On average 4.82 million people had a job. In the spring before, when 4.748 million were at work, there were fewer: "
        "growth of 1.5%, or 92,000 extra workers.",
    ),
    (
        "sums_to",
        "The appeal asks for $64.0 million. By June donors had given $22.4 million, or 35%, leaving $46.1 million to be found.",
    ),
    ("growth_of", "Wheat was quoted at €168 on Friday; a year ago it fetched €192. It is up 12.5%, with €24 knocked off."),
    ("share_of", "Of 98,500 buses planned, 7,092 never left the depot, a cancellation rate of 2.7%."),
    ("sums_to", "There were 612 fires in the county. Of these, 96 were lit on purpose; accidents made up the 556 others."),
    ("sums_to", "Output was 52.4 TWh. Wind gave 21.6 TWh; hydro 15.7 TWh; gas 9.2 TWh; the sun made up the 3.5 TWh that remained."),
    ("sums_to", "The two plants turned out 186,000 boilers between them, Ashby 112,000 and Corby 71,000."),
    (
        "sums_to",
        "Sales came in 7.7% higher at £1.384 billion.\n\nOf the group's sales, bakery made £452 million and dairy £603 million, "
        "with frozen food supplying the remaining £374 million.",
    ),
    ("differs_by", "We collect $7.64 billion. We shall spend $9.10 billion. What we must borrow, therefore, is $1.64 billion."),
    (
        "differs_by",
        "We expect to collect 64.2 billion florins. Taxes will yield 50.9 billion and fees 13.3 billion.\n\nAgainst this, spending "
        "is set at 71.7 billion. The gap that we must borrow is therefore 8.5 billion.",
    ),
    ("differs_by", "It pays 165 percentage points over base; in 2021 it paid 190 basis points, so it is 25 basis points cheaper."),
    (
        "average_of",
        "In the spring of 2023 the rate had been 6.1%; now it is 5.6%, an improvement of 0.5 percentage points. The rate carries a "
        "margin of error of 0.3 points either way, so that the true value may lie between 5.3% and 6.9%.",
    ),
    (
        "sums_to",
        "Dock workers moved 329,000 boxes between January and March, the operator said.\n\nJanuary brought 112,000; February, cut "
        "short by a storm, only 98,000; March made amends with 119 million.",
    ),
    (
        "growth_of",
        "Of late 15,867 names are listed, when at the start of May there had been 18,450: 2,583 fewer than at the peak, or 19.0%.",
    ),
    ("average_of", "Brokers put the daily rate at anything from $34,000 to $64,000, the halfway mark being $44,000."),
]  # fmt: skip
SOUND = [
    "On average 4.82 million people had a job. In the spring before, when 4.748 million were at work, there were fewer: growth of "
    "1.5%, or 72,000 extra workers.",
    "The appeal asks donors for $64.0 million. By June they had given $22.4 million, or 35%, leaving $41.6 million to be found.",
    "Of 98,500 buses planned, 2,660 never left the depot, a cancellation rate of 2.7%.",
    "Of 98,500 buses planned, 2,660 never left the depot, and the price of diesel was up 14%.",
    "The two plants turned out 186,000 boilers between them, Ashby 112,000 and Corby 74,000.",
    "It pays 165 basis points over the base rate; in 2021 it paid 190 basis points, so this is 25 basis points cheaper.",
    "We expect to collect $7.64 billion. We shall spend $9.10 billion. What we must borrow, therefore, is $1.46 billion.",
    "It loaded 15,867 tonnes in May and 18,450 in June: 2,583 more, of which 22% went by rail.",
]
GROWTHS = [
    "Of late 15,867 names are listed, when at the start of May there had been 18,450: 2,583 fewer than at the peak, or 14%.",
    "Housing will have 12.6 billion. This year it was given 11.5 billion; it gains 1.1 billion, or ten per cent.",
    "A box out of Senport goes for $2,646; last Friday it would have been quoted at $2,940. The $294 slide, 10% in one go, shocks.",
]


@pytest.mark.parametrize(("kind", "text"), BROKEN, ids=[text[:40] for _, text in BROKEN])
def test_what_does_not_agree_is_told(kind: str, text: str) -> None:
    assert [claim.kind for claim in claims_of(text, "en") if claim.origin == STATED and holds(claim) is False] == [kind]


@pytest.mark.parametrize("text", SOUND, ids=[text[:40] for text in SOUND])
def test_what_agrees_or_is_of_another_thing_raises_nothing(text: str) -> None:
    assert [claim for claim in claims_of(text, "en") if claim.origin == STATED and holds(claim) is False] == []


@pytest.mark.parametrize("text", GROWTHS, ids=[text[:40] for text in GROWTHS])
def test_a_percentage_that_says_the_amount_of_a_change_again_is_the_growth(text: str) -> None:
    assert [holds(claim) for claim in claims_of(text, "en") if claim.kind == "growth_of"] == [True]
