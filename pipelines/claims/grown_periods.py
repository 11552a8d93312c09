"""Periods by what figures are claimed of: a base that no words date is of the year before its level.

A change, a share and a part are of the time of what they are told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.period import MONTHS_OF_YEAR, Dated
from pipelines.claims.periods import CARRIED, REFERRED
from pipelines.claims.sequence import Node
from pipelines.values.period import months_of, of_months

_GROWTH, _DIFFERENCE, _SHARE, _SUM = "growth_of", "differs_by", "share_of", "sums_to"
# So far around a level and its base words may say that less than a year lies between them.
_AROUND = 60


def with_grown(dated: Sequence[Dated], made: Iterable[Claim], lowered: str, shorter: re.Pattern[str] | None) -> list[Dated]:
    """The periods of figures, with those that claims of growth, difference, share and sum tell.

    Args:
        dated: in the order of the figures.
        made: claims over the figures.
        lowered: the text in small letters.
        shorter: finds that something is compared with less than a year before.
    """
    of = {one.mention: one for one in dated}
    held = [claim for claim in made if holds(claim)]
    for claim in held:
        for told, teller in _pairs(claim):
            its, own = of.get(teller.mention), of.get(told.mention)
            is_late = own is not None and own.confidence <= CARRIED < (its.confidence if its is not None else 0)
            if own is not None and its is not None and is_late and not _is_before(its, own):
                of[told.mention] = replace(own, code=its.code, confidence=CARRIED)
        if claim.kind == _GROWTH and claim.origin == STATED:
            _date_base(claim, of, lowered, shorter)
    return [of[one.mention] for one in dated]


def _pairs(claim: Claim) -> Iterator[tuple[Node, Node]]:
    """Figures that are of the time of another one, each with that."""
    if claim.kind == _GROWTH:
        yield claim.left[0], claim.right[0]
    elif claim.kind == _DIFFERENCE:
        yield claim.right[0], claim.left[0]
    elif claim.kind == _SHARE:
        yield claim.left[0], claim.right[0]
        yield claim.right[0], claim.right[1]
    elif claim.kind == _SUM:
        yield from ((part, claim.right[0]) for part in claim.left)


def _date_base(claim: Claim, of: dict[int, Dated], lowered: str, shorter: re.Pattern[str] | None) -> None:
    change, (level, base) = claim.left[0], claim.right
    its, before = of.get(level.mention), of.get(base.mention)
    if its is None or before is None or before.confidence > CARRIED or before.code != its.code:
        return
    begin, end = min(level.start, base.start, change.start), max(level.end, base.end, change.end)
    is_shorter = shorter is not None and shorter.search(lowered, max(0, begin - _AROUND), end + _AROUND) is not None
    months = months_of(its.code)
    if months is not None and not is_shorter:
        of[base.mention] = replace(before, code=of_months(months[0] - MONTHS_OF_YEAR, months[1]), confidence=REFERRED)


def _is_before(one: Dated, other: Dated) -> bool:
    """Whether a period ends before another does."""
    first, second = months_of(one.code), months_of(other.code)
    return first is not None and second is not None and sum(first) < sum(second)
