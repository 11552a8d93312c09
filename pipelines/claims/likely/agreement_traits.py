"""What is seen of figures that agree by their digits, as numbers that trees ask for.

How likely they are told of each other and by how much chance they would agree, where they stand, what the words around them say,
what else is told of them, and what else agrees with them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

from pipelines.claims.claim import holds
from pipelines.claims.likely import shapes
from pipelines.claims.likely.agreement import APART, GROWTH, LIST, MULTIPLE, POINTS, PRODUCT, SHAPES, SHARE, Agreement
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import Group
from pipelines.claims.likely.weighed import settled
from pipelines.claims.period import Dated
from pipelines.claims.roles import recognised
from pipelines.claims.said import MEASURE, SUBJECT, Said
from pipelines.claims.sequence import BARE, Node

_ROLES = ("is_change", "is_base", "is_share", "is_rest", "is_each", "is_total", "has_change", "is_past")
_THREE = ("told", "first", "last")
_PAIRS = tuple(combinations(_THREE, 2))
SEEN = (
    *SHAPES,
    "likelihood", "of the best", "left open", "miss", "size", "fewest digits", "digits", "own digits", "worded", "hedged", "units",
    "bare", "figures",
    *(f"{name} {end}" for end in ("first", "last") for name in ("gap", "sentences", "paragraphs", "in front", "main")),
    "gap of both", "sentences of both", "in order", "in sentence", "alike near", "document",
    *(f"{name} {one} {other}" for one, other in _PAIRS for name in ("words", "said", "behind", "other thing", "counted")),
    *(f"{one} {name}" for one in _THREE for name in _ROLES),
    "confidence", "told so", "pairs known", "part of pairs known", *(f"{one} in claims" for one in _THREE), "told otherwise",
    "values known", "in a sum", "tells as much", "tells", "of the pair", "of the values",
    *(f"{name} {one} {other}" for one, other in _PAIRS for name in ("measure", "subject", "period")),
    *(f"{one} dated" for one in _THREE),
)  # fmt: skip
"""What is seen, in the order of its numbers."""
AT_ONCE = SEEN.index("document") + 1
"""So many of these numbers are seen at once, without looking at words and at what else is told."""
_SHAPE = {shape: tuple(float(shape == other) for other in SHAPES) for shape in SHAPES}
_RARE, _LEAST_CHANCE = 1e-5, 1e-7
_MOST_GAP, _MOST_SENTENCES, _MOST_CLAIMS, _BESIDE = 40, 30, 3, 3
_UNSAID = -1.0
_TELLS = {GROWTH: "rate", SHARE: "rate", MULTIPLE: "rate", POINTS: "step", APART: "step", LIST: "total", PRODUCT: "product"}


class Known:
    """What all that is seen of agreements goes back to: what is known of one document, counted once."""

    def __init__(self, document: Document, said: Iterable[Said], dated: Iterable[Dated]) -> None:
        """Of a document with all its claims, what is said of its figures and when they are of."""
        self.document = document
        self.words: dict[tuple[str, int], frozenset[str]] = {(one.concept, one.mention): recognised(one.words) for one in said}
        self.period = {one.mention: (one.code, one.confidence) for one in dated}
        held = [claim for claim in document.made if holds(claim)]
        self.own = {claim.members: claim for claim in held}
        self.sums = defaultdict[int, list[frozenset[int]]](list)
        for claim in self.own.values():
            for mention in claim.members if claim.kind == "sums_to" else ():
                self.sums[mention].append(claim.members)
        self.in_sentence = Counter(node.sentence for node in document.nodes)
        self.pairs = Counter(pair for claim in held for pair in combinations(sorted(claim.members), 2))
        self.claims = Counter(mention for claim in held for mention in claim.members)
        self.settled = Counter(settled(claim, document.place) for claim in held)
        self.values = Counter(values_of((*claim.left, *claim.right)) for claim in held)
        self.value = {node.mention: (node.unit, abs(node.face)) for node in document.nodes}
        self.alike = [_alike_near(document.nodes, place) for place in range(len(document.nodes))]


class Seen:
    """What is seen of the agreements of one document."""

    def __init__(self, known: Known, likelihood: Likelihood, every: Sequence[Agreement]) -> None:
        """Of what is known of a document, and all agreements that are weighed against each other."""
        self._known, self._document, self._every = known, known.document, every
        self._likely = self._likelihoods(likelihood)
        self._best = defaultdict[int, float](float)
        for one in every:
            self._best[one.told.mention] = max(self._best[one.told.mention], self._likely[id(one)])

    def _likelihoods(self, likelihood: Likelihood) -> dict[int, float]:
        """How likely each is told: those of one figure and kind are asked for together."""
        groups = defaultdict[tuple[str, int], dict[tuple[int, ...], float]](dict)
        asked = [(id(one), list(self._candidates(one))) for one in self._every]
        for _, candidates in asked:
            for shape, told, others in candidates:
                groups[shape, told][others] = 0.0
        for (shape, told), likely in groups.items():
            for candidate, chance in likelihood.over(Group(told, (shape,), list(likely)), shape, 0.0):
                likely[candidate.members[1:]] = chance
        return {
            number: max([groups[shape, told][others] for shape, told, others in candidates], default=0.0)
            for number, candidates in asked
        }

    @cached_property
    def _of_told(self) -> Counter[tuple[int, str]]:
        return Counter((one.told.mention, one.shape) for one in self._every)

    @cached_property
    def _any_of_told(self) -> Counter[int]:
        return Counter(one.told.mention for one in self._every)

    @cached_property
    def _of_pair(self) -> Counter[frozenset[int]]:
        return Counter(frozenset([node.mention for node in one.others]) for one in self._every)

    @cached_property
    def _of_value(self) -> Counter[tuple[str, frozenset[object]]]:
        return Counter(map(self._values_told, self._every))

    def _values_told(self, one: Agreement) -> tuple[str, frozenset[object]]:
        return one.shape, frozenset([self._known.value[node.mention] for node in one.nodes])

    def _candidates(self, one: Agreement) -> Iterator[tuple[str, int, tuple[int, ...]]]:
        """What the figures could be told as: the shape of a candidate, which is told of the others, and these."""
        place = self._document.place
        told, first, last = place[one.told.mention], place[one.others[0].mention], place[one.others[-1].mention]
        if one.shape == LIST:
            yield shapes.LIST, told, tuple(sorted([place[node.mention] for node in one.others]))
        elif one.shape in (GROWTH, SHARE):
            yield shapes.GROWTH if one.shape == GROWTH else shapes.SHARE, told, (first, last)
        elif one.shape == POINTS:
            yield shapes.POINTS, told, _sorted(first, last)
        elif one.shape == PRODUCT:
            yield shapes.PRODUCT, first, _sorted(told, last)
            yield shapes.PRODUCT, told, _sorted(first, last)
        elif one.shape == APART:
            yield shapes.SUM, first, _sorted(told, last)
            yield shapes.DIFFERENCE, told, _sorted(first, last)
            yield shapes.DIFFERENCE, last, _sorted(told, first)

    def of(self, one: Agreement) -> tuple[float, ...]:
        """What is seen of an agreement, in the order of `SEEN`."""
        return tuple(map(float, (*self.at_once(one), *self._further(one))))

    def at_once(self, one: Agreement) -> list[float]:
        """The first `AT_ONCE` of these numbers."""
        return [*_SHAPE[one.shape], *self._of_chance(one, one.nodes), *self._of_place(one.told, one.others[0], one.others[-1])]

    def _further(self, one: Agreement) -> Iterator[float]:
        nodes, three = one.nodes, (one.told, one.others[0], one.others[-1])
        yield from self._of_words(three)
        for node in three:
            role = self._document.role_of(node)
            yield from (getattr(role, name) for name in _ROLES)
        yield from self._of_claims(one, nodes)
        yield from self._of_sayings(three)

    def _of_chance(self, one: Agreement, nodes: Sequence[Node]) -> list[float]:
        likely, digits = self._likely[id(one)], [node.digits for node in nodes]
        return [
            math.log(likely + _RARE), likely / (self._best[one.told.mention] + _RARE),
            math.log(one.left_open + _LEAST_CHANCE), one.miss, math.log10(abs(one.told.face / one.others[0].face)),
            min(digits), sum(digits), one.told.digits,
            any(node.is_worded for node in nodes), [node.is_exact for node in nodes].count(False),
            len({node.unit for node in nodes}), [node.letter for node in nodes].count(BARE), len(nodes),
        ]  # fmt: skip

    def _of_place(self, told: Node, first: Node, last: Node) -> list[float]:
        place = self._document.place
        own, one, other = place[told.mention], place[first.mention], place[last.mention]
        return [
            *_beside(told, first, abs(one - own)), *_beside(told, last, abs(other - own)),
            min(_MOST_GAP, abs(one - other)), min(_MOST_SENTENCES, abs(first.sentence - last.sentence)), first.start < last.start,
            self._known.in_sentence[told.sentence], self._known.alike[own], len(self._document.nodes),
        ]  # fmt: skip

    def _of_words(self, three: Sequence[Node]) -> Iterator[float]:
        for one, other in combinations(three, 2):
            own, its = self._document.role_of(one), self._document.role_of(other)
            yield len(one.words & other.words)
            yield len(own.said & its.said)
            yield len(own.said_behind & (its.said | its.said_behind))
            yield one.is_of_other_thing(other)
            yield bool(one.counted) and one.counted == other.counted

    def _of_claims(self, one: Agreement, nodes: Sequence[Node]) -> Iterator[float]:
        """What other claims say; that which digits alone told of the same figures is not counted with them."""
        members, told = one.members, (_TELLS[one.shape], self._document.place[one.told.mention])
        claim = self._known.own.get(members)
        is_own, is_told = int(claim is not None), int(claim is not None and settled(claim, self._document.place) == told)
        known = [self._known.pairs[pair] > is_own for pair in combinations(sorted(members), 2)]
        yield from (claim.confidence if claim is not None else 0.0, is_told)
        yield from (sum(known), sum(known) / len(known))
        three = (one.told, one.others[0], one.others[-1])
        yield from (min(_MOST_CLAIMS, self._known.claims[node.mention] - is_own) for node in three)
        yield self._known.settled[told] - is_told
        yield self._known.values[values_of(nodes)] - is_own
        yield any(len(members & own) > 1 and members != own for mention in members for own in self._known.sums[mention])
        yield from (self._of_told[one.told.mention, one.shape], self._any_of_told[one.told.mention])
        yield self._of_pair[frozenset([node.mention for node in one.others])]
        yield self._of_value[self._values_told(one)]

    def _of_sayings(self, three: Sequence[Node]) -> Iterator[float]:
        """Whether the same is said of two of the figures: what is measured, of whom, and when; and how sure it is when."""
        for one, other in combinations(three, 2):
            for concept in (MEASURE, SUBJECT):
                own, its = (self._known.words.get((concept, node.mention), frozenset[str]()) for node in (one, other))
                yield len(own & its) / min(len(own), len(its)) if own and its else _UNSAID
            period, other_period = (self._known.period.get(node.mention) for node in (one, other))
            yield _UNSAID if period is None or other_period is None else float(period[0] == other_period[0])
        for node in three:
            yield self._known.period.get(node.mention, ("", 0.0))[1]


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _beside(told: Node, other: Node, gap: int) -> tuple[float, ...]:
    """Where one of the others stands from what is told: how many figures, sentences and paragraphs on, in front, in the title."""
    sentences, paragraphs = abs(other.sentence - told.sentence), abs(other.paragraph - told.paragraph)
    far = min(_MOST_GAP, gap), min(_MOST_SENTENCES, sentences), min(_MOST_SENTENCES, paragraphs)
    return (*far, other.start < told.start, other.is_main)


def _alike_near(nodes: Sequence[Node], place: int) -> int:
    """How many figures of the kind of one stand around it, with itself."""
    return [node.letter for node in nodes[max(0, place - _BESIDE) : place + _BESIDE + 1]].count(nodes[place].letter)


def values_of(nodes: Sequence[Node]) -> frozenset[tuple[str | None, float]]:
    """The values of figures, wherever they stand."""
    return frozenset((node.unit, abs(node.face)) for node in nodes)
