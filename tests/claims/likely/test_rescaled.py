"""Figures that nothing bears out and that others would with another scale word, told where all that is seen of them says so."""

from __future__ import annotations

import pytest

from pipelines.claims import graph
from pipelines.claims.claim import holds
from pipelines.claims.likely import rescaled as module
from pipelines.claims.likely.rescaled import CONSTRUCTION, SEEN
from pipelines.claims.likely.trees import LEAF, RESCALED, nodes
from tests.claims.likely.asked import Asked, with_leaf
from tests.claims.made import claims_of, members

_OTHERS = " ".join(f"Ward {letter} has {beds} nurses." for letter, beds in zip("ABCDEFGHIJKLM", range(11, 37, 2), strict=True))
_SALES = (
    "The chain closed the year with sales of £6.38 million.\n\nOpening hours were cut. Rents rose.\n\n"
    "Customers in the north left £4.17 billion. Prices were raised.\n\nCustomers in the south left £2.21 million."
)
_TOLD = ["£2.21 million", "£4.17 billion", "£6.38 million"]


@pytest.fixture(autouse=True)
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else tells of scale words, and no suspect is too unlikely."""
    monkeypatch.setattr(graph, "scaled_alone", lambda *_: ())
    monkeypatch.setattr(module, "_LEAST", 0.0)


@pytest.mark.parametrize(("says", "told"), [(9.0, [_TOLD]), (-9.0, [])], ids=["sure", "unsure"])
def test_a_suspect_is_told_as_it_is_printed_if_the_trees_are_sure(
    says: float, told: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(says))
    text = f"{_SALES}\n\n{_OTHERS}{' ' * int(says + 10)}"
    failing = [claim for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION]
    assert [sorted(members(claim, text)) for claim in failing] == told
    assert all(holds(claim) is False for claim in failing)


def test_of_a_text_of_few_figures_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(9.0))
    assert not [claim for claim in claims_of(_SALES, "en") if claim.construction == CONSTRUCTION]


@pytest.mark.parametrize(
    "product",
    [
        "The yard took in 4,120 tonnes. A buyer gave £2,350 a tonne.\n\nThe harvest brought £9.682 billion.",
        "The yard took in 4,120 loads. A buyer of 2,350 metres came.\n\nThe harvest brought 9.682 billion square metres.",
    ],
    ids=["price of a size", "size"],
)
def test_a_thousand_may_be_of_a_unit_that_nobody_says(product: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(9.0))
    text = f"{product}\n\n{_OTHERS}"
    made = [claim for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION and claim.kind == "product_of"]
    assert made == []


def test_what_is_seen_has_a_number_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    monkeypatch.setattr(module, "learned", lambda: asked)
    claims_of(f"{_SALES}\n\n{_OTHERS}  ", "en")
    assert asked.seen
    found = [dict(zip(SEEN, one, strict=True)) for one in asked.seen]
    # Of the billion that should be a million, the scale word is other than of all others.
    assert {"power": -3.0, "scale": 9.0, "number": 4.17, "meant scale": 6.0}.items() <= found[0].items()
    assert found[0]["nearer"] > 0
    assert all(one["chance"] >= one["next way"] for one in found)


def test_the_trees_of_the_package_ask_for_nothing_that_is_not_seen() -> None:
    learned = nodes(RESCALED)
    assert len(learned) > 1
    assert all(LEAF <= node.asks < len(SEEN) for tree in learned for node in tree)
