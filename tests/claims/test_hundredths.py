"""Basis points that are called percentage points: told where a hundredth of them is how far two percentages are apart."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.hundredths import CONSTRUCTION
from tests.claims.test_claims import claims_of

_SLIPS = [
    ("en", "It was the third cut in a row. From a peak of 6.00% in June, borrowing costs have now come down by 125 percentage "
     "points. The rate is 4.75% today."),
    ("en", "In June the average rate of new loans was 3.62%. In the same month of the previous year it was 4.00%, i.e. down 38 "
     "percentage points."),
    ("zh", "6月新发放贷款利率3.62%。回头看，去年6月还是4.00%，足足低了38个百分点。"),
]  # fmt: skip
_RIGHT = [
    (
        "en",
        "Support stands at 62%. Four years ago it was 24%, i.e. up 38 percentage points. The bank lends at 3.62%, others at 4.00%.",
    ),
    ("en", "Turnout was up 12 percentage points. The bank lends at 3.62% and others at 4.17%."),
    ("zh", "城镇化率62.4%，十年间提高了12.3个百分点。存款利率1.62%，贷款利率3.75%。"),
]


@pytest.mark.parametrize(("language", "text"), _SLIPS, ids=[text[:30] for _, text in _SLIPS])
def test_basis_points_that_are_called_points_are_told(language: str, text: str) -> None:
    told = [claim for claim in claims_of(text, language) if holds(claim) is False]
    assert [claim.kind for claim in told] == ["differs_by"]


@pytest.mark.parametrize(("language", "text"), _RIGHT, ids=[text[:30] for _, text in _RIGHT])
def test_points_are_left_alone(language: str, text: str) -> None:
    assert not [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION]
