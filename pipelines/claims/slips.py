"""Claims that the wording states plainly and that fail by a slip in one figure.

What a figure tells must be told of figures beside it: a share in a list whose other shares have one whole, parts that a list says
to be all. And the failure must be explained (`damage.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import POWER, SWAPPED, damage
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.values.records import dataclass

_AMOUNTS = "MCN"
_BACK = 8
_CONFIDENCE = 0.8
_LEAST_PARTS = 2
# What stands between a list and its total, and between its parts.
_TOTAL_BEHIND, _LISTED = re.compile("[,_:]{0,2}#[_o]?"), re.compile("_?[,&]{1,2}_?&?_?")
_OPENS_TOTAL, _IN_ALL = re.compile("_?[:,=]_?"), re.compile("_?#")
# A list says plainly what its figures are: a slip is taken for one more readily.
_IN_LIST = 0.1
_ALL, _COMPRISES = "complements", "w"
_LEAST_LISTED = 3


@dataclass(frozen=True, slots=True)
class _Summed:
    """What sums are known: the members of those that hold, and the parts of all."""

    members: frozenset[frozenset[int]]
    parts: frozenset[frozenset[int]]

    @classmethod
    def of(cls, known: Sequence[Claim]) -> _Summed:
        sums = [claim for claim in known if claim.kind == "sums_to"]
        return cls(
            frozenset(claim.members for claim in sums if holds(claim)),
            frozenset(frozenset(node.mention for node in claim.left) for claim in sums),
        )


def slips(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims that fail by a slip.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims: a figure that one of them bears out tells nothing else.
    """
    known = list(made)
    tells = [claim for claim in known if claim.kind != _ALL and (claim.origin == STATED or holds(claim))]
    told = {node.mention for claim in tells for node in (*claim.left, *claim.right) if node.letter in "PD"}
    shares = [claim for claim in known if claim.kind == "share_of" and holds(claim)]
    yield from _in_list(sequence, role, shares, told)
    yield from _whole_lists(sequence, role, shares, known)
    yield from _with_total(sequence, role, known)
    yield from _comprising(sequence, role, known)


def _in_list(sequence: Letters, role: Sequence[Role], shares: Sequence[Claim], told: set[int]) -> Iterator[Claim]:
    """A share and the amount in front of it, in a sentence whose other shares have one whole."""
    wholes: dict[int, set[int]] = defaultdict(set)
    nodes = {node.mention: node for node in sequence.nodes}
    for claim in shares:
        if claim.right[0].sentence == claim.left[0].sentence:
            wholes[claim.left[0].sentence].add(claim.right[1].mention)
    for index, node in enumerate(sequence.nodes[1:], 1):
        part = sequence.nodes[index - 1]
        if node.letter != "P" or node.mention in told or not role[index].is_part or part.letter not in _AMOUNTS:
            continue
        if part.sentence != node.sentence or len(wholes.get(node.sentence, ())) != 1 or not part.is_point:
            continue
        whole = nodes[next(iter(wholes[node.sentence]))]
        if whole is part or not whole.fits(part):
            continue
        claim = Claim("share_of", (node,), (part, whole), STATED, "share.of_list", _CONFIDENCE)
        if holds(claim) is False and damage(claim, accident=_IN_LIST):
            yield claim


def _whole_lists(sequence: Letters, role: Sequence[Role], shares: Sequence[Claim], known: Sequence[Claim]) -> Iterator[Claim]:
    """Parts that are all of a whole: their shares make 100, or what is left is among them; and yet they do not make it."""
    summed = _Summed.of(known)
    share_of = {claim.left[0].mention: claim for claim in shares}
    for made in known:
        if made.kind != _ALL:
            continue
        own = [share_of.get(node.mention) for node in (*made.left, *made.right)]
        wholes = {claim.right[1].mention for claim in own if claim is not None}
        if len(wholes) == 1 and sum(claim is None for claim in own) <= 1:
            whole = next(claim.right[1] for claim in own if claim is not None)
            parts = _parts(sequence, (*made.left, *made.right), share_of, whole)
            yield from _broken(parts, whole, summed)
    yield from _with_rest(sequence, role, summed)


