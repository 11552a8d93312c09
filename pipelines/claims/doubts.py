"""Whether a claim that fails is hardly what its text means, by the other figures around it and by what other claims say."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.claims.claim import Claim, holds, interval
from pipelines.claims.damage import damage
from pipelines.claims.exhaustive import REST
from pipelines.claims.gaps import NEAR
from pipelines.claims.gaps import SAID as GAP
from pipelines.claims.orders import SAID as ORDER
from pipelines.claims.portions import SAID as SHARE
from pipelines.claims.rates import FOLLOWING as RATE
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Node

_SUM, _APART, _SHARE = "sums_to", "differs_by", "share_of"
_FEWEST_PARTS = 3
_OF_THESE = "w"
_SLIP, _TIMES_OFF = 0.3, 5.0


class Doubts:
    """What speaks against claims that fail, in one document."""

    def __init__(self, nodes: Sequence[Node], role: Sequence[Role], made: Sequence[Claim]) -> None:
        """Of a document: its figures, the role of each, and its claims."""
        self._nodes = nodes
        self._reach = {node.mention: its.reach for node, its in zip(nodes, role, strict=True)}
        held = [claim for claim in made if holds(claim)]
        self._lists = [
            ({node.mention for node in claim.left}, claim.right[0].mention)
            for claim in held
            if claim.kind == _SUM and len(claim.left) >= _FEWEST_PARTS
        ]
        self._parts = {frozenset(node.mention for node in claim.left) for claim in held if claim.kind == _SUM}
        self._parts |= {claim.members - {claim.left[0].mention} for claim in held if claim.kind == _APART}

    def are_of(self, claim: Claim) -> bool:
        """Whether a claim that fails is hardly meant."""
        if claim.kind == _SHARE:
            return self._is_other_share(claim)
        if claim.construction == ORDER:
            return _has_more(self._nodes, claim)
        return self._is_in_list(claim) or self._is_other_gap(claim)

    def _is_other_share(self, claim: Claim) -> bool:
        is_open = claim.construction == SHARE and _OF_THESE not in self._reach[claim.right[0].mention]
        is_other = (is_open and _has_rival(self._nodes, claim)) or (claim.construction == RATE and _is_far_off(claim))
        return is_other and damage(claim) is None

    def _is_in_list(self, claim: Claim) -> bool:
        """Whether its parts make another whole, it is of parts of one whole, or of a part as the difference of its whole."""
        if claim.kind == _SUM and frozenset(node.mention for node in claim.left) in self._parts:
            return True
        if claim.kind in (_SUM, _APART) and any(claim.members <= parts for parts, _ in self._lists):
            return True
        return claim.kind == _APART and any(
            claim.right[0].mention in parts and whole in claim.members for parts, whole in self._lists
        )

    def _is_other_gap(self, claim: Claim) -> bool:
        if claim.construction in (GAP, NEAR, REST) and claim.kind == _SUM:
            return _leaves_others(self._nodes, claim)
        return claim.construction == GAP and _is_apart(claim) and damage(claim, accident=_SLIP) is None


def _has_rival(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the whole of a share stands in another sentence, and another figure in front of the share may be it as well."""
    share, (part, whole) = claim.left[0], claim.right
    if share.sentence == whole.sentence:
        return False
    return any(
        node.start < share.start and node.fits(part) and node.face > part.face and node.amount != whole.amount for node in nodes
    )


def _leaves_others(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the sentence of what is left has other amounts of its kind: what is left is left by them as well."""
    rest = claim.left[-1]
    return any(
        node.sentence == rest.sentence and node.letter == rest.letter and node.mention not in claim.members for node in nodes
    )


def _is_far_off(claim: Claim) -> bool:
    """Whether a rate is so many times what its two figures make, or they so many times it, that it is of others."""
    bounds = interval(claim)
    if bounds is None:
        return False
    made, told = bounds[0] + bounds[1], bounds[2] + bounds[3]
    return not 1 / _TIMES_OFF <= abs(made / told) <= _TIMES_OFF if made and told else False


def _is_apart(claim: Claim) -> bool:
    """Whether a difference stands in another sentence than both of what it is of."""
    own = claim.right[0].sentence
    return claim.kind == "differs_by" and all(node.sentence != own for node in claim.left)


def _has_more(nodes: Sequence[Node], claim: Claim) -> bool:
    """Whether the sentences of two figures that are held against each other have another that may be meant."""
    one, other = claim.left[0], claim.right[0]
    sentences = {one.sentence, other.sentence}
    return any(node.sentence in sentences and node.mention not in claim.members and node.fits(one) for node in nodes)
