"""Whether a claim that fails is hardly what its text means, by the other figures around it and by what other claims say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipelines.claims.claim import Claim
from pipelines.claims.doubts import gaps, growths, lists, products, shares
from pipelines.claims.doubts.known import Known
from pipelines.claims.orders import SAID as ORDER
from pipelines.claims.roles import Role
from pipelines.claims.sequence import MONEY, OTHER, Node

_APART, _GROWTH = "differs_by", "growth_of"
_OF_KIND: Mapping[str, Callable[[Known, Claim], bool]] = {
    "share_of": shares.is_of_another,
    "sums_to": lists.is_of_another,
    _APART: gaps.is_of_another,
    _GROWTH: growths.is_of_another,
    "average_of": products.is_other_average,
    "product_of": products.is_other_product,
    "ratio_of": products.is_other_ratio,
    "restates": products.is_other_conversion,
    "growth_by": growths.is_other_amount,
}
_MUCH = 50.0


class Doubts:
    """What speaks against claims that fail, in one document."""

    def __init__(self, nodes: Sequence[Node], role: Sequence[Role], made: Sequence[Claim]) -> None:
        """Of a document: its figures, the role of each, and its claims."""
        self._known = Known(nodes, role, made)

    def are_of(self, claim: Claim) -> bool:
        """Whether a claim that fails is hardly meant."""
        if claim.construction == ORDER:
            return _is_other_order(self._known, claim)
        return claim.kind in _OF_KIND and (_is_of_price(claim) or _OF_KIND[claim.kind](self._known, claim))

    def are_of_way(self, claim: Claim) -> bool:
        """Whether a change hardly goes the other way than its word says."""
        return growths.has_own_level(self._known, claim)

    def are_of_sign(self, claim: Claim) -> bool:
        """Whether a change that fits its figures the other way about hardly contradicts its word."""
        return growths.is_unsure_way(self._known, claim)


def _is_other_order(known: Known, claim: Claim) -> bool:
    """Whether two figures count other things ("87 stations over 412 route miles"), or another beside them may be meant."""
    one, other = claim.left[0], claim.right[0]
    is_other = one.letter == OTHER or one.unit != other.unit or one.is_of_other_thing(other)
    return is_other or _has_more(known.nodes, claim)


def _is_of_price(claim: Claim) -> bool:
    """Whether one of two levels is in cents and the other much more in whole money: a price of one, and what is paid in all."""
    levels = claim.left if claim.kind == _APART else claim.right if claim.kind == _GROWTH else ()
    least, most = (choose(levels, key=lambda node: abs(node.face), default=None) for choose in (min, max))
    if least is None or most is None or least.letter != MONEY:
        return False
    return least.unit_power < most.unit_power and abs(least.face) * _MUCH < abs(most.face)


def _has_more(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the sentences of two figures that are held against each other have another that may be meant."""
    one, other = claim.left[0], claim.right[0]
    sentences = {one.sentence, other.sentence}
    return any(node.sentence in sentences and node.mention not in claim.members and node.fits(one) for node in nodes)
