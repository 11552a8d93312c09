"""As what a figure would agree with others if it were another one, and how likely that is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.claims.claim import STATED, holds
from pipelines.claims.likely import proved
from pipelines.claims.likely.agreement import Agreement
from pipelines.claims.likely.agreement_traits import Known, Seen
from pipelines.claims.likely.agreements import agreements
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.period import Dated
from pipelines.claims.said import Said
from pipelines.claims.sequence import Node
from pipelines.values.records import dataclass

_LIKELY, _PAIR = 0.3, 2


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a figure would agree with others.

    Attributes:
        chance: how likely the likeliest is meant.
        one: that.
        seen: of it.
        others: what it would agree with so, the likeliest first.
        printed: how often the text has the value elsewhere.
    """

    chance: float
    one: Agreement
    seen: tuple[float, ...]
    others: Sequence[tuple[float, Agreement]]
    printed: int

    @property
    def likely(self) -> int:
        """How many are not unlikely."""
        return sum(chance > _LIKELY for chance, _ in self.others)

    @property
    def further(self) -> list[tuple[float, Agreement]]:
        """What it would agree with besides, over other figures than the likeliest; of the same figures once."""
        by_members: dict[frozenset[int], tuple[float, Agreement]] = {}
        for chance, other in self.others:
            if other.members != self.one.members and len(other.members & self.one.members) <= _PAIR:
                by_members.setdefault(other.members, (chance, other))
        return list(by_members.values())


class Ways:
    """A document in which it is looked for figures that would agree with others."""

    def __init__(
        self, document: Document, likelihood: Likelihood, said: Iterable[Said], dated: Iterable[Dated], reach: int
    ) -> None:
        """Of a document with all its claims; so many figures on either side are looked at."""
        self._document, self._likelihood, self._known, self._reach = document, likelihood, Known(document, said, dated), reach
        made = document.made
        self.held = Counter(mention for claim in made if holds(claim) for mention in claim.members)
        self.wrong = frozenset().union(*(claim.members for claim in made if claim.origin == STATED and holds(claim) is False))
        self._printed = Counter(_value(node) for node in document.nodes)

    def is_unheld(self, node: Node) -> bool:
        """Whether nothing bears a figure out, and nothing tells that it is wrong."""
        return not self.held[node.mention] and node.mention not in self.wrong

    def printed(self, node: Node) -> int:
        """How often a value is printed."""
        return self._printed[_value(node)]

    def of(self, place: int, meant: Node) -> Way | None:
        """As what the figure of a place would agree with others if it were another; None if with nothing."""
        letters = self._document.letters
        # No figure further away can stand between two that agree with it.
        begin = max(0, place - 2 * self._reach)
        every = [*letters.nodes[begin:place], meant, *letters.nodes[place + 1 : place + 1 + 2 * self._reach]]
        opening = [meant if node.mention == meant.mention else node for node in letters.main]
        found = [*agreements(replace(letters, nodes=every, main=opening), self._document.words, meant, self._reach)]
        if not found:
            return None
        seen = Seen(self._known, self._likelihood, found)
        weighed = []
        for one in found:
            own = seen.of(one)
            weighed.append((proved.learned().trees.chance(own), one, own))
        chance, best, own = max(weighed, key=lambda one: one[0])
        others = sorted(((likely, one) for likely, one, _ in weighed), key=lambda one: -one[0])
        return Way(chance, best, own, others, self.printed(meant))


def _value(node: Node) -> tuple[str | None, float]:
    return node.unit, float(f"{abs(node.face):.9g}")
