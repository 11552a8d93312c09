"""A change and the two figures that it is between, by the parts that the words give them, whether they agree or not.

The words say which figure is a change (risen by, so much more), and which one another is compared with (against, from, a year
earlier). Where a sentence has one of each and one level, that is what it states. If they do not agree, it is told only where one
slip explains it (`damage.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipelines.claims.claim import STATED, Claim, holds, is_telling
from pipelines.claims.damage import BASIS, DIGIT, LEVEL, POWER, SWAPPED, damage
from pipelines.claims.roles import Role
from pipelines.claims.sequence import COUNT, MONEY, PERCENT, POINT, Letters, Node
from pipelines.values.records import dataclass

_AMOUNTS = "MCNR"
_CHANGES = f"{PERCENT}{POINT}{_AMOUNTS}"
_BACK = 10
_HELD, _HELD_BESIDE, _BROKEN = 0.9, 0.85, 0.8
# How likely an accident may be that is taken for a slip: where all three stand in one sentence, and where one is beside it.
_IN_SENTENCE, _BESIDE = 0.06, 0.03
_TO, _BY_WORD = "t", "y"
# What is said "by" a verb: a change rather than who did it.
_BY = f"{PERCENT}{MONEY}"
_THAN = set("hml")
# "That is"; and words that begin to speak of another thing: income, costs, a balance, a total, a rate.
_EQUALS, _OTHER_THINGS = "=", set("abvjg#")
# What all three figures leave open of points that are given in percent.
_FINE = 0.6


@dataclass(frozen=True, slots=True)
class _Figure:
    index: int
    node: Node
    role: Role


def comparisons(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of changes that no other claim bears out.

    Args:
        sequence: the document.
        role: of each figure.
        made: its other claims.
    """
    told = {mention for claim in made if claim.origin == STATED or holds(claim) for mention in _told(claim)}
    figures = [_Figure(index, node, role[index]) for index, node in enumerate(sequence.nodes)]
    for one in figures:
        node = one.node
        is_by = node.letter in _BY and one.role.before.endswith(_BY_WORD)
        is_change = node.letter == POINT or (node.letter in _CHANGES and (one.role.is_change or is_by))
        if is_change and node.mention not in told and node.is_point and not node.is_open:
            claim = _stated(figures, one)
            if claim is not None:
                yield claim


def _told(claim: Claim) -> Iterator[int]:
    """The mentions of the changes, shares and differences that a claim tells of."""
    if claim.kind in ("growth_of", "growth_by", "share_of"):
        yield claim.left[0].mention
        if claim.kind == "growth_by":
            yield claim.right[1].mention
    elif claim.kind in ("differs_by", "differs_as_said"):
        yield claim.right[0].mention


def _stated(figures: Sequence[_Figure], one: _Figure) -> Claim | None:
    own = [other for other in _near(figures, one, 0) if other is not one]
    pairs = _pairs(one, own, own)
    if pairs:
        return _chosen(figures, one, pairs, _HELD, _IN_SENTENCE)
    beside = [other for other in _near(figures, one, 1) if other.node.sentence != one.node.sentence]
    has_base = any(_is_base(other) and _is_of(one.node, other.node) for other in own)
    pairs = _pairs(one, beside, own) if has_base else _pairs(one, own, beside)
    return _chosen(figures, one, pairs, _HELD_BESIDE, _BESIDE) if pairs else None


def _near(figures: Sequence[_Figure], one: _Figure, sentences: int) -> list[_Figure]:
    """The figures of its sentence, or of those on either side of it in its paragraph."""
    return [
        other
        for other in figures[max(0, one.index - _BACK) : one.index + _BACK + 1]
        if abs(other.node.sentence - one.node.sentence) <= sentences and other.node.paragraph == one.node.paragraph
    ]


def _is_base(one: _Figure) -> bool:
    is_change = one.role.is_change and not (one.role.is_named_base or set(one.role.before) & _THAN)
    return one.role.is_base and not is_change and one.node.letter != POINT


def _is_of(change: Node, level: Node) -> bool:
    """Whether a change can be one of such a figure."""
    is_usable = level.is_point and not level.is_open and bool(level.face) and not level.is_rounded_copy
    return is_usable and change.can_change(level)


