"""Statements that fail by a slip in one figure, told where all that is seen of them together says that they are meant.

Words alone leave open which figures are told of each other, and of the many that could be some fail by what looks like a slip. How
likely the figures are told of each other, how well a slip explains the failure, what else is told of them and what they hold of
otherwise say little, each by itself; together they are weighed by trees that were learned from texts with slips (`trees.py`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from pipelines.claims.claim import STATED, Claim, holds, interval
from pipelines.claims.likely.document import Document, are_of_other_things, is_unhedged
from pipelines.claims.likely.mended import KINDS, Mended, Mending
from pipelines.claims.likely.shapes import DIFFERENCE, GROWTH, LIST, POINTS, PRODUCT, SHARE, SUM
from pipelines.claims.likely.trees import SLIPPED, Trees, nodes
from pipelines.claims.likely.weighed import Told, Weighed, settled, teller
from pipelines.claims.sequence import BARE, COUNT, THINGS, Node
from pipelines.language.kept import kept
from pipelines.values.records import dataclass

CONSTRUCTION = "slip.likely"
_CONFIDENCE = 0.8
# So sure the trees must be.
_SURE = 0.85
# The trees know documents: of a text of fewer figures they know nothing, and seem surer of it than they are.
_FEWEST_FIGURES, _FEWEST_DIGITS = 15, 2
# Kinds of claim that add figures, and how many the least of them have.
_ADDED, _OF_THREE = frozenset(("differs_by", "sums_to")), 3
_SHAPES = (GROWTH, SHARE, POINTS, DIFFERENCE, SUM, LIST, PRODUCT)
# What is hardly likely is no likelier than that; and no chance is less.
_RARE, _LEAST_CHANCE = 1e-4, 1e-6
_SAID = (
    "gap.open", "gap.near", "gap.said", "change.near", "change.beside", "share.near", "share.said", "product.near",
    "product.carried",
)  # fmt: skip
"""Constructions that say the same in words, though they are not enough."""
SEEN = (
    "likelihood", "chance", "rival", "beside rival", "rank", "of the best", "told and holds", "stated and holds", "told and fails",
    "in claims", "others in claims", "others stated", "figures", "rivalled", "other told",
    "sentences", "paragraphs", "digits", "worded", "units", "document", "change", "in sentence", "said", "mended",
    "mended held", "mended unheld", "printed", "miss", *_SHAPES, *KINDS, *_SAID,
    "meant", "undoubted", "scaled", "bare", "sized",
)  # fmt: skip
"""What is seen of a suspect, in the order of its numbers."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A statement that fails and that a slip in one of its figures would mend, with what is seen of it (`SEEN`)."""

    claim: Claim
    seen: tuple[float, ...]


@kept
def learned() -> Trees:
    """The trees of the package."""
    return Trees(nodes(SLIPPED))


