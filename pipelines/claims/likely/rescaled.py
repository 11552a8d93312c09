"""Figures that nothing bears out as printed, and that others would with another scale word, without one, or with one they lost.

What a figure would have to be is looked up first (`needed.py`): of most nothing that a scale word makes of it. How likely the
figures are meant as they would agree then, trees say that were learned from figures that do (`proved.py`); whether that is more
than accident, trees that were learned from texts with wrong scale words (`rescaled.tsv`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from statistics import median

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import with_value
from pipelines.claims.likely import agreement_traits, proved
from pipelines.claims.likely.agreement import Agreement
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.trees import RESCALED, Trees, nodes
from pipelines.claims.likely.ways import Way, Ways
from pipelines.claims.needed import Need
from pipelines.claims.period import Dated
from pipelines.claims.products import is_of_open_price
from pipelines.claims.prose import Prose
from pipelines.claims.said import Said
from pipelines.claims.scale_powers import natural_powers, power_between, printed_scale, scales_of
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, Node
from pipelines.language.kept import kept
from pipelines.values.records import dataclass
from schemas import codes

CONSTRUCTION = "slip.rescaled"
_CONFIDENCE = 0.8
_SURE = 0.9
# So many figures on either side are looked at, and what is hardly meant as it would agree is no suspect.
_REACH, _LEAST = 20, 0.15
_FEWEST_FIGURES, _FEWEST_DIGITS = 15, 2
# What else a figure would agree with is told with it if it is so likely.
_BESIDES = 0.5
_SCALED, _RARE = 1e6, 1e-3
_PRODUCT, _THOUSAND, _SIZES = "product_of", 3, frozenset(("area", "mass", "length", "volume", "energy", "power"))
SEEN = (
    *agreement_traits.SEEN, "chance", "further", "likely", "meant printed", "ways", "next way", "next value", "digits of its own",
    "printed", "main", "money", "bare", "others that hold", "is told", "power", "powers", "scale", "number", "meant scale", "needs",
    "finest need", "off", "meant off", "nearer", "together", "others that are wrong",
)  # fmt: skip
"""What is seen of a suspect, in the order of its numbers."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A statement as printed, that fails by the scale word of one figure, with what is seen of it (`SEEN`).

    `besides` are others that fail by the same.
    """

    claim: Claim
    seen: tuple[float, ...]
    besides: tuple[Claim, ...] = ()


@kept
def learned() -> Trees:
    """The trees of the package."""
    return Trees(nodes(RESCALED))


def with_rescaled(prose: Prose, made: Sequence[Claim], said: Sequence[Said], dated: Sequence[Dated]) -> Iterator[Claim]:
    """The claims that fail by the scale word of a figure.

    Args:
        prose: the document.
        made: all its claims.
        said: what is said of each figure.
        dated: the period of each.
    """
    told = set[int]()
    found = [(learned().chance(one.seen), one) for one in suspects(prose, made, said, dated)]
    for chance, one in sorted(found, key=lambda pair: -pair[0]):
        if chance >= _SURE and not one.claim.members & told:
            told |= one.claim.members
            for claim in (one.claim, *one.besides):
                yield replace(claim, origin=STATED, construction=CONSTRUCTION, confidence=_CONFIDENCE)


def suspects(prose: Prose, made: Sequence[Claim], said: Sequence[Said], dated: Sequence[Dated]) -> Iterator[Suspect]:
    """The figures that nothing bears out and that would agree with others, none of which is told to be wrong already."""
    if len(prose.nodes) >= _FEWEST_FIGURES:
        looked = _Looked(prose, made, said, dated)
        for place, node in enumerate(prose.nodes):
            if _may_be(node) and looked.ways.is_unheld(node):
                yield from looked.at(place, node)


def _may_be(node: Node) -> bool:
    is_amount = node.letter in (MONEY, COUNT) or (node.letter == BARE and node.face >= _SCALED)
    is_value = node.is_point and not node.is_open and node.face > 0 and node.printed > 0
    return is_amount and is_value and node.digits >= _FEWEST_DIGITS


class _Looked:
    """A document in which it is looked for figures that would agree with others with another scale word."""

    def __init__(self, prose: Prose, made: Sequence[Claim], said: Iterable[Said], dated: Iterable[Dated]) -> None:
        self._prose, self._document, self._scales = prose, prose.claiming(made), scales_of(prose)
        self.ways = Ways(self._document, prose.likelihood, said, dated, _REACH)

    def at(self, place: int, node: Node) -> Iterator[Suspect]:
        """The suspect that a figure is, if it is one."""
        needs = self._values(place, node)
        ways = [(way, own) for own in needs for way in [self.ways.of(place, own[0].meant)] if way is not None]
        ways.sort(key=lambda pair: -pair[0].chance)
        if not ways or ways[0][0].chance < _LEAST:
            return
        best, own = ways[0]
        claim, *besides = (self._as_printed(one, node) for one in (best.one, *self._besides(best)))
        is_told = holds(claim) is False and not claim.members & self.ways.wrong
        if is_told and _may_be_said(self._document, claim, power_between(node, own[0].meant)):
            seen = (*best.seen, *map(float, self._further(node, ways, own, len(needs))))
            yield Suspect(claim, seen, tuple(one for one in besides if holds(one) is False))

    def _values(self, place: int, node: Node) -> list[list[Need]]:
        """The needs of a figure by what it may be meant as with another scale word, those first of which there are most."""
        natural = natural_powers(self._prose, node, self._scales)
        by_power = defaultdict[int, list[Need]](list)
        # Of most figures no other scale word is natural: what others need them to be is not asked for.
        for need in self._prose.needs.of(place) if natural else ():
            power = power_between(node, need.meant)
            if power in natural:
                by_power[power].append(need)
        return sorted(by_power.values(), key=lambda own: (-len(own), min(need.open_to for need in own)))

    def _besides(self, best: Way) -> Iterator[Agreement]:
        """What else it would agree with; that 40 % are left of what 60 % are taken from is no second thing."""
        amounts = _amounts(best.one)
        return (one for chance, one in best.further if chance >= _BESIDES and _amounts(one) != amounts)

    def _as_printed(self, one: Agreement, node: Node) -> Claim:
        return with_value(proved.as_meant(self._document, self._prose.likelihood, one), node, node)

    def _further(self, node: Node, ways: Sequence[tuple[Way, Sequence[Need]]], own: Sequence[Need], values: int) -> Iterator[float]:
        best, meant = ways[0][0], own[0].meant
        yield from (best.chance, max((chance for chance, _ in best.further), default=0.0), best.likely, best.printed)
        yield from (len(ways), ways[1][0].chance if len(ways) > 1 else 0.0)
        yield math.log10(abs(ways[1][1][0].meant.face / node.face)) if len(ways) > 1 else 0.0
        yield from (node.digits, self.ways.printed(node), node.is_main, node.letter == MONEY, node.letter == BARE)
        yield sum(self.ways.held[other.mention] > 0 for other in best.one.nodes)
        yield best.one.told.mention == node.mention
        power = power_between(node, meant)
        scale, number = printed_scale(self._prose, node) or (-1, 0.0)
        yield from (power, values, scale, number, scale + power)
        yield from (len(own), min(need.open_to for need in own))
        usual = self._usual(node)
        off, meant_off = math.log10(abs(node.face) / usual), math.log10(abs(meant.face) / usual)
        yield from (off, meant_off, abs(off) - abs(meant_off))
        yield sum(math.log(max(_RARE, 1 - chance)) for chance in (best.chance, *(chance for chance, _ in best.further)))
        yield sum(other.mention in self.ways.wrong for other in best.one.nodes)

    def _usual(self, node: Node) -> float:
        """What other figures of its unit mostly are; of none, itself."""
        alike = self._of_unit.get(node.unit, ())
        return median([face for mention, face in alike if mention != node.mention] or [abs(node.face)])

    @cached_property
    def _of_unit(self) -> Mapping[str | None, Sequence[tuple[int, float]]]:
        found = defaultdict[str | None, list[tuple[int, float]]](list)
        for node in self._prose.nodes:
            if node.face:
                found[node.unit].append((node.mention, abs(node.face)))
        return found


def _amounts(one: Agreement) -> frozenset[int]:
    return frozenset([node.mention for node in one.nodes if node.letter != PERCENT])


def _may_be_said(document: Document, claim: Claim, power: int) -> bool:
    """Whether a claim that fails by a power of ten does so by a scale word: a product may be of units that nobody says."""
    if claim.kind != _PRODUCT:
        return True
    nodes = (*claim.left, *claim.right)
    if any(node.unit_power or node.is_worded for node in nodes) or any(document.is_of_many(node) for node in claim.right):
        return False
    is_of_money = any(node.letter == MONEY for node in claim.right)
    is_of_size = any(_is_size(part) for node in nodes for part in (node.unit or "").split("/"))
    is_unit = is_of_size and power % _THOUSAND == 0
    return not is_unit and not is_of_open_price(claim.right) and (claim.left[0].letter == MONEY) == is_of_money


def _is_size(unit: str) -> bool:
    return bool(unit) and codes.unit(unit).dimension in _SIZES
