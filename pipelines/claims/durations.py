"""Lengths of time that are compared: 24.0 hours to 21.4, 2.6 saved; by words, not only where all else is told of them.

Which lengths are meant is told by their unit, as most of those in a text only say when something was: three of one unit, near each
other, one of which is said to be how far the others are apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from pipelines.claims.claim import IN_UNIT_OF, STATED, Claim, holds, is_telling
from pipelines.claims.damage import DIGIT, SWAPPED, damage
from pipelines.claims.products import are_alike
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, OTHER, PERCENT, Node
from pipelines.language.length_words import LengthWords
from pipelines.values.records import dataclass

APART, GROWN, UNIT = "length.apart", "length.grown", "length.unit"
_DAY, _CONFIDENCE = "D", 0.9
# So many figures and sentences off stand those that are compared; so many characters off the words that say so.
_FIGURES, _SENTENCES, _FRONT, _BEHIND = 6, 1, 40, 22
_BESIDE, _FEWEST_DIGITS, _ANY = 8, 3, 100.0
# A number without a unit beside a length is hardly one if it is so many times that.
_MOST_APART = 3.0
# The days of a year say how many there are of all.
_YEARS = (365.0, 366.0)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    nodes: Sequence[Node]
    role: Sequence[Role]
    words: LengthWords

    def is_said(self, index: int) -> bool:
        """Whether words beside a figure say that it is how far others are apart."""
        node = self.nodes[index]
        begin = max(node.begin, node.number - _FRONT)
        around = f"{self.text[begin : node.end]} {node.after[:_BEHIND].lower()}"
        return any(pattern.search(around) for pattern in self.words.apart)

    def near(self, index: int) -> list[int]:
        """The lengths of time near a figure, in its paragraph; of numbers without a unit those that may be some."""
        own = self.nodes[index]
        around = range(max(0, index - _FIGURES), min(len(self.nodes), index + _FIGURES + 1))
        return [
            at
            for at in around
            if at != index
            and self.nodes[at].paragraph == own.paragraph
            and abs(self.nodes[at].sentence - own.sentence) <= _SENTENCES
            and _is_usable(self.nodes[at])
            and _may_be_length(self.nodes[at])
        ]


def durations(text: str, nodes: Sequence[Node], role: Sequence[Role], made: Iterable[Claim], words: LengthWords) -> Iterator[Claim]:
    """Differences and growths of lengths of time.

    Args:
        text: folded, in small letters.
        nodes: its figures.
        role: of each.
        made: what is known of them.
        words: of its language.
    """
    claims = list(made)
    known, borne_out = {claim.members for claim in claims}, {claim.members for claim in claims if holds(claim)}
    told = {claim.right[0].mention for claim in claims if claim.kind == "differs_by" and holds(claim)}
    reader = _Reader(text, nodes, role, words)
    for index, node in enumerate(nodes):
        if not _is_usable(node.unsigned()) or not _may_be_length(node) or not reader.is_said(index):
            continue
        for claim in _apart(reader, index):
            if holds(claim) and claim.members not in borne_out:
                told.add(node.mention)
                yield claim
            elif not holds(claim) and claim.members not in known and node.mention not in told:
                known.add(claim.members)
                yield claim
            if holds(claim) and claim.kind == "differs_by":
                yield from (one for one in _grown(reader, index, claim) if one.members not in borne_out)


def _apart(reader: _Reader, index: int) -> Iterator[Claim]:
    """The one claim of a figure that is said to be how far two lengths are apart, if any."""
    own, near = reader.nodes[index].unsigned(), reader.near(index)
    pairs = [pair for pair in combinations(near, 2) if _are_of_one(reader, own, pair)]
    made = [(abs(one - index) + abs(other - index), _differs(reader, own, (one, other))) for one, other in pairs]
    holding = [(away, claim) for away, claim in made if holds(claim) and _is_fine(claim)]
    if holding:
        yield min(holding, key=lambda one: one[0])[1]
        return
    alike = [at for at in near if reader.nodes[at].unit == own.unit and reader.nodes[at].face not in _YEARS]
    if len(alike) == 2 and own.letter == OTHER:
        claim = _differs(reader, own, (alike[0], alike[1]))
        if _is_plain(reader, claim, index, alike) and damage(claim, kinds=(SWAPPED, DIGIT), accident=_ANY) is not None:
            yield claim
    elif not alike and own.letter == OTHER:
        yield from _in_other_unit(reader, index, near)


def _in_other_unit(reader: _Reader, index: int, near: Sequence[int]) -> Iterator[Claim]:
    """A difference printed in another unit than the only two lengths that it can be of, with the digits of theirs."""
    own = reader.nodes[index].unsigned()
    pair = [at for at in near if reader.nodes[at].letter == OTHER and reader.nodes[at].sentence == own.sentence]
    if len(pair) != 2 or reader.nodes[pair[0]].unit != reader.nodes[pair[1]].unit:
        return
    one, other = (reader.nodes[at] for at in pair)
    meant = _differs(reader, replace(own, unit=one.unit), (pair[0], pair[1]))
    is_same_place = own.printed == one.printed == other.printed
    if is_same_place and holds(meant) and _is_fine(meant) and _is_plain(reader, meant, index, pair):
        yield Claim(IN_UNIT_OF, (reader.nodes[index],), (one, other), STATED, UNIT, _CONFIDENCE)


def _grown(reader: _Reader, index: int, apart: Claim) -> Iterator[Claim]:
    """The percentage beside a difference that it is of the base, and by which one length came from the other."""
    level, base = apart.left if reader.role[_place(reader, apart.left[1])].is_base else _by_place(apart.left)
    for at in range(max(0, index - 2), min(len(reader.nodes), index + 3)):
        change = reader.nodes[at]
        if change.letter != PERCENT or not _is_usable(change) or not _is_of_change(reader, index, at):
            continue
        for first, second in ((level, base), (base, level)):
            said = change if first.face > second.face else change.negated()
            claim = Claim("growth_of", (said,), (first, second), STATED, GROWN, _CONFIDENCE)
            if holds(claim) and is_telling(claim):
                yield claim
                break


def _is_of_change(reader: _Reader, index: int, at: int) -> bool:
    """Whether a percentage stands right beside a difference, or is said to be a change."""
    first, last = sorted((reader.nodes[index], reader.nodes[at]), key=lambda node: node.start)
    is_beside = last.start - first.end <= _BESIDE
    return first.sentence == last.sentence and (is_beside or reader.role[at].is_change)


def _place(reader: _Reader, node: Node) -> int:
    return next(at for at, other in enumerate(reader.nodes) if other.mention == node.mention)


def _by_place(pair: Sequence[Node]) -> tuple[Node, Node]:
    first, second = sorted(pair, key=lambda node: node.start)
    return first, second


def _differs(reader: _Reader, own: Node, pair: tuple[int, int]) -> Claim:
    less, more = sorted((reader.nodes[at] for at in pair), key=lambda node: node.face)
    return Claim("differs_by", (more, less), (own,), STATED, APART, _CONFIDENCE)


def _are_of_one(reader: _Reader, own: Node, pair: tuple[int, int]) -> bool:
    """Whether two figures and a third can be lengths of one unit, one of which may be left out."""
    three = (own, *(reader.nodes[at] for at in pair))
    printed = [node for node in three if node.letter == OTHER]
    if len(printed) < 2 or len({node.unit for node in printed}) > 1:
        return False
    levels = [node.face for node in three[1:]]
    return own.face < max(levels) < _MOST_APART * min(levels)


def _is_fine(claim: Claim) -> bool:
    """Whether the digits of two lengths are enough for their difference to be no accident."""
    return sum(node.digits for node in claim.left) >= _FEWEST_DIGITS and claim.left[0].face != claim.left[1].face


def _is_plain(reader: _Reader, claim: Claim, index: int, pair: Sequence[int]) -> bool:
    """Whether nothing is hedged, all stands in one sentence, and words say which of two lengths was before."""
    members = (*claim.left, *claim.right)
    bases = [at for at in pair if reader.role[at].is_base]
    is_one = len({node.sentence for node in members}) == 1 and max(pair) <= index + 1
    # A level beside its change and its base is no difference of both.
    is_least = claim.right[0].face < claim.left[1].face and claim.left[0].face < _MOST_APART * claim.left[1].face
    return is_one and is_least and len(bases) == 1 and all(node.is_exact and not node.is_open for node in members)


def _may_be_length(node: Node) -> bool:
    return (node.letter == OTHER and are_alike(node.unit, _DAY)) or (node.letter == BARE and node.noun is None)


def _is_usable(node: Node) -> bool:
    return node.is_point and not node.is_open and not node.is_rounded_copy and node.face > 0
