"""Ranges that a text tells in two manners: with the range of their growth, or as a figure and its margin.

A range whose ends do not start from one base, or whose middle is not the figure that it lies around, has one wrong end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, POINT, Node
from pipelines.claims.surroundings import Surroundings, says

GROWTH, MARGIN = "range.growth_apart", "range.margin"
_AMOUNTS = "MCN"
_CONFIDENCE = 0.9
# So many figures, and sentences, a range stands from what is told of it.
_NEAR, _BESIDE = 4, 1


def ranges(reader: Surroundings) -> Iterator[Claim]:
    """Ranges with the range of their growth, and figures with their margin and the range that these make.

    Args:
        reader: of the document.
    """
    for index, node in enumerate(reader.sequence.nodes):
        if node.letter == PERCENT and _is_range(node) and reader.role[index].is_change and node.low > 0:
            yield from _grown(reader.sequence.nodes, index)
        elif node.is_point and (says(reader.words.margin, reader.front(index)) or reader.follows(reader.words.margin, index)):
            yield from _around(reader.sequence.nodes, reader.role, index)


def _is_range(node: Node) -> bool:
    return not node.is_point and not node.is_open and node.low < node.high


def _grown(nodes: Sequence[Node], index: int) -> Iterator[Claim]:
    """The only range of an amount in front of that of its growth."""
    growth = nodes[index]
    front = [
        node for node in nodes[max(0, index - _NEAR) : index] if growth.sentence - node.sentence <= _BESIDE and _is_range(node)
    ]
    if len(front) == 1 and front[0].letter in _AMOUNTS and front[0].low > 0 and front[0].paragraph == growth.paragraph:
        yield Claim("range_base", (front[0],), (growth,), STATED, GROWTH, _CONFIDENCE)


def _around(nodes: Sequence[Node], role: Sequence[Role], index: int) -> Iterator[Claim]:
    """What a margin is of, the nearest figure of now in front, and the first range behind: only where it is not its middle."""
    margin = nodes[index]
    letter = PERCENT if margin.letter == POINT else margin.letter
    near = range(max(0, index - _NEAR), min(len(nodes), index + _NEAR + 1))
    beside = [at for at in near if nodes[at].letter == letter and nodes[at].paragraph == margin.paragraph]
    behind = [nodes[at] for at in beside if at > index and _is_range(nodes[at])]
    front = [nodes[at] for at in beside if at < index and nodes[at].is_point and not role[at].is_base]
    centre = front[-1] if front else None
    if centre is not None and behind and centre.fits(behind[0]) and behind[0].sentence - margin.sentence <= _BESIDE:
        claim = Claim("average_of", (centre,), (behind[0],), STATED, MARGIN, _CONFIDENCE)
        if holds(claim) is False:
            yield claim
