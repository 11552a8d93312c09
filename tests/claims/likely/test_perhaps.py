"""Statements that fail, told by their words and by how likely their figures are told of each other."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import Claim, holds
from tests.claims.test_claims import claims_of


def _failing(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text, "en") if holds(claim) is False]


@pytest.mark.parametrize(
    "text",
    [
        "Takings at the market rose 8% to £57,000; in the same week a year ago the stallholders had to be content with £50,000.",
        "Subscriptions added $2.4 million to reach $19.9 million, from $17.5 million, i.e. plus 43.7%.",
        "Occupancy: 81.6% (2023: 57.9%; +3.7 pts). Average daily rate: €143.20. Rooms in operation: 12,450.",
    ],
    ids=["then and now", "in two manners", "in brackets"],
)
def test_words_that_leave_something_open_are_borne_out_by_their_figures(text: str) -> None:
    assert len(_failing(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sales came to 520 million against 500 million last year, and profit was up 12%.",
        "The occupancy rate of hotels was 81.3%, an increase of 4.6 percentage points, and the homestays reached 93.5%.",
        "Prices last Thursday: feed wheat £181 (a week earlier £184; a year earlier £193), milling premium £62, rape £402.",
    ],
    ids=["other subject", "no base", "no change"],
)
def test_figures_of_other_things_are_not_told_of_each_other(text: str) -> None:
    assert _failing(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "In the quarter it was 135.6 thousand TEUs: January 462 thousand TEUs; February 398 thousand TEUs; March 496 thousand "
        "TEUs. In the same quarter of last year there had been 1.248 million TEUs, and the growth is 8.7%.",
        "The board plans a cash dividend of 1.5 yuan for every 10 shares (tax included), in total 60.90 million yuan.",
    ],
    ids=["another figure but for its scale word", "of every ten"],
)
def test_what_another_figure_near_explains_is_told_of_no_others(text: str) -> None:
    told = [claim.members for claim in _failing(text) if claim.construction in ("change.near", "likely.product", "product.near")]
    assert told == []
