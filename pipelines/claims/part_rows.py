"""The figures around each that may be a total, which can be parts of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipelines.claims.alike import Alike
from pipelines.claims.proportions import AMOUNTS
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Node
from pipelines.claims.weighing import REACH
from pipelines.values.records import dataclass

# How likely a figure of another role than its total is a part of it.
_OTHER_ROLE = 0.05


@dataclass(slots=True)
class Part:
    """A figure that may be a part.

    Attributes:
        place, node: it.
        doubt: how likely its role allows it.
        face, half: its value and what that leaves open.
        sentence: its number.
    """

    place: int
    node: Node
    doubt: float
    face: float
    half: float
    sentence: int

    @classmethod
    def of(cls, place: int, node: Node, *, is_other: bool) -> Part:
        """A figure, of another role than its total or not."""
        return cls(place, node, _OTHER_ROLE if is_other else 1.0, node.face, node.half_width, node.sentence)


def rows_of_parts(nodes: Sequence[Node], role: Sequence[Role], about: Node | None) -> Iterator[tuple[int, list[Part]]]:
    """By the index of each figure that may be a total, the figures around it that can be parts of it."""
    alike = Alike(nodes)
    asked = alike.joined(about) if about is not None else range(len(nodes))
    levels: dict[int, _Levels] = {}
    for index, node in enumerate(nodes):
        if index not in asked or not node.is_point or node.face <= 0 or node.is_rounded_copy:
            continue
        if node.letter in AMOUNTS or (node.letter == "P" and (role[index].is_total or role[index].is_share)):
            places = alike.places(node)
            if node.letter in AMOUNTS and not role[index].is_change:
                if id(places) not in levels:
                    levels[id(places)] = _Levels.of(places, nodes, role)
                row = levels[id(places)].around(index)
            else:
                row = _row(places, index, nodes, role)
            # One part alone is no sum.
            if len(row) > 1:
                yield index, row


@dataclass(slots=True)
class _Levels:
    """The figures that may be parts of levels of one kind, with their places; each total has its stretch of them."""

    places: list[int]
    parts: list[Part]

    @classmethod
    def of(cls, places: Sequence[int], nodes: Sequence[Node], role: Sequence[Role]) -> _Levels:
        """Those of some places."""
        usable = [place for place in places if _is_part(nodes[place]) and nodes[place].face > 0]
        return cls(
            usable, [Part.of(place, nodes[place], is_other=role[place].is_base or role[place].is_change) for place in usable]
        )

    def around(self, index: int) -> list[Part]:
        """Those near the figure of an index."""
        first = bisect_left(self.places, index - REACH)
        own, end = bisect_left(self.places, index, first), bisect_left(self.places, index + REACH + 1, first)
        return [*self.parts[first:own], *self.parts[own + (self.places[own : own + 1] == [index]) : end]]


def _row(places: Sequence[int], index: int, nodes: Sequence[Node], role: Sequence[Role]) -> list[Part]:
    """The figures around a change or a percentage that can be parts of it."""
    node, own = nodes[index], role[index]
    apart = 1 if node.letter == "P" and own.is_total else 0
    row = []
    for place in places[bisect_left(places, index - REACH) : bisect_left(places, index + REACH + 1)]:
        other, its = nodes[place], role[place]
        if place == index or not _is_part(other) or not (other.face > 0 or own.is_change):
            continue
        if own.is_change and not (its.is_change and other.paragraph == node.paragraph):
            continue
        if node.letter == "P" and (its.is_base or not 0 <= node.sentence - other.sentence <= apart):
            continue
        row.append(Part.of(place, other, is_other=its.is_base or its.is_change != own.is_change))
    return row


def _is_part(node: Node) -> bool:
    return node.is_point and not (node.is_rounded_copy or node.is_open)
