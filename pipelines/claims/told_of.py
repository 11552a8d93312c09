"""Which figures the claims of a document tell of which others: a change of its level, a share of its part, a part of its whole."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.claims.claim import Claim

_ROLES_OF_LEFT = {"share_of": "share", "growth_of": "change", "growth_by": "change"}


def about(made: Sequence[Claim]) -> dict[int, int]:
    """By mention, the mention of the figure that it is told of: the level of a change, the part of a share."""
    found: dict[int, int] = {}
    for claim in made:
        if claim.kind in ("growth_of", "share_of", "growth_by"):
            found.setdefault(claim.left[0].mention, claim.right[0].mention)
            if claim.kind == "growth_of":
                found.setdefault(claim.right[1].mention, claim.right[0].mention)
        elif claim.kind == "differs_by":
            found.setdefault(claim.right[0].mention, claim.left[0].mention)
    return found


def wholes(made: Sequence[Claim]) -> dict[int, int]:
    """By mention of a part, the mention of its whole."""
    found: dict[int, int] = {}
    for claim in made:
        if claim.kind == "sums_to":
            for node in claim.left:
                found.setdefault(node.mention, claim.right[0].mention)
        elif claim.kind == "share_of":
            found.setdefault(claim.right[0].mention, claim.right[1].mention)
    return found


def parts_played(made: Sequence[Claim]) -> dict[int, str]:
    """By mention, its part in a claim."""
    found: dict[int, str] = {}
    for claim in made:
        if claim.kind in _ROLES_OF_LEFT:
            found[claim.left[0].mention] = _ROLES_OF_LEFT[claim.kind]
        elif claim.kind == "sums_to":
            found.setdefault(claim.right[0].mention, "total")
            for node in claim.left:
                found.setdefault(node.mention, "part")
        elif claim.kind == "product_of" and claim.right[1].letter == "M":
            found.setdefault(claim.right[1].mention, "price")
    return found
