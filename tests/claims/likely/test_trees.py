"""Trees: a way from the first question to a leaf in each, and what all leaves say together."""

from __future__ import annotations

import math
import pickle
import random

import pytest

from pipelines.claims.likely.broken import SEEN
from pipelines.claims.likely.trees import LEAF, SLIPPED, Ceiling, Node, Trees, nodes


def leaf(says: float) -> Node:
    return Node(LEAF, 0.0, 0, 0, says)


@pytest.mark.parametrize(("seen", "says"), [((1.0, 0.0), 2.0), ((1.5, 3.0), -1.0), ((1.5, 3.5), 0.5)])
def test_a_tree_is_asked_down_to_one_leaf(seen: tuple[float, ...], says: float) -> None:
    tree = [Node(0, 1.0, 1, 2, 0.0), leaf(2.0), Node(1, 3.0, 3, 4, 0.0), leaf(-1.0), leaf(0.5)]
    assert Trees([tree]).chance(seen) == pytest.approx(1 / (1 + math.exp(-says)))


def test_what_the_leaves_say_is_added() -> None:
    assert Trees([[leaf(1.0)], [leaf(-3.0)]]).chance(()) == pytest.approx(1 / (1 + math.exp(2.0)))
    assert Trees([]).chance(()) == pytest.approx(0.5)


def test_the_trees_of_the_package_ask_for_nothing_that_is_not_seen_and_come_to_leaves() -> None:
    learned = nodes(SLIPPED)
    assert len(learned) > 1
    for tree in learned:
        asked = [node for node in tree if node.asks != LEAF]
        assert all(0 <= node.asks < len(SEEN) for node in asked)
        # Each way goes on, so that no question comes again.
        assert all(number < min(node.then, node.otherwise) for number, node in enumerate(tree) if node.asks != LEAF)
        assert all(max(node.then, node.otherwise) < len(tree) for node in asked)


_ANY = {**dict.fromkeys(SEEN, 0.0), "document": 30.0, "figures": 3.0, "mended": 1.0}
# Likely told, nothing else told of it, two digits that changed places; and one of many differences, where another holds.
_LIKELY = {
    "likelihood": 2.0, "chance": -1.5, "rival": -9.2, "beside rival": 11.2, "digits": 3.0, "mended unheld": 1.0, "units": 2.0,
    "others in claims": 1.0, "others stated": 1.0, "miss": 0.1, "share": 1.0, "swapped": 1.0,
}  # fmt: skip
_UNLIKELY = {
    "likelihood": -3.5, "chance": 0.5, "rival": 2.0, "beside rival": -5.5, "rank": 6.0, "of the best": -4.0, "told and holds": 1.0,
    "in claims": 2.0, "rivalled": 1.0, "digits": 2.0, "mended held": 1.0, "units": 1.0, "miss": 0.3, "difference": 1.0,
    "digit": 1.0,
}  # fmt: skip


@pytest.mark.parametrize(("own", "least", "most"), [(_LIKELY, 0.95, 1.0), (_UNLIKELY, 0.0, 0.02)], ids=["likely", "unlikely"])
def test_the_trees_of_the_package_tell_what_is_likely_from_what_is_not(own: dict[str, float], least: float, most: float) -> None:
    seen = {**_ANY, **own}
    assert set(seen) == set(SEEN)
    assert least < Trees(nodes(SLIPPED)).chance(tuple(seen[name] for name in SEEN)) < most


def test_trees_are_kept_as_they_are() -> None:
    tree = [Node(0, 1.0, 1, 2, 0.0), leaf(2.0), leaf(-1.0)]
    again, ceiling = pickle.loads(pickle.dumps((Trees([tree]), Ceiling([tree], {0}, {}))))
    assert again.chance((0.5,)) == Trees([tree]).chance((0.5,))
    assert ceiling.reaches((0.5,), 0.8)
    assert not ceiling.reaches((1.5,), 0.8)


def test_a_ceiling_is_reached_by_all_that_trees_may_come_to() -> None:
    learned = Trees(nodes(SLIPPED))
    generator = random.Random(1)
    sees, known = set(range(0, len(SEEN), 2)), {1: 0.0}
    ceiling = Ceiling(nodes(SLIPPED), sees, known)
    for _ in range(200):
        seen = [generator.uniform(-10.0, 10.0) for _ in SEEN]
        seen[1] = 0.0
        told = [value if place in sees else math.nan for place, value in enumerate(seen)]
        assert ceiling.reaches(told, learned.chance(seen))


def test_a_ceiling_is_not_reached_by_what_some_answers_exclude() -> None:
    tree = [
        Node(0, 1.0, 1, 4, 0.0),
        Node(1, 3.0, 2, 3, 0.0),
        leaf(-2.0),
        leaf(-3.0),
        Node(1, 3.0, 5, 6, 0.0),
        leaf(2.0),
        leaf(-2.0),
    ]
    ceiling = Ceiling([tree], {0}, {})
    assert not ceiling.reaches((0.5,), 0.5)
    assert ceiling.reaches((1.5,), 0.5)
    assert not Ceiling([tree], {0}, {1: 4.0}).reaches((1.5,), 0.5)


@pytest.mark.parametrize(("name", "way"), [("likelihood", 1), ("undoubted", 1), ("chance", -1), ("rival", -1), ("other told", -1)])
def test_what_speaks_for_a_slip_never_makes_it_less_likely(name: str, way: int) -> None:
    choice, place, learned = random.Random(name), SEEN.index(name), Trees(nodes(SLIPPED))
    for _ in range(50):
        seen = [choice.choice((0.0, 1.0, choice.uniform(-9, 9))) for _ in SEEN]
        numbers = sorted((choice.uniform(-9, 9), choice.uniform(-9, 9)), key=lambda one: way * one)
        less, more = ([*seen[:place], number, *seen[place + 1 :]] for number in numbers)
        assert learned.chance(less) <= learned.chance(more) + 1e-9
