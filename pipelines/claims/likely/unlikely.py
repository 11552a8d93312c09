"""Claims that fail, though nothing that could have happened to a figure explains it, and that are hardly statements of their text.

A construction knows its own words alone. What is seen around its figures may say that they are of other things: then a claim that
holds is still one, as its digits say so, and one that fails is an accident of wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import BASIS, DIGIT, LEVEL, POWER, SIGN, SWAPPED, damage
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import candidate_of
from pipelines.claims.sequence import Node

# So likely a statement is that is told though no slip explains why it fails.
_LEAST = 0.45
_SLIPS = (LEVEL, BASIS, POWER, SWAPPED, DIGIT, SIGN)
# However many slips would fit.
_ANY = float("inf")
# Rows and columns say what is added up; an amount of growth is told of its base as no other share is.
_OTHERWISE = ("total.of_table", "change.by_level", "change.of_base")


def told_likely(nodes: Iterable[Node], made: Iterable[Claim], likelihood: Likelihood) -> Iterator[Claim]:
    """The claims, without those that fail, are unlikely, and are explained by no slip.

    Args:
        nodes: the figures of a document.
        made: its claims.
        likelihood: of its figures.
    """
    place = {node.mention: at for at, node in enumerate(nodes)}
    return (claim for claim in made if not _is_unlikely(claim, place, likelihood))


def _is_unlikely(claim: Claim, place: Mapping[int, int], likelihood: Likelihood) -> bool:
    if claim.origin != STATED or claim.construction in _OTHERWISE or holds(claim) is not False:
        return False
    candidate = candidate_of(claim, place)
    if candidate is None or likelihood.of(candidate) >= _LEAST:
        return False
    return damage(claim, kinds=_SLIPS, accident=_ANY) is None
