"""Rows that make their whole to the printed digits, or but for a slip in one figure.

A row says which figures are parts; that they fit to the digits says that they are all of it. By itself what holds raises no alarm.
What fails does where the words leave no doubt that the row has all parts, or where a power of ten is all that it fails by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.damage import POWER, damage, scaled_nodes
from pipelines.claims.roles import Role
from pipelines.claims.rows import SENTENCE, Row, rows
from pipelines.claims.sequence import Letters, Node

_ADDED = ("sums_to", "differs_by")
# How likely unrelated figures would make the whole: in one sentence, elsewhere; and where a part may be a change or a base.
_ACCIDENT = {SENTENCE: 0.04}
_FURTHER, _DOUBTFUL, _DOUBTFUL_POWER = 0.01, 0.1, 0.3
_SPREAD = 2.0
_HOLDS, _FAILS = 0.9, 0.85
_PER = "/"
_FEWEST, _FEWEST_DIGITS = 2, 3
# How likely an accident may be: of a part that is printed greater than its whole, of a whole so many times each part, of any list.
_BEYOND_WHOLE, _BELOW_WHOLE, _ANY = 0.08, 0.2, 0.01
_TINY = 1000


def row_sums(sequence: Letters, role: Sequence[Role], made: Sequence[Claim]) -> Iterator[Claim]:
    """The sums of rows.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims: figures that are added up or taken from one another in one that holds are not looked at again.
    """
    said = {claim.members for claim in made}
    added = [claim for claim in made if claim.kind in _ADDED and holds(claim)]
    used = {mention for claim in added for mention in claim.members}
    whole_of: dict[int, set[int]] = defaultdict(set)
    for claim in added:
        for node in claim.left:
            whole_of[node.mention].add(claim.right[0].mention)
    every = list(rows(sequence, role))
    for row in every:
        claim = Claim("sums_to", _not_tiny(row), (row.whole,), FOUND, "sum.row", _HOLDS)
        if (
            claim.members in said
            or any(whole_of[node.mention] for node in row.parts)
            or len(claim.left) < _FEWEST
            or not _is_likely(row)
            or not holds(claim)
        ):
            continue
        said.add(claim.members)
        used |= claim.members
        for node in row.parts:
            whole_of[node.mention].add(row.whole.mention)
        yield claim
    for row in every:
        claim = Claim("sums_to", row.parts, (row.whole,), STATED, "sum.power", _FAILS)
        if (
            (row.is_plain or row.manner == SENTENCE)
            and claim.members not in said
            and not claim.members & used
            and holds(claim) is False
            # Prices of each are no parts of an amount in all.
            and not any(_PER in (part.unit or "") and part.unit != row.whole.unit for part in row.parts)
            and _is_misscaled(row, claim)
        ):
            used |= claim.members
            yield claim


def _not_tiny(row: Row) -> tuple[Node, ...]:
    """The parts that are not less than what the whole is rounded to, nor a thousand times less than it."""
    least = max(row.whole.half_width, row.whole.face / _TINY)
    return tuple(part for part in row.parts if part.face > least)


def _is_likely(row: Row) -> bool:
    """Whether unrelated figures would hardly make the whole."""
    width = sum(node.half_width for node in (*row.parts, row.whole)) / row.whole.face
    accident = _ACCIDENT.get(row.manner, _FURTHER) * (1.0 if row.is_plain else _DOUBTFUL)
    return 2 * width * (1 + row.rank) / _SPREAD <= accident


def _is_misscaled(row: Row, claim: Claim) -> bool:
    whole = row.whole
    if not all(_do_count(claim, node, meant) for node, meant in scaled_nodes(claim)):
        return False
    is_close = row.rank == 0 and row.manner == SENTENCE
    is_beside = whole.digits >= _FEWEST_DIGITS or whole.sentence == claim.left[0].sentence
    if is_close and is_beside and all(part.high * _TINY < whole.low for part in claim.left):
        return damage(claim, kinds=(POWER,), accident=_BELOW_WHOLE) is not None
    is_beyond = is_close and any(part.low > whole.high for part in claim.left)
    accident = (_BEYOND_WHOLE if is_beyond else _ANY) / (1 + row.rank) * (1.0 if row.is_plain else _DOUBTFUL_POWER)
    return whole.digits >= _FEWEST_DIGITS and damage(claim, kinds=(POWER,), accident=accident) is not None


def _do_count(claim: Claim, node: Node, meant: Node) -> bool:
    """Whether every part is more than rounding leaves open, with one figure at another power of ten; else it says nothing."""
    nodes = [meant if one is node else one for one in (*claim.left, *claim.right)]
    coarsest = max(one.half_width for one in nodes)
    return all(part.face > coarsest for part in nodes[:-1])
