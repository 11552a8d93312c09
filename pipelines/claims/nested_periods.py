"""Amounts of periods that make a longer one: the quarters of a half-year, nine months and the last quarter of a year.

The dates beside the figures say it, whatever else the words are. Where the digits agree it is a sum; where they do not, it is told
only of figures that nothing else can be meant by: one of each period, and either a slip of one figure explains it or the words name
nothing new and the whole is no average or level of what its parts are of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipelines.claims.beside import is_news
from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.damage import ACCIDENT, DIGIT, SWAPPED, damage
from pipelines.claims.period import Dated
from pipelines.claims.periods import REFERRED
from pipelines.claims.roles import Role, recognised
from pipelines.claims.sequence import BARE, COUNT, MONEY, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass

NESTED = "nested.periods"
_AMOUNTS = MONEY + COUNT + BARE
_CONFIDENCE = 0.9
_CODE = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|S(?P<half>[12])|(?P<month>\d\d)))?(?:/P(?P<count>\d{1,2})M)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS, _QUARTER, _HALF = 12, 3, 6
# So many sentences, and lines more for each part, an account of parts takes.
_SENTENCES = 3
_FEWEST, _MOST = 2, 12
# The dates have said already that it is a sum: a slip that explains why it fails may fit by accident so often; and of
# what counts the same things, more often.
_ACCIDENT, _ACCIDENT_COUNTED = 0.3, 1.5


@dataclass(frozen=True, slots=True)
class _Of:
    """A figure and the months of its period: the first of the year, and the one behind the last; the year where it is printed."""

    node: Node
    first: int
    end: int
    year: str


def nested_periods(
    letters: Letters,
    text: str,
    undated: str,
    role: Sequence[Role],
    periods: Iterable[Dated],
    made: Iterable[Claim],
    words: ClaimWords,
) -> Iterator[Claim]:
    """The sums of the amounts of periods that make another.

    Args:
        letters: the document.
        text: folded.
        undated: the same with its dates blanked out.
        role: of each figure.
        periods: of the figures, in their order.
        made: what is known of them.
        words: of the language.
    """
    known = list(made)
    told = [claim.members for claim in known if claim.kind == "sums_to" and (claim.origin == STATED or holds(claim))]
    members = {claim.members for claim in known}
    dated = list(_dated(letters.nodes, text, role, periods))
    for whole in dated:
        parts = _parts(whole, dated)
        if parts is None:
            continue
        claim = Claim("sums_to", tuple(part.node for part in parts), (whole.node,), FOUND, NESTED, _CONFIDENCE)
        if claim.members in members or any(len(claim.members & others) > 1 for others in told):
            continue
        if holds(claim):
            yield claim
        elif holds(claim) is False and _is_plain(claim, undated, words):
            yield Claim(claim.kind, claim.left, claim.right, STATED, NESTED, _CONFIDENCE)


def _dated(nodes: Sequence[Node], text: str, role: Sequence[Role], periods: Iterable[Dated]) -> Iterator[_Of]:
    """The amounts whose period is said beside them, and beside no other of their unit."""
    said = [one for one in periods if one.confidence >= REFERRED]
    of = {node.mention: (node, own) for node, own in zip(nodes, role, strict=True)}
    shared = Counter((one.start, of[one.mention][0].unit) for one in said if one.mention in of)
    for one in said:
        node, own = of[one.mention]
        span = _months(one.code)
        is_amount = node.letter in _AMOUNTS and node.is_point and not node.is_open and node.is_exact and node.face > 0
        is_level = not (own.is_change or own.is_rest or own.is_each or own.is_bound)
        if span is not None and is_amount and is_level and shared[one.start, node.unit] == 1:
            year = _YEAR.search(text, one.start, one.end)
            yield _Of(node, *span, year[0] if year else "")


def _months(code: str) -> tuple[int, int] | None:
    """First month of the year that a period is of, from 0, and the one behind its last; None of what is no part of one year."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    if found["quarter"]:
        first, count = _QUARTER * (int(found["quarter"]) - 1), _QUARTER
    elif found["half"]:
        first, count = _HALF * (int(found["half"]) - 1), _HALF
    elif found["month"]:
        first, count = int(found["month"]) - 1, int(found["count"] or 1)
    else:
        first, count = 0, _MONTHS
    return (first, first + count) if first + count <= _MONTHS else None


def _parts(whole: _Of, dated: Sequence[_Of]) -> list[_Of] | None:
    """The figures near another whose periods make its own, each month once; None where they do not, or others may be meant."""
    near = [one for one in dated if _is_near(one.node, whole.node) and one.node.fits(whole.node)]
    inner = [one for one in near if whole.first <= one.first and one.end <= whole.end and _is_in_year(one, whole)]
    if any(one is not whole and (one.first, one.end) == (whole.first, whole.end) for one in inner):
        return None
    parts = sorted((one for one in inner if one is not whole), key=lambda one: (one.first, one.end))
    is_whole = _FEWEST <= len(parts) <= _MOST and parts[0].first == whole.first and parts[-1].end == whole.end
    return parts if is_whole and all(one.end == other.first for one, other in pairwise(parts)) else None


def _is_near(one: Node, other: Node) -> bool:
    return abs(one.sentence - other.sentence) <= _SENTENCES + abs(one.paragraph - other.paragraph)


def _is_in_year(one: _Of, whole: _Of) -> bool:
    return not one.year or not whole.year or one.year == whole.year


def _is_plain(claim: Claim, undated: str, words: ClaimWords) -> bool:
    """Whether a sum that fails can be meant by nothing else."""
    parts, whole = claim.left, claim.right[0]
    # An average, or what is there at the end of each period, is no greater than all its parts.
    is_sum = whole.face > max(part.face for part in parts)
    is_counted = is_sum and all(node.letter == COUNT for node in (*parts, whole))
    accident = _ACCIDENT_COUNTED if is_counted else _ACCIDENT if is_sum else ACCIDENT
    if damage(claim, kinds=(SWAPPED, DIGIT), accident=accident) is not None:
        return True
    members = sorted((*parts, whole), key=lambda node: node.start)
    return is_sum and not any(_is_of_other(one, other, undated, words) for one, other in pairwise(members))


def _is_of_other(one: Node, other: Node, undated: str, words: ClaimWords) -> bool:
    """Whether the words between two figures name a thing that those in front of the first do not."""
    known = recognised(undated[one.begin : one.number])
    return is_news(undated[max(one.end, other.begin) : other.number], known, words)
