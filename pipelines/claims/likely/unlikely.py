"""Leaves out claims that fail and are hardly statements of their text.

A construction knows its own words alone. What is seen around its figures may say that they are of other things: then a claim that
holds is still one, as its digits say so, and one that fails is an accident of wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import ACCIDENT, BASIS, DIGIT, LEVEL, POWER, SIGN, SWAPPED, damage
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import DIFFERENCE, GROWTH, LIST, POINTS, PRODUCT, SHARE, SUM, candidate_of
from pipelines.claims.sequence import MONEY, THINGS, Node

# So likely a statement is that is told though no slip explains why it fails: a difference is one of many amounts, and what a
# percentage or a total is told of stands beside it.
_UNEXPLAINED = {GROWTH: 0.12, SHARE: 0.25, PRODUCT: 0.24, SUM: 0.1, LIST: 0.13, DIFFERENCE: 0.55, POINTS: 0.45}
# Where a slip does, but as many others would by accident; and where hardly another would.
_PERHAPS, _EXPLAINED = 0.02, 0.002
_SLIPS = (LEVEL, BASIS, POWER, SWAPPED, DIGIT, SIGN)
_ADDED = ("sums_to", "differs_by")
# However many slips would fit.
_ANY = float("inf")
# Rows and columns say what is added up; an amount of growth is told of its base as no other share is.
# What a second figure tells of two others is of those that the first one holds of.
# Parts that words set out beside their whole are its parts, and a rate of exchange is named.
# Per head of a population that is named is told of that, however far off it stands.
# The only three figures of their kind that words say came, went and are the balance are told of each other.
# So are the last two in front of what is named as how far the former is ahead of the latter, and what is left to an aim.
# In a frame every figure has its place.
# And what agrees but for a power of ten is told by its digits: figures of such sizes are hardly ever told of each other.
_OTHERWISE = (
    "total.of_table", "share.of_table", "share.of_each", "share.of_ratio", "told.both", "told.on", "change.by_level",
    "change.of_base", "sum.power", "share.power", "slip.agreed", "sum.parts", "exchange.said", "product.counted_on",
    "product.of_units",
    "moved.two", "moved.either", "gap.plain", "framed.apart", "framed.rest", "framed.product",
)  # fmt: skip


def told_likely(nodes: Iterable[Node], made: Iterable[Claim], likelihood: Likelihood) -> Iterator[Claim]:
    """The claims, without those that fail and are less likely statements than the slip asks for that explains them.

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
    nodes = (*claim.left, *claim.right)
    if claim.kind in _ADDED and any(node.letter == MONEY for node in nodes) and any(node.unit in THINGS for node in nodes):
        return True  # three sets and two are no part of a price
    candidate = candidate_of(claim, place)
    return candidate is not None and not _is_likely_enough(claim, candidate.shape, likelihood.of(candidate))


def _is_likely_enough(claim: Claim, shape: str, chance: float) -> bool:
    """Whether a claim that fails is told, so likely as it is, by the slip that explains it; of most no slip need be looked for."""
    if not _EXPLAINED <= chance < _UNEXPLAINED[shape]:
        return chance >= _EXPLAINED
    return damage(claim, kinds=_SLIPS, accident=ACCIDENT if chance < _PERHAPS else _ANY) is not None
