"""A figure that the words say is the difference of two others near it: a gap, a step, what is left, a balance.

The two others are the only figures of its kind around it, or those that words tell from the rest. Where the words can mean nothing
else, that is what the text states, and a fault if it fails; where they leave a little open, it is told if a slip in one figure
explains it; else it is kept if it holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from pipelines.claims.beside import FOR_POINT
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.derived import SIGN
from pipelines.claims.gap_evidence import (
    TURNED,
    Kind,
    Sides,
    are_opposed,
    is_base,
    is_in_column,
    is_joined,
    is_one_statement,
    is_percent_change,
)
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, WORDS, Node
from pipelines.claims.surroundings import Surroundings, says

GAPS = SAID, NEAR, OPEN = "gap.said", "gap.near", "gap.open"
_AMOUNTS = MONEY + COUNT + BARE + OTHER
_CONFIDENCE = 0.9
_BACK = 14
_EACH, _OF_WHICH, _FROM = "e", "w", "f"
_RISE = "u"
_WAYS = frozenset((_RISE, "d"))
_PAIR, _NEAR, _MOST = 2, 3, 5
# As many sentences are between what stands in several paragraphs.
_FAR = 9
# Of two figures that are compared none is so small a part of the other.
_LEAST_PART = 0.02
# A percentage whose sign is left out.
_WHOLE = 100.0
_NOTHING = 1e-9


_SUMMING, _OF_TWO = (Kind.BETWEEN, Kind.REST, Kind.NET), (Kind.BETWEEN, Kind.GAP, Kind.STEP)


def gaps(reader: Surroundings) -> Iterator[Claim]:
    """Differences and the two figures that they are of.

    Args:
        reader: of the document.
    """
    every = {index: kind for index in range(len(reader.sequence.nodes)) if (kind := kind_of(reader, index)) is not None}
    kinds = {index: kind for index, kind in every.items() if reader.sequence.nodes[index].letter != PERCENT}
    for index, kind in every.items():
        sides = _sides(reader, index, kind, kinds)
        if sides is not None and index in kinds:
            yield _claim(reader, index, kind, sides)
        elif sides is not None:
            yield from _percent_for_points(reader, index, kind, sides)


def kind_of(reader: Surroundings, index: int) -> Kind | None:
    """Whether and how the words around a figure make it a difference."""
    node, words = reader.sequence.nodes[index], reader.words
    if not node.is_point or not node.face or node.is_rounded_copy or node.letter not in _AMOUNTS + POINT + PERCENT:
        return None
    front = reader.front(index)
    if says(words.between, front) or reader.follows(words.between, index):
        return Kind.BETWEEN
    if index and is_joined(reader, index - 1, index):
        return None
    if reader.follows(words.gap_behind, index) and not node.is_open:
        return Kind.GAP
    if says(words.rest_front, front) or (reader.follows(words.rest_behind, index) and not node.is_open):
        return Kind.REST
    if says(words.net_front, front) or (reader.follows(words.net_behind, index) and not node.is_open):
        # A balance from which something went is of before.
        return None if says(words.held_against, front) else Kind.NET
    if index and says(words.deducted, reader.front(index - 1)) and node.fits(reader.sequence.nodes[index - 1]):
        return Kind.NET
    if says(words.gap_front, front) or says(words.gap_front, reader.clause(index)):
        return Kind.GAP
    return Kind.STEP if _is_step(reader, index) else None


def _is_step(reader: Surroundings, index: int) -> bool:
    """Whether a figure is by how much something changed: points, what stands behind a word of change, or what that makes."""
    node, its = reader.sequence.nodes[index], reader.role[index]
    if its.behind.removeprefix(WORDS).startswith(_EACH):
        return False  # several steps of so much each
    if node.letter == POINT:
        return True
    is_told = its.is_change and its.before[-1:] in TURNED
    return not node.is_open and (is_told or says(reader.words.steps, reader.front(index)))


def _claim(reader: Surroundings, index: int, kind: Kind, sides: Sides) -> Claim:
    nodes = reader.sequence.nodes
    own = replace(nodes[index], is_open=False).unsigned()
    one, other = (nodes[at].unsigned() for at in sides.both)
    construction = SAID if _is_sure(reader, index, kind, sides) else NEAR if _is_likely(reader, index, kind, sides) else OPEN
    if kind is Kind.REST and own.letter != POINT:
        less, more = sorted((one, other), key=lambda node: node.face)
        return Claim("sums_to", (less, own), (more,), STATED, construction, _CONFIDENCE)
    claim = Claim("differs_by", (one, other), (own,), STATED, construction, _CONFIDENCE)
    return _as_said(reader, index, kind, sides) or claim if construction != OPEN and holds(claim) else claim


def _as_said(reader: Surroundings, index: int, kind: Kind, sides: Sides) -> Claim | None:
    """The difference of a level and the base right in front of it, where its word says rise for a fall or fall for a rise."""
    nodes, role = reader.sequence.nodes, reader.role
    own, level, base = nodes[index], nodes[sides.first], nodes[sides.second]
    is_plain = kind in (Kind.STEP, Kind.GAP) and sides.second == index - 1 and min(own.low, level.low, base.low) > 0
    is_plain &= role[sides.second].is_base and not role[sides.first].is_base and base.sentence == own.sentence == level.sentence
    # "From Monday it will cost 115.43" is no base.
    is_plain &= _FROM + WORDS not in role[sides.second].before and reader.cues.later.search(reader.front(sides.second)) is None
    said = set(role[index].before) & _WAYS
    if not is_plain or len(said) != 1 or role[index].before[-1:] not in _WAYS or (level.face > base.face) == (_RISE in said):
        return None
    return Claim("differs_by", (level, base), (own if _RISE in said else own.negated(),), STATED, SIGN, _CONFIDENCE)


def _percent_for_points(reader: Surroundings, index: int, kind: Kind, sides: Sides) -> Iterator[Claim]:
    """A difference of two percentages, to the digit, that is given in percent; no growth of the one to the other."""
    nodes = reader.sequence.nodes
    own, one, other = (nodes[at].unsigned() for at in (index, *sides.both))
    apart = Claim("differs_by", (one, other), (own,), STATED, FOR_POINT, _CONFIDENCE)
    pairs = ((one, other), (other, one))
    growths = [Claim("growth_of", (way,), pair, STATED, FOR_POINT, 0) for way in (own, own.negated()) for pair in pairs]
    is_next = sides.is_alone or sides.both == (index - 2, index - 1)
    is_told = kind in _OF_TWO and sides.second < index and sides.reach <= _PAIR and is_next and not sides.is_picked
    is_told &= any(is_base(reader, index, at) for at in sides.both) or _is_bare_step(reader, index, sides)
    is_told &= not any(is_percent_change(reader, at) for at in sides.both)
    is_exact = abs(abs(one.face - other.face) - own.face) < _NOTHING and not any(node.is_worded for node in (own, one, other))
    if is_told and is_exact and not any(holds(growth) for growth in growths):
        yield apart


def _is_bare_step(reader: Surroundings, index: int, sides: Sides) -> bool:
    """Whether a change follows on both its sides in one sentence, and names no thing of its own."""
    return sides.reach == 0 and reader.role[index].is_change and not reader.names(reader.front(index))


def _sides(reader: Surroundings, index: int, kind: Kind, kinds: dict[int, Kind]) -> Sides | None:
    """The two figures that one is the difference of: in the nearest part of the text that has two."""
    nodes = reader.sequence.nodes
    for window in _windows(nodes, index, kind):
        others = _once(nodes, [other for other in window if _may_be_side(reader, index, other, kinds)])
        if len(others) < _PAIR:
            continue
        picked = others if len(others) == _PAIR else _picked(reader, index, kind, others)
        if picked is None:
            return None
        if not _fit(nodes[index], *(nodes[at] for at in picked)):
            continue
        first, second = sorted(picked)
        sentences = [nodes[at].sentence for at in (index, first, second)]
        beside = [
            at for at in range(max(0, index - _BACK), min(len(nodes), index + _BACK + 1))
            if abs(nodes[at].sentence - nodes[index].sentence) <= _PAIR and _may_be_side(reader, index, at, kinds)
        ]  # fmt: skip
        is_alone = len(_once(nodes, beside)) == _PAIR
        is_one = len({nodes[at].paragraph for at in (index, first, second)}) == 1
        reach = max(sentences) - min(sentences) if is_one else _FAR
        return Sides(first, second, reach, len(others) > _PAIR, is_alone)
    return None


def _windows(nodes: Sequence[Node], index: int, kind: Kind) -> Iterator[list[int]]:
    """The figures of the sentence of one, of those in front, behind and on both sides, of its paragraph, of those beside it."""
    own = nodes[index]
    near = [at for at in range(max(0, index - _BACK), min(len(nodes), index + _BACK + 1)) if at != index]
    same = [at for at in near if nodes[at].paragraph == own.paragraph]
    if kind in _SUMMING:
        # What sums up stands behind.
        yield [at for at in same if at < index and nodes[at].sentence == own.sentence]
    for first, last in ((0, 0), (-1, 0), (0, 1), (-2, 0), (-1, 1)):
        yield [at for at in same if first <= nodes[at].sentence - own.sentence <= last]
    yield same
    yield [at for at in near if abs(nodes[at].paragraph - own.paragraph) <= _PAIR]


def _once(nodes: Sequence[Node], found: Sequence[int]) -> list[int]:
    """Each value once."""
    kept: dict[tuple[str | None, float], int] = {}
    for at in found:
        kept.setdefault(nodes[at].amount, at)
    return list(kept.values())


def _may_be_side(reader: Surroundings, index: int, other: int, kinds: dict[int, Kind]) -> bool:
    """Whether a figure may be one of those that another is the difference of."""
    own, node = reader.sequence.nodes[index], reader.sequence.nodes[other]
    if other == index or not node.is_point or node.is_open or not node.face or node.is_rounded_copy or node.letter == POINT:
        return False
    if _OF_WHICH in reader.role[other].before:
        return False
    if kinds.get(other) in (Kind.BETWEEN, Kind.GAP, Kind.STEP):
        return False
    if own.letter in POINT + PERCENT or _is_in_points(reader, index):
        is_change = reader.role[other].is_change and reader.role[other].before[-1:] in TURNED
        return node.letter == PERCENT or (node.letter == BARE and node.noun is None and not is_change)
    return node.letter in _AMOUNTS and node.fits(own)


def _is_in_points(reader: Surroundings, index: int) -> bool:
    """Whether a figure counts points, of a percentage or of an index."""
    node = reader.sequence.nodes[index]
    return node.noun is not None and says(reader.words.points, reader.lowered[slice(*node.noun)])


def _fit(own: Node, one: Node, other: Node) -> bool:
    """Whether two figures can be compared: of one kind, none a small part of the other; a percentage may lack its sign."""
    less, more = sorted((abs(one.face), abs(other.face)))
    # What is less than the printed places leave open is no difference of both.
    if less < _LEAST_PART * more or abs(own.face) < max(one.printed, other.printed):
        return False
    if {one.letter, other.letter} == {PERCENT, BARE}:
        return own.letter != BARE and more <= _WHOLE
    return one.fits(other) and (own.letter in POINT + PERCENT or own.fits(one) or own.fits(other) or one.letter in PERCENT + BARE)


def _picked(reader: Surroundings, index: int, kind: Kind, others: Sequence[int]) -> tuple[int, int] | None:
    """Of several figures the two that can be compared, or the level and the one base that words tell."""
    nodes, own = reader.sequence.nodes, reader.sequence.nodes[index]
    if len(others) > _MOST:
        return None
    fitting = [
        pair for pair in combinations(others, _PAIR)
        if _fit(own, *(nodes[at] for at in pair)) and abs(own.face) < max(abs(nodes[at].face) for at in pair)
        and reader.count_alike([own, *(nodes[at] for at in pair)])
    ]  # fmt: skip
    if len(fitting) == 1:
        return fitting[0][0], fitting[0][1]
    if kind not in (Kind.GAP, Kind.STEP):
        return None
    joined = [at for at in others if is_joined(reader, index, at)]
    bases = joined or [at for at in others if is_base(reader, index, at)]
    if len(bases) > 1:
        bases = [at for at in bases if says(reader.words.base, reader.around(at))]
    levels = [at for at in others if at not in bases and at < index] or [at for at in others if at not in bases]
    if len(bases) != 1 or not levels or abs(bases[0] - index) > _NEAR:
        return None
    near = sorted(levels, key=lambda at: abs(at - index))
    return next((at for at in near if _agree(own, nodes[at], nodes[bases[0]])), near[0]), bases[0]


def _agree(own: Node, level: Node, base: Node) -> bool:
    """Whether a figure is the difference of two others."""
    return holds(Claim("differs_by", (level.unsigned(), base.unsigned()), (own.unsigned(),), STATED, OPEN, 0)) is True


def _is_sure(reader: Surroundings, index: int, kind: Kind, sides: Sides) -> bool:
    """Whether the words can mean nothing else than the difference of both."""
    nodes, role, words = reader.sequence.nodes, reader.role, reader.words
    three = [nodes[at] for at in (index, *sides.both)]
    has_joined = is_joined(reader, index, sides.second)
    if not all(node.is_exact or node is three[0] for node in three) or not reader.count_alike(three):
        return False
    if (
        sides.reach > _PAIR
        or (sides.is_picked and not (has_joined and sides.reach == 0))
        or any(is_percent_change(reader, at) for at in sides.both)
    ):
        return False
    is_behind = sides.second < index
    if kind is Kind.BETWEEN:
        is_one = three[1].sentence == three[2].sentence or sides.is_alone
        return is_one and sides.reach <= 1 and is_one_statement(reader, index, kind, sides)
    if kind is Kind.REST:
        return is_behind and (
            says(words.whole, reader.around(sides.first)) or (sides.is_alone and are_opposed(reader, *sides.both))
        )
    if kind is Kind.NET and (not is_behind or are_opposed(reader, *sides.both)):
        return is_behind
    if sides.reach > 1 or len({role[at].is_each for at in sides.both}) > 1:
        return False
    if three[0].letter != POINT and abs(three[0].face) >= max(three[1].face, three[2].face):
        return False
    is_summed = is_behind and sides.second == index - 1 and sides.is_alone and says(words.sums_up, reader.front(index))
    is_summed &= is_one_statement(reader, index, kind, sides)
    if is_summed or is_in_column(reader, index, sides):
        return True
    bases = [at for at in sides.both if is_base(reader, index, at)]
    has_own = any(node.sentence == three[0].sentence for node in three[1:])
    is_near = sides.reach == 0 or has_joined or (is_behind and has_own and kind is Kind.GAP)
    return is_near and len(bases) == 1 and is_one_statement(reader, index, kind, sides)


def _is_likely(reader: Surroundings, index: int, kind: Kind, sides: Sides) -> bool:
    """Whether words tell one side from the other, or need not."""
    nodes = reader.sequence.nodes
    three = [nodes[at] for at in (index, *sides.both)]
    if sides.reach > _PAIR or not reader.count_alike(three) or abs(three[0].face) >= max(node.face for node in three[1:]):
        return False
    if kind is not Kind.BETWEEN and any(is_percent_change(reader, at) for at in sides.both):
        return False
    if (sides.reach and (not sides.is_alone or sides.is_picked)) or not is_one_statement(reader, index, kind, sides):
        return False
    if kind is Kind.NET:
        return are_opposed(reader, *sides.both)
    if kind is Kind.REST or not any(node.sentence == three[0].sentence for node in three[1:]):
        return False
    return kind is Kind.BETWEEN or sum(is_base(reader, index, at) for at in sides.both) == 1
