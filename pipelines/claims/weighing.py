"""Weighs what a figure may be about: readings of a text against one another, by the wording and by the digits.

A hypothesis is a claim over certain figures. Its weight says how likely the wording and the places of the figures make it; its
chance, how likely unrelated figures would fit it to what is printed. Of those that fit, one is believed if

    (weight / chance) / (nothing + sum of weight / chance over all that fit)  >=  _BELIEVED,

Bayes' rule with `nothing` for the case that none is meant: what does not fit is out, and what would fit by accident counts little.
So the confidence of a claim is the probability that the text means it, as far as the weights are true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import FOUND, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.values.records import dataclass

_BELIEVED = 0.7
# So many figures on either side are looked at: the cost is linear in the document.
REACH = 28
# How likely a figure is about the nearest in front in its sentence, behind, in the next sentence, its paragraph, elsewhere; and how
# much less about each further one.
_PLACES = {"front": (1.0, 0.45), "behind": (0.4, 0.45), "beside": (0.2, 0.75), "paragraph": (0.08, 0.85), "elsewhere": (0.03, 0.92)}
_WEIGHTS = {kind: [first * further**rank for rank in range(REACH)] for kind, (first, further) in _PLACES.items()}
_LEAST_CHANCE = 1e-7
# What a text is about, the amounts that it opens with, it goes on to take apart wherever it is.
_MAIN = 0.25


@dataclass(slots=True)
class Near:
    """A figure near another one, and how likely it is that this one is about it, by its place alone."""

    weight: float
    node: Node


def around(sequence: Letters, index: int, letters: str, reach: int = REACH) -> list[Near]:
    """The figures of some letters around the one of an index, by place, with the weights of their places."""
    nodes, own = sequence.nodes, sequence.nodes[index]
    sentence, paragraph, start = own.sentence, own.paragraph, own.start
    found = []
    for step in (-1, 1):
        rank = dict.fromkeys(_WEIGHTS, 0)
        end = max(-1, index - reach - 1) if step < 0 else min(len(nodes), index + reach + 1)
        for place in range(index + step, end, step):
            node = nodes[place]
            if node.letter in letters and node.is_point and node.face and not node.is_rounded_copy:
                # Asked some hundred thousand times a document.
                if node.sentence == sentence:
                    kind = "front" if node.start < start else "behind"
                elif -1 <= node.sentence - sentence <= 1:
                    kind = "beside"
                else:
                    kind = "paragraph" if node.paragraph == paragraph else "elsewhere"
                weight = _WEIGHTS[kind][rank[kind]]
                found.append(Near(max(weight, _MAIN) if node.is_main else weight, node))
                rank[kind] += 1
        if step < 0:
            # Out of reach, too, and as near as that.
            first_place = nodes[end + 1].place
            found += [Near(_MAIN, one) for one in sequence.main if one.place < first_place and one.letter in letters]
    return found


def width(apart: float, *terms: tuple[float, float]) -> float:
    """What the printed digits leave open, in all: as printed if the values are as near as that, else with what hedges them.

    Args:
        apart: how far the values are from each other.
        terms: of each figure, half of what is left open with what hedges it, and half of its last printed place.
    """
    wide = printed = 0.0
    for own_wide, own_printed in terms:
        wide += own_wide
        printed += own_printed
    return printed if abs(apart) <= printed else wide


class Weighing:
    """The hypotheses about one figure."""

    def __init__(self, nothing: float, usual: float) -> None:
        """Begins without hypotheses.

        Args:
            nothing: how likely it is that the text does not have the figures that are looked for.
            usual: weight of a hypothesis whose figures stand where they usually do: where all stand worse, none is likely.
        """
        self._nothing = nothing
        self._usual = usual
        self._total = 0.0
        self._fitting: list[tuple[float, Claim]] = []

    def consider(self, weight: float) -> None:
        """Counts a hypothesis, whether it fits or not."""
        self._total += weight

    def fits(self, weight: float, chance: float, kind: str, left: tuple[Node, ...], right: tuple[Node, ...], code: str) -> None:
        """Keeps a hypothesis whose values are near enough to be looked at exactly."""
        claim = Claim(kind, left, right, FOUND, code, 0)
        if holds(claim):
            self._fitting.append((weight / max(chance, _LEAST_CHANCE), claim))

    def all_believed(self, least: float) -> Iterator[Claim]:
        """Every claim that is likely enough by itself, as a total may be parted in two ways; the likeliest first."""
        scale = (1 - self._nothing) / max(self._total, self._usual)
        for evidence, claim in sorted(self._fitting, key=lambda pair: -pair[0]):
            confidence = scale * evidence / (self._nothing + scale * evidence)
            if confidence >= least:
                yield Claim(claim.kind, claim.left, claim.right, FOUND, claim.construction, round(confidence, 4))

    def believed(self, least: float = _BELIEVED) -> Iterator[Claim]:
        """The likeliest claim, if it is likely enough. Figures that are printed twice are one hypothesis, over the nearest."""
        if not self._fitting:
            return
        scale = (1 - self._nothing) / max(self._total, self._usual)
        of_values: dict[object, float] = {}
        for evidence, claim in self._fitting:
            of_values[_values(claim)] = of_values.get(_values(claim), 0.0) + scale * evidence
        values, evidence = max(of_values.items(), key=lambda pair: pair[1])
        confidence = evidence / (self._nothing + sum(of_values.values()))
        if confidence >= least:
            claim = max((pair for pair in self._fitting if _values(pair[1]) == values), key=lambda pair: pair[0])[1]
            yield Claim(claim.kind, claim.left, claim.right, FOUND, claim.construction, round(confidence, 4))


def _values(claim: Claim) -> object:
    return claim.kind, tuple(sorted(node.face for node in claim.left)), tuple(sorted(node.face for node in claim.right))


def with_meant(sequence: Letters, role: Sequence[Role], index: int, meant: Node) -> tuple[Letters, list[Role]]:
    """The figures around one, which is read as it may be meant, and those that the text opens with; with their roles."""
    begin = max(0, index - REACH)
    places = [*sequence.opening(begin), *range(begin, min(len(sequence.nodes), index + REACH + 1))]
    near = [meant if place == index else sequence.nodes[place] for place in places]
    main = [meant if one is sequence.nodes[index] else one for one in sequence.main]
    return Letters(sequence.letters, near, {one.place: one for one in near}, main), [role[place] for place in places]
