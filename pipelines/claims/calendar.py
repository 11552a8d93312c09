"""An amount of a length of time, and what it makes over a longer one: £23 a month in a year, 652,800 a day in five days.

How many of one length another has is printed as a figure, said by words, or that of the period that the total is of. What the
digits bear out is related; what they do not only where words say both lengths, and that one figure is made of the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.lengths import DAY, MONTH, QUARTER, WEEK, YEAR, Length, lengths_of, numbers, numbers_in
from pipelines.claims.period import Dated
from pipelines.claims.products import are_alike
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, Letters, Node
from pipelines.language.length_words import LengthWords
from pipelines.values.records import dataclass
from pipelines.values.unit_size import product_factor, size_above

SAID, DATED, COUNTED, EACH = "calendar.said", "calendar.dated", "calendar.counted", "calendar.each"
"""The constructions: by words for both lengths, by the period of the total, by a printed length, and of many things."""
_AMOUNTS, _COUNTS = MONEY + COUNT + BARE, ("NR", "PS")
_CONFIDENCE = 0.9
# So many figures, and sentences in front or behind, off a total or a length stands.
_FIGURES, _BACK, _ON = 9, 4, 1
# What digits leave open at most, where words, a date or nothing says how long; and of figures further off.
_WIDTH = {SAID: 0.25, DATED: 0.1, "": 0.02, COUNTED: 0.2, EACH: 0.06}
_WIDTH_FAR = 0.01
# A product of the digits as printed says more, where its total leaves so little open; what is hedged is no further off than that.
_EXACT, _NEAR = 0.005, 0.01
_FEWEST, _MOST_TIMES, _DIGITS_FAR = 10, 400, 5
# What is said to be made of an amount and is further from it is hardly of the same thing.
_FURTHEST = 12.0
# A scale word is told to be wrong by so many powers of ten and digits, which leave no more open.
_LEAST_POWER, _FEWEST_DIGITS, _FINE = 2, 3, 0.006
_USUAL = (DAY, WEEK, MONTH, QUARTER)


@dataclass(slots=True)
class _Reader:
    """What is looked up for each figure.

    Attributes:
        text: folded, in small letters.
        nodes, role: the figures.
        told: for how long each is told.
        period: the codes of their periods.
        words: of the language.
    """

    text: str
    nodes: Sequence[Node]
    role: Sequence[Role]
    told: Sequence[Sequence[Length]]
    period: dict[int, str]
    words: LengthWords
    made: list[tuple[tuple[float, ...], Claim]] = field(default_factory=list)

    def each(self, index: int) -> str | None:
        """The length that a figure is told of each of."""
        return next((one.unit for one in self.told[index] if one.is_each), None)

    def inherited(self, index: int) -> str | None:
        """The length that the last figure of the kind of one without any is told of each of, in its paragraph."""
        own = self.nodes[index]
        if self.told[index]:
            return None
        for place in range(index - 1, max(-1, index - _FIGURES), -1):
            other = self.nodes[place]
            if other.paragraph != own.paragraph:
                return None
            if (unit := self.each(place)) is not None and _are_of_one_kind(other, own):
                return unit
        return None

    def near(self, index: int, back: int, on: int) -> Iterator[int]:
        """The figures near another, by sentences."""
        own = self.nodes[index]
        for place in range(max(0, index - _FIGURES), min(len(self.nodes), index + _FIGURES + 1)):
            if place != index and -back <= self.nodes[place].sentence - own.sentence <= on:
                yield place


def calendar(
    letters: Letters, text: str, role: Sequence[Role], periods: Iterable[Dated], made: Iterable[Claim], words: LengthWords
) -> Iterator[Claim]:
    """The relations of amounts told for two lengths of time.

    Args:
        letters: the document.
        text: it, folded.
        role: of each figure.
        periods: of the figures.
        made: what is known of them.
        words: of the language.
    """
    if not words.each:
        return
    claims = list(made)
    known, borne_out = {claim.members for claim in claims}, {claim.members for claim in claims if holds(claim)}
    lowered = text.lower()
    told = lengths_of(lowered, letters.nodes, words)
    # A period that no words say proves nothing.
    said = {one.mention: one.code for one in periods if one.end}
    reader = _Reader(lowered, letters.nodes, role, told, said, words)
    for index, node in enumerate(letters.nodes):
        if not _is_usable(node) or node.letter not in _AMOUNTS:
            continue
        unit, lent = reader.each(index), reader.inherited(index)
        every = _holding(reader, index, unit) if unit is not None else _of_lent(reader, index, lent) if lent is not None else ()
        best = min(every, key=lambda one: one[0], default=None)
        if best is not None:
            claim: Claim | None = best[1]
        else:
            claim = None if unit is None else _failing(reader, index, unit) or _misscaled(reader, index, unit)
        if claim is not None and claim.members not in (known if best is None else borne_out):
            known.add(claim.members)
            borne_out.add(claim.members)
            yield claim


def without_refuted(made: Iterable[Claim], told: Iterable[Claim]) -> Iterator[Claim]:
    """The claims but those that fail of figures that the calendar bears out: 64 posts at 450 yuan a month, 345,600 in a year."""
    borne_out = {claim.members for claim in told if holds(claim)}
    for claim in made:
        if claim.members not in borne_out or holds(claim) is not False:
            yield claim


_Ranked = tuple[tuple[float, ...], Claim]


def _of_lent(reader: _Reader, index: int, unit: str) -> Iterator[_Ranked]:
    """By words for the longer time alone, of a figure beside one a shorter one: €84 more, which over a full year is €1,008."""
    own = reader.nodes[index]
    for place in reader.near(index, 1, 1):
        total = reader.nodes[place]
        if _is_usable(total) and _can_be_of(total, own):
            every = {times for one in reader.told[place] if one.unit != unit for times in numbers(unit, one.unit)}
            for claim in (_claim(total, (own,), SAID, times) for times in sorted(every)):
                if _fits(claim, _WIDTH[""]):
                    yield (0, abs(place - index)), claim


def _holding(reader: _Reader, index: int, unit: str) -> Iterator[_Ranked]:
    """What holds of a figure of each length, with how far it is to seek."""
    own = reader.nodes[index]
    for place in reader.near(index, _BACK, _ON):
        total = reader.nodes[place]
        if _is_usable(total) and _can_be_of(total, own):
            away = abs(total.sentence - own.sentence)
            for rank, code, times in _numbers(reader, index, place, unit):
                claim = _claim(total, (own,), code or DATED, times)
                if _fits(claim, _WIDTH[code] if away <= 1 else _WIDTH_FAR) and (code or away <= 1):
                    yield (rank, away, abs(place - index)), claim
            yield from _counted(reader, index, place, unit)
            if any(one.unit == YEAR for one in reader.told[place]):
                yield from _of_many(reader, index, place, unit)


def _numbers(reader: _Reader, index: int, place: int, unit: str) -> Iterator[tuple[int, str, int]]:
    """How many of a length the total may be of, and what says so; a year, if nothing does."""
    said = [one.unit for one in reader.told[place]]
    if unit in said:
        return
    for length in said:
        for times in numbers(unit, length):
            yield 0, SAID, times
    if said:
        return
    for mention in (reader.nodes[place].mention, reader.nodes[index].mention):
        for times in numbers_in(unit, reader.period.get(mention, "")):
            yield 1, DATED, times
    for times in numbers(unit, YEAR) if unit in _USUAL else ():
        yield 2, "", times


def _counted(reader: _Reader, index: int, place: int, unit: str) -> Iterator[_Ranked]:
    """By a printed length: so many a day, on each of 9 days."""
    own, total = reader.nodes[index], reader.nodes[place]
    for at in range(min(len(reader.nodes), index + _FIGURES)):
        length = reader.nodes[at]
        away = own.sentence - length.sentence
        if length.letter != OTHER or not _is_usable(length) or away < -_ON or length.face > _MOST_TIMES:
            continue
        # So many months have so many days or other ones.
        every = (1,) if length.unit == unit else numbers(unit, length.unit or "")
        for times in every if len(every) == 1 else ():
            is_whole = length.face == int(length.face)
            exact = _claim(total, (own,), COUNTED, times * int(length.face))
            # A length that follows of the others is rounded; of how many days a holiday has, no digit is open.
            is_made = not is_whole or (at > max(index, place) and unit != DAY)
            is_near = abs(away) <= 1
            width = _WIDTH[COUNTED] if is_near else _WIDTH_FAR
            claim = _claim(total, (length, own), COUNTED, times)
            is_many = length.face > 1 and (is_near or total.digits + own.digits >= _DIGITS_FAR)
            is_meant = is_made and is_near and abs(total.sentence - own.sentence) <= 1
            if is_many and (_fits(claim, width) if is_meant else is_whole and _fits(exact, width)):
                # A number of months behind both is told again; what follows of both is printed finer.
                rank = 1.5 if is_meant and is_whole else -1 if is_near else 1
                yield (rank, abs(total.sentence - own.sentence), abs(at - index) + abs(place - index)), claim


def _of_many(reader: _Reader, index: int, place: int, unit: str) -> Iterator[_Ranked]:
    """Of each of many things, in a year: 386 posts at 800 yuan a month."""
    own, total = reader.nodes[index], reader.nodes[place]
    for at in reader.near(index, 1, 0):
        amount = reader.nodes[at]
        if at == place or amount.unit not in (None, *_COUNTS) or not _is_usable(amount) or amount.face < _FEWEST:
            continue
        for times in numbers(unit, YEAR):
            claim = _claim(total, (amount, own), EACH, times)
            if _fits(claim, _WIDTH[EACH]):
                yield (1, abs(total.sentence - own.sentence), abs(at - index) + abs(place - index)), claim


def _failing(reader: _Reader, index: int, unit: str) -> Claim | None:
    """A total right beside that words say is made of what is told of each shorter length, and that is not."""
    own = reader.nodes[index]
    for place in (index - 1, index + 1):
        total = reader.nodes[place] if 0 <= place < len(reader.nodes) else None
        if total is None or total.sentence != own.sentence or not _is_usable(total) or not _can_be_of(total, own):
            continue
        every = [times for one in reader.told[place] for times in numbers(unit, one.unit)]
        is_plain = bool(every) and all(one.unit != unit for one in reader.told[place])
        if not is_plain or not _is_joined(reader, index, place) or not _are_alone(reader, index, place):
            continue
        claims = [_claim(total, (own,), SAID, times) for times in every]
        ratio = total.face * size_above(total.unit) / (own.face * size_above(own.unit) * every[0])
        if all(holds(claim) is False for claim in claims) and 1 / _FURTHEST < ratio < _FURTHEST:
            return claims[0]
    return None


def _misscaled(reader: _Reader, index: int, unit: str) -> Claim | None:
    """The nearest total of a known period that is so many times as much to the digits, but for a scale word."""
    own = reader.nodes[index]
    near = [at for at in reader.near(index, 1, 0) if _are_of_one_kind(reader.nodes[at], own) and not reader.role[at].is_base]
    place = min(near, key=lambda at: abs(at - index), default=None)
    if place is None or not _is_usable(reader.nodes[place]):
        return None
    total = reader.nodes[place]
    is_plain = all(one.is_exact and not one.is_open and one.digits >= _FEWEST_DIGITS for one in (own, total))
    for _, code, times in _numbers(reader, index, place, unit) if is_plain else ():
        claim = _claim(total, (own,), code, times)
        apart = _product(claim) / total.face
        power = round(math.log10(apart))
        half = own.relative[1] + total.relative[1]
        if code and abs(power) >= _LEAST_POWER and half <= _FINE and abs(apart / 10.0**power - 1) <= half:
            return claim
    return None


def _is_joined(reader: _Reader, index: int, place: int) -> bool:
    first, last = sorted((reader.nodes[index], reader.nodes[place]), key=lambda node: node.start)
    between = reader.text[first.end : last.number]
    roles = reader.role[index], reader.role[place]
    is_other = first.is_open or last.is_open or any(one.is_base or one.is_bound for one in roles)
    return not is_other and any(pattern.search(between) for pattern in reader.words.joined)


def _are_alone(reader: _Reader, index: int, place: int) -> bool:
    """Whether a sentence has no third amount of the kind of two."""
    own = reader.nodes[index]
    beside = [at for at in reader.near(index, 0, 0) if at != place]
    return not any(_are_of_one_kind(reader.nodes[at], own) for at in beside)


def _claim(total: Node, right: tuple[Node, ...], construction: str, times: int) -> Claim:
    return Claim("product_of", (total,), right, STATED, construction, _CONFIDENCE, times)


def _fits(claim: Claim, width: float) -> bool:
    """Whether a claim holds by digits that leave little open; what is hedged is told of what is near it."""
    if holds(claim) is not True:
        return False
    figures, total = (*claim.left, *claim.right), claim.left[0]
    half, off = sum(node.relative[1] for node in figures), abs(_product(claim) / total.face - 1)
    near = 0.0 if all(node.is_exact and not node.is_open for node in figures) else _NEAR
    is_plain = len(claim.right) > 1 or claim.construction == SAID
    is_made = is_plain and total.relative[1] <= _EXACT and off <= total.relative[1]
    return off <= half + near and (2 * half + near <= width or is_made)


def _product(claim: Claim) -> float:
    """What the factors make as they are printed."""
    total, *right = (claim.left[0], *claim.right)
    made = claim.times * math.prod(node.face for node in right)
    if len(right) == 1:
        return made * size_above(right[0].unit) / size_above(total.unit)
    return made * product_factor(total.unit, right[0].unit, right[1].unit)


def _is_usable(node: Node) -> bool:
    return node.is_point and not node.is_worded and not node.is_rounded_copy and node.face > 0


def _can_be_of(total: Node, own: Node) -> bool:
    """Whether a figure may be what another makes over a longer time."""
    return _are_of_one_kind(total, own) and total.face * size_above(total.unit) > own.face * size_above(own.unit)


def _are_of_one_kind(one: Node, other: Node) -> bool:
    if one.letter not in _AMOUNTS or other.letter not in _AMOUNTS:
        return False
    return replace_time(one).fits(replace_time(other))


def replace_time(node: Node) -> Node:
    """A figure without the length of time in its unit."""
    unit, _, per = (node.unit or "").rpartition("/")
    return replace(node, unit=unit) if unit and are_alike(per, DAY) else node
