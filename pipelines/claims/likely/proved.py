"""Figures that agree by their digits and that the text means, by all that is seen of them: told by no wording that is known.

That figures agree says something, and the more, the more digits they have; but far apart many do by accident. How likely they are
told of each other, where they stand, what is said of each and what else is told of them is weighed with it, by trees that were
learned from annotated texts (`proved.tsv`). What holds is no fault: such a claim never raises an alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.likely.agreement_traits import Seen, values_of
from pipelines.claims.likely.agreements import APART, CONSTRUCTION, GROWTH, MULTIPLE, SHARE, Agreement, agreements
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import DIFFERENCE, SUM, Candidate
from pipelines.claims.likely.trees import PROVED, trees
from pipelines.claims.periods import Dated
from pipelines.claims.said import Said

# So sure the trees must be of what nothing else tells; and of what digits alone told to keep it.
_SURE, _UNSURE = 0.75, 0.4
# They know documents, and nothing of a text of fewer figures.
_FEWEST_FIGURES = 15
# Of one figure one quotient is told.
_QUOTIENTS = (GROWTH, SHARE, MULTIPLE)


def proved(document: Document, likelihood: Likelihood, said: Iterable[Said], dated: Iterable[Dated]) -> list[Claim]:
    """The claims of a document, with those that digits prove and without those that they hardly do.

    Args:
        document: with its claims.
        likelihood: of its figures.
        said: what is said of each figure.
        dated: the period of each.
    """
    if len(document.nodes) < _FEWEST_FIGURES:
        return list(document.made)
    chance = _chances(weighable(document, likelihood, said, dated))
    made = [claim for claim in document.made if claim.origin != FOUND or not _is_unlikely(claim, chance)]
    return [*made, *_untold(document, likelihood, made, chance)]


def weighable(
    document: Document, likelihood: Likelihood, said: Iterable[Said], dated: Iterable[Dated]
) -> Iterator[tuple[Agreement, tuple[float, ...]]]:
    """The agreements of which no words tell, with what is seen of each."""
    stated = {claim.members for claim in document.made if claim.origin != FOUND}
    every = [one for one in agreements(document.letters, document.words) if one.claim.members not in stated]
    seen = Seen(document, likelihood, every, said, dated)
    return ((one, seen.of(one)) for one in every)


def _chances(every: Iterable[tuple[Agreement, tuple[float, ...]]]) -> dict[frozenset[int], tuple[float, Agreement]]:
    """By members, as what they agree likeliest and how likely."""
    best: dict[frozenset[int], tuple[float, Agreement]] = {}
    for one, seen in every:
        chance = trees(PROVED).chance(seen)
        if one.claim.members not in best or chance > best[one.claim.members][0]:
            best[one.claim.members] = chance, one
    return best


def _is_unlikely(claim: Claim, chance: dict[frozenset[int], tuple[float, Agreement]]) -> bool:
    return claim.members in chance and chance[claim.members][0] < _UNSURE


def _untold(
    document: Document, likelihood: Likelihood, made: Sequence[Claim], chance: dict[frozenset[int], tuple[float, Agreement]]
) -> Iterator[Claim]:
    """What nothing else tells, the surest first; of figures that are printed twice, or that tell something already, no second."""
    known = {claim.members for claim in document.made}
    values = {values_of((*claim.left, *claim.right)) for claim in made}
    told: set[tuple[str, int]] = set()
    for likely, one in sorted(chance.values(), key=lambda pair: (-pair[0], pair[1].told.start)):
        if likely < _SURE:
            return
        own, tells = values_of((one.told, *one.others)), (_told(one), one.told.mention)
        if one.claim.members not in known and own not in values and tells not in told:
            values.add(own)
            told.add(tells)
            yield replace(_as_meant(document, likelihood, one), confidence=round(likely, 4))


def _told(one: Agreement) -> str:
    return GROWTH if one.shape in _QUOTIENTS else one.shape


def _as_meant(document: Document, likelihood: Likelihood, one: Agreement) -> Claim:
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
