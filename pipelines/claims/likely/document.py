"""What is around a statement that fails: other figures that may be meant, words by which its figures are of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise

from pipelines.claims.another import levels_of, names_another
from pipelines.claims.claim import Claim, holds
from pipelines.claims.damage import MOST_POWER, exchanged, figures_around, holds_with_another, scaled_by
from pipelines.claims.doubts.doubts import Doubts
from pipelines.claims.likely.weighed import teller
from pipelines.claims.prices import is_of_many
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, WORDS, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass

OF_LEVELS = ("growth_of", "differs_by")
"""Kinds of claim of two levels and what is between them."""
_GROWTH, _DIFFERENCE = "growth_of", "differs_by"
# Kinds of figure that have a scale word or a currency.
_SCALED = "MC"
_FROM, _TO, _BOUNDS, _THEN = "f", "t", set("mlq"), set("hk")
_MANY_SAID = re.compile(r"\d\D+1[0,]+\b")
# So many sentences around a statement another figure may be meant.
_AROUND = 4


@dataclass(frozen=True)
class Document:
    """One document with what it claims.

    Attributes:
        letters: the document.
        role: of each figure.
        text: folded.
        words: of its language.
        made: its claims.
    """

    letters: Letters
    role: Sequence[Role]
    text: str
    words: ClaimWords
    made: Sequence[Claim]

    @property
    def nodes(self) -> Sequence[Node]:
        """Its figures."""
        return self.letters.nodes

    @cached_property
    def place(self) -> dict[int, int]:
        """Of each figure, by its mention."""
        return {node.mention: at for at, node in enumerate(self.nodes)}

    @cached_property
    def sums(self) -> Sequence[frozenset[int]]:
        """The members of sums that hold."""
        return [claim.members for claim in self.made if claim.kind == "sums_to" and holds(claim)]

    @cached_property
    def doubts(self) -> Doubts:
        """What speaks against claims that fail."""
        return Doubts(self.nodes, self.role, self.made)

    def role_of(self, node: Node) -> Role:
        """The role of one of its figures."""
        return self.role[self.place[node.mention]]

    def is_of_many(self, node: Node) -> bool:
        """Whether a figure is of a number of things, as crimes per 1,000 people, or money for every ten shares."""
        words, quote = self.words.of_many, self.text[node.start : node.end].lower()
        is_said = _MANY_SAID.search(quote) is not None or (words is not None and words.search(quote) is not None)
        return is_said or is_of_many(self.letters, self.place[node.mention])

    def is_plain(self, claim: Claim) -> bool:
        """Whether nothing is hedged, and nothing says that the figures are of other things."""
        return is_unhedged(claim) and self.is_undoubted(claim)

    def is_undoubted(self, claim: Claim) -> bool:
        """Whether nothing says that the figures are of other things."""
        if claim.kind in OF_LEVELS and not self._are_sides(claim):
            return False
        return not self.has_own_change(claim) and not self.doubts.are_of(claim)

    def has_own_change(self, claim: Claim) -> bool:
        """Whether another change stands right behind the first of two levels: each has its own, and none is of both."""
        if claim.kind not in OF_LEVELS:
            return False
        told, members = teller(claim), (*claim.left, *claim.right)
        first = min((node for node in members if node is not told), key=lambda node: node.start)
        behind = next((node for node in self.nodes if node.start > first.start), None)
        return behind is not None and behind not in members and behind.letter == told.letter and told.start > behind.start

    def is_of_growth_and_level(self, claim: Claim) -> bool:
        """Whether of two percentages that are so far apart one is a growth, and the other is neither one nor that of before."""
        if claim.kind != _DIFFERENCE or claim.left[0].letter != PERCENT:
            return False
        one, other = (self.role_of(node) for node in claim.left)
        return one.is_change != other.is_change and not (one if other.is_change else other).is_base

    def is_reached_by_another(self, claim: Claim) -> bool:
        """Whether a level is what another change in front comes to: "rose 0.23 points to 1.89%, fell 0.17 points to 1.12%"."""
        if claim.kind not in OF_LEVELS:
            return False
        told, members = teller(claim), (*claim.left, *claim.right)
        for level in levels_of(claim):
            front = self.nodes[max(0, self.place[level.mention] - 1)]
            is_other = front not in members and front.letter == told.letter and front.sentence == level.sentence
            if is_other and self.role_of(level).reach.strip(WORDS) == _TO:
                return True
        return False

    def has_rival(self, claim: Claim) -> bool:
        """Whether a claim holds with another figure near it in the place of any of its own."""
        return self._has_rival(claim, (*claim.left, *claim.right))

    def is_told_of_another(self, claim: Claim) -> bool:
        """Whether a claim holds with another figure near it in the place of the one that is told."""
        return self._has_rival(claim, [teller(claim)])

    def _has_rival(self, claim: Claim, doubtful: Sequence[Node]) -> bool:
        others = figures_around(self.nodes, claim, _AROUND)
        return holds_with_another(claim, doubtful, others) or any(
            _may_hold(claim, own, other) for own in doubtful for other in others
        )

    def _are_sides(self, claim: Claim) -> bool:
        """Whether neither of two levels is of another pair, a bound for something else, or what the same is told of already."""
        levels = levels_of(claim)
        if any(_is_bound(self.role_of(node)) for node in levels):
            return False
        if names_another(claim, self.letters.letters, self.text, self.words):
            return False
        if self._has_own_level(teller(claim), levels) or self._has_fellow(teller(claim), levels):
            return False
        pair = {node.mention for node in levels}
        if any(other.kind == claim.kind and pair <= other.members and holds(other) for other in self.made):
            return False
        return not any(len(pair & {one.mention, other.mention}) == 1 for one, other in self._spans)

    def _has_own_level(self, told: Node, levels: Sequence[Node]) -> bool:
        """Whether a level stands right behind a change of two in front: "pay £12 against £3, were down 1.2% at 2.3 million"."""
        behind = next((node for node in self.nodes if node.start > told.start), None)
        if (
            behind is None
            or behind in levels
            or behind.sentence != told.sentence
            or any(node.start > told.start for node in levels)
        ):
            return False
        return self.role_of(behind).reach.strip(WORDS) in ("", _TO)

    def _has_fellow(self, told: Node, levels: Sequence[Node]) -> bool:
        """Whether a level of another sentence than the change has a figure beside it that may be meant as well."""
        apart = [node for node in levels if node.sentence != told.sentence]
        return any(
            node.sentence == level.sentence and node not in levels and not its.is_change and node.fits(level)
            for level in apart
            for node, its in zip(self.nodes, self.role, strict=True)
        )

    @cached_property
    def _spans(self) -> list[tuple[Node, Node]]:
        """The figures that the text goes from and to."""
        return list(self._found_spans())

    def _found_spans(self) -> Iterator[tuple[Node, Node]]:
        for (one, its), (other, others) in pairwise(zip(self.nodes, self.role, strict=True)):
            if _FROM in its.before and others.reach.endswith(_TO) and others.reach.strip(WORDS) == _TO and one.fits(other):
                yield one, other


def is_unhedged(claim: Claim) -> bool:
    """Whether each figure of a claim is one value, and meant as it is printed."""
    return all(node.is_exact and node.is_point and not node.is_open for node in (*claim.left, *claim.right))


def are_of_other_things(nodes: Sequence[Node]) -> bool:
    """Whether two figures count things of other names: no calls are a share of jobs."""
    return any(one.is_of_other_thing(other) for one, other in combinations(nodes, 2))


def _is_bound(role: Role) -> bool:
    """Whether a figure is one that something is above or below, and nothing that it was before."""
    return bool(set(role.before) & _BOUNDS) and not set(role.before + role.behind) & _THEN


def _may_hold(claim: Claim, own: Node, other: Node) -> bool:
    """Whether a claim holds with another figure, but for a scale word or a currency that slipped there."""
    if own.letter != other.letter or own.letter not in _SCALED:
        return False
    meant = own.valued(other.low, other.high, other.face, other.printed)
    tried = (exchanged(claim, own, scaled_by(meant, 10.0**power)) for power in range(-MOST_POWER, MOST_POWER + 1))
    # A growth was taken for a fall where the figures that it was told of have it so.
    return any(holds(one) or holds(_turned(one)) for one in tried)


def _turned(claim: Claim) -> Claim:
    """A growth as a fall, and a fall as a growth."""
    if claim.kind != _GROWTH:
        return claim
    return exchanged(claim, claim.left[0], claim.left[0].negated())
