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
        ("en", "Salaries ate up 74% of turnover against 68% the season before, an increase of 6%.", ["74%", "68%", "6%"]),
        (
            "en",
            "The dearest third makes up 55.9% of sales. In 2024 it was 53.8%, and in 2025 it rose by 2.1%.",
            ["55.9%", "53.8%", "2.1%"],
        ),
    ],
)
def test_three_percentages_in_a_row_of_which_one_is_what_the_others_are_apart(language: str, text: str, told: list[str]) -> None:
    [found] = _confused(text, language)
    assert len(found) == len(told)
    assert all(any(quote.endswith(own) for quote in found) for own in told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Weekly pay was up 4.9%. Consumer prices rose by 3.0%, so that real pay increased by 1.9%."),
        ("en", "Nominal wages rose 5.1%. Inflation was 3.2%, so real wages rose by 1.9%."),
        (
            "en",
            "At current prices this was 3.4% up, from £9.15m. Prices having increased by 1.6%, the volume grew by 1.8%.",
        ),
        ("zh", "名义工资增长5.1%，物价指数为3.2%，实际工资增长1.9%。"),
        ("en", "The margin was 28.6%, up 4.8% on the 27.3% of the year before."),
        ("en", "15% of the price is given to all products; for the best an additional 5% is given, that is, 20% altogether."),
        ("en", "Unemployment stood at 4.1% and inflation at 2.8%; wages rose by 1.3%."),
        ("en", "Revenue rose 6.3%: organic sales contributed 4.8%, and acquisitions added 1.5%."),
        ("zh", "城镇登记失业率为4.1%，CPI涨幅为2.8%，工资增长1.3%。"),
        ("de", "Die Arbeitslosenquote lag bei 5,9 %, die Inflation bei 2,2 %; die Löhne stiegen um 3,7 %."),
    ],
)
def test_growths_parts_and_figures_of_other_things_are_no_confusion(language: str, text: str) -> None:
    assert _confused(text, language) == []
