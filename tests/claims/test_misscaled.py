"""Differences that words state and that fail by a power of ten in one figure."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.misscaled import CONSTRUCTION
from tests.claims.made import claims_of

_TOLD = (
    (
        {"£21.4bn", "£17.2m", "£4.2bn"},
        "Gross advances came in at £21.4bn, against £23.6bn in December. Borrowers paid back £17.2m, which left net lending "
        "for the month at £4.2bn.",
        "en",
    ),
    ({"6.02亿元", "8640元", "5.16亿元"}, "公司净利润6.02亿元。扣除非经常性损益8640元后，扣非净利润为5.16亿元。", "zh"),
)
_SILENT = (
    ("Gross advances came in at £21.4bn. Borrowers paid back £17.2bn, which left net lending for the month at £4.2bn.", "en"),
    ("Gross advances came in at £21.4bn. Borrowers paid back £17.8m in fees, which left net lending at £4.2bn.", "en"),
    ("年末常住人口412.6万人，比上年末减少1.4万人。城镇人口为268.2万人，城镇化率达到65.0%。", "zh"),
)


@pytest.mark.parametrize(("quotes", "text", "language"), _TOLD)
def test_difference_that_fails_by_a_power_of_ten_is_told(quotes: set[str], text: str, language: str) -> None:
    told = [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION and holds(claim) is False]
    found = [{text[node.start : node.end].strip("净利润为") for node in (*claim.left, *claim.right)} for claim in told]
    assert found == [quotes]


@pytest.mark.parametrize(("text", "language"), _SILENT)
def test_difference_that_holds_or_fits_no_power_is_not(text: str, language: str) -> None:
    assert not [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION]
