"""Figures that agree by their digits, wherever they stand, and what keeps others from being looked at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.likely.agreement import APART, GROWTH, LIST, MULTIPLE, POINTS, PRODUCT, SHARE, Agreement
from pipelines.claims.likely.agreements import agreements
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, POINT, TIMES, Letters, Node
from pipelines.language.claim_words import claim_words

_WORDS = claim_words("en")


def _node(place: int, face: float, letter: str = COUNT, unit: str | None = "NR", printed: float = 0.5) -> Node:
    node = Node(place, place, place, letter, unit, face - printed, face + printed, face, 3, is_exact=True, is_point=True)
    node.place, node.printed = place, printed
    return node


def _found(*nodes: Node) -> set[tuple[str, float, tuple[float, ...]]]:
    return {_told(one) for one in agreements(Letters("", list(nodes)), _WORDS)}


def _told(one: Agreement) -> tuple[str, float, tuple[float, ...]]:
    return one.shape, one.told.face, tuple(node.face for node in one.others)


def test_a_percentage_is_what_one_amount_is_of_another_or_grew_by() -> None:
    share = _node(2, 25.1, PERCENT, "PT", 0.05)
    assert _found(_node(0, 1284), _node(1, 322), share) == {(SHARE, 25.1, (322, 1284))}
    growth = _node(2, 12.0, PERCENT, "PT", 0.05)
    assert _found(_node(0, 1284), _node(1, 1146), growth) == {(GROWTH, 12.0, (1284, 1146))}
    assert _found(_node(0, 1284), _node(1, 1246), growth) == set()


def test_points_and_multiples() -> None:
    points = _node(2, 6.2, POINT, "PD", 0.05)
    percents = (_node(0, 78.0, PERCENT, "PT", 0.05), _node(1, 71.8, PERCENT, "PT", 0.05))
    assert _found(*percents, points) == {(POINTS, 6.2, (78.0, 71.8))}
    assert (MULTIPLE, 34, (374, 11)) in _found(_node(0, 374), _node(1, 11, printed=0.05), _node(2, 34, TIMES, "MUL"))


def test_amounts_are_apart_or_make_a_total() -> None:
    money = [_node(at, face, MONEY, "GBP", 0.05) for at, face in enumerate((104.3, 91.5, 12.8))]
    assert (APART, 12.8, (104.3, 91.5)) in _found(*money)
    # A loss is as far below nothing as it says.
    swing = [_node(at, face, MONEY, "GBP", 0.05) for at, face in enumerate((4.1, -2.7, 6.8))]
    assert (APART, 6.8, (4.1, -2.7)) in _found(*swing)
    parts = [_node(at, face) for at, face in enumerate((9300, 6200, 3100, 18600))]
    assert (LIST, 18600, (9300, 6200, 3100)) in _found(*parts)


def test_each_of_an_amount_makes_its_total_in_the_units_of_all() -> None:
    each, total = _node(0, 39.51, MONEY, "USD", 0.005), _node(1, 11.3e6, MONEY, "USD", 5e4)
    assert (PRODUCT, 39.51, (11.3e6, 286_000)) in _found(each, total, _node(2, 286_000, COUNT, "PS", 500))
    # Nobody is paid in another currency.
    assert _found(each, _node(1, 11.3e6, MONEY, "EUR", 5e4), _node(2, 286_000, COUNT, "PS", 500)) == set()


def test_each_may_be_said_of_what_is_printed() -> None:
    # Square metres are kept in square kilometres, and what the average one is sold at is told of them.
    each, area = _node(0, 11.54, MONEY, "EUR", 0.005), _node(1, 14.9, COUNT, "KM2", 0.05)
    area.unit_power = -6
    assert (PRODUCT, 11.54, (171.9e6, 14.9)) in _found(each, area, _node(2, 171.9e6, MONEY, "EUR", 5e4))


@pytest.mark.parametrize("change", ["is_open", "is_rounded_copy"])
def test_bounds_and_what_comes_again_agree_with_nothing(change: str) -> None:
    share = _node(2, 25.1, PERCENT, "PT", 0.05)
    setattr(share, change, True)
    assert _found(_node(0, 1284), _node(1, 322), share) == set()


def test_figures_that_come_only_as_near_as_rounding_allows_say_nothing() -> None:
    # 322 of 1,280 are 25.16 %, which 25.2 % are; 321 are 25.08 %, and 25.2 % only if all three are rounded the wrong way.
    assert _found(_node(0, 1280), _node(1, 322), _node(2, 25.2, PERCENT, "PT", 0.05)) != set()
    assert _found(_node(0, 1280), _node(1, 321), _node(2, 25.2, PERCENT, "PT", 0.05)) == set()


def test_so_many_cents_of_each_dollar_are_a_share() -> None:
    cents = _node(2, 0.22, MONEY, "USD", 0.005)
    cents.after = "of every dollar spent"
    box_office = _node(0, 2.49e6, MONEY, "USD", 5e3), _node(1, 11.3e6, MONEY, "USD", 5e4)
    assert (SHARE, 0.22, (2.49e6, 11.3e6)) in _found(*box_office, cents)
    cents.after = "more than before"
    assert SHARE not in {shape for shape, _, _ in _found(*box_office, cents)}


def test_shares_make_a_share() -> None:
    shares = [_node(at, face, PERCENT, "PT", 0.05) for at, face in enumerate((18.2, 13.1, 9.5, 40.8))]
    assert (LIST, 40.8, (18.2, 13.1, 9.5)) in _found(*shares)


def test_what_is_far_off_is_not_looked_at_but_what_the_text_opens_with() -> None:
    between = [_node(at, 7_000_003.0 + at, COUNT, "KM2", 0.5) for at in range(1, 60)]
    first, part, share = _node(0, 1284), _node(60, 322), _node(61, 25.1, PERCENT, "PT", 0.05)
    letters = Letters("", [first, *between, part, share])
    assert list(agreements(letters, _WORDS)) == []
    letters.main = [first]
    assert [_told(one) for one in agreements(letters, _WORDS)] == [(SHARE, 25.1, (322, 1284))]


_KINDS = (
    (COUNT, "NR", 0.5),
    (COUNT, "KM2", 0.05),
    (MONEY, "GBP", 0.05),
    (MONEY, "GBP/NR", 0.005),
    (PERCENT, "PT", 0.5),
    (POINT, "PD", 0.5),
)
_FIGURES = st.lists(st.tuples(st.sampled_from(_KINDS), st.integers(2, 60), st.booleans()), min_size=3, max_size=14)


@settings(max_examples=150, deadline=None)
@given(_FIGURES, st.integers(0, 13), st.integers(1, 9))
def test_what_a_figure_is_in_is_found_by_itself_as_among_all_others(told: list, at: int, reach: int) -> None:
    nodes = [_node(place, float(face), *kind) for place, (kind, face, _) in enumerate(told)]
    for node, (_, _, is_in_hectares) in zip(nodes, told, strict=True):
        node.unit_power = -2 if node.unit == "KM2" and is_in_hectares else 0
    letters = Letters("", nodes, main=nodes[:1])
    # What the text opens with is looked at from everywhere, and asked for from its reach alone.
    about = nodes[1 + at % (len(nodes) - 1)]
    every = [one for one in agreements(letters, _WORDS, reach=reach) if about.mention in one.members]
    assert list(agreements(letters, _WORDS, about, reach)) == every
