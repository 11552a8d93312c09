"""Births less deaths is the natural growth, with its sign."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import Claim, holds
from pipelines.claims.natural_growth import CONSTRUCTION
from tests.claims.made import claims_of, members


def _grown(text: str, language: str) -> list[Claim]:
    return [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION]


@pytest.mark.parametrize(
    ("language", "text", "is_right"),
    [
        ("zh", "全年出生人口1732人，出生率5.4‰；死亡人口2758人，死亡率8.6‰；人口自然增长率为3.2‰。", False),
        ("zh", "全年出生人口1732人，出生率5.4‰；死亡人口2758人，死亡率8.6‰；人口自然增长率为-3.2‰。", True),
        ("en", "The birth rate was 5.60‰; the death rate was 7.60‰; the natural growth rate was 2.00‰.", False),
        ("en", "The birth rate was 5.60‰; the death rate was 7.60‰; the negative natural growth rate was 2.00‰.", True),
        ("en", "The birth rate was 7.60‰; the death rate was 5.60‰; the natural growth rate was 2.00‰.", True),
        ("de", "Die Geburtenrate lag bei 5,6‰, die Sterberate bei 7,6‰; die natürliche Wachstumsrate betrug -2,0‰.", True),
    ],
)
def test_the_sign_of_natural_growth_is_that_of_births_less_deaths(language: str, text: str, *, is_right: bool) -> None:
    [claim] = _grown(text, language)
    assert holds(claim) is is_right
    assert [one for one in claims_of(text, language) if one.members == claim.members] == [claim]
    assert all("‰" in quote for quote in members(claim, text))


def test_rates_of_which_one_is_missing_say_nothing() -> None:
    assert _grown("The birth rate was 5.60‰; the natural growth rate was 2.00‰.", "en") == []
