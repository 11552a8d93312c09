"""Statements that no construction tells and that a slip explains, told where all that is seen of them says so."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import holds
from pipelines.claims.likely import broken as module
from pipelines.claims.likely.broken import CONSTRUCTION, SEEN
from tests.claims.likely.asked import Asked, with_leaf
from tests.claims.made import claims_of, members

_OTHERS = " ".join(f"Ward {letter} has {beds} nurses." for letter, beds in zip("ABCDEFGHIJKL", range(11, 35, 2), strict=True))
_BEDS = "On an average day 171 of the hospital's 186 beds were full (29%). Handover took 27 minutes; the longest 194 minutes."
_BEDS = f"{_BEDS}\n\n{_OTHERS}"


def test_what_is_seen_has_a_number_each_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    monkeypatch.setattr(module, "learned", lambda: asked)
    claims_of(_BEDS + " ", "en")
    [one] = asked.seen
    found = dict(zip(SEEN, one, strict=True))
    assert found["share"] == found["digit"] == found["change"] + 1 == 1
    assert found["figures"] == 3
    assert found["document"] == 17
    assert found["worded"] == found["growth"] == found["sentences"] == 0
    # 29 % where its figures make 92 %.
    assert 0.4 < found["miss"] < 0.6


@pytest.mark.parametrize(("says", "told"), [(9.0, [["29%", "171", "186 beds"]]), (-9.0, [])], ids=["sure", "unsure"])
def test_a_suspect_is_told_if_the_trees_are_sure(says: float, told: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(says))
    text = f"{_BEDS}{' ' * int(says + 10)}"
    failing = [claim for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION]
    assert [members(claim, text) for claim in failing] == told
    assert all(holds(claim) is False for claim in failing)


def test_of_a_text_of_few_figures_the_trees_know_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(9.0))
    text = _BEDS.partition("\n")[0]
    assert [claim for claim in claims_of(text, "en") if holds(claim) is False] == []


def test_what_tells_of_others_already_is_told_of_no_second_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(9.0))
    text = (
        "In the year before, the company earned £221.7 million. In this year it earned £212.6 million, of which £18.9 million were "
        f"gains; after deduction, what remains is £193.7 million.\n\n{_OTHERS}"
    )
    made = claims_of(text, "en")
    assert {claim.construction for claim in made if "£18.9 million" in members(claim, text)} == {"identity.apart"}


def test_what_one_change_comes_to_is_no_base_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "learned", lambda: with_leaf(9.0))
    loans = "Bad loans of households rose 0.23 percentage points to 1.89%, those of firms fell 0.17 percentage points to 1.12%."
    text = f"{loans}\n\n{_OTHERS}"
    assert [members(claim, text) for claim in claims_of(text, "en") if claim.construction == CONSTRUCTION] == []
    plain = loans.replace("rose 0.23 percentage points to 1.89%", "were 1.89%")
    text = f"{plain}\n\n{_OTHERS}"
    told = [sorted(members(claim, text)) for claim in claims_of(text, "en") if holds(claim) is False]
    assert told == [["1.12%", "1.89%", "fell 0.17 percentage points"]]
