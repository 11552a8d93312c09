"""Statements that fail, of figures that are all that their sentence has: nothing else in it could be meant.

What words alone do not say plainly enough to be told where it fails, they and the sentence do: its three figures are told of each
other, by the words, and but for one slipped digit they agree. No other figure near may be there that the statement holds with.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.claims.claim import Claim, holds
from pipelines.claims.damage import DIGIT, POWER, SWAPPED, damage, figures_around, holds_with_another
from pipelines.claims.doubts.doubts import Doubts
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import candidate_of
from pipelines.claims.roles import Role
from pipelines.claims.sequence import MONEY, Letters, Node

# A step to a level is often one from a base that is not told, beside another level: what is between two figures is not of these.
_KINDS = frozenset(("growth_of", "share_of", "product_of", "ratio_of"))
_LETTERS = "MCNPDT"
# Nothing says of a price and two amounts beside it that they are of each other.
_PRODUCT = "product_of"
_FEWEST = 3
_SLIPS = (POWER, SWAPPED, DIGIT)
# However many slips would fit.
_ANY = math.inf
# So many sentences around it another figure may be meant; and so likely it must be by all that is seen of its figures.
_AROUND, _LIKELY = 2, 0.04


def alone(
    sequence: Letters, role: Sequence[Role], worded: Iterable[Claim], made: Sequence[Claim], likelihood: Likelihood
) -> Iterator[Claim]:
    """The statements of such sentences, where nothing else is claimed of their figures.

    Args:
        sequence: the document.
        role: of each figure.
        worded: what its wording states, whether it is kept or not.
        made: its claims.
        likelihood: of its figures.
    """
    place = {node.mention: at for at, node in enumerate(sequence.nodes)}
    known = {mention for claim in made for mention in claim.members}
    doubts = Doubts(sequence.nodes, role, made)
    for claim in worded:
        if claim.kind not in _KINDS or _is_of_price(claim) or claim.members & known or holds(claim) is not False:
            continue
        if not _is_all(sequence.nodes, claim) or doubts.are_of(claim):
            continue
        if _is_likely(claim, place, likelihood) and not _has_rival(sequence.nodes, claim):
            known |= claim.members
            yield claim


def _is_of_price(claim: Claim) -> bool:
    return claim.kind == _PRODUCT and any(node.letter == MONEY for node in (*claim.left, *claim.right))


def _is_all(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the figures are exact, of one sentence, and all that it has; and one slipped digit explains why they fail."""
    members = (*claim.left, *claim.right)
    sentence = members[0].sentence
    own = [node for node in nodes if node.sentence == sentence and node.letter in _LETTERS]
    is_exact = all(node.is_point and not (node.is_open or node.is_worded or node.is_rounded_copy) for node in members)
    is_one = len(own) == len(members) >= _FEWEST and all(node.sentence == sentence for node in members)
    return is_exact and is_one and damage(claim, kinds=_SLIPS, accident=_ANY) is not None


def _is_likely(claim: Claim, place: Mapping[int, int], likelihood: Likelihood) -> bool:
    candidate = candidate_of(claim, place)
    return candidate is None or likelihood.of(candidate) >= _LIKELY


def _has_rival(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the statement holds with another figure near it in the place of one of its own."""
    return holds_with_another(claim, (*claim.left, *claim.right), figures_around(nodes, claim, _AROUND))
