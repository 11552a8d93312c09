"""The two figures that a difference may be of: the only ones of its kind in the nearest text, or those that words tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.gap_evidence import TURNED, Kind, Sides, is_base, is_joined
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, Node
from pipelines.claims.surroundings import Surroundings, says

_AMOUNTS = MONEY + COUNT + BARE + OTHER
_BACK = 14
_OF_WHICH = "w"
_PAIR, _NEAR, _MOST = 2, 3, 5
# As many sentences are between what stands in several paragraphs.
_FAR = 9
# Of two figures that are compared none is so small a part of the other.
_LEAST_PART = 0.02
# So many words, or pairs of characters, that two figures share in front of them name one measure.
_NAMED = 2
# A percentage whose sign is left out.
_WHOLE = 100.0
_SUMMING = (Kind.BETWEEN, Kind.REST, Kind.NET)


def sides_of(reader: Surroundings, index: int, kind: Kind, kinds: dict[int, Kind]) -> Sides | None:
    """The two figures that one is the difference of: in the nearest part of the text that has two."""
    nodes = reader.sequence.nodes
    if says(reader.words.of_two, reader.front(index)):
        return _last_two(nodes, index)
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
        is_named = len(others) > _PAIR and _are_named_alike(nodes, first, second, others)
        return Sides(first, second, reach, len(others) > _PAIR and not is_named, is_alone, is_named)
    return None


def _last_two(nodes: Sequence[Node], index: int) -> Sides | None:
    """The only two figures of its kind in front of one in its sentence, or in that and the one before, whatever words say."""
    own = nodes[index]
    front = [at for at in range(max(0, index - _BACK), index) if nodes[at].paragraph == own.paragraph]
    for reach in range(_PAIR):
        found = [at for at in front if nodes[at].fits(own) and own.sentence - nodes[at].sentence <= reach]
        if len(found) == _PAIR and all(nodes[at].is_point and not nodes[at].is_open and nodes[at].face for at in found):
            return Sides(found[0], found[1], reach, is_picked=False, is_alone=True)
        if found:
            return None
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
    named = [at for at in near if _are_named_alike(nodes, at, bases[0], others)]
    if len(named) == 1:
        return named[0], bases[0]
    return next((at for at in near if _agree(own, nodes[at], nodes[bases[0]])), near[0]), bases[0]


def _are_named_alike(nodes: Sequence[Node], one: int, other: int, others: Sequence[int]) -> bool:
    """Whether the words in front of two figures name one measure, and the words of none of the others do."""
    alike = nodes[one].words & nodes[other].words
    return len(alike) >= _NAMED and not any(nodes[at].words & alike for at in others if at not in (one, other))


def _agree(own: Node, level: Node, base: Node) -> bool:
    """Whether a figure is the difference of two others."""
    return holds(Claim("differs_by", (level.unsigned(), base.unsigned()), (own.unsigned(),), STATED, "", 0)) is True
