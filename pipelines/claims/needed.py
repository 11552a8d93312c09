"""What a figure would have to be so that it hangs together with two or more others near it, a slip away; wording is not asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipelines.claims.products import do_units_fit, may_be_amount
from pipelines.claims.roles import Role
from pipelines.claims.sequence import MONEY, PERCENT, TIMES, Letters, Node
from pipelines.claims.slip_values import SlipValues
from pipelines.values.records import dataclass
from pipelines.values.unit_size import product_factor

_REACH = 14
# What a percentage is of may have been said long before.
_FAR = 28
_AMOUNTS = "MCNR"
_WHOLE, _MOST_PERCENT = 100.0, 1000.0
# What needs leave open at most, those of a fraction in words, fine ones, and such as say enough by themselves.
_COARSEST, _IN_WORDS, _FINE, _PLAIN = 0.08, 0.3, 0.02, 0.004
# So many parts beside the figure are a list.
_LIST = 2
# What sums of numbers in another order may be apart.
_ROUNDED = 1 + 1e-9
# What it may be the product of.
_FACTORS = 2
_SHORTEST_RUN, _LONGEST_RUN = 2, 8
# So many figures in front of a row its whole may stand.
_WHOLES = 4


class Need(NamedTuple):
    """What a figure would need to be, where a slip makes it that.

    Attributes:
        meant: the figure as it may be meant.
        members: the other figures.
        is_plain: whether it says enough by itself if a power of ten is all that lacks: told by a percentage, or by a list.
        open_to: how much of the figure it leaves open.
    """

    meant: Node
    members: frozenset[int]
    is_plain: bool
    open_to: float


class Needs:
    """What the figures of a document need each other to be: asked for one figure after the other, once for each."""

    def __init__(self, sequence: Letters, role: Sequence[Role]) -> None:
        """Of a document and the roles of its figures."""
        self._sequence, self._role = sequence, role
        self._found: dict[int, list[Need]] = {}

    def of(self, index: int) -> list[Need]:
        """What is needed of the figure of an index; a fraction in words may leave much of it open."""
        if index not in self._found:
            self._found[index] = _needed(self._sequence, index, self._role)
        return self._found[index]

    def fine(self, index: int) -> list[Need]:
        """The same, without what leaves much of it open."""
        return [need for need in self.of(index) if need.open_to <= _FINE]


def _needed(sequence: Letters, index: int, role: Sequence[Role]) -> list[Need]:
    """What the figures around the one of an index, and those that the text opens with, need it to be, a slip away."""
    nodes, own = sequence.nodes, sequence.nodes[index]
    begin = max(0, index - _FAR)
    far = [
        (place, node.unsigned() if node.letter == PERCENT else node)
        for place, node in enumerate(nodes[begin : index + _FAR + 1], begin)
        if node is not own and _is_usable(node)
    ]
    far += [(place, nodes[place]) for place in sequence.opening(begin)]
    near = [(place, node) for place, node in far if abs(place - index) <= _REACH or node.is_main]
    alike = [node for _, node in near if node.letter in _AMOUNTS and node.fits(own)]
    if not alike and len(near) < _FACTORS:
        return []
    asked = _Asked(own, SlipValues(own), own.relative[0], [])
    _told(asked, near, [node for _, node in far if node.letter in _AMOUNTS and node.fits(own)], role)
    _added(asked, alike)
    _runs(asked, nodes, index)
    _products(asked, near)
    return asked.needs


def _is_usable(node: Node) -> bool:
    """Whether a figure says what another one needs to be; a fall may be printed with its sign."""
    is_amount = node.face > 0 or (node.letter == PERCENT and node.face < 0)
    return is_amount and node.is_point and not node.is_open and not node.is_rounded_copy


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure that is asked for what it may be meant as.

    Attributes:
        own: it.
        slips: the values that are a slip away.
        open_to: what its own digits leave open, of it.
        needs: what was found.
    """

    own: Node
    slips: SlipValues
    open_to: float
    needs: list[Need]

    def for_value(
        self, value: float, open_to: float, others: Sequence[Node], *, is_plain: bool = False, is_wide: bool = False
    ) -> None:
        """Keeps a value that others need it to be, if they say it finely enough, and it is another one by a slip."""
        width = open_to + self.open_to
        if width <= (_IN_WORDS if is_wide else _COARSEST) and abs(value - self.own.face) > value * width:
            for meant in self.slips.at(value, value * width):
                members = frozenset([other.mention for other in others])
                self.needs.append(Need(meant, members, is_plain and width <= _PLAIN, width))


