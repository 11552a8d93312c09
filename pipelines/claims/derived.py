"""What claims that hold say of further figures: a change in percent of the amount that it is, and of the title that repeats it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import FOUND, Claim, holds
from pipelines.claims.sequence import Node

_GROWTH, _APART, _GROWTH_BY = "growth_of", "differs_by", "growth_by"
_SURE = 0.9


def derived(made: Sequence[Claim]) -> Iterator[Claim]:
    """The claims themselves, and what they say besides.

    A level, its base and the difference of both, with the change in percent: this is the difference as a share of the base, and not
    told by the level as well.
    """
    growths = [claim for claim in made if claim.kind == _GROWTH and holds(claim)]
    differences = {
        frozenset(node.mention for node in claim.left): claim.right[0] for claim in made if claim.kind == _APART and holds(claim)
    }
    based = {(claim.left[0].mention, claim.right[0].mention) for claim in growths}
    for claim in made:
        if claim.kind != _GROWTH_BY or (claim.left[0].mention, claim.right[0].mention) not in based:
            yield claim
    for claim in growths:
        level, base = claim.right
        change = differences.get(frozenset((level.mention, base.mention)))
        if change is not None:
            share = _share(claim.left[0], change, base)
            if holds(share):
                yield share


def _share(percentage: Node, change: Node, base: Node) -> Claim:
    own = change if (change.face < 0) == (percentage.face < 0) else change.negated()
    return Claim("share_of", (percentage,), (own, base), FOUND, "identity.change", _SURE)
