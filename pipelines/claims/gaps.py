"""A figure that the words say is the difference of two others near it: a gap, a step, what is left, a balance.

The two others are the only figures of its kind around it, or those that words tell from the rest. Where the words can mean nothing
else, that is what the text states, and a fault if it fails; where they leave a little open, it is told if a slip in one figure
explains it; else it is kept if it holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from pipelines.claims.beside import FOR_POINT
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import damage
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
from pipelines.claims.gap_sides import sides_of
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, WORDS
from pipelines.claims.surroundings import Surroundings, says

GAPS = SAID, NEAR, OPEN = "gap.said", "gap.near", "gap.open"
PLAIN = "gap.plain"
"""The same as said, by words that name both figures or what is aimed at, where a slip in one figure explains why it fails."""
_AMOUNTS = MONEY + COUNT + BARE + OTHER
_CONFIDENCE = 0.9
_EACH, _FROM = "e", "f"
_RISE = "u"
_WAYS = frozenset((_RISE, "d"))
_PAIR = 2
_NOTHING = 1e-9
_OF_TWO = (Kind.BETWEEN, Kind.GAP, Kind.STEP)


def gaps(reader: Surroundings) -> Iterator[Claim]:
    """Differences and the two figures that they are of.

    Args:
        reader: of the document.
    """
    every = {index: kind for index in range(len(reader.sequence.nodes)) if (kind := kind_of(reader, index)) is not None}
    kinds = {index: kind for index, kind in every.items() if reader.sequence.nodes[index].letter != PERCENT}
    for index, kind in every.items():
        sides = sides_of(reader, index, kind, kinds)
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
    if says(words.of_two, front) or says(words.between, front) or reader.follows(words.between, index):
        return Kind.BETWEEN
    if index and is_joined(reader, index - 1, index):
        return None
    if reader.follows(words.gap_behind, index) and not node.is_open:
        return Kind.GAP
    if says(words.toward, reader.clause(index)):
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
    if construction == SAID and _is_plain(reader, index, sides) and damage(claim, accident=math.inf) is not None:
        return replace(claim, construction=PLAIN)
    return _as_said(reader, index, kind, sides) or claim if construction != OPEN and holds(claim) else claim


def _is_plain(reader: Surroundings, index: int, sides: Sides) -> bool:
    """Whether words name both sides of a difference, or say in its sentence how far it is to what is aimed at."""
    words = reader.words
    return says(words.of_two, reader.front(index)) or (sides.reach == 0 and says(words.toward, reader.clause(index)))


def _as_said(reader: Surroundings, index: int, kind: Kind, sides: Sides) -> Claim | None:
    """The difference of a level and the base right in front of it, where its word says rise for a fall or fall for a rise."""
    nodes, role = reader.sequence.nodes, reader.role
    own, level, base = nodes[index], nodes[sides.first], nodes[sides.second]
    is_plain = kind in (Kind.STEP, Kind.GAP) and sides.second == index - 1 and min(own.low, level.low, base.low) > 0
    is_plain &= role[sides.second].is_base and not role[sides.first].is_base and base.sentence == own.sentence
    is_plain &= level.sentence == own.sentence or sides.is_named
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
    is_open = sides.reach and (not sides.is_alone or sides.is_picked) and not sides.is_named
    if is_open or not is_one_statement(reader, index, kind, sides):
        return False
    if kind is Kind.NET:
        return are_opposed(reader, *sides.both)
    if kind is Kind.REST or not any(node.sentence == three[0].sentence for node in three[1:]):
        return False
    return kind is Kind.BETWEEN or sum(is_base(reader, index, at) for at in sides.both) == 1
