"""What is paid for each of many in a row with the number and the total: told where they fail by a power of ten."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from tests.claims.made import claims_of, members

# The total as it is right, and as it is printed.
_SLIPS = [
    ("zh", "連假期間停了5.4萬車次，每車次均收120元，進帳648萬元。昨天又來了31輛車。", "648萬元", "648億元"),
    ("en", "The lot took in 54,000 cars, each paid 120 yuan, and 6.48 million yuan came in.", "6.48 million", "6.48 billion"),
]
_OTHERS = [
    ("zh", "停了5.4万车次，每车次均收120元，另有罚款731亿元。"),
    ("zh", "每10车收120元，停了5.4万车次，进账64.8万元。"),
]


@pytest.mark.parametrize(("language", "text", "right", "printed"), _SLIPS)
def test_a_price_between_its_number_and_its_total_is_told_of_both(language: str, text: str, right: str, printed: str) -> None:
    wrong = text.replace(right, printed)
    failing = [claim for claim in claims_of(wrong, language) if holds(claim) is False]
    assert [claim.construction for claim in failing] == ["product.each"]
    assert any(printed in quote for quote in members(failing[0], wrong))
    assert [claim for claim in claims_of(text, language) if holds(claim) is False] == []


@pytest.mark.parametrize(("language", "text"), _OTHERS)
def test_what_its_digits_do_not_make_is_not(language: str, text: str) -> None:
    assert [claim for claim in claims_of(text, language) if claim.construction == "product.each"] == []
