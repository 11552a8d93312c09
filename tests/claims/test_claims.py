"""Claims of golden texts, one by one: which figures a text sets against each other, and whether they agree."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelines.claims.claim import FOUND, holds
from tests.claims.made import claims_of, members
from tests.homes import CHECKOUT

CASES = [json.loads(line) for line in (CHECKOUT / "tests/golden/claims.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:48] for case in CASES])
def test_claims_of_a_text(case: dict[str, Any]) -> None:
    made = [(claim.kind, members(claim, case["text"]), holds(claim)) for claim in claims_of(case["text"], case["lang"])]
    for kind, quotes, verdict in case["claims"]:
        # A quote may hold the word of its change as well (rose 5.1%).
        fitting = [
            own
            for own in made
            if own[0] == kind
            and own[2] is verdict
            and len(own[1]) == len(quotes)
            and all(any(quote in printed for printed in own[1]) for quote in quotes)
        ]
        assert len(fitting) == 1, made
        made.remove(fitting[0])
    assert [own for own in made if own[0] not in case.get("also", [])] == []


def test_what_only_digits_prove_holds() -> None:
    for case in CASES:
        assert all(holds(claim) for claim in claims_of(case["text"], case["lang"]) if claim.origin == FOUND)


SALES = "今年前三季度，公司实现营业收入58.3亿元，第三季度营收21.6亿元。前三季度研发投入3.9亿元，占营收的{share}。"


def test_a_share_that_holds_of_another_whole_is_not_held_against_the_one_that_is_named() -> None:
    assert [claim for claim in claims_of(SALES.format(share="6.7%"), "zh") if holds(claim) is False] == []
    assert [claim.kind for claim in claims_of(SALES.format(share="8.7%"), "zh") if holds(claim) is False] == ["share_of"]


def test_a_margin_behind_costs_is_no_share_of_them() -> None:
    text = "第三季度实现营业收入10.063亿元。全年营业成本27.99亿元，综合毛利率27.8%，传动部件毛利率22.3%。"
    assert [claim.construction for claim in claims_of(text, "zh") if holds(claim) is False] == []


@pytest.mark.parametrize(("other", "made"), [("helmets", []), ("bicycles", ["share_of"])])
def test_things_of_other_names_hardly_have_a_share_of_one_another(other: str, made: list[str]) -> None:
    shop = f"The shop has 1,300 bicycles and once had 5,200 {other}. A quarter of its income comes from repairs."
    assert [claim.kind for claim in claims_of(shop, "en") if claim.kind == "share_of"] == made
