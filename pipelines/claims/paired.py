"""A second figure that tells of two others: beside the one that tells of them already, and in the other manner.

A change is told in percent and as an amount ("growth of 1.3%, or 72,000"), a part as a share and by what it leaves ("645, that is
30%, leaving 1,505"). Where the one of both tellers holds, the two figures are those that are meant, and the other one that stands
right beside it is told of the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipelines.claims.claim import STATED, Claim, holds, is_telling
from pipelines.claims.damage import DIGIT, POWER, SIGN, SWAPPED, damage
from pipelines.claims.gap_evidence import Kind
from pipelines.claims.gaps import kind_of
from pipelines.claims.sequence import PERCENT, WORDS, Node
from pipelines.claims.surroundings import Surroundings
from pipelines.values.records import dataclass

BOTH = "told.both"
_AMOUNTS = "MCN"
_CONFIDENCE, _SUREST = 0.9, 0.8
_SLIPS = (POWER, SWAPPED, DIGIT, SIGN)
_ACCIDENT = 0.1
_BACK = 8
_WAYS = frozenset("ud")
_LESS, _MORE = frozenset("dl"), frozenset("um")
_TWO = 2
# What may stand between both tellers where the second says the first again in the other manner.
_AGAIN = frozenset((WORDS, ",", "(", "=", "y", "o", "u", "d", "n", "l", "m", "h"))
_SAYS_AGAIN = frozenset("=(")
# A mark or "or" right in front of a percentage, and what makes it another statement.
_APPOSED, _OTHERWISE = re.compile("(?:[,(]=?|=)_?$"), frozenset(";s&t")
_OF_PAIRS = (Kind.GAP, Kind.STEP, Kind.BETWEEN)
_OF_RESTS = (Kind.REST, Kind.NET)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures, and the one that tells of them: a level and its base, or a part and its whole."""

    first: Node
    second: Node
    teller: Node
    is_share: bool


def paired(reader: Surroundings, made: Sequence[Claim]) -> Iterator[Claim]:
    """What second figures tell of pairs that are known.

    Args:
        reader: the document and the words of differences.
        made: its claims.
    """
    nodes = reader.sequence.nodes
    at = {node.mention: index for index, node in enumerate(nodes)}
    known = {claim.members for claim in made if claim.origin == STATED or holds(claim)}
    telling: dict[int, list[frozenset[int]]] = defaultdict(list)
    for claim in made:
        if claim.origin == STATED or claim.confidence >= _SUREST:
            telling[_teller(claim).mention].append(claim.members)
    for claim in made:
        pair = _pair(reader, at, claim) if holds(claim) and is_telling(claim) else None
        if pair is None or (claim.origin != STATED and claim.confidence < _SUREST):
            continue
        index = at[pair.teller.mention]
        for place in (index - 1, index + 1):
            if not 0 <= place < len(nodes) or nodes[place].mention in (pair.first.mention, pair.second.mention):
                continue
            # What part of the base a change is says the same as the growth.
            own = {nodes[place].mention, pair.teller.mention, pair.first.mention, pair.second.mention}
            if any(not members <= own for members in telling[nodes[place].mention]):
                continue
            other = _told(reader, place, pair)
            if other is not None and other.members not in known and _is_told(reader, index, place, other):
                known.add(other.members)
                yield other


def _teller(claim: Claim) -> Node:
    return claim.right[0] if claim.kind == "differs_by" else claim.left[0]


def _pair(reader: Surroundings, at: Mapping[int, int], claim: Claim) -> _Pair | None:
    if claim.kind in ("growth_of", "share_of") and claim.left[0].letter == PERCENT and claim.right[0].letter in _AMOUNTS:
        return _Pair(claim.right[0], claim.right[1], claim.left[0], is_share=claim.kind == "share_of")
    if claim.kind == "differs_by" and all(node.letter in _AMOUNTS for node in (*claim.left, *claim.right)):
        return _Pair(claim.left[0], claim.left[1], claim.right[0], is_share=False)
    if claim.kind == "sums_to" and len(claim.left) == _TWO:
        # A level and what it lacks of its base, or has more than that, as the digits find them: "3,160, and the 314 slide".
        changes = [node for node in claim.left if _is_apart(reader, at[node.mention])]
        if len(changes) == 1:
            other = next(node for node in claim.left if node is not changes[0])
            return _Pair(claim.right[0], other, changes[0], is_share=False)
    return None


def _is_apart(reader: Surroundings, index: int) -> bool:
    """Whether an amount is by how much something changed, or is more or less than another."""
    its = reader.role[index]
    return reader.sequence.nodes[index].letter in _AMOUNTS and (
        its.is_compared or its.is_change or its.behind[:1] in _WAYS or kind_of(reader, index) in _OF_PAIRS
    )


