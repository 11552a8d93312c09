"""What the claims that hold say of the figures of a document, against which those that fail are held."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Node

FEWEST_PARTS = 3
"""A list has so many parts."""
_SUM, _APART, _SHARE, _GROWTH, _PRODUCT = "sums_to", "differs_by", "share_of", "growth_of", "product_of"


class Known:
    """The figures of one document, with the claims that hold.

    Attributes:
        nodes: its figures.
        role: of each, by its mention.
        made: the parts and the whole of each sum, as mentions.
        sums: the members of each.
        said_sums: of those that words state.
        lists: the parts and the whole of those of several parts.
        shared: parts and wholes that a share is told of.
        grown: levels and bases that a growth is told of.
        steps: the sides of differences.
        levels: of both.
        factors: products, and a factor of each.
        parts: the parts of each sum, and of each difference the side and what it is apart.
    """

    def __init__(self, nodes: Sequence[Node], role: Sequence[Role], made: Sequence[Claim]) -> None:
        """Of a document: its figures, the role of each, and its claims."""
        self.nodes = nodes
        self.role = {node.mention: its for node, its in zip(nodes, role, strict=True)}
        held = [claim for claim in made if holds(claim)]
        self.said_sums = [claim.members for claim in held if claim.kind == _SUM and claim.origin == STATED]
        self.made = [({node.mention for node in claim.left}, claim.right[0].mention) for claim in held if claim.kind == _SUM]
        self.sums = [parts | {whole} for parts, whole in self.made]
        self.lists = [(parts, whole) for parts, whole in self.made if len(parts) >= FEWEST_PARTS]
        self.shared = {(claim.right[0].mention, claim.right[1].mention) for claim in held if claim.kind == _SHARE}
        self.grown = {claim.members - {claim.left[0].mention} for claim in held if claim.kind == _GROWTH}
        self.steps = {frozenset(node.mention for node in claim.left) for claim in held if claim.kind == _APART}
        self.levels = self.grown | self.steps
        self.factors = {(claim.left[0].mention, node.mention) for claim in held if claim.kind == _PRODUCT for node in claim.right}
        self.parts = {frozenset(node.mention for node in claim.left) for claim in held if claim.kind == _SUM}
        self.parts |= {claim.members - {claim.left[0].mention} for claim in held if claim.kind == _APART}

    def are_part_and_whole(self, one: Node, other: Node) -> bool:
        """Whether one figure is a part of the other by a sum that holds."""
        pair = {one.mention, other.mention}
        return any(whole in pair and pair <= parts | {whole} for parts, whole in self.made)

    def is_among_parts(self, claim: Claim) -> bool:
        """Whether the figures of a claim are all parts of one list."""
        return any(claim.members <= parts for parts, _ in self.lists)

    def leaves_parts_out(self, claim: Claim) -> bool:
        """Whether its figures are a whole and some of its parts: with the others they add up."""
        return any(claim.members < members for members in self.sums)


def are_alike(one: Node, other: Node) -> bool:
    """Whether two figures may be the same, told twice."""
    return one.fits(other) and one.low <= other.high and other.low <= one.high
