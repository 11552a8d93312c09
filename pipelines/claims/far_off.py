"""Leaves out claims of wordings that leave something open where they fail by far and by no slip: they are of other things.

A typist exchanges digits, a translator scale words, an editor leaves an old value standing that is near the new one. A share of a
fifth that would be 75 per cent is none of these; it is of another whole. Wordings that name both figures are told all the same,
and so are figures that are all of their sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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
    is_by_scale_word,
    moved,
    scaled_by,
)
from pipelines.claims.derived import SIGN as SIGN_SAID
from pipelines.claims.sequence import PERCENT, POINT, TIMES, Node

# By how much the figures of wordings of some kinds may miss what they make, as a natural logarithm, where no slip explains it. In
# the 504 annotated texts four claims are further off, of which none is a fault there.
_KINDS = frozenset(("change", "gap", "share", "shares", "sum", "multiple", "product", "rate", "told", "likely"))
_MOST = 0.4
# Those that leave more open.
_MOST_OF = {"told.both": 0.3, "told.on": 0.3, "sum.said": 0.35, "shares.whole": 0.12}
# Those whose words or digits say by themselves which figures they are of.
_SURE = frozenset(
    ("gap.said", "gap.plain", "gap.spread", "gap.power",
     "sum.power", "share.power", "share.of_ratio", "share.in_ratio", "change.by_level",
     SIGN_SAID, "change.other_way", "product.of_things", "product.of_unit", "product.of_units", "product.counted_on")
)  # fmt: skip
_GROWTH, _SHARE, _APART, _WHOLE_OF = "growth_of", "share_of", "differs_by", "complements"
_WHOLE = 100.0
# How likely a slip may explain it by accident.
_ACCIDENT = 0.1
_FEWEST_DIGITS = 2
# So much the others may leave open, where another first digit says something.
_LOOSE, _LOOSE_TIMES = 0.2, 0.15
# A multiple with a decimal is printed in digits, one in words is as rough as a half.
_TENTH = 0.1
_DIGITS, _OF_UNITS = (POWER, SWAPPED, DIGIT, SIGN), (LEVEL, BASIS)


def near_enough(nodes: Sequence[Node], made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, without those that fail by far and by no slip, beside other figures.

    Args:
        nodes: the figures of a document.
        made: its claims.
    """
    return (claim for claim in made if not (_is_far_off(claim) and figures_around(nodes, claim, 0)))


def _is_far_off(claim: Claim) -> bool:
    construction = claim.construction
    is_open = construction.partition(".")[0] in _KINDS and construction not in _SURE
    if not is_open or claim.origin != STATED or holds(claim) is not False or _miss(claim) <= _MOST_OF.get(construction, _MOST):
        return False
    is_digit = damage(claim, kinds=_DIGITS, accident=_ACCIDENT) is not None or is_by_first_digit(claim)
    is_unit = damage(claim, kinds=_OF_UNITS, accident=math.inf) is not None or is_level_or_basis(claim)
    return not (is_digit or is_unit or is_by_scale_word(claim))


def is_level_or_basis(claim: Claim) -> bool:
    """Whether a growth is what its level is of its base ("cut by 95%" to 95 %), or points are said to be basis points."""
    told = claim.right[0] if claim.kind == _APART else claim.left[0]
    if claim.kind == _GROWTH:
        size = told.negated() if told.face < 0 else told
        return bool(holds(replace(claim, kind=_SHARE, left=(size,))))
    return told.letter == POINT and bool(holds(exchanged(claim, told, scaled_by(told, _WHOLE))))


def is_by_first_digit(claim: Claim) -> bool:
    """Whether a claim would hold with another first digit in one of its figures; of shares that make a whole any could have it."""
    if claim.kind == _WHOLE_OF:
        return False
    for node in (*claim.left, *claim.right):
        place = 2 * node.printed
        digits = f"{round(abs(node.face) / place)}" if place else ""
        others = sum(other.relative[0] for other in (*claim.left, *claim.right) if other is not node)
        is_told = others < (_LOOSE_TIMES if claim.left[0].letter == TIMES else _LOOSE)
        is_printed = not node.is_worded or (node.letter == TIMES and node.printed < _TENTH)
        if len(digits) >= _FEWEST_DIGITS and node.face > 0 and is_printed and is_told:
            first = 10 ** (len(digits) - 1)
            meant = (moved(node, (digit - int(digits[0])) * first * place) for digit in range(1, 10))
            if any(holds(exchanged(claim, node, other)) for other in meant):
                return True
    return False


def _miss(claim: Claim) -> float:
    """How many times what the figures make is what is told, or that what they make: the logarithm of it."""
    if claim.kind == _GROWTH:
        told, (level, base) = claim.left[0], claim.right
        made, said = level.face / base.face if base.face else 0.0, 1 + told.face / (_WHOLE if told.letter == PERCENT else 1)
    else:
        bounds = interval(claim)
        made, said = (bounds[0] + bounds[1], bounds[2] + bounds[3]) if bounds is not None else (0.0, 0.0)
    return abs(math.log(made / said)) if made * said > 0 else math.inf
