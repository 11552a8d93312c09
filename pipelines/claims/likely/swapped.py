"""Figures that nothing bears out as they are printed, and that others would if two of their digits had not changed places.

Few figures of a text are told of nothing, little else can be made of one by two neighbours of its digits, and what is seldom agrees
with others as texts mean it. How likely the figures are meant as they would agree, trees say that were learned from figures that do
(`proved.py`); whether that is more than accident, trees that were learned from texts with such slips (`swapped.tsv`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import FEWEST_DIGITS, moved, swapped, with_value
from pipelines.claims.likely import agreement_traits, proved
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.trees import SWAPPED, Trees, nodes
from pipelines.claims.likely.ways import Way, Ways
from pipelines.claims.period import Dated
from pipelines.claims.said import Said
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, Node
from pipelines.language.kept import kept
from pipelines.values.records import dataclass

CONSTRUCTION = "slip.swapped"
_CONFIDENCE = 0.8
_SURE = 0.85
# So many figures on either side are looked at, and what is hardly meant as it would agree is no suspect.
_REACH, _LEAST = 14, 0.15
_FEWEST_FIGURES = 15
SEEN = (
    *agreement_traits.SEEN, "chance", "next", "likely", "meant printed", "ways", "next way", "digits of its own", "places",
    "printed", "main", "percent", "money", "count", "others that hold", "is told",
)  # fmt: skip
"""What is seen of a suspect, in the order of its numbers."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A statement as printed, that fails by two digits which changed places, with what is seen of it (`SEEN`)."""

    claim: Claim
    seen: tuple[float, ...]


@kept
def learned() -> Trees:
    """The trees of the package."""
    return Trees(nodes(SWAPPED))


def with_swapped(document: Document, likelihood: Likelihood, said: Sequence[Said], dated: Sequence[Dated]) -> Iterator[Claim]:
    """The claims that fail by digits that changed places.

    Args:
        document: with all its claims.
        likelihood: of its figures.
        said: what is said of each figure.
        dated: the period of each.
    """
    told = set[int]()
    found = [(learned().chance(one.seen), one.claim) for one in suspects(document, likelihood, said, dated)]
    for chance, claim in sorted(found, key=lambda pair: -pair[0]):
        if chance >= _SURE and not claim.members & told:
            told |= claim.members
            yield replace(claim, origin=STATED, construction=CONSTRUCTION, confidence=_CONFIDENCE)


def suspects(document: Document, likelihood: Likelihood, said: Sequence[Said], dated: Sequence[Dated]) -> Iterator[Suspect]:
    """The figures that nothing bears out and that would agree with others, none of which is told to be wrong already."""
    if len(document.nodes) >= _FEWEST_FIGURES:
        looked = _Looked(document, likelihood, said, dated)
        for place, node in enumerate(document.nodes):
            if _may_be(node) and looked.ways.is_unheld(node):
                yield from looked.at(place, node)


def _may_be(node: Node) -> bool:
    is_value = node.printed > 0 and node.face != 0 and node.is_exact and node.is_point and not node.is_open
    return is_value and node.digits >= FEWEST_DIGITS


def _digits(node: Node) -> str:
    return f"{round(abs(node.face) / (2 * node.printed))}"


def _meant(node: Node) -> Iterator[Node]:
    """A figure with each two neighbours of its digits exchanged."""
    digits, place = _digits(node), 2 * node.printed
    for meant in sorted(set(swapped(digits))):
        if meant[0] != "0":
            by = (int(meant) - int(digits)) * place
            yield moved(node, by if node.face > 0 else -by)


class _Looked:
    """A document in which it is looked for figures that would agree with others."""

    def __init__(self, document: Document, likelihood: Likelihood, said: Iterable[Said], dated: Iterable[Dated]) -> None:
        self._document, self._likelihood = document, likelihood
        self.ways = Ways(document, likelihood, said, dated, _REACH)

    def at(self, place: int, node: Node) -> Iterator[Suspect]:
        """The suspect that a figure is, if it is one."""
        found = [way for meant in _meant(node) if (way := self.ways.of(place, meant)) is not None]
        ways = sorted(found, key=lambda way: -way.chance)
        if not ways or ways[0].chance < _LEAST:
            return
        best = ways[0]
        claim = with_value(proved.as_meant(self._document, self._likelihood, best.one), node, node)
        if holds(claim) is False and not claim.members & self.ways.wrong:
            yield Suspect(claim, (*best.seen, *map(float, self._further(node, best, ways))))

    def _further(self, node: Node, best: Way, ways: Sequence[Way]) -> Iterator[float]:
        further = max((chance for chance, _ in best.further), default=0.0)
        yield from (best.chance, further, best.likely, best.printed, len(ways))
        yield ways[1].chance if len(ways) > 1 else 0.0
        yield from (node.digits, len(_digits(node)), self.ways.printed(node), node.is_main)
        yield from (node.letter == letter for letter in (PERCENT, MONEY, COUNT))
        yield sum(self.ways.held[other.mention] > 0 for other in best.one.nodes)
        yield best.one.told.mention == node.mention
