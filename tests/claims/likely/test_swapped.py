"""Figures that nothing bears out and that others would with two digits exchanged, told where all that is seen of them says so."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.likely import swapped as module
from pipelines.claims.likely.swapped import CONSTRUCTION, SEEN
from pipelines.claims.likely.trees import LEAF, SWAPPED, nodes
from tests.claims.likely.asked import Asked, with_leaf
from tests.claims.made import claims_of, members

_OTHERS = " ".join(f"Ward {letter} has {beds} nurses." for letter, beds in zip("ABCDEFGHIJKLM", range(11, 37, 2), strict=True))
_SHOPS = (
    "The chain closed the year with 6,380 shops.\n\nOpening hours were cut. Rents rose.\n\n"
    "Customers in the north know 4,517 shops.\n\nPrices were raised. Nobody liked it.\n\nCustomers in the south know 2,313 shops."
)


@pytest.mark.parametrize(
    ("says", "told"), [(9.0, [["6,380 shops", "4,517 shops", "2,313 shops"]]), (-9.0, [])], ids=["sure", "unsure"]
)
def test_a_suspect_is_told_as_it_is_printed_if_the_trees_are_sure(
    says: float, told: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(says))
    monkeypatch.setattr(module, "_LEAST", 0.0)
    text = f"{_SHOPS}\n\n{_OTHERS}{' ' * int(says + 10)}"
    failing = [claim for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION]
    assert [sorted(members(claim, text)) for claim in failing] == [sorted(one) for one in told]
    assert all(holds(claim) is False for claim in failing)


def test_of_a_text_of_few_figures_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(9.0))
    monkeypatch.setattr(module, "_LEAST", 0.0)
    assert not [claim for claim in claims_of(_SHOPS, "en") if claim.construction == CONSTRUCTION]


def test_what_is_seen_has_a_number_each(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    monkeypatch.setattr(module, "learned", lambda: asked)
    monkeypatch.setattr(module, "_LEAST", 0.0)
    claims_of(f"{_SHOPS}\n\n{_OTHERS}  ", "en")
    assert asked.seen
    for one in asked.seen:
        found = dict(zip(SEEN, one, strict=True))
        assert found["ways"] >= 1
        assert found["chance"] >= found["next way"]


def test_the_trees_of_the_package_ask_for_nothing_that_is_not_seen() -> None:
    learned = nodes(SWAPPED)
    assert len(learned) > 1
    assert all(LEAF <= node.asks < len(SEEN) for tree in learned for node in tree)
