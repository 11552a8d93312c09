"""The same size in another unit near by, by its digits: no word need say that it is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.claim import FOUND, Claim, holds
from pipelines.claims.sequence import COUNT, MONEY, Node
from pipelines.values.unit_size import unit_factor
from schemas import codes

CONSTRUCTION = "identity.converted"
# So many figures further on, in the same sentence or the next, and so exactly it must be the same.
_NEAR, _SENTENCES, _MOST_OPEN = 3, 1, 0.06
_FEWEST_DIGITS = 3
_CONFIDENCE = 0.95
_TIME = "time"


def converted(nodes: Sequence[Node], made: Iterable[Claim]) -> Iterator[Claim]:
    """A size or a price, and behind it what it is in, or per, another unit.

    Args:
        nodes: the figures of a document.
        made: its other claims.
    """
    known = {claim.members for claim in made}
    for at, first in enumerate(nodes):
        for second in nodes[at + 1 : at + 1 + _NEAR]:
            if second.sentence - first.sentence <= _SENTENCES and _may_be_one(first, second):
                claim = Claim("restates", (first,), (second,), FOUND, CONSTRUCTION, _CONFIDENCE)
                if claim.members not in known and holds(claim):
                    yield claim


def _may_be_one(first: Node, second: Node) -> bool:
    """Whether two figures are of other units of one dimension, and fine enough that it is no accident that they are one size."""
    if first.unit == second.unit or first.letter != second.letter or first.letter not in (COUNT, MONEY):
        return False
    if not all(node.is_point and not node.is_open and node.face > 0 for node in (first, second)):
        return False
    if _is_of_time(first.unit) or _is_of_time(second.unit):
        return False
    open_to = max(first.relative) + max(second.relative)
    is_fine = open_to <= _MOST_OPEN and first.digits + second.digits >= _FEWEST_DIGITS
    return is_fine and unit_factor(first.unit, second.unit) is not None


def _is_of_time(unit: str | None) -> bool:
    """Whether a unit is one of time, or per one: how many days a year of work has, nobody says."""
    parts = (unit or "").split("/")
    return any(codes.is_code("unit_measure", part) and codes.unit(part).dimension == _TIME for part in parts if part)
