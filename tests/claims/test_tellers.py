"""Figures that could tell nothing of another one are left out before anything is weighed: no claim is lost by it."""

from __future__ import annotations

import random

from pipelines.claims.arithmetic import identities
from pipelines.claims.claim import Claim
from pipelines.claims.roles import roles
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, Letters, Node
from pipelines.claims.tellers import tellers
from tests.claims.test_arithmetic import letters, node, unrelated

SEED, DOCUMENTS = 5, 6


def related(choice: random.Random) -> Letters:
    """Levels with their changes and bases, shares of wholes, and things at a price, among figures that have to do with nothing."""
    nodes: list[Node] = []

    def add(letter: str, value: float, step: float) -> None:
        nodes.append(node(len(nodes), letter, value, step))

    for _ in range(4):
        base, percent = round(choice.uniform(100, 900), 1), round(choice.uniform(2, 60), 1)
        add(MONEY, round(base * (1 + percent / 100), 1), 0.1)
        add(PERCENT, percent, 0.1)
        add(MONEY, base, 0.1)
        add(COUNT, 1000.0 * choice.randint(200, 900), 1000.0)
        whole, share = round(choice.uniform(1000, 9000)), round(choice.uniform(2, 60), 1)
        add(COUNT, round(whole * share / 100), 1.0)
        add(PERCENT, share, 0.1)
        add(COUNT, float(whole), 1.0)
    price, things = round(choice.uniform(10, 90), 2), float(choice.randint(1000, 9000))
    add(MONEY, round(price * things), 1.0)
    add(COUNT, things, 1.0)
    add(MONEY, price, 0.01)
    others = [node(len(nodes) + at, one.letter, one.face, 2 * one.half_width) for at, one in enumerate(unrelated(6, choice))]
    return letters([*nodes, *others])


def about(made: list[Claim], mention: int) -> list[Claim]:
    return [claim for claim in made if mention in claim.members]


def test_all_that_is_claimed_of_a_figure_is_claimed_by_its_tellers() -> None:
    choice = random.Random(SEED)
    claimed = left_out = 0
    for _ in range(DOCUMENTS):
        sequence = related(choice)
        role = roles(sequence)
        every = list(identities(sequence, role))
        for one in sequence.nodes:
            if one.letter == PERCENT:
                continue
            asked = tellers(sequence, one)
            assert about(list(identities(sequence, role, one)), one.mention) == about(every, one.mention)
            claimed += len(about(every, one.mention))
            left_out += len(sequence.nodes) - len(asked)
    # Much is claimed, and most figures need not be asked.
    assert claimed > 10 * DOCUMENTS
    assert left_out > 300 * DOCUMENTS
