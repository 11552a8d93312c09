"""A figure held against a base, with no figure for the change: which of both is greater.

A base is what was before, was planned, is a limit, an average, a record, or stands behind "than", "from", "against": what the words
say of it, in front and behind, is its evidence. What is held against it is the nearest figure of its kind that is no base and no
change itself. The digits say which is greater; where the words between say that the other is, nothing is related.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.claims.bases import BASE, NORM, PART, PAST, PIECE, PLAN, THAN, Base, Bases
from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.passed import passed
from pipelines.claims.ranks import ranks
from pipelines.claims.roles import Role
from pipelines.claims.sequence import OTHER, PERCENT, POINT, TIMES, Letters, Node
from pipelines.language.claim_words import ClaimWords
from pipelines.language.order_words import OrderWords
from pipelines.values.records import dataclass

SAID = "order.said"
"""The construction of orders that plain words state and the digits contradict."""
# Bases that are named for what they are.
_NAMED = (PLAN, NORM)
_BACK, _SENTENCES = 6, 3
# Changes that are looked at: one that both figures agree with says more than their order.
_CHANGES = 8
# A base is of the size of what is held against it; a limit, and words that say which is greater, leave it more freedom.
_APART, _APART_NORM, _APART_SAID = 2.0, 4.0, 30.0
_LEAST_CHANGE = 0.005
_SURE, _BESIDE, _PLAIN = 0.85, 0.8, 0.85
# What the digits alone make likely by less says nothing against an order.
_DOUBTFUL = 0.8
# So many words, or characters, that the level lacks may stand in front of a base in a statement of its own; and so many with a word
# for now.
_NEW_WORDS, _NEW_CHARACTERS = (1, 3), (4, 8)
# A base that is left for the figure behind it: from so much to so much.
_LEFT = re.compile("_?,?[udn]?_?t")
_NOMINAL = re.compile("_?[ud]")
# Between a figure and a base that is plainly said to be greater or smaller stand so many words.
_BETWEEN = re.compile(r"\W*(?:[\w'’-]+\W+){0,7}[\w'’-]*\W*")
_BETWEEN_UNSPACED = 14


def orders(sequence: Letters, role: Sequence[Role], made: Iterable[Claim], cues: ClaimWords, words: OrderWords) -> Iterator[Claim]:
    """Which of two figures is greater, where the words hold one against the other and no change between them says it better.

    Args:
        sequence: the document.
        role: of each figure.
        made: what is known of its figures: a pair that is part of a claim is not told again.
        cues: of its language.
        words: of its language.
    """
    made = list(made)
    told = _Told(made)
    read = Bases(sequence.nodes, role, cues, words)
    reader = _Reader(sequence.nodes, role, cues, words, read, frozenset(mention for claim in made for mention in claim.members))
    nodes = sequence.nodes
    bases = {base.index: base for index in range(len(nodes)) if _has_like(nodes, index) and (base := read.base(index))}
    held: list[int] = []
    for base in bases.values():
        level = reader.level(base, bases)
        claim = reader.claim(level, base) if level is not None else None
        held += [] if claim is None else [base.index]
        if claim is not None and not told.has(claim) and not is_told_anew(claim, cues):
            told.add(claim)
            yield claim
    compared = {sequence.nodes[base].mention for base in held}
    for claim in (*passed(sequence.nodes, role, words, compared), *ranks(sequence.nodes, role, words)):
        if not told.has(claim):
            told.add(claim)
            yield claim


def is_told_anew(claim: Claim, cues: ClaimWords) -> bool:
    """Whether one of two figures that fail an order is the other told anew: "the gain was revised to 4,300 from 5,100"."""
    is_anew = cues.revised is not None and any(cues.revised.search(node.before.lower()) for node in (*claim.left, *claim.right))
    return is_anew and holds(claim) is False


class _Told:
    """The pairs of figures that claims are about already."""

    def __init__(self, made: Iterable[Claim]) -> None:
        self._of: dict[int, list[frozenset[int]]] = {}
        for claim in made:
            if claim.origin == STATED or claim.confidence >= _DOUBTFUL:
                self.add(claim)

    def add(self, claim: Claim) -> None:
        """Counts the figures of a claim as told of."""
        for mention in claim.members:
            self._of.setdefault(mention, []).append(claim.members)

    def has(self, claim: Claim) -> bool:
        """Whether a claim over the same figures, and perhaps others, is known."""
        return any(claim.members <= members for members in self._of.get(claim.left[0].mention, ()))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds what the bases of a document are held against."""

    nodes: Sequence[Node]
    role: Sequence[Role]
    cues: ClaimWords
    words: OrderWords
    read: Bases
    told: frozenset[int]

    def level(self, base: Base, bases: Mapping[int, Base]) -> int | None:
        """What a base is held against: the nearest figure of its kind in its sentence, else the only one of a sentence beside."""
        nodes, own = self.nodes, self.nodes[base.index]
        front = range(base.index - 1, max(-1, base.index - 1 - _BACK), -1)
        onward = range(base.index + 1, min(len(nodes), base.index + 1 + _BACK))
        fitting = [place for place in (*front, *onward) if self._can_be(place, base.index, bases)]
        before = next((place for place in fitting if place < base.index and nodes[place].sentence == own.sentence), None)
        is_first = not any(own.fits(other) and other.sentence == own.sentence for other in nodes[front.stop + 1 : base.index])
        behind: int | None = next((place for place in fitting if is_first and self._is_behind(place, base.index)), None)
        if behind is not None and _LEFT.match(self.role[base.index].onward):
            return behind
        if before is not None:
            return before if self._is_told_on(before, base) else None
        if base.code == THAN:
            return None
        beside = self._beside(base, fitting) if base.code in _NAMED else None
        if beside is None and behind is not None and self._is_told_on(behind, base):
            beside = behind
        if beside is None and base.code not in _NAMED:
            beside = self._beside(base, fitting)
        return beside if beside is not None else self._told_before(base, bases)

    def _told_before(self, base: Base, bases: Mapping[int, Base]) -> int | None:
        """The only figure of its kind in the last sentences, of its size, which a statement goes on about."""
        nodes, own = self.nodes, self.nodes[base.index]
        near = range(max(0, base.index - 2 * _BACK), base.index)
        found = [
            place for place in near if own.sentence - _SENTENCES <= nodes[place].sentence < own.sentence and own.fits(nodes[place])
        ]
        found = found if all(1 / _APART <= abs(nodes[place].face / own.face) <= _APART for place in found) else []
        is_told = len(found) == 1 and self._can_be(found[0], base.index, bases)
        front = own.before.lower()
        is_on = is_told and (
            self.words.pronoun.search(front) is not None or (base.code in _NAMED and self._is_told_on(found[0], base))
        )
        return found[0] if is_on else None

    def _beside(self, base: Base, fitting: Sequence[int]) -> int | None:
        """The only figure of its kind in the sentence in front, or behind where that is said to be of now; and of its size."""
        own = self.nodes[base.index]
        for step in (-1, 1):
            found = [place for place in fitting if self._is_beside(place, own, step)]
            is_now = self._is_now(max(base.index, found[0])) if found else False
            if len(found) == 1 and (is_now or (base.code in _NAMED and step < 0)) and self._is_alone(found[0], own):
                return found[0] if self._is_told_on(found[0], base) else None
        return None

    def _is_alone(self, place: int, own: Node) -> bool:
        """Whether no other figure of its kind stands in the sentence of one."""
        sentence = self.nodes[place].sentence
        near = self.nodes[max(0, place - _BACK) : place + _BACK + 1]
        return sum(other.sentence == sentence and other.fits(own) for other in near) == 1

    def _is_behind(self, place: int, base: int) -> bool:
        """Whether a figure stands behind a base in the same statement."""
        nodes = self.nodes
        between = (PART.search(node.before) for node in nodes[base + 1 : place + 1])
        return place > base and nodes[place].sentence == nodes[base].sentence and not any(between)

    def _is_beside(self, place: int, own: Node, step: int) -> bool:
        other = self.nodes[place]
        is_next = other.sentence == own.sentence + step and other.paragraph == own.paragraph
        apart = _APART_SAID if step > 0 and self._is_now(place) else _APART
        return is_next and 1 / apart <= abs(other.face / own.face) <= apart

    def _is_now(self, place: int) -> bool:
        return self.words.now.search(self.nodes[place].before.lower()) is not None

    def _can_be(self, place: int, base: int, bases: Mapping[int, Base]) -> bool:
        other, own = self.nodes[place], self.nodes[base]
        is_alike = other.unit == own.unit if own.letter in (TIMES, OTHER) else other.fits(own) or _is_left_out(own, other)
        is_level = (
            other.is_point and (other.face > 0 or other.letter == PERCENT) and not other.is_open and not other.is_rounded_copy
        )
        its = self.role[place]
        is_aside = other.before.endswith("(") and not own.before.endswith("(")
        is_told = place in bases or its.is_rest or is_aside
        return is_alike and is_level and not is_told and (not its.is_change or self._is_as_great(place, base))

    def _is_as_great(self, place: int, base: int) -> bool:
        """Whether what is called a change may be what is held against a base: percentages, and amounts of its size."""
        other, own, its = self.nodes[place], self.nodes[base], self.role[place]
        is_by = "y" in its.before or its.is_compared
        return other.letter == PERCENT or (not is_by and 1 / _APART <= abs(other.face / own.face) <= _APART)

    def _is_told_on(self, level: int, base: Base) -> bool:
        """Whether the words of a later statement name nothing that the one before does not: it goes on about the same."""
        first, last = sorted((level, base.index))
        nodes = self.nodes
        between = " ".join(node.before for node in nodes[first + 1 : last + 1])
        is_free = base.code != PAST and not (base.code in _NAMED and base.index == first)
        if is_free and nodes[first].sentence == nodes[last].sentence and not PART.search(between):
            return True
        said = self.read.content(f"{nodes[first].before} {PIECE.split(nodes[first].after, maxsplit=1)[0]}")
        new = self.read.content(PART.split(nodes[last].before)[-1]) - said
        return len(new) <= (_NEW_WORDS if self.cues.boundaries else _NEW_CHARACTERS)[self._is_now(last)]

    def claim(self, level: int, base: Base) -> Claim | None:
        """The order of both, unless the words say the other, or a change beside them says more."""
        one, other = self.nodes[level].unsigned(), self.nodes[base.index]
        said = self._said(level, base.index)
        is_sure = said or base.code in _NAMED
        way = (one.face > other.face) - (one.face < other.face) if is_sure else (one.low > other.high) - (one.high < other.low)
        is_free = said or self._is_now(max(level, base.index))
        apart = _APART_SAID if is_free else _APART_NORM if base.code == NORM else _APART
        if not way or not 1 / apart <= one.face / other.face <= apart or (base.code == PAST and not is_free):
            return None
        # What is only held against another figure ("45, against 43") is not said to be more or less.
        if base.code == BASE and not (said or _LEFT.match(self.role[base.index].onward)):
            return None
        if not (said or self._is_of_one_kind(level, base)) or self._has_change(level, base.index):
            return None
        pair = (one, other) if (said or way) > 0 else (other, one)
        if said and said != way:
            is_plain = self._is_plain(level, base)
            return Claim("exceeds", pair[:1], pair[1:], STATED, SAID, _PLAIN) if is_plain else None
        return Claim("exceeds", pair[:1], pair[1:], FOUND, base.code, _SURE if one.sentence == other.sentence else _BESIDE)

    def _is_of_one_kind(self, level: int, base: Base) -> bool:
        """Whether both are changes, or none."""
        own = self.role[level].is_change or (
            self.nodes[level].letter == PERCENT and _NOMINAL.match(self.role[level].onward) is not None
        )
        its = self.role[base.index].is_change
        is_at_once = level == base.index - 1 and not PART.search(self.nodes[base.index].before)
        return (own == its and (is_at_once or not own)) or (its and base.code in _NAMED)

    def _is_plain(self, level: int, base: Base) -> bool:
        """Whether nothing but the words that say which is greater stands between two exact figures: they can mean nothing else."""
        first, last = sorted((level, base.index))
        one, other = self.nodes[first], self.nodes[last]
        is_exact = all(node.is_exact and not node.is_worded and node.face > 0 for node in (one, other))
        if last != first + 1 or not is_exact or one.sentence != other.sentence or one.unit != other.unit:
            return False
        between = other.before
        is_short = _BETWEEN.fullmatch(between) is not None if self.cues.boundaries else len(between) <= _BETWEEN_UNSPACED
        is_left = level > base.index and _LEFT.match(self.role[base.index].onward) is not None
        return is_short and (is_left or (level < base.index and base.code in (THAN, BASE, NORM))) and not self.role[level].is_change

    def _has_change(self, level: int, base: int) -> bool:
        """Whether a figure near both is the change between them."""
        first, last = sorted((level, base))
        one, other = self.nodes[level], self.nodes[base]
        for place in range(max(0, first - _CHANGES), min(len(self.nodes), last + 1 + _CHANGES)):
            change = self.nodes[place]
            is_near = change.paragraph == other.paragraph and one.sentence - 1 <= change.sentence <= other.sentence + 1
            if place in (first, last) or not change.face or not is_near:
                continue
            if change.letter == PERCENT and one.letter != PERCENT:
                ways = [Claim("growth_of", (way,), (one, other), FOUND, "", 0) for way in (change, change.negated())]
            elif change.letter == POINT or change.fits(one):
                ways = [Claim("differs_by", (one, other), (change,), FOUND, "", 0)]
            else:
                continue
            is_beside = self.role[place].is_change and abs(place - last) <= 1 and change.can_change(one)
            is_beside &= change.letter in PERCENT + POINT or abs(change.face) >= _LEAST_CHANGE * one.face
            if any(holds(way) for way in ways) or (is_beside and change.mention not in self.told):
                return True
        return False

    def _said(self, level: int, base: int) -> int:
        """Which the words say is greater: 1 the level, -1 the base; 0 where they do not, or both."""
        last = max(level, base)
        between = PART.split(self.nodes[last].before.lower())[-1]
        around = f"{between} {PIECE.split(self.nodes[last].after.lower(), maxsplit=1)[0]}"
        if self.words.negation.search(around):
            return 0
        ways = {1 for _ in self.words.greater.finditer(between)} | {-1 for _ in self.words.smaller.finditer(between)}
        if level > base and _LEFT.match(self.role[base].onward):
            front = self.nodes[base].before.lower()
            ways = {1 for _ in self.words.greater.finditer(front)} | {-1 for _ in self.words.smaller.finditer(front)}
        elif level > base:
            ways = set()
        if not ways:
            return self._reached(level)
        return ways.pop() if len(ways) == 1 else 0

    def _reached(self, level: int) -> int:
        """Which way a figure is said to have come to what it is: risen (1) or fallen (-1)."""
        before = self.role[level].before
        ways = set(before) & {"u", "d"} if before.removesuffix("_").endswith("t") else set()
        return {"u": 1, "d": -1}[ways.pop()] if len(ways) == 1 else 0


def _has_like(nodes: Sequence[Node], index: int) -> bool:
    """Whether a figure stands near another that it may be held against, or that may be held against it."""
    own, near = nodes[index], nodes[max(0, index - 2 * _BACK) : index + 2 * _BACK + 1]
    return any(other is not own and (own.fits(other) or _is_left_out(own, other) or _is_left_out(other, own)) for other in near)


def _is_left_out(one: Node, other: Node) -> bool:
    """Whether two amounts are of one thing, and of what each is said of only with one of them."""
    own, its = (node.unit.partition("/") if node.unit else ("", "", "") for node in (one, other))
    return bool(own[0]) and own[0] == its[0] and one.letter == other.letter and bool(own[2]) != bool(its[2])
