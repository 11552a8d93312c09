"""A factor that is left out for a figure of a claim makes the claim hold in no case."""

from __future__ import annotations

import random

import pytest

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import exchanged, scaled_by
from pipelines.claims.fitting import fitting
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, Node
from tests.claims.test_arithmetic import node

SEED, CLAIMS = 7, 400
FACTORS = [10.0**power for power in range(-8, 9) if power]
# How many figures a claim of each kind has on its left and on its right, and of what letter the left is.
SIDES = {
    "sums_to": (3, 1, MONEY), "differs_by": (2, 1, MONEY), "growth_of": (1, 2, PERCENT), "share_of": (1, 2, PERCENT),
    "product_of": (1, 2, MONEY), "ratio_of": (1, 2, COUNT),
}  # fmt: skip


def figure(number: int, letter: str, choice: random.Random) -> Node:
    """A figure of any size, in one to three digits, hedged a little here and there, a percentage also below zero."""
    size = 10.0 ** choice.randint(-1, 1 if letter == PERCENT else 7)
    value = choice.randint(1, choice.choice((9, 99, 999))) * size
    return node(number, letter, -value if letter == PERCENT and choice.random() < 0.3 else value, size * choice.choice((1.0, 3.0)))


@pytest.mark.parametrize("kind", SIDES)
def test_no_factor_that_makes_a_claim_hold_is_left_out(kind: str) -> None:
    choice = random.Random(SEED)
    left, right, letter = SIDES[kind]
    held = left_out = 0
    for _ in range(CLAIMS):
        nodes = [figure(at, letter if at < left else MONEY, choice) for at in range(left + right)]
        claim = Claim(kind, tuple(nodes[:left]), tuple(nodes[left:]), STATED, "", 1.0)
        for one in nodes:
            fit = fitting(claim, one, FACTORS)
            left_out += len(FACTORS) - len(fit)
            for factor in FACTORS:
                does_hold = holds(exchanged(claim, one, scaled_by(one, factor)))
                held += bool(does_hold)
                assert factor in fit or not does_hold
    assert held > CLAIMS / 10
    assert left_out > 0 or kind == "ratio_of"
