"""Figures that another one sets apart: a change, a balance, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import Claim
from pipelines.claims.proportions import AMOUNTS
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.claims.weighing import Near, Weighing, around

_NO_PAIR, _NO_OTHER = 0.4, 0.2
# Differences of unrelated figures spread over so many powers of e, those of percentages over so many points.
_SPREAD, _POINTS = 2.0, 20.0
# Weight of a pair that stands where it usually does.
_USUAL_PAIR = 0.5
# So many characters behind a change its base is named at once.
_NEXT, _RIGHT_BEHIND = 24, 4.0


def differences(sequence: Letters, role: Sequence[Role], about: Node | None = None) -> Iterator[Claim]:
    """Two figures and what sets them apart: of amounts a change, a balance or what is left; of percentages points.

    Args:
        sequence: the document.
        role: of each figure.
        about: an amount; what sets other amounts apart than such as it is one of is left out.
    """
    of = {id(node): one for node, one in zip(sequence.nodes, role, strict=True)}
    for index, node in enumerate(sequence.nodes):
        own = of[id(node)]
        if not node.is_point:
            continue
        if node.letter == "D":
            yield from apart(sequence, index, of, "P")
        elif node.letter in AMOUNTS and (own.is_change or own.is_rest) and (about is None or about.fits(node)):
            yield from apart(sequence, index, of, AMOUNTS)


def apart(sequence: Letters, index: int, of: dict[int, Role], letters: str) -> Iterator[Claim]:
    """The two figures of some letters that the figure of an index sets apart, if any are likely; `of` has roles by identity."""
    node = sequence.nodes[index]
    amounts = [one for one in around(sequence, index, letters) if one.node.face > 0 and (letters == "P" or one.node.fits(node))]
    near = sorted((one for one in amounts if abs(one.node.sentence - node.sentence) <= 1), key=lambda one: -one.weight)[:4]
    beside = {id(one.node) for one in near}
    levels = sum(one.node.sentence == node.sentence and not of[id(one.node)].is_change for one in near)
    weighing = Weighing(_NO_OTHER if levels > 1 else _NO_PAIR, _USUAL_PAIR)
    for first in near:
        for second in amounts:
            if second.node is first.node or (id(second.node) in beside and second.node.start < first.node.start):
                continue
            weight = first.weight * second.weight * _pair_weight(first, second, of)
            weight *= _RIGHT_BEHIND if of[id(second.node)].is_base and 0 < second.node.start - node.end < _NEXT else 1.0
            weighing.consider(weight)
            between = abs(first.node.face - second.node.face)
            width = node.half_width + first.node.half_width + second.node.half_width
            if node.face and abs(between - abs(node.face)) <= width and between > width / 2:
                pair = (first.node, second.node) if first.node.face > second.node.face else (second.node, first.node)
                chance = 2 * width / (_POINTS if letters == "P" else abs(node.face) * _SPREAD)
                meant = node if node.face > 0 else node.negated()
                weighing.fits(weight, chance, "differs_by", pair, (meant,), "identity.step" if letters == "P" else "identity.apart")
    yield from weighing.believed()


def _pair_weight(first: Near, second: Near, of: dict[int, Role]) -> float:
    one, other = of[id(first.node)], of[id(second.node)]
    weight = 3.0 if one.is_base != other.is_base else 0.3 if one.is_base else 1.0
    if one.is_change or other.is_change:
        weight *= 0.1
    return weight
