"""Leaves out claims that fail where another figure of their sentence makes them hold: that one may be meant.

`reconsidered` puts the other figure in the place of the wrong one where it would hardly fit by accident. Figures of few digits
often do; then nothing is said of either. Little is lost: what is wrong by a slip hardly ever fits with another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import POWER, damage, exchanged, figures_around
from pipelines.claims.doubts.shares import rest_of
from pipelines.claims.likely.shapes import SAYS_RIGHT
from pipelines.claims.reconsidered import said_before
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, PERCENT, THINGS, Letters, Node
from pipelines.values.records import dataclass

_KINDS = frozenset(("differs_by", "growth_of", "share_of", "product_of", "ratio_of", "growth_by", "sums_to"))
# Levels of then and now, and a part and its whole, may stand a sentence on; lists and factors stand together.
_OF_LEVELS = frozenset(("differs_by", "growth_of", "share_of", "ratio_of"))
_OF_PARTS = frozenset(("share_of", "ratio_of"))
_APART = ";"


def unrivalled(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, without those that fail and hold with another figure in the place of one that they tell something of.

    Args:
        sequence: the document.
        role: of each figure.
        made: its claims.
    """
    bracketed = frozenset(node.mention for node, its in zip(sequence.nodes, role, strict=True) if its.is_bracketed)
    document = _Document(sequence, said_before(sequence.nodes, role), bracketed)
    return (claim for claim in made if not document.is_rivalled(claim))


@dataclass(frozen=True, slots=True)
class _Document:
    sequence: Letters
    before: frozenset[int]
    bracketed: frozenset[int]

    def is_rivalled(self, claim: Claim) -> bool:
        """Whether a claim fails and another figure may be meant; digits that agree but for a power of ten say which are."""
        if claim.origin != STATED or claim.kind not in _KINDS or holds(claim) is not False:
            return False
        slip = damage(claim)
        if slip != POWER and self._has_rival(claim, sentences=0):
            return True
        return slip is None and claim.kind in _OF_LEVELS and self._has_rival(claim, sentences=1)

    def _has_rival(self, claim: Claim, *, sentences: int) -> bool:
        """Whether a figure of so many sentences around fits in the place of any but the one that is told."""
        told = claim.right[0] if claim.kind in SAYS_RIGHT else claim.left[0]
        others = [node for node in figures_around(self.sequence.nodes, claim, sentences) if node.is_point]
        return any(
            holds(meant) or holds(exchanged(meant, told, told.negated()))
            for own in (*claim.left, *claim.right) if own is not told
            for other in others if self._may_stand_for(other, own, claim)
            for meant in _with(claim, own, other)
        )  # fmt: skip

    def _may_stand_for(self, other: Node, own: Node, claim: Claim) -> bool:
        """Whether one figure may be meant by what is said of another of its kind.

        What is said of now is of no figure of before, though a part or multiple may be of a base; what semicolons part is of
        one thing each. What is told of numbers alone may be of any amount.
        """
        others = [node for node in (*claim.left, *claim.right) if node is not own]
        is_number = own.letter == COUNT and (
            other.letter == BARE or (other.letter == COUNT and all(n.letter == BARE for n in others))
        )
        if not is_number and (other.letter != own.letter or _above(other) != _above(own)):
            return False
        # A figure of the sentence of what is told is beside that, wherever its own stands.
        told = claim.right[0] if claim.kind in SAYS_RIGHT else claim.left[0]
        first, last = sorted((other.place, (own if own.sentence == told.sentence else told).place))
        before = self.bracketed if claim.kind in _OF_PARTS else self.before
        is_then = other.mention in before and own.mention not in before
        return not is_then and _APART not in self.sequence.letters[first:last]


def _with(claim: Claim, own: Node, other: Node) -> Iterator[Claim]:
    """A claim with another figure in the place of its own; a share as that of the rest, too ("which left a fifth empty")."""
    meant = exchanged(claim, own, other)
    yield meant
    if claim.kind == "share_of" and claim.left[0].letter == PERCENT and claim.left[0].is_worded:
        yield exchanged(meant, claim.left[0], rest_of(claim.left[0]))


def _above(node: Node) -> str:
    """The unit of what is counted or paid, per whatever it is: one of two prices may leave out what it is for.

    People are counted as such or as things.
    """
    unit = (node.unit or "").partition("/")[0]
    return COUNT if unit in THINGS else unit
