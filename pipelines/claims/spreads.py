"""How far two margins over a rate are apart, all three told in points: "210 basis points before, 185 now, so 25 cheaper".

One of them told in percentage points where basis points are meant is a hundred times as much.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.gap_evidence import TURNED
from pipelines.claims.sequence import PERCENT, POINT, Node
from pipelines.claims.surroundings import Surroundings, says

SPREAD = "gap.spread"
_CONFIDENCE = 0.9
_PAIR, _BACK = 2, 6
_BASIS, _NOTHING = 0.01, 1e-9


def spreads(reader: Surroundings) -> Iterator[Claim]:
    """Differences in points of two figures in points: the only ones beside them, and no percentage among them.

    Args:
        reader: of the document.
    """
    for index, node in enumerate(reader.sequence.nodes):
        if node.letter == POINT and node.is_point and not node.is_open and _is_apart(reader, index):
            levels = _levels(reader, index)
            if len(levels) == _PAIR:
                one, other = (level.unsigned() for level in levels)
                own = node.unsigned()
                claim = Claim("differs_by", (one, other), (own,), STATED, SPREAD, _CONFIDENCE)
                if holds(claim) or _is_but_for_basis(one.face, other.face, own.face):
                    yield claim


def _is_but_for_basis(one: float, other: float, apart: float) -> bool:
    """Whether one of three figures is a hundred times what it would be as the difference of both others says."""
    hundredths = ((one * _BASIS, other, apart), (one, other * _BASIS, apart), (one, other, apart * _BASIS))
    return any(abs(abs(first - second) - third) < _NOTHING for first, second, third in hundredths)


def _is_apart(reader: Surroundings, index: int) -> bool:
    """Whether words say that points are by how much two things are apart."""
    is_turned = reader.role[index].is_change and reader.role[index].before[-1:] in TURNED
    is_step = is_turned or says(reader.words.steps, reader.front(index))
    return is_step or reader.follows(reader.words.gap_behind, index) or says(reader.words.between, reader.front(index))


def _levels(reader: Surroundings, index: int) -> list[Node]:
    """The figures in points beside one, if there is no percentage that it could be of; none of them a difference by its words."""
    nodes, own = reader.sequence.nodes, reader.sequence.nodes[index]
    near = [at for at in range(max(0, index - _BACK), min(len(nodes), index + _BACK + 1)) if at != index]
    beside = [at for at in near if nodes[at].paragraph == own.paragraph and abs(nodes[at].sentence - own.sentence) <= 1]
    if any(nodes[at].letter == PERCENT and nodes[at].sentence == own.sentence for at in beside):
        return []
    return [nodes[at] for at in beside if nodes[at].letter == POINT and nodes[at].is_point and not _is_apart(reader, at)]