def _pairs(one: _Figure, levels: Sequence[_Figure], bases: Sequence[_Figure]) -> list[tuple[Node, Node]]:
    """Levels and bases that the change may be between, the likeliest first: the nearest base, and the level nearest to that."""
    node = one.node
    found = []
    for base in sorted((other for other in bases if _is_base(other) and _is_of(node, other.node)), key=lambda o: _far(one, o)):
        for level in sorted(levels, key=lambda other: _far(one, other)):
            is_level = not (level.role.is_change or level.role.is_base) or _is_reached(one, level)
            if level is not base and is_level and _is_of(node, level.node) and level.node.fits(base.node):
                found.append((level.node.unsigned(), base.node.unsigned()))
    return found


def _is_reached(one: _Figure, level: _Figure) -> bool:
    """Whether a figure is said to be reached by the change in front of it."""
    return level.role.before.endswith((_TO, f"{_TO}_")) and level.node.start > one.node.start and not level.role.is_past


def _far(one: _Figure, other: _Figure) -> tuple[int, int]:
    """How many figures are between; in front is nearer than behind."""
    return abs(other.index - one.index), int(other.index > one.index)


def _chosen(
    figures: Sequence[_Figure], one: _Figure, pairs: Sequence[tuple[Node, Node]], sure: float, accident: float
) -> Claim | None:
    """The first pair that the change agrees with; else the only one, if a slip explains why it does not."""
    claims = [claim for level, base in pairs for claim in _claims(one.node, level, base, sure)]
    for claim in claims:
        if holds(claim) and is_telling(claim):
            return claim
    plain = next((claim for claim in claims if _is_plain(one, figures, claim)), None)
    if plain is None and len({(level.amount, base.amount) for level, base in pairs}) != 1:
        return None
    claim = plain or claims[0]
    kinds = (BASIS, SWAPPED, DIGIT) if one.node.letter == POINT else (LEVEL, POWER, SWAPPED, DIGIT)
    is_slip = holds(claim) is False and (plain is not None or damage(claim, kinds=kinds, accident=accident) is not None)
    return Claim(claim.kind, claim.left, claim.right, STATED, claim.construction, _BROKEN) if is_slip else None


def _is_plain(one: _Figure, figures: Sequence[_Figure], claim: Claim) -> bool:
    """Whether a level, its change and the base stand side by side, and no word between begins to speak of another thing."""
    if one.node.words or claim.kind != "differs_by" or one.index < 1 or one.index + 1 >= len(figures):
        return False
    level, base = figures[one.index - 1], figures[one.index + 1]
    is_same = level.node.sentence == one.node.sentence or _EQUALS in one.role.before
    if not is_same or set(one.role.before) & _OTHER_THINGS:
        return False
    is_named = base.role.is_named_base or bool(set(base.role.before) & _THAN)
    own = level.node.mention, base.node.mention
    return is_named and not base.node.words and {node.mention for node in claim.left} == set(own)


def _is_exact(claim: Claim) -> bool:
    """Whether a difference is printed finely enough to be taken for points by its digits: nothing hedged, nothing in words."""
    nodes = (*claim.left, *claim.right)
    open_to = 2 * sum(node.half_width for node in nodes)
    return all(node.is_exact and not node.is_worded for node in nodes) and open_to <= _FINE * abs(claim.right[0].face)


def _claims(change: Node, level: Node, base: Node, sure: float) -> list[Claim]:
    """What a change can mean between a level and its base; that which it should mean stands first."""
    if change.letter != PERCENT:
        change = change.unsigned()
        return [Claim("differs_by", (level, base), (change,), STATED, "change.between", sure)]
    ways = (change, change.negated())
    growth = [Claim("growth_of", (way,), (level, base), STATED, "change.between", sure) for way in ways]
    if level.letter == PERCENT:
        apart = Claim("differs_by", (level, base), (change,), STATED, "change.percent_for_point", sure)
        return [*growth, *([apart] if _is_exact(apart) and not any(holds(claim) for claim in growth) else [])]
    if level.letter in (MONEY, COUNT) or level.face < base.face:
        return growth if level.face >= base.face else growth[::-1]
    return growth