def _parts(sequence: Letters, listed: Sequence[Node], share_of: dict[int, Claim], whole: Node) -> tuple[Node, ...]:
    """The part of each share: that which fits it, or the amount in front."""
    at = {node.mention: index for index, node in enumerate(sequence.nodes)}
    found = []
    for node in listed:
        claim = share_of.get(node.mention)
        before = sequence.nodes[at[node.mention] - 1]
        part = claim.right[0] if claim is not None else before
        if not part.fits(whole) or part.letter not in _AMOUNTS or part.sentence != node.sentence:
            return ()
        found.append(part)
    return tuple(found)


def _with_rest(sequence: Letters, role: Sequence[Role], summed: _Summed) -> Iterator[Claim]:
    """A list in one sentence whose last part is what is left, and the whole right in front of it."""
    nodes = sequence.nodes
    for index, node in enumerate(nodes):
        if node.letter not in _AMOUNTS or "z" not in role[index].before or not node.is_point:
            continue
        row = [
            (place, other)
            for place, other in enumerate(nodes[max(0, index - _BACK) : index + 1], max(0, index - _BACK))
            if other.letter in _AMOUNTS and other.unit == node.unit and other.is_point
        ]
        parts = [other for place, other in row if other.sentence == node.sentence and not role[place].is_change]
        before = [other for place, other in row if other.sentence < node.sentence and other.paragraph == node.paragraph]
        whole = before[-1] if before else None
        if whole is None and len(parts) > _LEAST_PARTS:
            whole, parts = parts[0], parts[1:]
        if whole is not None and len(parts) >= _LEAST_PARTS:
            yield from (claim for claim in _broken(tuple(parts), whole, summed) if damage(claim, kinds=(POWER, SWAPPED)))


def _with_total(sequence: Letters, role: Sequence[Role], known: Sequence[Claim]) -> Iterator[Claim]:
    """A list in one sentence, and right behind it what is said to be its total."""
    summed = _Summed.of(known)
    for index, total in enumerate(sequence.nodes):
        its = role[index]
        is_total = its.is_total and _TOTAL_BEHIND.fullmatch(its.reach)
        is_in_all = _OPENS_TOTAL.fullmatch(its.reach) and _IN_ALL.match(its.behind)
        if total.letter not in _AMOUNTS or not (is_total or is_in_all):
            continue
        parts: list[Node] = []
        for part in reversed(sequence.nodes[max(0, index - _BACK) : index]):
            between = sequence.letters[part.place + 1 : (parts[-1] if parts else total).place]
            if part.unit != total.unit or part.sentence != total.sentence or (parts and not _LISTED.fullmatch(between)):
                break
            parts.append(part)
        yield from _broken(tuple(parts), total, summed)


def _comprising(sequence: Letters, role: Sequence[Role], known: Sequence[Claim]) -> Iterator[Claim]:
    """A whole, and right behind it the list of what it comprises, to the end of its sentence."""
    summed = _Summed.of(known)
    nodes = sequence.nodes
    for index, whole in enumerate(nodes):
        if whole.letter not in _AMOUNTS or not whole.is_point or _COMPRISES not in role[index].onward:
            continue
        listed = [
            (other, role[place])
            for place, other in enumerate(nodes[index + 1 : index + 1 + _BACK], index + 1)
            if other.sentence == whole.sentence
        ]
        if all(other.unit == whole.unit and other.is_point and not its.is_change and not its.is_base for other, its in listed):
            parts = tuple(other for other, _ in listed)
            made = _broken(parts, whole, summed) if len(parts) >= _LEAST_LISTED else ()
            yield from (replace(claim, construction="sum.listed") for claim in made if damage(claim, kinds=(POWER, SWAPPED)))


def _broken(parts: tuple[Node, ...], whole: Node, summed: _Summed) -> Iterator[Claim]:
    if len(parts) < _LEAST_PARTS or any(part.is_open for part in (*parts, whole)):
        return
    claim = Claim("sums_to", parts, (whole,), STATED, "sum.of_all", _CONFIDENCE)
    if claim.members in summed.members or holds(claim) is not False:
        return
    if frozenset(part.mention for part in parts) in summed.parts:
        return
    # Without one part it would hold: that is no part, and no slip.
    if any(holds(replace(claim, left=tuple(other for other in parts if other is not part))) for part in parts):
        return
    if damage(claim, accident=_IN_LIST):
        yield claim
