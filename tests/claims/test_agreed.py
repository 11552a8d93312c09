"""A slip that two relations agree on: the figure is told, with both; what only one weak relation would need is not."""

from __future__ import annotations

import pytest

from pipelines.claims.agreed import CONSTRUCTION, undoubted
from pipelines.claims.claim import FOUND, STATED, Claim, holds
from tests.claims.likely.read import read
from tests.claims.made import claims_of

# The misprinted figure, and the text.
_AGREED = (
    (
        "412 thousand",
        "The port handled 412 thousand tonnes of grain in the first half. Wheat made up 2.31 million tonnes, barley 1.04 million "
        "and maize the other 0.77 million. A year before the tally had been 3.79 million tonnes, so the trade grew by 8.7%.",
        "en",
    ),
    (
        "$716.2",
        "Revenue for the quarter came to $842.6 million. By line of business, subscriptions accounted for $716.2 and professional "
        "services for $126.4 million. Subscriptions are now 85.0% of the whole.",
        "en",
    ),
    (
        "£640 million",
        "Total income: £2.46 million\n Donations and appeals: £1.18 million\n Legacies: £640 million\n "
        "Council contracts: £410,000\n Charity shops (net): £230,000",
        "en",
    ),
    (
        "15.4 million TEUs",
        "In the half year the port completed 1.286 million TEUs. What catches the eye is the sea-rail transport: 15.4 million "
        "TEUs, equivalent to 12.0% of all boxes, while one year ago it was only 98,000 TEUs, and the increase reached 57.1%.",
        "en",
    ),
    (
        "7.34亿元",
        "全年营业收入18.75亿元，其中软件业务收入11.32亿元，硬件业务收入7.34亿元。硬件业务收入占全部营业收入的39.6%，软件占60.4%。",
        "zh",
    ),
)
_SILENT = (
    (
        "The port handled 4.12 million tonnes of grain in the first half, up 8.7% from 3.79 million. Next year it plans 430 "
        "thousand tonnes of potash and 1.1 million tonnes of steel.",
        "en",
    ),
    (
        "The museum drew 212,400 visitors; 31,300 came for the festival. It spent $1.36 million, 4.1% more, and sold 40,150 books.",
        "en",
    ),
    (
        "She said that the net requirement of £214.8m was the tightest ever. Adult care would take £83.4m, that is 38.8% of "
        "the whole, and schools £51.2m; between them the two now absorbed nearly 63p of each pound. The remainder was made up of "
        "waste (£27.6m), highways (£14.9m), libraries (£9.3m) and financing costs (£28.4m).\n\nCouncil tax would go up by 4.5%.\n\n"
        "The money would come from council tax (£121.7m), rates (£46.3m), grants (£41.5m) and a draw on reserves of £5.3m.",
        "en",
    ),
    ("全年营业收入18.75亿元，增长8.7%；净利润1.92亿元，增长3.1%。公司拟投资4.12亿元建设二期，设计产能37.9万吨。", "zh"),
    # What is now is not added to what was before.
    (
        "Hydropower gave 3.21 billion kWh where last July there was 3.51 billion kWh, up 8.5%. Wind and photovoltaic gave 6.74 "
        "billion kWh. All these add to 35.85 billion kWh.",
        "en",
    ),
)


@pytest.mark.parametrize(("printed", "text", "language"), _AGREED)
def test_slip_that_two_relations_agree_on_is_told(printed: str, text: str, language: str) -> None:
    told = [claim for claim in claims_of(text, language) if holds(claim) is False]
    quoted = [{text[node.start : node.end] for node in (*claim.left, *claim.right)} for claim in told]
    assert any(claim.construction == CONSTRUCTION for claim in told)
    assert quoted
    assert all(any(printed in quote for quote in own) for own in quoted)


@pytest.mark.parametrize(("text", "language"), _SILENT)
def test_figures_that_are_only_near_one_another_are_left_alone(text: str, language: str) -> None:
    assert not [claim for claim in claims_of(text, language) if claim.construction == CONSTRUCTION]


def test_a_part_and_its_whole_are_no_part_and_whole_of_another_sum() -> None:
    letters, _, _ = read("Lines of 268.4 km were open, 18.2 km more will be; then there are 286.6 km. In 2023 there were 244.8 km.")
    now, more, then, before = letters.nodes[:3] + letters.nodes[-1:]
    right = Claim("sums_to", (now, more), (then,), FOUND, "identity.sum", 0.98)
    wrong = Claim("sums_to", (more, then), (before,), STATED, CONSTRUCTION, 0.9)
    assert list(undoubted([right, wrong])) == [right]
    assert list(undoubted([wrong])) == [wrong]


DIVISIONS = (
    "Sales were $2.84 billion.\n\nBy division:\n- Snacks: $1.59 {scale}, equal to 56% of the group\n- Drinks: $865 million\n"
    "- Pet food: $385 million"
)


def test_what_else_a_slip_explains_fails_as_well() -> None:
    told = [
        (claim.kind, len(claim.members)) for claim in claims_of(DIVISIONS.format(scale="million"), "en") if holds(claim) is False
    ]
    assert sorted(told) == [("share_of", 3), ("sums_to", 4)]


def test_where_nothing_slipped_nothing_fails() -> None:
    assert [claim for claim in claims_of(DIVISIONS.format(scale="billion"), "en") if holds(claim) is False] == []
