"""Which slip in one figure mends a claim that fails.

Every slip of every figure would be too many to try for all candidates of a document: first it is asked what each figure would have
to be, and whether another digit, or two exchanged ones, can make it that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.claims.claim import Claim, holds
from pipelines.claims.damage import BASIS, DIGIT, FEWEST_DIGITS, LEVEL, SWAPPED, exchanged, other_digits, slips_of, swapped
from pipelines.claims.sequence import POINT, Node
from pipelines.values.records import dataclass
from pipelines.values.unit_size import product_factor

KINDS = (LEVEL, BASIS, SWAPPED, DIGIT)
"""The kinds of slip, the likelier first; powers of ten are none, as what is off by one may be in another unit that nobody says."""
_MISPRINTS = (SWAPPED, DIGIT)
_WHOLE = 100.0
# Bounds of a claim are computed in another order than what a figure would have to be.
_ROUNDED = 1.01


@dataclass(frozen=True, slots=True)
class Mended:
    """A slip that mends a claim.

    Attributes:
        kind: of slip.
        chance: how likely one of the slips of that kind does so by accident.
        meant: the figures that it may be in, each as it is printed and as it may be meant.
    """

    kind: str
    chance: float
    meant: tuple[tuple[Node, Node], ...]


class Mending:
    """Looks for slips in the claims of one document."""

    def __init__(self) -> None:
        """Knows no figure yet."""
        self._misprints: dict[int, list[int]] = {}

    def of(self, claim: Claim) -> Mended | None:
        """The likeliest kind of slip that mends a claim that fails; None where none does."""
        doubtful = self._may_be_mended(claim)
        if not doubtful:
            return None
        for kind in KINDS:
            chance, meant = 0.0, []
            for node, own, made in slips_of(claim, kind):
                chance += own
                # What no misprint makes of a figure need not be tried for each.
                is_open = node.mention in doubtful or kind not in _MISPRINTS
                if is_open and holds(exchanged(claim, node, other := made())):
                    meant.append((node, other))
            if meant:
                return Mended(kind, chance, tuple(meant))
        return None

    def _may_be_mended(self, claim: Claim) -> frozenset[int]:
        """The mentions of the figures of a claim that may be what the others make them, by a slip."""
        told = claim.right[0] if claim.kind == "differs_by" else claim.left[0]
        if told.letter == POINT or (told.letter == "P" and told.face > _WHOLE):
            return claim.members  # few slips, of which each is tried
        found = set[int]()
        try:
            for need in needs(claim):
                if self._may_be(need.node, need.value, _ROUNDED * need.open_to):
                    found.add(need.node.mention)
        except ZeroDivisionError:
            return claim.members if found else frozenset()
        return frozenset(found)

    def _may_be(self, node: Node, value: float, open_to: float) -> bool:
        """Whether a slip makes a figure some value, or one that is as near to it as is left open."""
        if node.face == 0 or value == 0 or node.printed <= 0:
            return False
        size, width = abs(value), open_to + node.half_width
        place = 2 * node.printed
        misprints = self._misprints_of(node, place)
        at = bisect_left(misprints, (size - width) / place - 1)
        return at < len(misprints) and misprints[at] <= (size + width) / place + 1

    def _misprints_of(self, node: Node, place: float) -> list[int]:
        if node.mention not in self._misprints:
            digits = f"{round(abs(node.face) / place)}"
            found = (*other_digits(digits), *swapped(digits)) if len(digits) >= FEWEST_DIGITS else ()
            self._misprints[node.mention] = sorted(int(one) for one in found)
        return self._misprints[node.mention]


class Needed(NamedTuple):
    """What the others of a claim make one of its figures.

    Attributes:
        node: the figure.
        value: what they make it.
        open_to: by how much they leave that open to both sides.
    """

    node: Node
    value: float
    open_to: float


def needs(claim: Claim) -> Iterator[Needed]:
    """What the others of a claim make each of its figures; ZeroDivisionError where one is divided by nothing."""
    return (Needed(node, value, abs(open_to)) for node, value, open_to in _NEEDED[claim.kind](claim))


def is_of_needs(claim: Claim) -> bool:
    """Whether a claim is of a kind whose figures the others make."""
    return claim.kind in _NEEDED


_Needs = Iterator[tuple[Node, float, float]]
"""Each figure of a claim with what the others make it, and how much they leave open of that."""


def _of_sum(claim: Claim) -> _Needs:
    whole = claim.right[0]
    added, open_to = sum(node.face for node in claim.left), sum(node.half_width for node in claim.left)
    yield whole, added, open_to
    for node in claim.left:
        yield node, whole.face - added + node.face, whole.half_width + open_to - node.half_width


def _of_difference(claim: Claim) -> _Needs:
    (one, other), told = claim.left, claim.right[0]
    yield told, one.face - other.face, one.half_width + other.half_width
    for node, its in ((one, other), (other, one)):
        for way in (told.face, -told.face):
            yield node, its.face + way, told.half_width + its.half_width


def _of_growth(claim: Claim) -> _Needs:
    told, (level, base) = claim.left[0], claim.right
    times, half = 1 + told.face / _WHOLE, told.half_width / _WHOLE
    made, open_to = level.face / base.face, _relative(level) + _relative(base)
    yield told, _WHOLE * (made - 1), _WHOLE * abs(made) * open_to
    yield level, base.face * times, abs(base.face) * (half + abs(times) * _relative(base))
    yield base, level.face / times, abs(level.face / times) * (half / abs(times) + _relative(level))


def _of_share(claim: Claim) -> _Needs:
    yield from _of_product_of(claim.right[0], claim.left[0], claim.right[1], 1 / _WHOLE)


def _of_product(claim: Claim) -> _Needs:
    told, (one, other) = claim.left[0], claim.right
    yield from _of_product_of(told, one, other, product_factor(told.unit, one.unit, other.unit))


def _of_product_of(made: Node, one: Node, other: Node, factor: float) -> _Needs:
    open_to = _relative(one) + _relative(other)
    yield made, factor * one.face * other.face, factor * one.face * other.face * open_to
    for node, its in ((one, other), (other, one)):
        value = made.face / its.face / factor
        yield node, value, value * (_relative(made) + _relative(its))


def _relative(node: Node) -> float:
    """How much is left open of a figure, of it: as much as a quotient has, whose ends are further off than the sum of both."""
    return min(1.0, node.relative[0] * (1 + 2 * node.relative[0]))


_NEEDED = {
    "sums_to": _of_sum, "differs_by": _of_difference, "growth_of": _of_growth, "share_of": _of_share, "product_of": _of_product,
}  # fmt: skip