def _told(asked: _Asked, near: Sequence[tuple[int, Node]], alike: Sequence[Node], role: Sequence[Role]) -> None:
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
        is_near = _apart(asked.own, teller) <= 1
        for other in alike:
            if not is_near and _apart(other, teller) > 1:
                continue
            for way in ways:
                if way > 0:
                    open_to = half / way + other.relative[0]
                    is_wide = teller.is_worded and teller.sentence == asked.own.sentence
                    for value in (other.face * way, other.face / way):
                        asked.for_value(value, open_to, (teller, other), is_plain=is_told, is_wide=is_wide)


def _added(asked: _Asked, alike: Sequence[Node]) -> None:
    """By two amounts of its unit, which it is the sum or the difference of."""
    same = [(node, _apart(asked.own, node) <= 1) for node in alike if _is_added(node, asked.own)]
    for at, (one, is_near) in enumerate(same):
        for other, is_other_near in same[at + 1 :]:
            if is_near or is_other_near or _apart(one, other) <= 1:
                half = one.half_width + other.half_width
                for value in (one.face + other.face, abs(one.face - other.face)):
                    if value:
                        asked.for_value(value, half / value, (one, other))


def _is_added(node: Node, own: Node) -> bool:
    """Whether two figures may be parts of one sum: of one unit, or a number that counts what the other names."""
    return node.unit == own.unit or (node.letter != MONEY and node.fits(own))


def _apart(one: Node, other: Node) -> int:
    return abs(one.sentence - other.sentence)


def _runs(asked: _Asked, nodes: Sequence[Node], index: int) -> None:
    """By a row of amounts of its unit, with their whole in front of them or behind."""
    own = asked.own
    row = [
        node
        for node in nodes[max(0, index - _REACH) : index + _REACH + 1]
        if node is own or (_is_added(node, own) and node.is_point and node.face > 0 and not node.is_open)
    ]
    at = next(place for place, node in enumerate(row) if node is own)
    for begin in range(max(0, at - _LONGEST_RUN + 1), at + 1):
        for end in range(max(at + 1, begin + _SHORTEST_RUN), min(len(row), begin + _LONGEST_RUN) + 1):
            others = row[begin:at] + row[at + 1 : end]
            half, rest = sum(node.half_width for node in others), sum(node.face for node in others)
            is_list = len(others) >= _LIST
            for whole in (*row[max(0, begin - _WHOLES) : begin], *row[end : end + 1]):
                if whole.face > rest:
                    value = whole.face - rest
                    asked.for_value(value, (half + whole.half_width) / value, (whole, *others), is_plain=is_list)
            if at in (begin, end - 1):
                asked.for_value(rest, half / rest, others, is_plain=len(others) > _LIST)


def _products(asked: _Asked, near: Sequence[tuple[int, Node]]) -> None:
    """By an amount of things and what each of them is, has or costs."""
    own = asked.own
    # What leaves too much open needs no second look.
    most = _COARSEST * _ROUNDED - asked.open_to
    others = [
        (node, node.relative[0], _apart(own, node) <= 1, (node.letter, node.unit), may_be_amount(node), node.sentence)
        for _, node in near if node.letter in "MCNR"
    ]  # fmt: skip
    factors: dict[tuple[object, object], _Factors] = {}
    for one, of_one, is_near, kind, is_amount, sentence in others:
        for other, of_other, is_other_near, other_kind, is_other_amount, its_sentence in others:
            open_to = of_one + of_other
            if open_to > most or one is other or not (is_near or is_other_near or -1 <= sentence - its_sentence <= 1):
                continue
            if (kind, other_kind) not in factors:
                factors[kind, other_kind] = _factors(own, one, other)
            as_total, as_amount, as_each = factors[kind, other_kind]
            if is_amount and as_total is not None:
                asked.for_value(as_total * one.face * other.face, open_to, (one, other))
            if as_amount is not None:
                asked.for_value(one.face / other.face / as_amount, open_to, (one, other))
            if is_other_amount and as_each is not None:
                asked.for_value(one.face / other.face / as_each, open_to, (one, other))


_Factors = tuple[float | None, float | None, float | None]


def _factors(own: Node, one: Node, other: Node) -> _Factors:
    """The factors of units if a figure is the total of two others, an amount, or what is said of each; None where none is."""
    return (
        product_factor(own.unit, one.unit, other.unit) if do_units_fit(other, own, one) else None,
        product_factor(one.unit, own.unit, other.unit) if may_be_amount(own) and do_units_fit(other, one, own) else None,
        product_factor(one.unit, other.unit, own.unit) if do_units_fit(own, one, other) else None,
    )
