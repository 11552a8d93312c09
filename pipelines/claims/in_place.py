"""A figure that the text has elsewhere with another value, which fits the figures around in its place where it itself does not.

A headline has 240 jobs to go, the body "the 280 posts, 190 on the shop floor and 50 in offices": what the parts make settles that
both are one fact. So it does that digits changed places of two figures, one of which others bear out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipelines.claims.arithmetic import identities
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import with_value
from pipelines.claims.repeats import title_of
from pipelines.claims.restated import SWAPPED, Around, agree, is_usable, slip
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, Letters, Node
from pipelines.claims.slip_values import printed_digits
from pipelines.claims.weighing import with_meant
from pipelines.values.records import dataclass

_KINDS = frozenset(("sums_to", "differs_by", "growth_of", "share_of", "product_of"))
_LETTERS = "MCNP"
# What a number without a unit may count, too: pieces and persons.
_COUNTED = ("NR", "PS", None)
# So far in front one may be, and so many figures open a text with its title.
_REACH, _OPENING = 24, 6
# How likely it may be that what fits around a figure does so by accident; of few digits or other nouns; what counts at all.
_DOUBT, _DOUBT_OF_OTHERS, _LEAST = 0.07, 0.01, 0.9
_FEWEST_DIGITS, _MANY_DIGITS = 2, 3
_SHARED = 2
_CONFIDENCE = 0.85
# A difference that only the digits make.
_BY_CHANCE = "identity.apart"
# What is more than another may be any such figure.
_ORDER = "exceeds"
IN_PLACE = "same.in_place"


def in_place(sequence: Letters, role: Sequence[Role], around: Sequence[Around], made: Sequence[Claim]) -> Iterator[Claim]:
    """The figures that are told twice, with two values of which the figures around bear out but one.

    Args:
        sequence: the document.
        role: of each figure.
        around: of each figure.
        made: what is known of its figures: those of one claim are not one figure, and what a claim bears out is right.
    """
    known = _Known.of(made, len(title_of(sequence)))
    for index, node in enumerate(sequence.nodes):
        if not _may_be_told_twice(node, role[index]):
            continue
        for place in sorted({*range(min(_OPENING, index)), *range(max(0, index - _REACH), index)}):
            other = sequence.nodes[place]
            if not (_may_be_told_twice(other, role[place]) and _fit(other, node) and known.may_be_one(other, node)):
                continue
            pair = _Pair(place, index, sequence, role, around, known)
            if pair.is_likely() and pair.is_one():
                yield Claim("same_as", (other,), (node,), STATED, IN_PLACE, _CONFIDENCE)
                break


def _may_be_told_twice(node: Node, role: Role) -> bool:
    return node.letter in _LETTERS and is_usable(node) and node.face > 0 and node.digits >= _FEWEST_DIGITS and not role.is_base


def _fit(one: Node, other: Node) -> bool:
    return one.fits(other) and (one.unit == other.unit or {one.unit, other.unit} <= set(_COUNTED))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the claims of a document say of its figures.

    Attributes:
        borne_out: mentions of the figures in equations that hold.
        claims_of: by mention, the claims that it is in.
        title: how many figures the title has.
    """

    borne_out: frozenset[int]
    claims_of: Mapping[int, frozenset[int]]
    title: int

    @classmethod
    def of(cls, made: Sequence[Claim], title: int) -> _Known:
        """Looks up the figures of claims."""
        claims_of: dict[int, set[int]] = {}
        for number, claim in enumerate(made):
            for mention in claim.members if claim.construction != _BY_CHANCE else ():
                claims_of.setdefault(mention, set()).add(number)
        right = frozenset(mention for claim in made if claim.kind != _ORDER and holds(claim) for mention in claim.members)
        return cls(right, {mention: frozenset(own) for mention, own in claims_of.items()}, title)

    def may_be_one(self, one: Node, other: Node) -> bool:
        """Whether two figures may be one of which a slip made another: no claim is about both, and not both are right."""
        if one.sentence == other.sentence or {one.mention, other.mention} <= self.borne_out:
            return False
        nothing = frozenset[int]()
        return not self.claims_of.get(one.mention, nothing) & self.claims_of.get(other.mention, nothing)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures that may be one fact."""

    first: int
    second: int
    sequence: Letters
    role: Sequence[Role]
    around: Sequence[Around]
    known: _Known

    def is_likely(self) -> bool:
        """Whether words or places make it likely that both are one, and a slip makes the one the other."""
        one, other = self._nodes()
        is_told_so = self.first < self.known.title or self._shared() > 0 or self._is_pointed() or self._is_swapped()
        is_step = PERCENT in (one.letter, other.letter)
        if not is_told_so or (is_step and self.role[self.first].is_change != self.role[self.second].is_change):
            return False
        return slip(one, other) is not None and self.around[self.first].is_averaged == self.around[self.second].is_averaged

    def is_one(self) -> bool:
        """Whether the figures around settle that both are one."""
        one, other = self._nodes()
        right = self.known.borne_out
        if one.mention in right and other.mention not in right and self._is_swapped():
            return not (self._is_printed_again(one) or self._is_printed_again(other))
        is_short = self.first >= self.known.title and min(printed_digits(one), printed_digits(other)) < _MANY_DIGITS
        most = _DOUBT_OF_OTHERS if is_short or one.is_of_other_thing(other) else _DOUBT
        return any(
            figure.mention not in right and not self._is_common(value) and self._doubt(figure, place, value) <= most
            for figure, place, value in ((other, self.second, one), (one, self.first, other))
        )

    def _nodes(self) -> tuple[Node, Node]:
        return self.sequence.nodes[self.first], self.sequence.nodes[self.second]

    def _shared(self) -> int:
        return len(self.around[self.first].things & self.around[self.second].things)

    def _is_pointed(self) -> bool:
        """Whether a word points back at the second, and the first has many digits or opens the text."""
        is_known = self.first < _OPENING or min(node.digits for node in self._nodes()) >= _MANY_DIGITS
        return self.around[self.second].is_pointed and is_known

    def _is_swapped(self) -> bool:
        """Whether two digits changed places, of figures that are printed as finely and count the same, here and in the opening."""
        one, other = self._nodes()
        if one.is_of_other_thing(other) or (one.unit != other.unit and None not in (one.unit, other.unit)):
            return False
        is_long = min(one.digits, other.digits) >= _MANY_DIGITS and (self._shared() > 0 or self.first < _OPENING)
        return (is_long or self._shared() >= _SHARED) and one.printed == other.printed and slip(one, other) == SWAPPED

    def _is_common(self, figure: Node) -> bool:
        """Whether a figure of few digits is printed elsewhere, too: that of another thing may fit by accident."""
        return figure.digits < _MANY_DIGITS and self._is_printed_again(figure)

    def _is_printed_again(self, figure: Node) -> bool:
        """Whether the text has a figure in another place."""
        return any(
            node is not figure and node.unit == figure.unit and is_usable(node) and agree(node, figure)
            for node in self.sequence.nodes
        )

    def _doubt(self, figure: Node, place: int, value: Node) -> float:
        """How likely it is an accident that a figure would fit those around if it had the value of another; 1 if it would not."""
        meant = replace(figure.valued(value.low, value.high, value.face, value.printed), digits=value.digits)
        read, role = _without(value, *with_meant(self.sequence, self.role, place, meant))
        return math.prod(
            1 - min(claim.confidence, 1 - 1e-3)
            for claim in identities(read, role, None if figure.letter == PERCENT else meant)
            if claim.kind in _KINDS and claim.confidence >= _LEAST
            and figure.mention in claim.members and value.mention not in claim.members
            and _is_nearer(claim, figure, value) and holds(with_value(claim, figure, figure)) is False
        )  # fmt: skip


def _without(figure: Node, read: Letters, role: Sequence[Role]) -> tuple[Letters, list[Role]]:
    """Figures but for one, with their roles: what fits it is told of the other that has its value."""
    kept = [(node, own) for node, own in zip(read.nodes, role, strict=True) if node is not figure]
    nodes, main = [node for node, _ in kept], [node for node in read.main if node is not figure]
    return Letters(read.letters, nodes, {node.place: node for node in nodes}, main), [own for _, own in kept]


def _is_nearer(claim: Claim, figure: Node, value: Node) -> bool:
    """Whether the figures of a claim stand beside one of two, and the other is farther off."""
    others = [node.sentence for node in (*claim.left, *claim.right) if node.mention != figure.mention]
    own, its = (max(abs(other - one.sentence) for other in others) for one in (figure, value))
    return own <= 1 and own < its
