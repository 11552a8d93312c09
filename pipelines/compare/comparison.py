"""Compares sources with their targets: figures are read, paired and judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from pipelines.compare.figure import Figure, Likeness
from pipelines.compare.pairing import Pair, near, pairs
from pipelines.compare.reading import read_figures
from pipelines.compare.segment import Segment, Side
from pipelines.compare.units import COUNT
from pipelines.compare.verdicts import (
    ERROR,
    INFO,
    LARGE,
    WARN,
    Finding,
    Standing,
    Suspicion,
    added,
    agreed,
    converted,
    missing,
    suspicion,
)
from pipelines.language.evidence import primary_language
from pipelines.language.told import is_read_language

# From this weight on two figures are surely meant to be the same.
_SURE, _CERTAIN = 0.795, 1.095
# Below it they are two figures.
_LEAST = 0.5
_SEVERE = frozenset({"compare.scale"})


@dataclass(frozen=True)
class Request:
    """Two texts to be compared; a language is a BCP 47 tag, None where the text has to tell."""

    source: str
    target: str
    source_language: str | None = None
    target_language: str | None = None


@dataclass(frozen=True)
class Comparison:
    """What two texts say in figures.

    Attributes:
        source_read, target_read: how many figures are read in each.
        matched: how many of the source the target says.
        findings: by their place in the source, then in the target.
        refused: the language of a side that is not read, as a BCP 47 tag.
    """

    source_read: int
    target_read: int
    matched: int
    findings: Sequence[Finding] = field(default_factory=tuple)
    refused: tuple[Side, str] | None = None


def compare(requests: Sequence[Request]) -> list[Comparison]:
    """Compares many pairs of texts at once."""
    texts = [text for one in requests for text in (one.source, one.target)]
    tags = [tag for one in requests for tag in (one.source_language, one.target_language)]
    figures, languages, refused = read_figures(texts, tags)
    found = []
    for number, one in enumerate(requests):
        mine, theirs = 2 * number, 2 * number + 1
        refusal = _refusal(tags[mine : theirs + 1], refused[mine : theirs + 1])
        if refusal is not None:
            found.append(Comparison(len(figures[mine]), len(figures[theirs]), 0, (), refusal))
            continue
        known = [
            languages[place] or primary_language(tags[place] or "") or languages[mine + theirs - place] for place in (mine, theirs)
        ]
        segment = Segment(one.source, one.target, str(known[0]), str(known[1]), figures[mine], figures[theirs])
        found.append(_judged(segment))
    return found


def _refusal(tags: Sequence[str | None], refused: Sequence[str | None]) -> tuple[Side, str] | None:
    """The side whose language is not read; a tag of one that is read is believed, however the text looks."""
    for side, tag, other in zip(Side, tags, refused, strict=True):
        if other is not None and (tag is None or not is_read_language(tag)):
            return side, other
    return None


def _judged(segment: Segment) -> Comparison:
    paired = pairs(segment)
    sources, targets = segment.source_figures, segment.target_figures
    findings: list[Finding] = []
    for pair in paired:
        findings.extend(agreed(segment, sources[pair.source], targets[pair.target], pair.likeness))
    mine, theirs = {pair.source for pair in paired}, {pair.target for pair in paired}
    findings += _conversions(segment, paired)
    left, over = _unsaid(segment, Side.SOURCE, mine), _unsaid(segment, Side.TARGET, theirs)
    if left and over:
        suspected = list(_suspected(segment, left, over, paired))
        findings += [finding for finding, _ in suspected]
        gone = {id(figure) for finding, _ in suspected for figure in (finding.source, finding.target)}
        left, over = ([figure for figure in figures if id(figure) not in gone] for figures in (left, over))
    if left:
        matched = [sources[place] for place in sorted(mine)]
        findings += missing(segment, left, matched, has_more=any(not figure.is_date for figure in over))
    findings += added(over)
    findings.sort(key=_place)
    return Comparison(len(sources), len(targets), len(paired), findings)


def _conversions(segment: Segment, paired: Sequence[Pair]) -> Iterator[Finding]:
    """What is wrong with conversions that the target adds to figures that are said."""
    of_target = {pair.target: pair.source for pair in paired}
    for place, principal in segment.restated[Side.TARGET].items():
        if place not in of_target and principal in of_target:
            source = segment.source_figures[of_target[principal]]
            found = converted(segment, source, segment.target_figures[principal], segment.target_figures[place])
            if found is not None:
                yield found


def _unsaid(segment: Segment, side: Side, said: Collection[int]) -> list[Figure]:
    """The figures of a side that the other does not say; conversions in brackets say nothing of their own."""
    restated = segment.restated[side]
    return [one for one in segment.figures(side) if one.place not in said and one.place not in restated]


def _place(finding: Finding) -> tuple[int, int]:
    return (
        finding.source.start if finding.source else finding.target.start if finding.target else 0,
        finding.target.start if finding.target else 0,
    )


def _suspected(
    segment: Segment, left: Sequence[Figure], over: Sequence[Figure], paired: Sequence[Pair]
) -> Iterator[tuple[Finding, float]]:
    """The surest of all suspicions first, each figure in one of them."""
    partner = {pair.source: pair.target for pair in paired}
    candidates: list[tuple[float, float, Suspicion, Figure, Figure]] = []
    lengths = max(1, len(segment.source_figures)), max(1, len(segment.target_figures))
    for figure in left:
        for other in near(segment, figure, over):
            found = suspicion(segment, figure, other, _standing(segment, figure, other, left, over, partner))
            if found is not None and found.weight >= _LEAST:
                apart = abs(figure.place / lengths[0] - other.place / lengths[1])
                candidates.append((-found.weight, apart, found, figure, other))
    used: set[int] = set()
    for weight, _, found, figure, other in sorted(candidates, key=lambda one: one[:2]):
        if id(figure) not in used and id(other) not in used:
            used |= {id(figure), id(other)}
            yield Finding(found.rule, _severity(found), found.message, figure, other), -weight


def _severity(found: Suspicion) -> str:
    if not found.may_warn or found.weight < _SURE:
        return INFO
    return ERROR if found.rule in _SEVERE and found.weight >= _CERTAIN else WARN


def _standing(
    segment: Segment, source: Figure, target: Figure, left: Collection[Figure], over: Collection[Figure], partner: dict[int, int]
) -> Standing:
    are_alone = _count(left, source) == 1 and _count(over, target) == 1
    before = _partner(partner, range(source.place - 1, -1, -1))
    behind = _partner(partner, range(source.place + 1, len(segment.source_figures)))
    is_between = (before is not None and before == target.place - 1) or (behind is not None and behind == target.place + 1)
    return Standing(are_alone, is_between)


def _partner(partner: dict[int, int], places: range) -> int | None:
    """The place in the target of the nearest figure that is said there, if it is the very next."""
    return partner.get(places[0]) if places else None


def _count(figures: Collection[Figure], one: Figure) -> int:
    """How many of the figures that are left are of one's sort."""
    return sum(_sort(figure) == _sort(one) for figure in figures)


def _sort(figure: Figure) -> tuple[str, bool]:
    return (COUNT, figure.low >= LARGE) if figure.is_count else (figure.family, True)


__all__ = ["Comparison", "Likeness", "Request", "compare"]
