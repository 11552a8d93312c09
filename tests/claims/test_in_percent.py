"""A change in percent that is what two percentages are apart: of one margin, and not of two growths one of which is taken off."""

from __future__ import annotations

import pytest

from tests.claims.made import claims_of, members

_CONFUSED = "change.percent_for_point"


def _confused(text: str, language: str) -> list[list[str]]:
    return [members(claim, text) for claim in claims_of(text, language) if claim.construction == _CONFUSED]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("zh", "毛利率28.6%，比2023年提升1.3%——当年为27.3%。", ["28.6%", "27.3%", "1.3%"]),
        ("en", "Salaries ate up 74% of turnover against 68% the season before, an increase of 6%.", ["74%", "68%", "6%"]),
        (
            "en",
            "The deficit was 3.6 per cent of output. In the year I took office it was 6.1 per cent. We have cut away 2.5 per cent.",
            ["3.6 per cent", "6.1 per cent", "2.5 per cent"],
        ),
    ],
)
def test_three_percentages_in_a_row_of_which_one_is_what_the_others_are_apart(language: str, text: str, told: list[str]) -> None:
    [found] = _confused(text, language)
    assert len(found) == len(told)
    assert all(any(quote.endswith(own) for quote in found) for own in told)


@pytest.mark.parametrize(
    "text",
    [
        "Weekly pay was up 4.9%. Consumer prices rose by 3.0%, so that real pay increased by 1.9%.",
        "The margin was 28.6%, up 4.8% on the 27.3% of the year before.",
        "15% of the price is given to all products; for the best an additional 5% is given, that is, 20% altogether.",
    ],
)
def test_growths_of_which_one_is_taken_off_and_what_is_added_are_no_confusion(text: str) -> None:
    assert _confused(text, "en") == []
