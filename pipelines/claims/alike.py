"""The figures of a document by what they are counted in, so that those of one measure are found without asking all others."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.claims.sequence import MONEY, Node

_Kind = tuple[str, str | None, int]


class Alike:
    """The figures of a document by kind: letter, unit, and the power of ten that their printed unit differs by."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        """Takes the figures of a document, in its order."""
        self._places: dict[_Kind, list[int]] = {}
        for place, node in enumerate(nodes):
            self._places.setdefault(_kind(node), []).append(place)
        self._nodes = nodes
        self._of_measure: dict[_Kind, list[int]] = {}

    def places(self, node: Node) -> list[int]:
        """The places of figures that may be parts of one; the same list for all of its kind."""
        kind = _kind(node)
        if kind not in self._of_measure:
            fitting = [places for places in self._places.values() if _may_add(node, self._nodes[places[0]])]
            self._of_measure[kind] = sorted(place for places in fitting for place in places)
        return self._of_measure[kind]

    def joined(self, own: Node) -> frozenset[int]:
        """The places of all figures that one may be in a sum with, or in a sum with those, and so on."""
        reached: set[int] = set()
        asked = {_kind(own): own}
        while asked:
            _, node = asked.popitem()
            for kind, places in self._places.items():
                other = self._nodes[places[0]]
                if places[0] not in reached and (_may_add(node, other) or _may_add(other, node)):
                    reached.update(places)
                    asked[kind] = other
        return frozenset(reached)


def _kind(node: Node) -> _Kind:
    return node.letter, node.unit, node.unit_power


def _may_add(node: Node, part: Node) -> bool:
    """Whether units allow that a figure is a part of another."""
    return part.unit == node.unit or (part.letter != MONEY and part.fits(node))
