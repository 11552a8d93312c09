"""Leaves out claims of wordings that leave something open where they fail by far and by no slip: they are of other things.

A typist exchanges digits, a translator scale words, an editor leaves an old value standing that is near the new one. A share of a
fifth that would be 75 per cent is none of these; it is of another whole. Wordings that name both figures are told all the same,
and so are figures that are all of their sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds, interval
from pipelines.claims.damage import (
    BASIS,
    DIGIT,
    LEVEL,
    POWER,
    SIGN,
    SWAPPED,
    damage,
    exchanged,
    figures_around,
    moved,
    scaled_nodes,
)
from pipelines.claims.sequence import PERCENT, Node

# By how much the figures of each wording may miss what they make, as a natural logarithm, where no slip explains it: more than
# nine in ten of those that were wrong in annotated texts are nearer.
_MOST = {
    "share.said": 0.4, "share.near": 0.4, "share.of_total": 0.4, "share.of_each": 0.4, "likely.share": 0.4,
    "gap.near": 0.5, "likely.difference": 0.5, "change.near": 0.5, "likely.growth": 0.5,
    "multiple.placed": 0.45, "multiple.from_to": 0.45, "multiple.pointed": 0.45, "told.both": 0.3,
    "sum.said": 0.35, "shares.whole": 0.3, "likely.product": 0.5,
}  # fmt: skip
_GROWTH = "growth_of"
_WHOLE = 100.0
# How likely a slip may explain it by accident.
_ACCIDENT = 0.1
_FEWEST_DIGITS = 2
# Powers of ten that a scale word makes.
_SCALE_WORD = 2.5
_DIGITS, _OF_UNITS = (POWER, SWAPPED, DIGIT, SIGN), (LEVEL, BASIS)


def near_enough(nodes: Sequence[Node], made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, without those that fail by far and by no slip, beside other figures.

    Args:
        nodes: the figures of a document.
        made: its claims.
    """
    return (claim for claim in made if not (_is_far_off(claim) and figures_around(nodes, claim, 0)))


def _is_far_off(claim: Claim) -> bool:
    most = _MOST.get(claim.construction)
    if most is None or claim.origin != STATED or holds(claim) is not False or _miss(claim) <= most:
        return False
    is_digit = damage(claim, kinds=_DIGITS, accident=_ACCIDENT) is not None or _is_by_first_digit(claim)
    return not (is_digit or damage(claim, kinds=_OF_UNITS, accident=math.inf) is not None or _is_by_scale_word(claim))


def _is_by_first_digit(claim: Claim) -> bool:
    """Whether a claim would hold with another first digit in one of its figures."""
    for node in (*claim.left, *claim.right):
        place = 2 * node.printed
        digits = f"{round(abs(node.face) / place)}" if place else ""
        if len(digits) >= _FEWEST_DIGITS and node.face > 0 and not node.is_worded:
            first = 10 ** (len(digits) - 1)
            meant = (moved(node, (digit - int(digits[0])) * first * place) for digit in range(1, 10))
            if any(holds(exchanged(claim, node, other)) for other in meant):
                return True
    return False


def _is_by_scale_word(claim: Claim) -> bool:
    """Whether a claim would hold with another scale word."""
    printed = {node.mention: node.printed for node in (*claim.left, *claim.right)}
    powers = (math.log10(node.printed / printed[node.mention]) for node in scaled_nodes(claim) if node.printed)
    return any(abs(power) > _SCALE_WORD for power in powers)


def _miss(claim: Claim) -> float:
    """How many times what the figures make is what is told, or that what they make: the logarithm of it."""
    if claim.kind == _GROWTH:
        told, (level, base) = claim.left[0], claim.right
        made, said = level.face / base.face if base.face else 0.0, 1 + told.face / (_WHOLE if told.letter == PERCENT else 1)
    else:
        bounds = interval(claim)
        made, said = (bounds[0] + bounds[1], bounds[2] + bounds[3]) if bounds is not None else (0.0, 0.0)
    return abs(math.log(made / said)) if made * said > 0 else math.inf
