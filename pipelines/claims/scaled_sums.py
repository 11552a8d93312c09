"""A whole and the list behind it, which make a sum but for the power of ten of one figure: a scale word is wrong.

The list says which figures are parts; that they fit to the digits, and that a part is printed greater than its whole or that the
digits are many, says that they are all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import POWER, damage
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, MONEY, Letters, Node

_AMOUNTS = (MONEY, COUNT, BARE)
_ADDED = ("sums_to", "differs_by")
_FEWEST_PARTS, _FEWEST_FURTHER, _MOST_PARTS = 2, 3, 6
_FEWEST_DIGITS = 3
# How likely an accident may be: of a part that is printed greater than its whole, of a whole so many times each part, of any list.
_BEYOND_WHOLE, _BELOW_WHOLE, _ANY = 0.08, 0.2, 0.01
_TINY = 1000
_CONFIDENCE = 0.85


def scaled_sums(sequence: Letters, role: Sequence[Role], made: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of sums that fail by a power of ten.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims: figures that are added up or taken from one another in one that holds are not looked at.
    """
    used = {mention for claim in made if claim.kind in _ADDED and holds(claim) for mention in claim.members}
    said = {claim.members for claim in made}
    level = [
        node
        for node, its in zip(sequence.nodes, role, strict=True)
        if node.letter in _AMOUNTS and node.is_point and not node.is_open and node.face > 0 and not (its.is_change or its.is_base)
    ]
    for index, whole in enumerate(level):
        if whole.mention in used or whole.is_rounded_copy:
            continue
        for parts in _lists(level, index):
            claim = Claim("sums_to", parts, (whole,), STATED, "sum.power", _CONFIDENCE)
            if claim.members not in said and not claim.members & used and holds(claim) is False and _is_misscaled(claim):
                yield claim
                break


def _lists(level: Sequence[Node], index: int) -> Iterator[tuple[Node, ...]]:
    """The levels of the whole's unit behind it in its sentence, and those of the next sentence that has any."""
    whole = level[index]
    near = [
        node
        for node in level[index + 1 : index + 1 + 2 * _MOST_PARTS]
        if node.paragraph <= whole.paragraph + 1 and node.fits(whole)
    ]
    own = tuple(node for node in near if node.sentence == whole.sentence)
    behind = [node for node in near if node.sentence > whole.sentence]
    following = tuple(node for node in behind if node.sentence == behind[0].sentence)
    is_next = bool(behind) and behind[0].sentence == whole.sentence + 1 and behind[0].paragraph == whole.paragraph
    for parts in (own, following, (*own, *following) if own and is_next else ()):
        fewest = _FEWEST_PARTS if parts is own or is_next else _FEWEST_FURTHER
        if fewest <= len(parts) <= _MOST_PARTS:
            yield parts


def _is_misscaled(claim: Claim) -> bool:
    whole = claim.right[0]
    if all(part.high * _TINY < whole.low for part in claim.left):
        return damage(claim, kinds=(POWER,), accident=_BELOW_WHOLE) is not None
    is_beyond = any(part.low > whole.high for part in claim.left)
    accident = _BEYOND_WHOLE if is_beyond else _ANY
    return whole.digits >= _FEWEST_DIGITS and damage(claim, kinds=(POWER,), accident=accident) is not None
