"""Levels that words call a change: "86,400 parcels. A year before it was 72,000. Demand thus rose by 120%".

A percentage above a hundred that is said to be a change, and is to the digit what the level is of the base, of figures that are
likely told of it: of some thousand texts five had one, and in each it was a level in the place of the growth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import LEVEL, chance_of, exchanged, moved
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.weighed import Weighed
from pipelines.claims.sequence import PERCENT

CONSTRUCTION = "slip.level"
_CONFIDENCE = 0.9
_GROWTH, _WHOLE = "growth_of", 100.0
_LIKELY, _ACCIDENT = 0.1, 0.02


def level_told(document: Document, weighed: Sequence[Weighed]) -> Iterator[Claim]:
    """The claims that a growth is no growth but the level in percent of its base.

    Args:
        document: with all its other claims.
        weighed: its candidates, the likeliest first.
    """
    told = set().union(*(claim.members for claim in document.made if claim.origin == STATED and holds(claim) is False))
    for one in weighed:
        claim = one.claim
        if one.holds is False and claim.kind == _GROWTH and one.likelihood >= _LIKELY and not claim.members & told:
            growth = claim.left[0]
            is_said = growth.letter == PERCENT and growth.face > _WHOLE and document.role_of(growth).is_change
            if is_said and chance_of(claim, growth, LEVEL) <= _ACCIDENT and holds(exchanged(claim, growth, moved(growth, -_WHOLE))):
                told |= claim.members
                yield Claim(_GROWTH, claim.left, claim.right, STATED, CONSTRUCTION, _CONFIDENCE)
