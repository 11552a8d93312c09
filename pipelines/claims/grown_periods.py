"""Periods by what grew: a base that no words date is of the year before its level, and a change is of the time of its level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.main_period import MONTHS_OF_YEAR
from pipelines.claims.periods import CARRIED, REFERRED, Dated
from pipelines.values.period import months_of, of_months

_GROWTH = "growth_of"
# So far around a level and its base words may say that less than a year lies between them.
_AROUND = 60


def with_grown(dated: Sequence[Dated], made: Iterable[Claim], lowered: str, shorter: re.Pattern[str] | None) -> list[Dated]:
    """The periods of figures, with those that claims of growth tell.

    Args:
        dated: in the order of the figures.
        made: claims over the figures.
        lowered: the text in small letters.
        shorter: finds that something is compared with less than a year before.
    """
    of = {one.mention: one for one in dated}
    for claim in made:
        if claim.kind != _GROWTH or claim.origin != STATED or not holds(claim):
            continue
        change, (level, base) = claim.left[0], claim.right
        its, before, by = of.get(level.mention), of.get(base.mention), of.get(change.mention)
        if its is None:
            continue
        if by is not None and by.confidence <= CARRIED < its.confidence and not _is_before(its, by):
            of[change.mention] = replace(by, code=its.code, confidence=CARRIED)
        begin, end = min(level.start, base.start, change.start), max(level.end, base.end, change.end)
        is_shorter = shorter is not None and shorter.search(lowered, max(0, begin - _AROUND), end + _AROUND) is not None
        if before is not None and before.confidence <= CARRIED and before.code == its.code and not is_shorter:
            months = months_of(its.code)
            if months is not None:
                code = of_months(months[0] - MONTHS_OF_YEAR, months[1])
                of[base.mention] = replace(before, code=code, confidence=REFERRED)
    return [of[one.mention] for one in dated]


def _is_before(one: Dated, other: Dated) -> bool:
    """Whether a period ends before another does."""
    first, second = months_of(one.code), months_of(other.code)
    return first is not None and second is not None and sum(first) < sum(second)
