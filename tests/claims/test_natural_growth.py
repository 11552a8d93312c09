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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "全年出生率7.6‰，死亡率5.6‰，自然增长率下降到2.0‰。"),
        ("en", "The birth rate was 7.60‰, the death rate 5.60‰, and the natural growth rate fell to 2.00‰."),
        ("zh", "出生率由上年的5.7‰下降到5.4‰，死亡率为8.6‰，人口自然增长率为-3.2‰。"),
        ("zh", "出生率7.6‰，死亡率5.6‰，自然增长率由上年的2.6‰降至2.0‰。"),
        ("zh", "2022年出生率6.77‰，死亡率7.37‰，自然增长率-0.60‰。2023年人口自然增长率为-1.48‰，出生率6.39‰，死亡率7.87‰。"),
        ("zh", "出生率7.6‰，死亡率5.6‰，自然增长率2.0‰，其中甲县自然增长率1.0‰。"),
    ],
)
def test_rates_that_moved_and_those_of_other_years_and_places_are_no_fault(language: str, text: str) -> None:
    assert all(holds(claim) for claim in _grown(text, language))


def test_rates_of_which_one_is_missing_say_nothing() -> None:
    assert _grown("The birth rate was 5.60‰; the natural growth rate was 2.00‰.", "en") == []
