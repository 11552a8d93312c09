"""A figure printed in another unit than is meant: dollars among euros, kilograms where all else is in tonnes, acres for hectares.

No claim is formed over two units, so nothing compares such a figure. Here it is read once more in each unit that figures near it
have, its digits as printed: if an identity holds then that would hardly do so by chance, the unit is what is wrong. A figure that
something bears out as it is printed, or that is given in two units, is left alone.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipelines.claims.arithmetic import identities
from pipelines.claims.claim import IN_UNIT_OF, STATED, Claim, holds
from pipelines.claims.exchange import SAID as EXCHANGE_SAID
from pipelines.claims.products import EXCHANGE
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, MONEY, Letters, Node
from pipelines.claims.weighing import with_meant
from pipelines.values.records import dataclass
from pipelines.values.unit_size import sizes
from schemas import codes

CONSTRUCTION = "unit.other"
_KINDS = frozenset(("sums_to", "differs_by", "growth_of", "growth_by", "share_of", "ratio_of", "product_of"))
# So many figures on either side are looked at for the units that may be meant.
_NEAR = 12
_FEWEST_DIGITS = 2
# How likely an accident may be, all claims of a figure together; and how sure a claim is that bears a figure out as it is printed.
_DOUBT, _SUREST, _BORNE_OUT = 0.02, 0.999, 0.9
_CONFIDENCE = 0.9
# What is printed in one may be meant in the other.
_ENERGIES = ("power", "energy")

_Unit = tuple[str, int]
"""Code of a unit, and the power of ten of it that is printed: a megawatt is (KW, 3)."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure as it may be meant, the claims that hold so, and how likely all of them are accidents."""

    printed: Node
    meant: Node
    claims: tuple[Claim, ...]
    doubt: float

    @property
    def members(self) -> frozenset[int]:
        return frozenset().union(*(claim.members for claim in self.claims))