def broken(document: Document, weighed: Sequence[Weighed], said: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that fail and are likely meant.

    Args:
        document: with all its other claims.
        weighed: its candidates, the likeliest first.
        said: what its wording states, and may state.
    """
    if len(document.nodes) < _FEWEST_FIGURES:
        return
    told: set[int] = set()
    held = [claim.members for claim in document.made if claim.kind in _ADDED and len(claim.members) == _OF_THREE and holds(claim)]
    by_chance = sorted(
        ((learned().chance(one.seen), number, one.claim) for number, one in enumerate(suspects(document, weighed, said))),
        key=lambda found: (-found[0], found[1]),
    )
    for chance, _, claim in by_chance:
        if chance < _SURE:
            return
        if not claim.members & told and not _is_of_others(claim, held):
            told |= claim.members
            yield Claim(claim.kind, claim.left, claim.right, STATED, CONSTRUCTION, _CONFIDENCE)


def _is_of_others(claim: Claim, held: Iterable[frozenset[int]]) -> bool:
    """Whether what is told, and one of the others, make a sum or difference with a third figure already."""
    if claim.kind not in _ADDED or len(claim.members) != _OF_THREE:
        return False
    own = teller(claim).mention
    return any(own in members and len(members & claim.members) == _OF_THREE - 1 for members in held)


def suspects(document: Document, weighed: Sequence[Weighed], said: Iterable[Claim]) -> Iterator[Suspect]:
    """The candidates that a slip in one figure would mend.

    Nothing in them is hedged, and figures that are told to be wrong already are not told again. Words by which the figures are of
    other things are seen of them, and no more.
    """
    around, mending = _Around(document, weighed, said), Mending()
    for number, one in enumerate(weighed):
        claim = one.claim
        if one.holds is not False or claim.members & around.wrong or _says_little(claim):
            continue
        is_of_one = claim.kind == "product_of" or not are_of_other_things((*claim.left, *claim.right))
        is_of_one &= not document.is_of_growth_and_level(claim) and not document.is_reached_by_another(claim)
        slip = mending.of(claim) if is_of_one and is_unhedged(claim) else None
        if slip is not None:
            yield Suspect(claim, tuple(map(float, around.seen(number, one, slip))))


def _says_little(claim: Claim) -> bool:
    """Whether a figure has but one digit ("seven"), or a number beside a size in other than a product may count something else."""
    nodes = (*claim.left, *claim.right)
    is_open = any(_is_size(node) for node in nodes) and claim.kind != "product_of" and any(node.letter == BARE for node in nodes)
    return is_open or any(node.digits < _FEWEST_DIGITS for node in nodes)


def _is_size(node: Node) -> bool:
    return node.letter == COUNT and node.unit not in THINGS


class _Around:
    """What else is known of the figures of a document."""

    def __init__(self, document: Document, weighed: Sequence[Weighed], said: Iterable[Claim]) -> None:
        self._document, made = document, document.made
        held = [claim for claim in made if holds(claim)]
        self._held = Counter(chain.from_iterable(claim.members for claim in held))
        self._stated = Counter(chain.from_iterable(claim.members for claim in held if claim.origin == STATED))
        self.wrong = frozenset().union(*(claim.members for claim in made if claim.origin == STATED and holds(claim) is False))
        self._settled: dict[Told | None, list[Claim]] = defaultdict(list)
        for claim in made:
            self._settled[settled(claim, document.place)].append(claim)
        self._said: dict[frozenset[int], set[str]] = defaultdict(set)
        for claim in said:
            self._said[claim.members].add(claim.construction)
        self._best, self._rival, self._rank = dict[Told, float](), dict[Told, float](), list[int]()
        ranks = Counter[Told]()
        for one in weighed:
            self._rank.append(ranks[one.told])
            ranks[one.told] += 1
            self._best.setdefault(one.told, one.likelihood)
            if one.holds:
                self._rival.setdefault(one.told, one.likelihood)

    @cached_property
    def _in_sentence(self) -> Counter[int]:
        return Counter(node.sentence for node in self._document.nodes)

    @cached_property
    def _amounts(self) -> Counter[tuple[str | None, float]]:
        return Counter((node.unit, _rounded(node.face)) for node in self._document.nodes)

    def seen(self, number: int, one: Weighed, slip: Mended) -> Iterator[float]:
        """What is seen of a candidate, in the order of `SEEN`."""
        claim, document = one.claim, self._document
        nodes, told = (*claim.left, *claim.right), document.nodes[one.candidate.members[0]]
        others = [node for node in nodes if node.mention != told.mention]
        rival, likelihood = _logit(self._rival.get(one.told, 0.0)), _logit(one.likelihood)
        settled = self._settled.get(one.told, ())
        held = [self._held[node.mention] for node, _ in slip.meant]
        yield from (likelihood, math.log10(slip.chance + _LEAST_CHANCE), rival, likelihood - rival, self._rank[number])
        yield math.log(one.likelihood / self._best[one.told])
        yield sum(bool(holds(other)) for other in settled)
        yield sum(other.origin == STATED and bool(holds(other)) for other in settled)
        yield sum(holds(other) is False for other in settled)
        yield self._held[told.mention]
        yield sum(self._held[node.mention] > 0 for node in others)
        yield sum(self._stated[node.mention] > 0 for node in others)
        yield len(nodes)
        has_rival = document.has_rival(claim)
        yield from (has_rival, has_rival and document.is_told_of_another(claim))
        yield max(node.sentence for node in nodes) - min(node.sentence for node in nodes)
        yield max(node.paragraph for node in nodes) - min(node.paragraph for node in nodes)
        yield from (min(node.digits for node in nodes), any(node.is_worded for node in nodes))
        yield from (len({node.unit for node in nodes}), len(document.nodes))
        yield from (document.role[one.candidate.members[0]].is_change, self._in_sentence[told.sentence])
        said = self._said.get(claim.members, set[str]())
        yield from (bool(said), len(held), max(held), sum(not count for count in held))
        yield sum(self._amounts[meant.unit, _rounded(meant.face)] for _, meant in slip.meant)
        yield _miss(claim)
        yield from (one.candidate.shape == shape for shape in _SHAPES)
        yield from (slip.kind == kind for kind in KINDS)
        yield from (construction in said for construction in _SAID)
        yield len(slip.meant)
        yield document.is_undoubted(claim)
        yield from (any(node.unit_power for node in nodes), any(node.letter == BARE for node in nodes))
        yield any(_is_size(node) for node in nodes)


def _logit(chance: float) -> float:
    chance = min(max(chance, _RARE), 1 - _RARE)
    return math.log(chance / (1 - chance))


def _rounded(value: float) -> float:
    """A value without what computing adds to it."""
    return float(f"{value:.9g}")


def _miss(claim: Claim) -> float:
    """How many times what is told is what the others make, or they what is told: the logarithm of it."""
    bounds = interval(claim)
    if bounds is None:
        return 0.0
    made, told = abs(bounds[0] + bounds[1]), abs(bounds[2] + bounds[3])
    # A figure that is open has no middle.
    is_known = made and told and math.isfinite(made) and math.isfinite(told)
    return abs(math.log10(made / told)) if is_known else 0.0
