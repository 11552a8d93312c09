"""Statements all of whose figures have their place in one sentence, or in two that follow: by so much, to this from that.

Nothing is left open of which figure is what: no other figure stands between, and words tell each. What does not agree there is
wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, POINT, Node
from pipelines.claims.surroundings import Surroundings
from pipelines.language.frame_words import FIGURE, FrameWords
from pipelines.values.records import dataclass

APART, WAY, REST, PRODUCT = "framed.apart", "framed.way", "framed.rest", "framed.product"
FRAMED = frozenset({APART, WAY, REST, PRODUCT})
"""All constructions of frames."""
_CONFIDENCE = 0.9
_PAIR = 2
_AMOUNTS = MONEY + COUNT + BARE + OTHER
# The name of a currency in front of a number.
_CURRENCY = re.compile(r"(?:[a-z]{0,3}[$£€¥]|\b[a-z]{3})\s?\Z")
# Percentages in brackets behind a figure are told of it and part no statement.
_ASIDE = re.compile(rf" ?\({FIGURE}\)")


@dataclass(frozen=True, slots=True)
class _Masked:
    """Two sentences that follow, or one, with a mark for each figure, and where that stands."""

    text: str
    places: Sequence[int]
    nodes: Sequence[Node]

    def node(self, match: re.Match[str], name: str) -> Node:
        """The figure of a group."""
        return self.nodes[bisect_right(self.places, match.start(name)) - 1]


def framed(reader: Surroundings, frames: FrameWords) -> Iterator[Claim]:
    """What frames state, whether it holds or not.

    Args:
        reader: of the document.
        frames: of its language.
    """
    if not (frames.differences or frames.rests or frames.products):
        return
    told: set[frozenset[int]] = set()
    for masked in _paragraphs(reader):
        for claim in _claims(masked, frames):
            if claim.members not in told:
                told.add(claim.members)
                yield claim


def _claims(masked: _Masked, frames: FrameWords) -> Iterator[Claim]:
    for frame in frames.differences:
        for match in frame.finditer(masked.text):
            yield from _difference(match, *(masked.node(match, name) for name in ("level", "base", "change")))
    for frame in frames.rests:
        for match in frame.finditer(masked.text):
            yield from _rest(*(masked.node(match, name) for name in ("whole", "part", "rest")))
    for frame in frames.products:
        for match in frame.finditer(masked.text):
            yield from _product(masked.nodes, *(masked.node(match, name) for name in ("total", "count", "each")))


def _paragraphs(reader: Surroundings) -> Iterator[_Masked]:
    for _, group in groupby(reader.sequence.nodes, key=lambda node: node.paragraph):
        nodes = list(group)
        if len(nodes) > _PAIR:
            yield _masked(reader.lowered, nodes)


def _masked(text: str, nodes: Sequence[Node]) -> _Masked:
    """A paragraph with a mark for each of its figures but percentages in brackets."""
    pieces, places, kept, end, length = list[str](), list[int](), list[Node](), nodes[0].begin, 0
    last = nodes[-1]
    behind = text[last.end : last.end + len(last.after) + 1]
    for node in nodes:
        front = text[max(end, node.start) : node.number]
        piece = text[end : max(end, node.start)] + (_CURRENCY.sub("", front) if node.letter == MONEY else front)
        pieces += [piece, FIGURE]
        length += len(piece) + 1
        places.append(length - 1)
        kept.append(node)
        end = max(end, node.end)
    made = "".join((*pieces, behind))
    aside = [one.span() for one in _ASIDE.finditer(made) if kept[bisect_right(places, one.end() - 2) - 1].letter == PERCENT]
    for first, last_place in reversed(aside):
        made = made[:first] + made[last_place:]
        at = bisect_right(places, last_place - 2) - 1
        del kept[at]
        places = places[:at] + [place - (last_place - first) for place in places[at + 1 :]]
    return _Masked(made, places, kept)


def _is_usable(*nodes: Node) -> bool:
    return all(node.is_point and not node.is_open and node.face and not node.is_rounded_copy for node in nodes)


def _are_of_one(one: Node, other: Node) -> bool:
    """Whether two figures are of one measure; one may leave out its unit."""
    is_left_out = BARE in (one.letter, other.letter) and {one.letter, other.letter} & {OTHER, MONEY, COUNT}
    return (one.fits(other) or bool(is_left_out)) and not one.is_of_other_thing(other)


def _difference(match: re.Match[str], level: Node, base: Node, change: Node) -> Iterator[Claim]:
    """A level and its base, and by how much they are apart, or by how many percent."""
    if not _is_usable(level, base, change) or not (level.is_exact and base.is_exact) or not _are_of_one(level, base):
        return
    said = match.groupdict()
    way = bool(said.get("rose")) - bool(said.get("fell"))
    level, base, change = level.unsigned(), base.unsigned(), change.unsigned()
    if change.letter == PERCENT:
        return
    if change.letter == POINT:
        if level.letter != PERCENT:
            return
    elif level.letter not in _AMOUNTS or not _are_of_one(change, level) or change.face >= max(level.face, base.face):
        return
    apart = Claim("differs_by", (level, base), (change,), STATED, APART, _CONFIDENCE)
    rises = (level.face > base.face) - (level.face < base.face)
    if rises * way < 0 and holds(apart) and change.is_exact:
        sides = (level, base) if way > 0 else (base, level)
        yield Claim("differs_as_said", sides, (change,), STATED, WAY, _CONFIDENCE)
    else:
        yield apart


def _rest(whole: Node, part: Node, rest: Node) -> Iterator[Claim]:
    """What is left of a whole without a part."""
    nodes = whole, part, rest
    is_one = _are_of_one(whole, part) and _are_of_one(whole, rest) and all(node.letter in _AMOUNTS for node in nodes)
    if _is_usable(*nodes) and is_one and whole.is_exact and part.is_exact and max(part.face, rest.face) < whole.face:
        yield Claim("sums_to", (part, rest), (whole,), STATED, REST, _CONFIDENCE)


def _product(every: Sequence[Node], total: Node, count: Node, each: Node) -> Iterator[Claim]:
    """What many make, how many these are, and what each makes; no other figure of the sentence in front may be how many."""
    nodes = total, count, each
    # Hours are paid; what is done in them is no time.
    is_many = count.letter in COUNT + BARE or (count.letter == OTHER and total.letter == MONEY)
    is_counted = is_many and all(node.letter in _AMOUNTS for node in nodes)
    others = (one for one in every if one.sentence == count.sentence < each.sentence and one not in nodes)
    is_counted &= not any(one.fits(count) and one.face > 1 for one in others)
    # Of hectares, which are kept in square kilometres, only what is said of each hectare is told.
    is_counted &= not count.unit_power or "/" in (each.unit or "")
    if _is_usable(*nodes) and is_counted and count.face > 1 and total.is_exact and count.is_exact:
        yield Claim("product_of", (total,), (count, each), STATED, PRODUCT, _CONFIDENCE)