def in_other_units(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of figures whose unit is hardly what is meant; they fail.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims.
    """
    printed = {unit for own in {(node.letter, node.unit, node.unit_power) for node in sequence.nodes} for unit in _units_of(*own)}
    if len(printed) == len({_kind(unit) for unit in printed}):
        return
    usual = Counter(unit for node in sequence.nodes for unit in _units(node))
    known = list(made)
    twice = {mention for claim in known if claim.kind == "restates" or _is_exchanged(claim) for mention in claim.members}
    right = _borne_out(known)
    found = [
        one
        for index, node in enumerate(sequence.nodes)
        if _is_usable(node) and node.mention not in twice
        for meant in _others(sequence.nodes, index)
        for one in _read_so(sequence, role, index, meant)
        if not any(members - one.members for members in right[node.mention])
    ]
    # Of two figures in two units either may be the wrong one: the surer, else the one whose unit is the rarer.
    told: set[int] = set()
    least: dict[frozenset[int], float] = {}
    for one in found:
        least[one.members] = min(one.doubt, least.get(one.members, 1.0))
    for one in sorted(found, key=lambda one: (least[one.members], usual[_units(one.printed)[0]], one.doubt)):
        if not one.members & told:
            told |= one.members
            yield from _told(one)


def _is_exchanged(claim: Claim) -> bool:
    """Whether an amount is given in two currencies with the rate between them, which no other unit or noun follows."""
    if claim.construction not in (EXCHANGE, EXCHANGE_SAID) or not holds(claim):
        return False
    (amount,), (other, rate) = claim.left, claim.right
    return amount.letter == other.letter == MONEY and rate.letter == BARE


def _borne_out(made: Sequence[Claim]) -> dict[int, list[frozenset[int]]]:
    """By mention, the members of the claims that bear it out as it is printed."""
    found: dict[int, list[frozenset[int]]] = defaultdict(list)
    for claim in made:
        if claim.kind in _KINDS and claim.confidence >= _BORNE_OUT and claim.construction != EXCHANGE and holds(claim):
            for mention in claim.members:
                found[mention].append(claim.members)
    return found


def _is_usable(node: Node) -> bool:
    is_value = node.is_point and not node.is_open and node.face > 0 and not node.is_rounded_copy
    return is_value and node.letter in (MONEY, COUNT) and node.digits >= _FEWEST_DIGITS and bool(_units(node))


def _units(node: Node) -> list[_Unit]:
    """The units that a figure is printed in: what stands above the stroke, and below it."""
    return _units_of(node.letter, node.unit, node.unit_power)


@cache
def _units_of(letter: str, unit: str | None, power: int) -> list[_Unit]:
    if unit is None or letter not in (MONEY, COUNT):
        return []
    above, _, below = unit.partition("/")
    return [one for one in ((above, power), (below, 0)) if _kind(one) is not None]


@cache
def _kind(unit: _Unit) -> str | None:
    """What figures in a unit measure, if it is money or a size."""
    if codes.is_code("currency", unit[0]):
        return codes.MONEY if unit[0] != codes.NO_CURRENCY else None
    if unit[0] not in sizes():
        return None
    dimension = codes.unit(unit[0]).dimension
    return _ENERGIES[0] if dimension in _ENERGIES else dimension


def _others(nodes: Sequence[Node], index: int) -> Iterator[Node]:
    """A figure in each of the other units of its kind that figures near it have."""
    node = nodes[index]
    own = _units(node)[0]
    kind, per = _kind(own), (node.unit or "").partition("/")[2]
    seen = {own[0] if kind == codes.MONEY else own}
    for other in nodes[max(0, index - _NEAR) : index + _NEAR + 1]:
        for unit in _units(other):
            code, power = (unit[0], own[1]) if kind == codes.MONEY else unit
            if _kind(unit) == kind and (code if kind == codes.MONEY else unit) not in seen and not _is_one_size(own, (code, power)):
                seen.add(code if kind == codes.MONEY else unit)
                yield _in_unit(node, f"{code}/{per}" if per else code, power)


def _is_one_size(one: _Unit, other: _Unit) -> bool:
    """Whether two units are one: hectares are kept in square kilometres."""
    if one[0] not in sizes() or other[0] not in sizes() or _dimension(one) != _dimension(other):
        return False
    return math.isclose(sizes()[one[0]] * 10.0 ** one[1], sizes()[other[0]] * 10.0 ** other[1])


def _dimension(unit: _Unit) -> str:
    return codes.unit(unit[0]).dimension


def _in_unit(node: Node, unit: str, power: int) -> Node:
    """A figure whose digits are of another unit."""
    factor = 10.0 ** (power - node.unit_power)
    ends = {name: getattr(node, name) * factor for name in ("face", "low", "high", "printed")}
    return replace(node, unit=unit, unit_power=power, **ends)


def _read_so(sequence: Letters, role: Sequence[Role], index: int, meant: Node) -> Iterator[_Reading]:
    """A figure as it may be meant, if what holds so outweighs every accident."""
    node = sequence.nodes[index]
    read, of_near = with_meant(sequence, role, index, meant)
    own = {
        claim.members: claim
        for claim in identities(read, of_near, meant)
        if claim.kind in _KINDS and node.mention in claim.members and _is_by_unit(claim, node, meant)
    }
    doubt = math.prod(1 - min(claim.confidence, _SUREST) for claim in own.values())
    if own and doubt <= _DOUBT:
        yield _Reading(node, meant, tuple(own.values()), doubt)


def _is_by_unit(claim: Claim, node: Node, meant: Node) -> bool:
    """Whether a claim holds only with the figure in the unit that is meant, and another of its figures has that unit.

    What is printed in another unit than the others holds of nothing with them, whatever its digits.
    """
    others = [one for one in (*claim.left, *claim.right) if one.mention != node.mention]
    if claim.kind == "sums_to" and meant.face < sum(one.half_width for one in others):
        return False  # of next to nothing, a sum says nothing
    if _may_be_exchanged(claim):
        return False
    return any(_has_unit(one, meant) for one in others) and (meant.unit != node.unit or holds(_with(claim, node)) is not True)


def _may_be_exchanged(claim: Claim) -> bool:
    """Whether what makes one amount of money of another is a number that may be a rate of exchange, as printed."""
    nodes = (*claim.left, *claim.right)
    is_of_money = [one.letter for one in nodes if one.letter != BARE] == [MONEY, MONEY]
    return is_of_money and any(one.letter == BARE and one.face % 1 for one in nodes)


def _has_unit(node: Node, meant: Node) -> bool:
    """Whether a figure has the unit of another, or is so much of something per it."""
    unit = _units(meant)[0]
    return any(unit[0] == its[0] if meant.letter == MONEY else _is_one_size(unit, its) for its in _units(node))


def _with(claim: Claim, node: Node) -> Claim:
    """A claim over the figure as it is printed."""
    left, right = (tuple(node if one.mention == node.mention else one for one in side) for side in (claim.left, claim.right))
    return replace(claim, left=left, right=right)


def _told(one: _Reading) -> Iterator[Claim]:
    """What fails: that it is in the unit of the others; of a power of the unit that they are kept in, what holds otherwise."""
    if one.meant.unit == one.printed.unit:
        for claim in one.claims:
            yield replace(_with(claim, one.printed), origin=STATED, construction=CONSTRUCTION, confidence=_CONFIDENCE)
        return
    for claim in one.claims:
        others = [node for node in (*claim.left, *claim.right) if node.mention != one.printed.mention]
        right = sorted(others, key=lambda node: not _has_unit(node, one.meant))
        yield Claim(IN_UNIT_OF, (one.printed,), tuple(right), STATED, CONSTRUCTION, _CONFIDENCE)
