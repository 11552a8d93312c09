"""Figures that agree by their digits and that the text means, by all that is seen of them: told by no wording that is known.

That figures agree says something, and the more, the more digits they have; but far apart many do by accident. How likely they are
told of each other, where they stand, what is said of each and what else is told of them is weighed with it, by trees that were
learned from annotated texts (`proved.tsv`). What holds is no fault: such a claim never raises an alarm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipelines.claims.agreed import undoubted
from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.explained import of_one_teller
from pipelines.claims.likely.agreement import APART, CONSTRUCTION, GROWTH, MULTIPLE, SHARE, Agreement
from pipelines.claims.likely.agreement_traits import AT_ONCE, SEEN, Known, Seen, values_of
from pipelines.claims.likely.agreements import agreements
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import DIFFERENCE, SUM, Candidate
from pipelines.claims.likely.trees import PROVED, Ceiling, Node, Trees, nodes
from pipelines.claims.period import Dated
from pipelines.claims.said import Said
from pipelines.language.kept import kept

# So sure the trees must be of what nothing else tells; and of what digits alone told to keep it.
_SURE, _UNSURE = 0.75, 0.4
# They know documents, and nothing of a text of fewer figures.
_FEWEST_FIGURES = 15
# Of one figure one quotient is told.
_QUOTIENTS = (GROWTH, SHARE, MULTIPLE)


def proved(document: Document, likelihood: Likelihood, said: Iterable[Said], dated: Iterable[Dated]) -> list[Claim]:
    """The claims of a document, with those that digits prove and without those that they hardly do, or that those refute.

    Args:
        document: with its claims.
        likelihood: of its figures.
        said: what is said of each figure.
        dated: the period of each.
    """
    if len(document.nodes) < _FEWEST_FIGURES:
        return list(document.made)
    every = _unworded(document)
    seen = Seen(Known(document, said, dated), likelihood, every)
    alike = defaultdict[frozenset[int], list[Agreement]](list)
    for one in every:
        alike[one.members].append(one)
    made = [claim for claim in document.made if claim.origin != FOUND or not _is_unlikely(alike.get(claim.members, ()), seen)]
    made += _untold(document, likelihood, made, _sure(document, made, alike, seen))
    return list(of_one_teller(list(undoubted(made))))


def weighable(
    document: Document, likelihood: Likelihood, said: Iterable[Said], dated: Iterable[Dated]
) -> Iterator[tuple[Agreement, tuple[float, ...]]]:
    """The agreements of which no words tell, with what is seen of each."""
    every = _unworded(document)
    seen = Seen(Known(document, said, dated), likelihood, every)
    return ((one, seen.of(one)) for one in every)


def _unworded(document: Document) -> list[Agreement]:
    stated = {claim.members for claim in document.made if claim.origin != FOUND}
    return [one for one in agreements(document.letters, document.words) if one.members not in stated]


def _is_unlikely(told: Sequence[Agreement], seen: Seen) -> bool:
    """Whether the trees hardly believe what figures are told as, whatever they agree as."""
    return bool(told) and max(learned().trees.chance(seen.of(one)) for one in told) < _UNSURE


_Sure = tuple[float, Agreement]


def _sure(
    document: Document, made: Sequence[Claim], alike: Mapping[frozenset[int], list[Agreement]], seen: Seen
) -> Iterator[_Sure]:
    """What the trees are sure of and nothing tells yet of these figures or of such values: how likely, and as what they agree."""
    (trees, ceiling), known = learned(), {claim.members for claim in document.made}
    values = {values_of((*claim.left, *claim.right)) for claim in made}
    for members, ones in alike.items():
        if members not in known and values_of(ones[0].nodes) not in values:
            open_to = [one for one in ones if ceiling.reaches(seen.at_once(one), _SURE)]
            weighed = [(trees.chance(seen.of(one)), one) for one in open_to]
            likeliest = max(weighed, key=lambda pair: pair[0], default=None)
            if likeliest is not None and likeliest[0] >= _SURE:
                yield likeliest


class Learned(NamedTuple):
    """What was learned.

    Attributes:
        trees: how likely figures that agree are meant.
        ceiling: what the trees can say of figures that nothing tells, by what is seen at once: of most it is too little.
    """

    trees: Trees
    ceiling: Ceiling

    @classmethod
    def of(cls, by: Sequence[Sequence[Node]]) -> Learned:
        """Of the nodes of trees."""
        return cls(Trees(by), Ceiling(by, range(AT_ONCE), {SEEN.index("confidence"): 0.0, SEEN.index("told so"): 0.0}))


@kept
def learned() -> Learned:
    """The trees of the package."""
    return Learned.of(nodes(PROVED))


def _untold(document: Document, likelihood: Likelihood, made: Sequence[Claim], sure: Iterable[_Sure]) -> Iterator[Claim]:
    """What nothing else tells, the surest first; of figures that are printed twice, or that tell something already, no second."""
    values = {values_of((*claim.left, *claim.right)) for claim in made}
    told: set[tuple[str, int]] = set()
    for likely, one in sorted(sure, key=lambda pair: (-pair[0], pair[1].told.start)):
        own, tells = values_of(one.nodes), (_told(one), one.told.mention)
        if own not in values and tells not in told:
            values.add(own)
            told.add(tells)
            yield replace(as_meant(document, likelihood, one), confidence=round(likely, 4))


def _told(one: Agreement) -> str:
    return GROWTH if one.shape in _QUOTIENTS else one.shape


def as_meant(document: Document, likelihood: Likelihood, one: Agreement) -> Claim:
    """The claim; of a figure and two that make it what words say is the change or the rest, or else the sum if that is likelier."""
    more, less = one.others[0], one.others[-1]
    if one.shape != APART or min(one.told.face, less.face) < 0:
        return one.claim
    pair = (one.told, less)
    told = next((node for node in pair if document.role_of(node).is_change or document.role_of(node).is_rest), None)
    if told is not None:
        other = less if told is one.told else one.told
        return Claim("differs_by", (more, other), (told,), FOUND, CONSTRUCTION, 0.0)
    places = [document.place[node.mention] for node in (more, *pair)]
    as_sum = Candidate(SUM, (places[0], *sorted(places[1:])))
    as_gap = Candidate(DIFFERENCE, (places[1], *sorted((places[0], places[2]))))
    if likelihood.of(as_sum) <= likelihood.of(as_gap):
        return one.claim
    return Claim("sums_to", tuple(sorted(pair, key=lambda node: node.start)), (more,), FOUND, CONSTRUCTION, 0.0)
