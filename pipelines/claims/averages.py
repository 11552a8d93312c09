"""The middle of a range that a text names: "between 1.9% and 3.2%, a band whose midpoint, 2.3%, ..."."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.sequence import Letters, Node, cue_before

_LEVELS = "MCNP"
_MIDDLE = "*"
_CONFIDENCE = 0.9
_FURTHEST = 2


def middles(sequence: Letters) -> Iterator[Claim]:
    """A figure behind the word for a middle, and the last range in front, in its sentence or the one before."""
    nodes = sequence.nodes
    for index, node in enumerate(nodes):
        if node.letter not in _LEVELS or not node.is_point or node.is_open or _MIDDLE not in _said_before(sequence, index):
            continue
        for ranged in reversed(nodes[max(0, index - _FURTHEST) : index]):
            if not ranged.is_point and not ranged.is_open and ranged.fits(node) and node.sentence - ranged.sentence <= 1:
                yield Claim("average_of", (node,), (ranged,), STATED, "average.middle", _CONFIDENCE)
                break


def _said_before(sequence: Letters, index: int) -> str:
    """The letters in front of a figure, from the figure before in its sentence on; a comma may part the word from it."""
    node: Node = sequence.nodes[index]
    begin = sequence.nodes[index - 1].place + 1 if index else 0
    return sequence.letters[begin : node.place].rsplit(".", 1)[-1] or cue_before(sequence, node)
