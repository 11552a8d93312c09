"""Figures that agree by their digits are told where the trees are sure; what digits alone told is left out where they are not."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import FOUND, holds
from pipelines.claims.likely import proved as module
from pipelines.claims.likely.agreement import CONSTRUCTION
from pipelines.claims.likely.agreement_traits import SEEN
from pipelines.claims.likely.proved import Learned
from pipelines.claims.likely.trees import LEAF, PROVED, Node, Trees, nodes
from tests.claims.made import claims_of, members

_FAR = (
    "Net debt brought down to €91.5 million; it stood at €104.3 million on 31 December.\n\nSales came to €296.0 million. "
    "Costs were €211.4 million.\n\nCash flow was strong enough to cut net debt by €12.8 million in six months."
)
_OTHERS = "\n\n" + " ".join(
    f"Ward {letter} has {beds} nurses." for letter, beds in zip("ABCDEFGHIJKL", range(11, 35, 2), strict=True)
)


def _with_leaf(says: float) -> Learned:
    return Learned.of([[Node(LEAF, 0.0, 0, 0, says)]])


@pytest.mark.parametrize(("says", "count"), [(9.0, 1), (-9.0, 0)], ids=["sure", "unsure"])
def test_agreeing_figures_are_told_once_if_the_trees_are_sure(says: float, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: _with_leaf(says))
    text = _FAR + _OTHERS + " " * int(says + 10)
    found = [claim for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION]
    debt = [claim for claim in found if "€91.5 million" in members(claim, text)]
    assert [members(claim, text) for claim in debt] == [["€104.3 million", "€91.5 million", "€12.8 million"]] * count
    assert all(claim.kind == "differs_by" for claim in debt)
    assert all(holds(claim) and claim.origin == FOUND for claim in found)


def test_what_digits_alone_told_is_left_out_where_the_trees_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ferry = (
        "The ferry carried 42,310 people in May. The old bridge cost £7,300. In June 38,125 people took it, and 4,185 went by car."
    )
    text = ferry + _OTHERS
    assert ["38,125 people", "4,185", "42,310 people"] in [members(claim, text) for claim in claims_of(text, "en")]
    monkeypatch.setattr(module, "learned", lambda: _with_leaf(-9.0))
    assert [claim for claim in claims_of(text + " ", "en") if claim.kind == "sums_to"] == []


def test_of_a_text_of_few_figures_the_trees_know_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: _with_leaf(9.0))
    assert [claim for claim in claims_of(_FAR, "en") if claim.construction == CONSTRUCTION] == []


def test_what_is_seen_has_a_number_each_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, float]] = []

    class Asked(Trees):
        def chance(self, seen_of_one: object) -> float:
            seen.append(dict(zip(SEEN, seen_of_one, strict=True)))  # type: ignore[call-overload]
            return 0.0

    monkeypatch.setattr(module, "learned", lambda: _with_leaf(9.0)._replace(trees=Asked([])))
    claims_of(_FAR + _OTHERS + "\n", "en")
    found = next(one for one in seen if one["apart"] and one["told is_change"])
    assert found["figures"] == found["own digits"] == found["fewest digits"] == 3
    assert found["document"] == 18
    assert found["gap last"] == 4
    assert found["in front first"] == found["in front last"] == 1
    assert found["share"] == found["growth"] == found["worded"] == found["bare"] == 0
    assert 0 <= found["miss"] < 0.1


def test_the_trees_of_the_package_ask_for_nothing_that_is_not_seen() -> None:
    learned = nodes(PROVED)
    assert len(learned) > 1
    assert all(node.asks < len(SEEN) for tree in learned for node in tree)
