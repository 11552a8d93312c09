"""Compares sources with their targets: figures are read, paired and judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pipelines.compare.figure import Figure
from pipelines.compare.pairing import Pair, pairs
from pipelines.compare.reading import read_figures
from pipelines.compare.segment import Segment, Side
from pipelines.compare.suspicions import suspected_pairs
from pipelines.compare.verdicts import Finding, added, agreed, converted, missing


class Request(NamedTuple):
    """Two texts to be compared; a language is a BCP 47 tag, None where the text has to tell."""

    source: str
    target: str
    source_language: str | None = None
    target_language: str | None = None


class Comparison(NamedTuple):
    """What two texts say in figures.

    Attributes:
        source_read, target_read: how many figures are read in each.
        matched: how many of the source the target says.
        shared: how many of these are no dates.
        findings: by their place in the source, then in the target.
        refused: the language of a side that is not read, as a BCP 47 tag.
    """

    source_read: int
    target_read: int
    matched: int
    findings: Sequence[Finding] = ()
    shared: int = 0
    refused: tuple[Side, str] | None = None


def compare(requests: Sequence[Request]) -> list[Comparison]:
    """Compares many pairs of texts at once."""
    texts = [text for one in requests for text in (one.source, one.target)]
    tags = [tag for one in requests for tag in (one.source_language, one.target_language)]
    figures, languages, refused = read_figures(texts, tags)
    found = []
    for number, one in enumerate(requests):
        mine, theirs = 2 * number, 2 * number + 1
        refusal = _refusal(refused[mine], refused[theirs])
        if refusal is not None:
            found.append(Comparison(len(figures[mine]), len(figures[theirs]), 0, refused=refusal))
            continue
        known = languages[mine] or languages[theirs] or "", languages[theirs] or languages[mine] or ""
        segment = Segment(one.source, one.target, *known, figures[mine], figures[theirs])
        found.append(judged(segment))
    return found


def _refusal(source: str | None, target: str | None) -> tuple[Side, str] | None:
    """The side whose language is not read, if one is."""
    if source is not None:
        return Side.SOURCE, source
    return None if target is None else (Side.TARGET, target)


def judged(segment: Segment) -> Comparison:
    """Compares two texts whose figures are known."""
    paired = pairs(segment)
    sources, targets = segment.source_figures, segment.target_figures
    findings: list[Finding] = []
    for pair in paired:
        findings.extend(agreed(segment, sources[pair.source], targets[pair.target], pair.likeness))
    shared = sum(not sources[pair.source].is_date for pair in paired)
    if len(paired) == len(sources) == len(targets):
        return Comparison(len(sources), len(targets), len(paired), sorted(findings, key=_place), shared)
    mine, theirs = {pair.source for pair in paired}, {pair.target for pair in paired}
    findings += _conversions(segment, paired)
    left, over = _unsaid(segment, Side.SOURCE, mine), _unsaid(segment, Side.TARGET, theirs)
    if left and over:
        suspected = list(suspected_pairs(segment, left, over, paired))
        findings += suspected
        gone = {id(figure) for finding in suspected for figure in (finding.source, finding.target)}
        left, over = ([figure for figure in figures if id(figure) not in gone] for figures in (left, over))
    if left:
        matched = [sources[place] for place in sorted(mine)]
        findings += missing(segment, left, matched, has_more=any(not figure.is_date for figure in over))
    findings += added(over)
    findings.sort(key=_place)
    return Comparison(len(sources), len(targets), len(paired), findings, shared)


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
