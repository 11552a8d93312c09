"""Which figures are candidates of which shape, how far apart they may stand, and what claim each would be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipelines.claims.likely.shapes import (
    DIFFERENCE,
    GROWTH,
    LIST,
    POINTS,
    PRODUCT,
    SHARE,
    SUM,
    Candidate,
    candidates,
    claim_of,
)
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, Node


def _node(place: int, letter: str = COUNT, unit: str = "NR", sentence: int = 0, value: float = 100.0) -> Node:
    node = Node(place, 10 * place, 10 * place + 5, letter, unit, value - 0.5, value + 0.5, value, 3, is_exact=True, is_point=True)
    node.sentence = sentence
    return node


def _of(shape: str, nodes: Sequence[Node]) -> set[tuple[int, ...]]:
    return {one.members for one in candidates(nodes) if one.shape == shape}


def test_figures_are_no_further_apart_than_nine() -> None:
    made = _of(SUM, [_node(place) for place in range(14)])
    assert max(max(members) - min(members) for members in made) == 9


def test_figures_are_no_further_apart_than_three_sentences() -> None:
    made = _of(SUM, [_node(place, sentence=place) for place in range(9)])
    assert max(abs(other - told) for told, *others in made for other in others) == 3


def test_lists_have_three_to_seven_parts_in_a_row_near_their_total() -> None:
    lists = [one for one in _of(LIST, [_node(place) for place in range(16)]) if one[0] == 0]
    assert {len(parts) for _, *parts in lists} == {3, 4, 5, 6, 7}
    assert all(list(parts) == list(range(parts[0], parts[-1] + 1)) for _, *parts in lists)
    assert {parts[0] for _, *parts in lists} == {1, 2, 3}, "so many figures may stand between"


def test_lists_go_over_eight_sentences() -> None:
    made = _of(LIST, [_node(place, sentence=2 * place) for place in range(9)])
    assert max(2 * (parts[-1] - total) for total, *parts in made if total == 0) == 8


def test_a_list_is_of_one_unit() -> None:
    units = ["NR", "NR", "T", "NR", "NR"]
    assert _of(LIST, [_node(place, unit=unit) for place, unit in enumerate(units)]) == {(0, 1, 3, 4), (4, 0, 1, 3)}


def test_shapes_go_by_the_kinds_of_unit() -> None:
    money, count, percent = _node(0, MONEY, "USD"), _node(1), _node(2, PERCENT, "PT")
    assert _of(GROWTH, [money, count, percent]) == _of(SUM, [money, count, percent]) == set()
    others = [_node(0, MONEY, "USD"), _node(1, MONEY, "USD"), percent]
    assert _of(GROWTH, others) == _of(SHARE, others) == {(2, 0, 1), (2, 1, 0)}
    assert _of(SUM, [*others[:2], count]) == set()
    assert _of(POINTS, [_node(place, PERCENT, "PT") for place in range(3)]) == {(0, 1, 2), (1, 0, 2), (2, 0, 1)}


def test_money_times_money_is_no_money() -> None:
    assert _of(PRODUCT, [_node(place, MONEY, "USD") for place in range(3)]) == set()
    assert (0, 1, 2) in _of(PRODUCT, [_node(0, MONEY, "USD"), _node(1, MONEY, "USD"), _node(2)])


@pytest.mark.parametrize(
    ("shape", "kind", "left", "right"),
    [
        (GROWTH, "growth_of", [0], [1, 2]),
        (SHARE, "share_of", [0], [1, 2]),
        (PRODUCT, "product_of", [0], [1, 2]),
        (POINTS, "differs_by", [1, 2], [0]),
        (DIFFERENCE, "differs_by", [1, 2], [0]),
        (SUM, "sums_to", [1, 2], [0]),
    ],
)
def test_every_shape_is_a_kind_of_claim(shape: str, kind: str, left: list[int], right: list[int]) -> None:
    made = claim_of(Candidate(shape, (0, 1, 2)), [_node(place) for place in range(3)], 0.5)
    assert made.kind == kind
    assert ([node.mention for node in made.left], [node.mention for node in made.right]) == (left, right)
    assert made.construction == f"likely.{shape}"
