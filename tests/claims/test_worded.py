"""Claims that words and layout state: found where they hold, told where they fail, and silence where nothing says them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelines.claims.claim import STATED, Claim, holds
from tests.claims.made import claims_of, members
from tests.homes import CHECKOUT

_UNTOLD = "is hardly told of its whole by what was learned: each level has its former one in brackets"
CASES = [json.loads(line) for line in (CHECKOUT / "tests/golden/worded.jsonl").read_text(encoding="utf-8").splitlines()]


def _is(claim: Claim, text: str, wanted: dict[str, Any]) -> bool:
    """Whether a claim is of a kind and over figures that are printed so; all of them where it holds, some where it fails."""
    printed = members(claim, text)
    fitting = all(any(quote in own for own in printed) for quote in wanted["quotes"])
    return claim.kind == wanted["kind"] and fitting and (not holds(claim) or len(printed) == len(wanted["quotes"]))


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=_UNTOLD, strict=True)] if case.get("untold") else []
    return pytest.param(case, marks=marks, id=case["text"][:48])


@pytest.mark.parametrize("case", map(_param, CASES))
def test_what_the_wording_of_a_text_states(case: dict[str, Any]) -> None:
    compare(case)


def compare(case: dict[str, Any]) -> None:
    """Holds what is made of a text against what is wanted: all that holds, and only so much that fails."""
    made = claims_of(case["text"], case["lang"])
    holding = [claim for claim in made if holds(claim)]
    failing = [claim for claim in made if claim.origin == STATED and holds(claim) is False]
    printed = [(claim.kind, claim.construction, members(claim, case["text"])) for claim in made]
    for wanted in case["holds"]:
        assert any(_is(claim, case["text"], wanted) for claim in holding), printed
    assert len(failing) == len(case["fails"]), printed
    for wanted in case["fails"]:
        assert any(_is(claim, case["text"], wanted) for claim in failing), printed