def _told(reader: Surroundings, place: int, pair: _Pair) -> Claim | None:
    """What a figure beside the teller of a pair may tell of it."""
    node, its = reader.sequence.nodes[place], reader.role[place]
    if not node.is_point or node.is_open or node.sentence != pair.teller.sentence:
        return None
    if node.letter == PERCENT and pair.teller.letter != PERCENT and not its.is_change and _is_apposed(reader, place, pair.teller):
        return _apposed(reader, node, pair)
    if not node.is_exact or node.is_worded:
        return None
    if pair.teller.letter == PERCENT:
        if node.letter not in _AMOUNTS or not node.fits(pair.first):
            return None
        kind = kind_of(reader, place)
        if pair.is_share:
            is_rest = kind in _OF_RESTS and node.start > pair.teller.start and not _has_other_parts(reader, place, pair)
            return Claim("sums_to", (pair.first, node), (pair.second,), STATED, BOTH, _CONFIDENCE) if is_rest else None
        own = node.unsigned()
        return Claim("differs_by", (pair.first, pair.second), (own,), STATED, BOTH, _CONFIDENCE) if kind in _OF_PAIRS else None
    if node.letter == PERCENT and its.is_change:
        return _growth(reader, node, pair)
    return None


def _has_other_parts(reader: Surroundings, place: int, pair: _Pair) -> bool:
    """Whether other figures of the kind stand between the whole and what is left: they may be parts as well."""
    node = reader.sequence.nodes[place]
    among = (one for one in reader.sequence.nodes[max(0, place - _BACK) : place] if one.start > pair.second.start)
    others = (one for one in among if one.mention not in (pair.first.mention, pair.second.mention) and one.fits(node))
    return any(one.sentence == node.sentence or one.start > pair.first.start for one in others)


def _growth(reader: Surroundings, node: Node, pair: _Pair) -> Claim | None:
    """A change in percent of two figures, the base of which the words tell."""
    sides = level_and_base(reader, pair.first, pair.second)
    return Claim("growth_of", (node,), sides, STATED, BOTH, _CONFIDENCE) if sides is not None else None


def level_and_base(reader: Surroundings, first: Node, second: Node) -> tuple[Node, Node] | None:
    """Two figures as a level and its base, if the words tell which is the base."""
    sides = {
        one.mention: index for index, one in enumerate(reader.sequence.nodes) if one.mention in (first.mention, second.mention)
    }
    level, base = sorted((first, second), key=lambda one: reader.role[sides[one.mention]].is_base)
    if not reader.role[sides[base.mention]].is_base or reader.role[sides[level.mention]].is_base:
        return None
    return level, base


def _is_apposed(reader: Surroundings, place: int, teller: Node) -> bool:
    """Whether a percentage right behind the amount of a change says that again: "4,466 fewer than at the peak, or 14%"."""
    node = reader.sequence.nodes[place]
    between = reader.sequence.letters[teller.place + 1 : node.place]
    return teller.place < node.place and _APPOSED.search(between) is not None and not set(between) & _OTHERWISE


def _apposed(reader: Surroundings, node: Node, pair: _Pair) -> Claim | None:
    """The growth that such a percentage, without a sign of its own, is: of the base that words tell, else of that which fits."""
    told = level_and_base(reader, pair.first, pair.second) or _by_way(reader, pair)
    sides = [told] if told is not None else [(pair.first, pair.second), (pair.second, pair.first)]
    made = [
        Claim("growth_of", (node.negated() if level.face < base.face else node,), (level, base), STATED, BOTH, _CONFIDENCE)
        for level, base in sides
    ]
    return next((claim for claim in made if holds(claim)), made[0] if told is not None else None)


def _by_way(reader: Surroundings, pair: _Pair) -> tuple[Node, Node] | None:
    """The level and the base of an amount that is said to be so much less, or more, than the base."""
    its = next(role for one, role in zip(reader.sequence.nodes, reader.role, strict=True) if one.mention == pair.teller.mention)
    said = set(its.before[-1:] + its.behind.removeprefix(WORDS)[:1])
    less, more = sorted((pair.first, pair.second), key=lambda one: one.face)
    if said & _LESS and not said & _MORE:
        return less, more
    return (more, less) if said & _MORE and not said & _LESS else None


def _is_told(reader: Surroundings, index: int, place: int, claim: Claim) -> bool:
    """Whether a claim holds, says the first one again in the other manner, or fails by a slip."""
    if holds(claim) is not False:
        return holds(claim) is True
    first, last = sorted((index, place))
    nodes = reader.sequence.nodes
    between = set(reader.sequence.letters[nodes[first].place + 1 : nodes[last].place])
    is_rest = claim.kind == "sums_to" and ";" not in between
    is_again = is_rest or (between <= _AGAIN and bool(between & _SAYS_AGAIN))
    return is_again or damage(claim, kinds=_SLIPS, accident=_ACCIDENT) is not None
