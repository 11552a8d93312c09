"""What digits prove: figures that have nothing to do with one another hardly ever fit, and many figures cost no more each."""

from __future__ import annotations

import random

import pytest

from pipelines.claims.arithmetic import found
from pipelines.claims.claim import Claim, holds
from pipelines.claims.roles import roles
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, Letters, Node
from pipelines.claims.weighing import Weighing

SEED = 11


def node(mention: int, letter: str, value: float, step: float) -> Node:
    unit = {MONEY: "USD", COUNT: "T", PERCENT: "PT"}[letter]
    low, high = value - step / 2, value + step / 2
    digits = len(f"{round(value / step)}".rstrip("0")) or 1
    return Node(mention, 10 * mention, 10 * mention + 5, letter, unit, low, high, value, digits, is_exact=True, is_point=True)


def letters(nodes: list[Node], per_sentence: int = 4) -> Letters:
    """Figures with a rise in front of each percentage, a sentence every few of them, a paragraph every few sentences."""
    text: list[str] = []
    for index, one in enumerate(nodes):
        if index and index % per_sentence == 0:
            text.append("." if index % (4 * per_sentence) else "¶")
        one.sentence, one.paragraph = index // per_sentence, index // (4 * per_sentence)
        text += ["u"] if one.letter == PERCENT else ["_"]
        one.place = len(text)
        text.append(one.letter)
    return Letters("".join(text), nodes, {one.place: one for one in nodes})


def unrelated(count: int, choice: random.Random) -> list[Node]:
    nodes = []
    for mention in range(count):
        letter = choice.choice((MONEY, MONEY, COUNT, PERCENT))
        if letter == PERCENT:
            nodes.append(node(mention, letter, round(choice.uniform(0.5, 60), 1), 0.1))
        else:
            size = 10.0 ** choice.randint(0, 3)
            nodes.append(node(mention, letter, round(choice.uniform(1, 10), 2) * size, size / 100))
    return nodes


def proved_of(sequence: Letters) -> list[Claim]:
    return list(found(sequence, roles(sequence)))


def test_unrelated_figures_hardly_ever_fit() -> None:
    choice = random.Random(SEED)
    proved = figures = 0
    for _ in range(60):
        nodes = unrelated(24, choice)
        claims = proved_of(letters(nodes))
        assert all(holds(claim) for claim in claims)
        proved += len(claims)
        figures += len(nodes)
    assert proved / figures < 0.05


def test_parts_and_their_whole_are_found_among_others() -> None:
    nodes = [
        node(0, MONEY, 412.6, 0.1), node(1, PERCENT, 6.1, 0.1), node(2, MONEY, 231.5, 0.1), node(3, COUNT, 17.0, 1.0),
        node(4, MONEY, 120.3, 0.1), node(5, MONEY, 60.8, 0.1),
    ]  # fmt: skip
    sums = [claim for claim in proved_of(letters(nodes)) if claim.kind == "sums_to"]
    assert [sorted(claim.members) for claim in sums] == [[0, 2, 4, 5]]


def test_rounded_figures_prove_nothing() -> None:
    nodes = [node(0, MONEY, 500.0, 100.0), node(1, MONEY, 200.0, 100.0), node(2, MONEY, 300.0, 100.0)]
    assert proved_of(letters(nodes)) == []


def test_work_grows_with_the_figures_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []
    consider = Weighing.consider

    def counted(self: Weighing, weight: float) -> None:
        tried.append(weight)
        consider(self, weight)

    monkeypatch.setattr(Weighing, "consider", counted)
    counts = []
    for size in (2_000, 10_000):
        tried.clear()
        proved_of(letters(unrelated(size, random.Random(SEED))))
        counts.append(len(tried) / size)
    assert counts[1] < 1.1 * counts[0]
