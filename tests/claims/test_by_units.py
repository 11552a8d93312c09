"""Products that units alone say, told where they fail by a power of ten; and what other figures or the printed unit explain."""

from __future__ import annotations

import pytest

from pipelines.claims.by_units import CONSTRUCTION
from pipelines.claims.claim import holds
from tests.claims.made import claims_of

# Total, amount and price, and the text.
_TOLD = (
    (
        {"318 yuan", "21,200 mu", "150 yuan per mu"},
        "The township has 21,200 mu of rice. The harvest took nine days and the weather held. Drying cost little this year. A "
        "subsidy of 150 yuan per mu is paid for the whole area, and the finance office has paid out 318 yuan in total.",
        "en",
    ),
    (
        {"€458.4 billion", "6,420 GWh", "€71.40 per megawatt-hour"},
        "Power cleared at an average of €71.40 per megawatt-hour last month. Generation amounted to 6,420 GWh.\n\nLoad peaked on "
        "the 26th. Valued at the monthly mean price, the electricity was worth €458.4 billion.",
        "en",
    ),
    (
        {"25.11萬元", "4.05萬公噸", "每公斤62元"},
        "全縣今年收成芒果4.05萬公噸，果農鬆了一口氣。颱風沒有來。依產地價每公斤62元估算，總產值達25.11萬元。",
        "zh",
    ),
)
_SILENT = (
    # What is left of the price of one is of one.
    "He has 40 hectares cut a day. A hectare costs 1080 yuan per hectare, and 436 yuan are left of it.",
    # It holds of another amount.
    "The mill bought 21,200 tonnes of oats and 3,180 tonnes of rye. It paid €150 per tonne, €477,000 in all.",
    # Each is said of the printed unit.
    "The park has a capacity of 544 MW. It cost €1.92 billion, that is €3.53 million per megawatt.",
    # The digits do not fit.
    "The township has 21,200 mu of rice. A subsidy of 150 yuan per mu is paid, and 322 yuan for each tool.",
)


@pytest.mark.parametrize(("quotes", "text", "language"), _TOLD)
def test_product_that_fails_by_a_power_of_ten_is_told(quotes: set[str], text: str, language: str) -> None:
    told = [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION and holds(claim) is False]
    assert [{text[node.start : node.end] for node in (*claim.left, *claim.right)} for claim in told] == [quotes]


@pytest.mark.parametrize("text", _SILENT)
def test_what_is_explained_otherwise_is_not(text: str) -> None:
    assert not [claim for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION]
