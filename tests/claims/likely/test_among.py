"""What is seen of a candidate among the others of its document."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from pipelines.claims.likely import weighed as module
from pipelines.claims.likely.among import SEEN, Among, Likely, learned
from pipelines.claims.likely.shapes import DIFFERENCE, GROWTH, SHARE, SUM, Candidate
from pipelines.claims.likely.weighed import weighed
from tests.claims.likely.asked import ByItself, Given
from tests.claims.likely.read import read

_TEXT = "Sales rose 5% to $210 million from $200 million; costs were $180 million, or $30 million less than sales."
_RISE, _OTHER, _SHARE = Candidate(GROWTH, (0, 1, 2)), Candidate(GROWTH, (0, 3, 2)), Candidate(SHARE, (0, 1, 2))
_LESS = Candidate(DIFFERENCE, (4, 1, 3))


def _seen(likely: Sequence[Likely]) -> list[dict[str, float]]:
    letters, role, _ = read(_TEXT)
    return [dict(zip(SEEN, one, strict=True)) for one in Among(letters.nodes, role, likely).seen()]


def test_a_candidate_alone_has_no_rivals() -> None:
    (seen,) = _seen([(0.5, _RISE)])
    assert (seen["likelihood"], seen["rank"], seen["growth"], seen["share"]) == (0.0, 0.0, 1.0, 0.0)
    assert {seen[name] for name in ("next", "next but one", "told otherwise", "as another", "told first in others")} == {-9.0}


def test_who_would_tell_the_same_is_a_rival_and_its_lead_is_seen() -> None:
    first, second = _seen([(0.8, _RISE), (0.2, _OTHER)])
    assert (first["rank"], second["rank"]) == (0.0, 1.0)
    assert first["next"] == pytest.approx(math.log(0.25))
    assert first["over next"] == pytest.approx(math.log(4) - math.log(0.25))
    assert second["over next"] == -first["over next"]


def test_the_same_figures_as_something_else_are_no_rival_but_another_reading() -> None:
    first, second = _seen([(0.8, _RISE), (0.2, _SHARE)])
    assert first["next"] == -9.0
    assert first["as another"] == second["likelihood"]
    assert second["as another"] == first["likelihood"]


def test_figures_that_others_need_are_seen() -> None:
    rise, less = _seen([(0.8, _RISE), (0.6, _LESS)])
    assert rise["first in others"] == less["likelihood"]
    assert rise["told in others"] == -9.0
    assert less["first in others"] == rise["likelihood"]


def test_where_figures_stand_and_what_they_are_is_seen() -> None:
    (seen,) = _seen([(0.5, _RISE)])
    assert (seen["gap told first"], seen["gap first last"], seen["sentences told first"]) == (-1.0, -1.0, 0.0)
    assert (seen["told digits"], seen["first digits"], seen["unit first last"], seen["unit told first"]) == (1.0, 2.0, 1.0, 0.0)
    assert (seen["told is_change"], seen["last is_base"], seen["document"]) == (1.0, 1.0, 5.0)


def test_trees_of_the_package_ask_for_what_is_seen() -> None:
    letters, role, _ = read(_TEXT)
    chances = [learned().chance(one) for one in Among(letters.nodes, role, [(0.9, _RISE), (0.01, _OTHER)]).seen()]
    assert chances[0] > 0.5 > chances[1]


def test_candidates_are_as_likely_as_the_trees_say(monkeypatch: pytest.MonkeyPatch) -> None:
    letters, role, _ = read(_TEXT)
    chances = {_RISE: 0.8, _LESS: 0.6, Candidate(SUM, (1, 3, 4)): 0.01, _OTHER: 0.001}
    monkeypatch.setattr(module, "learned", ByItself)
    made = weighed(letters.nodes, role, Given(chances))
    assert [(one.candidate, round(one.likelihood, 6)) for one in made] == [(_RISE, 0.8), (_LESS, 0.6)]
