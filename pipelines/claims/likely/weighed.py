"""The candidates of a document with how likely each is stated, and the claim that it would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import exchanged
from pipelines.claims.likely.among import TELLS, Among, Likely, learned
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import SAYS_RIGHT, Candidate, claim_of, groups
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Node
from pipelines.values.records import dataclass

_GROUP_OF = {
    "growth_of": "rate", "share_of": "rate", "ratio_of": "rate", "differs_by": "step", "sums_to": "total", "product_of": "product",
}  # fmt: skip
# So likely by itself, and so likely among the others.
_LEAST_ALONE, _LEAST = 0.004, 0.02
# The trees know documents: of a text of fewer figures they know nothing.
_FEWEST_FIGURES = 15
_KIND_OF_GROWTH, _RISE, _FALL = "growth_of", "u", "d"
Told = tuple[str, int]
"""What is told, and the place of the figure that tells it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate, how likely it is stated, the claim that it would be, and whether that holds."""

    likelihood: float
    candidate: Candidate
    claim: Claim
    holds: bool | None

    @property
    def told(self) -> Told:
        """What it tells."""
        return TELLS[self.candidate.shape], self.candidate.members[0]


def weighed(nodes: Sequence[Node], role: Sequence[Role], likelihood: Likelihood) -> list[Weighed]:
    """The candidates of a document that are likely enough among the others, the likeliest first."""
    found = []
    for chance, candidate in _among(nodes, role, likely_alone(nodes, likelihood)):
        if chance >= _LEAST:
            claim = _signed(claim_of(candidate, nodes, round(chance, 3)), role[candidate.members[0]])
            found.append(Weighed(chance, candidate, claim, holds(claim)))
    return sorted(found, key=lambda one: -one.likelihood)


def _among(nodes: Sequence[Node], role: Sequence[Role], alone: Sequence[Likely]) -> Iterable[Likely]:
    """How likely each candidate is among the others; as likely as by itself where too few figures are known."""
    if len(nodes) < _FEWEST_FIGURES:
        return alone
    trees = learned()
    return ((trees.chance(seen), candidate) for seen, (_, candidate) in zip(Among(nodes, role, alone).seen(), alone, strict=True))


def likely_alone(nodes: Sequence[Node], likelihood: Likelihood) -> list[Likely]:
    """The candidates of a document that are likely enough by themselves, and how likely, the likeliest first."""
    found = [
        (chance, candidate)
        for group in groups(nodes)
        for shape in group.shapes
        for candidate, chance in likelihood.over(group, shape, _LEAST_ALONE)
    ]
    return sorted(found, key=lambda one: -one[0])


def teller(claim: Claim) -> Node:
    """The figure of a claim that is told of the others."""
    return claim.right[0] if claim.kind in SAYS_RIGHT else claim.left[0]


def settled(claim: Claim, place: Mapping[int, int]) -> Told | None:
    """What a claim settles of the figure that tells it: of one that holds, or that words state; None where it settles nothing."""
    is_settling = claim.kind in _GROUP_OF and (claim.origin == STATED or bool(holds(claim)))
    return (_GROUP_OF[claim.kind], place[teller(claim).mention]) if is_settling else None


def _signed(claim: Claim, role: Role) -> Claim:
    """A claim as it is meant: a fall may be printed without its sign, a loss with it; a growth that is said to be one is none."""
    is_rise = claim.kind == _KIND_OF_GROWTH and _RISE in role.before and _FALL not in role.before
    if holds(claim) is False and not (is_rise and teller(claim).face > 0):
        told = teller(claim)
        other = exchanged(claim, told, told.negated())
        return other if holds(other) else claim
    return claim
