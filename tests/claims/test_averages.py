"""Averages of lists: told where they fail if words say of how many they are, or no weights explain them."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of

FAILING = [
    ("en", "The board now expects from £405m to £432m. At the midpoint the new range is £412.5m."),
    ("en", "Visits to the lido:\nMonday | 62\nTuesday | 48\nWednesday | 91\nThursday | 27\nMean of the four: 87."),
    ("en", "Hake by market: Vigo 268p a kilo, Burela 574p, Celeiro 262p and Cork 280p. Average of the four ports 271p."),
    ("zh", "四块田分别收了612公斤、940公斤、598公斤和630公斤，四块田平均620公斤。"),
]
OPEN = [
    ("en", "Unemployment was 6.2% in Ash, 9.5% in Elm and 6.8% in Oak; the average for the county was 7.1%."),
    ("en", "Vigo paid 268p a kilo, Burela 274p and Cork 280p. The weighted average was 279p."),
    (
        "en",
        "The board now expects from £405m to £432m. Guidance was £390m to £400m. At the midpoint the new range is £412.5m.",
    ),
    (
        "en",
        "It expects to earn €80m to €120m in the year. The midpoint implies a last-quarter loss of €11m.",
    ),
    ("zh", "三个品种分别卖5.2元、6.8元和9.5元，平均6.4元。"),
]


@pytest.mark.parametrize(("language", "text"), FAILING)
def test_an_average_of_so_many_figures_is_told_where_it_fails(language: str, text: str) -> None:
    made = [claim for claim in claims_of(text, language) if claim.kind == "average_of"]
    assert [holds(claim) for claim in made] == [False]


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_an_average_that_may_be_weighted_is_not_told(language: str, text: str) -> None:
    assert not [claim for claim in claims_of(text, language) if claim.kind == "average_of" and holds(claim) is False]
