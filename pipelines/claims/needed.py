"""What a figure would have to be so that it hangs together with two or more others near it; wording is not asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.claims.products import do_units_fit, may_be_amount
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, TIMES, Letters, Node
from pipelines.claims.weighing import relative
from pipelines.values.unit_size import product_factor

_REACH = 14
_AMOUNTS = "MCNR"
_WHOLE, _MOST_PERCENT = 100.0, 1000.0
# What needs leave open at most; and such as say enough by themselves.
_COARSEST, _FINE = 0.02, 0.004
# So many parts beside the figure are a list.
_LIST = 2
# What sums of numbers in another order may be apart.
_ROUNDED = 1 + 1e-9
_SHORTEST_RUN, _LONGEST_RUN = 2, 8
# So many figures in front of a row its whole may stand.
_WHOLES = 4


class Need(NamedTuple):
    """The value that a figure would need.

    Attributes:
        value: of the figure.
        width: half of what the printed digits leave open of it, those of the figure itself included.
        members: the other figures.
        is_plain: whether it says enough by itself if a power of ten is all that lacks: told by a percentage, or by a list.
    """

    value: float
    width: float
    members: frozenset[int]
    is_plain: bool


def needed(sequence: Letters, index: int, role: Sequence[Role]) -> Iterator[Need]:
    """What the figures around the one of an index, and those that the text opens with, need it to be."""
    nodes, own = sequence.nodes, sequence.nodes[index]
    near = [
        (place, node)
        for place, node in enumerate(nodes[max(0, index - _REACH) : index + _REACH + 1], max(0, index - _REACH))
        if node is not own and node.is_point and not node.is_open and node.face > 0 and not node.is_rounded_copy
    ]
    begin = max(0, index - _REACH)
    near += [(place, nodes[place]) for place in sequence.opening(begin)]
    alike = [node for _, node in near if node.letter in _AMOUNTS and node.fits(own)]
    yield from _told(own, near, alike, role)
    yield from _added(own, alike)
    yield from _runs(own, nodes, index)
    yield from _products(own, near)


def _told(own: Node, near: Sequence[tuple[int, Node]], alike: Sequence[Node], role: Sequence[Role]) -> Iterator[Need]:
    """By a percentage or multiple and another amount."""
    for place, teller in near:
        if teller.letter == PERCENT and teller.face < _MOST_PERCENT:
            said = teller.face / _WHOLE
            ways = [1 + said, 1 - said] if role[place].is_change else [said]
            if not role[place].is_change and not role[place].is_share:
                ways += [1 + said, 1 - said]
        elif teller.letter == TIMES:
            ways = [teller.face]
        else:
            continue
        is_told = role[place].is_change or role[place].is_share
        half = teller.half_width / (_WHOLE if teller.letter == PERCENT else 1.0)
        for other in alike:
            for way in ways:
                if way > 0 and min(_apart(other, teller), _apart(own, teller)) <= 1:
                    open_to = half / way + relative(other)[0]
                    for value in (other.face * way, other.face / way):
                        yield from _need(own, value, open_to, (teller, other), is_plain=is_told)


def _need(own: Node, value: float, open_to: float, others: Sequence[Node], *, is_plain: bool = False) -> Iterator[Need]:
    """The need, if the figures say finely enough what it is."""
    width = open_to + relative(own)[0]
    if value * width <= _COARSEST * value:
        yield Need(value, value * width, frozenset([other.mention for other in others]), is_plain and width <= _FINE)


def _added(own: Node, alike: Sequence[Node]) -> Iterator[Need]:
    """By two amounts of its unit, which it is the sum or the difference of."""
    for at, one in enumerate(alike):
        for other in alike[at + 1 :]:
            if own.unit == one.unit == other.unit and min(_apart(own, one), _apart(own, other), _apart(one, other)) <= 1:
                half = one.half_width + other.half_width
                for value in (one.face + other.face, abs(one.face - other.face)):
                    if value:
                        yield from _need(own, value, half / value, (one, other))


def _apart(one: Node, other: Node) -> int:
    return abs(one.sentence - other.sentence)


def _runs(own: Node, nodes: Sequence[Node], index: int) -> Iterator[Need]:
    """By a row of amounts of its unit, with their whole in front of them or behind."""
    row = [
        node
        for node in nodes[max(0, index - _REACH) : index + _REACH + 1]
        if node.unit == own.unit and (node is own or (node.is_point and node.face > 0 and not node.is_open))
    ]
    for begin in range(len(row)):
        for end in range(begin + _SHORTEST_RUN, min(len(row), begin + _LONGEST_RUN) + 1):
            run = row[begin:end]
            if own not in run:
                continue
            others = [node for node in run if node is not own]
            half, rest = sum(node.half_width for node in others), sum(node.face for node in others)
            for whole in (*row[max(0, begin - _WHOLES) : begin], *row[end : end + 1]):
                if whole.face > rest:
                    value = whole.face - rest
                    is_list = len(others) >= _LIST
                    yield from _need(own, value, (half + whole.half_width) / value, (whole, *others), is_plain=is_list)
            if own in (run[0], run[-1]):
                yield from _need(own, rest, half / rest, others, is_plain=len(others) > _LIST)


def _products(own: Node, near: Sequence[tuple[int, Node]]) -> Iterator[Need]:
    """By an amount of things and what each of them is, has or costs."""
    # What leaves too much open needs no second look.
    most = _COARSEST * _ROUNDED - relative(own)[0]
    others = [(node, relative(node)[0], _apart(own, node) <= 1) for _, node in near if node.letter in "MCNR"]
    for one, of_one, is_near in others:
        for other, of_other, is_other_near in others:
            open_to = of_one + of_other
            if open_to > most or one is other or not (is_near or is_other_near or _apart(one, other) <= 1):
                continue
            if may_be_amount(one) and do_units_fit(other, own, one):
                factor = product_factor(own.unit, one.unit, other.unit)
                yield from _need(own, factor * one.face * other.face, open_to, (one, other))
            if may_be_amount(own) and do_units_fit(other, one, own):
                factor = product_factor(one.unit, own.unit, other.unit)
                yield from _need(own, one.face / other.face / factor, open_to, (one, other))
            if may_be_amount(other) and do_units_fit(own, one, other):
                factor = product_factor(one.unit, other.unit, own.unit)
                yield from _need(own, one.face / other.face / factor, open_to, (one, other))
