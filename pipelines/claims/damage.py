"""What could have been done to one figure of a claim that fails, so that it holds without it: slips and mistranslations.

A wording that is not beyond doubt says a claim all the same if one such change makes it hold to the printed digits: an unrelated
figure would hardly be off by just that.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipelines.claims.claim import Claim, holds
from pipelines.claims.fitting import fitting
from pipelines.claims.sequence import Node

_Meant = Callable[[], Node]
MOST_POWER = 8
"""As many powers of ten as a scale word has."""
SCALE_WORD = 2.5
"""More powers of ten than a slip of the decimal point makes, and no more than any scale word."""
_PERCENT_POWER = 2
_POWERS = [10.0**power for power in range(-MOST_POWER, MOST_POWER + 1) if power]
_POWERS_OF_PERCENT = [10.0**power for power in range(-_PERCENT_POWER, _PERCENT_POWER + 1) if power]
_LOOSE = 0.15
_POINT, _BARE, _NUMBERS, _SEVERAL = "D", "N", "CN", 2
# A number without a unit that has a scale word is no smaller.
_SCALED = 1e6
_POINTS_OF_BASIS = 0.01
# How likely an accident may be that is taken for a slip.
ACCIDENT = 0.03
"""Where nothing else is said."""
FEWEST_DIGITS = 3
"""What has fewer digits is no misprint of another figure that anyone could tell."""
_PAIR = 2
# A level of 106 % where a growth of 6 % is meant.
_WHOLE = 100.0
_ADDED = ("sums_to", "differs_by", "same_as")
POWER, SWAPPED, DIGIT, SIGN, BASIS, LEVEL = "power", "swapped", "digit", "sign", "basis", "level"


def damage(claim: Claim, *, kinds: tuple[str, ...] = (POWER, SWAPPED, DIGIT), accident: float = ACCIDENT) -> str | None:
    """The kind of slip in one figure that explains why a claim fails; None if none does, or too many would.

    Args:
        claim: it fails as printed.
        kinds: of slip that are looked for, the likelier first.
        accident: how likely an accident may be that is taken for a slip.
    """
    return next((kind for kind in kinds if _is_mended(claim, kind, accident * _RANGE.get(kind, 1.0))), None)


def _is_mended(claim: Claim, kind: str, accident: float) -> bool:
    """Whether a slip of a kind in one figure makes a claim hold, and few enough are possible for it to say something."""
    tried = _tried(claim, kind, accident)
    if kind == POWER:
        return bool(tried) and any(scaled(claim))
    return any(holds(exchanged(claim, node, meant())) for node, meant in tried)


def _tried(claim: Claim, kind: str, accident: float) -> list[tuple[Node, _Meant]]:
    """The slips of figures; none where so many would fit by accident that one that does says nothing."""
    tried, chance = list[tuple[Node, _Meant]](), 0.0
    for node in (*claim.left, *claim.right):
        own = chance_of(claim, node, kind)
        for meant in _slips(node, kind):
            chance += own
            if not chance <= accident:
                return []
            tried.append((node, meant))
    return tried


def slips_of(claim: Claim, kind: str) -> Iterator[tuple[Node, float, _Meant]]:
    """Every slip of a kind in a claim: the figure, how likely such a slip mends the claim by accident, and the figure as meant."""
    for node in (*claim.left, *claim.right):
        own = chance_of(claim, node, kind)
        for meant in _slips(node, kind):
            yield node, own, meant


def scaled_nodes(claim: Claim) -> Iterator[tuple[Node, Node]]:
    """The figures of a claim that fails, each with what it is at a power of ten with which the claim would hold."""
    for node in (*claim.left, *claim.right):
        for factor in fitting(claim, node, _powers(node)):
            meant = scaled_by(node, factor)
            if holds(exchanged(claim, node, meant)):
                yield node, meant


def is_by_scale_word(claim: Claim) -> bool:
    """Whether a claim would hold with another scale word; of figures that leave so much open as "a fifth" nothing says so.

    "Three theatres" are three: with such a number the others have to agree exactly.
    """
    loose = [node for node in (*claim.left, *claim.right) if node.relative[0] > _LOOSE]
    if any(node.letter not in _NUMBERS or node.is_worded or node.face % 1 or node.face < _SEVERAL for node in loose):
        return False
    for node in loose:
        claim = exchanged(claim, node, node.valued(node.face, node.face, node.face, 0.0))
    powers = (math.log10(meant.printed / node.printed) for node, meant in scaled_nodes(claim) if node.printed)
    return any(abs(power) > SCALE_WORD for power in powers)


def scaled(claim: Claim) -> Iterator[Claim]:
    """A claim that fails, with one of its figures at another power of ten, wherever it holds so."""
    return (exchanged(claim, node, meant) for node, meant in scaled_nodes(claim))


def tenth(node: Node) -> Node:
    """A tenth of a figure."""
    return scaled_by(node, 0.1)


def is_misprint(printed: str, meant: str) -> bool:
    """Whether digits are others but for one that slipped, or two neighbours that changed places."""
    if len(printed) != len(meant):
        return False
    other = [at for at, (one, digit) in enumerate(zip(printed, meant, strict=True)) if one != digit]
    if len(other) == 1:
        return True
    first, last = other[0] if other else 0, other[-1] if other else 0
    is_pair = len(other) == _PAIR and last == first + 1
    return is_pair and printed[first] == meant[last] and printed[last] == meant[first]


# Powers of ten are so far apart that what fits one of them is no more of an accident for there being many; and a hundredth of what
# is printed hardly fits by one.
_RANGE = {POWER: 16.0, BASIS: 10.0}


def chance_of(claim: Claim, node: Node, kind: str) -> float:
    """How likely a claim holds by accident if one of its figures is another one of that size."""
    nodes = (*claim.left, *claim.right)
    if claim.kind in _ADDED and kind != POWER:
        return 2 * sum(one.half_width for one in nodes) / abs(node.face) if node.face else 1.0
    return 2 * sum(one.relative[0] for one in nodes)


def exchanged(claim: Claim, node: Node, other: Node) -> Claim:
    """A claim with another figure in the place of one of its own."""
    left = tuple([other if one is node else one for one in claim.left])
    right = tuple([other if one is node else one for one in claim.right])
    return Claim(claim.kind, left, right, claim.origin, claim.construction, claim.confidence)


def with_value(claim: Claim, node: Node, other: Node) -> Claim:
    """A claim over another value of one of its figures, wherever this stands in it; one that is taken the other way stays so."""

    def meant(one: Node) -> Node:
        if one.mention != node.mention:
            return one
        return other.negated() if one.is_negated else other

    return replace(claim, left=tuple(map(meant, claim.left)), right=tuple(map(meant, claim.right)))


def figures_around(nodes: Sequence[Node], claim: Claim, sentences: int) -> list[Node]:
    """The figures so many sentences around those of a claim, without these; `nodes` are in the order of the text."""
    members = (*claim.left, *claim.right)
    own = [node.sentence for node in members]
    first = bisect_left(nodes, min(own) - sentences, key=lambda node: node.sentence)
    last = bisect_right(nodes, max(own) + sentences, key=lambda node: node.sentence)
    return [node for node in nodes[first:last] if node not in members]


def holds_with_another(claim: Claim, doubtful: Sequence[Node], others: Sequence[Node]) -> bool:
    """Whether a claim holds with another figure in the place of a doubtful one of its own."""
    return any(holds(exchanged(claim, own, other)) for own in doubtful for other in others if other.fits(own))


def _slips(node: Node, kind: str) -> Iterator[_Meant]:
    """A figure as it may have been meant, made when it is asked for: of most claims too many are possible for any to count."""
    if kind == POWER:
        yield from (partial(scaled_by, node, factor) for factor in _powers(node))
    elif kind == SIGN:
        yield node.negated
    elif kind == LEVEL and node.letter == "P" and node.face > _WHOLE:
        yield partial(moved, node, -_WHOLE)
    elif kind == BASIS and node.letter == _POINT:
        yield partial(scaled_by, node, _POINTS_OF_BASIS)
    elif kind in (SWAPPED, DIGIT) and node.printed > 0:
        digits = f"{round(abs(node.face) / (2 * node.printed))}"
        if len(digits) >= FEWEST_DIGITS:
            for meant in swapped(digits) if kind == SWAPPED else other_digits(digits):
                yield partial(moved, node, (int(meant) - int(digits)) * 2 * node.printed * (1 if node.face > 0 else -1))


def _powers(node: Node) -> Sequence[float]:
    """What a figure is multiplied by if a power of ten slipped."""
    if node.letter in "MC" or (node.letter == _BARE and node.face >= _SCALED):
        return _POWERS
    return _POWERS_OF_PERCENT if node.letter == "P" else ()


def swapped(digits: str) -> Iterator[str]:
    """Digits with two neighbours that changed places."""
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            yield digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def other_digits(digits: str) -> Iterator[str]:
    """Digits with one that is another; the first is no zero."""
    for at, own in enumerate(digits):
        for digit in "0123456789":
            if digit != own and (at > 0 or digit != "0"):
                yield digits[:at] + digit + digits[at + 1 :]


def scaled_by(node: Node, factor: float) -> Node:
    """A figure times a factor."""
    return node.valued(node.low * factor, node.high * factor, node.face * factor, node.printed * factor)


def moved(node: Node, by: float) -> Node:
    """A figure that is more by an amount, printed to the same place."""
    return node.valued(node.low + by, node.high + by, node.face + by, node.printed)
