"""The same figure said again: a title and its text, a lead and a table, one fact in two sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, PERCENT, Letters, Node, cue_before
from pipelines.claims.weighing import Weighing

_WIDE = 28
_TITLE_REACH = 16
# A title hardly says a figure that its text does not; a sentence in the text seldom repeats one.
_IN_TITLE, _IN_TEXT = 0.25, 0.6
_FURTHER = 0.8
_SAME_WORDS, _OTHER_WORDS = 3.0, 0.3
_SPREAD, _POINTS = 4.0, 20.0
_DIGITS, _SWAPPED_DIGITS, _MOST_POWER = 3, 2, 8
_USUAL = 1.0
_SURE, _SURE_OF_TITLE = 0.9, 0.85
_LONGEST_TITLE = 160
# So many figures open a text.
_OPENING = 6


def repeats(sequence: Letters, role: Sequence[Role]) -> Iterator[Claim]:
    """Figures that repeat another one, to the digits that both have; and those of a title that its text prints otherwise."""
    of = {id(node): one for node, one in zip(sequence.nodes, role, strict=True)}
    title = title_of(sequence)
    for node in title:
        yield from _in_text(sequence, node, of)
    for index, node in enumerate(sequence.nodes):
        if node.is_point and node.is_exact and node.letter in "MCNP" and node.face > 0 and index >= len(title):
            yield from _again(sequence, index, of)


def mark_copies(sequence: Letters) -> None:
    """Marks the figures of a title that its text repeats: nothing is said of them that is not said again below."""
    for node in title_of(sequence):
        node.is_rounded_copy = any(
            other.unit == node.unit and other.half_width <= node.half_width and _repeats(node, other)
            for other in sequence.nodes[: _TITLE_REACH + 4]
            if other.paragraph > node.paragraph
        ) or any(True for _ in _misprinted(sequence, node))
    mark_main(sequence)


def mark_main(sequence: Letters) -> None:
    """Marks the first amount of each unit that is no change, where it opens the text."""
    seen: set[str | None] = set()
    for node in sequence.nodes[:_OPENING]:
        is_amount = node.letter in "MCN" and node.is_point and node.face > 0 and not node.is_rounded_copy
        if is_amount and node.unit not in seen and not set(cue_before(sequence, node)) & set("ydufml"):
            seen.add(node.unit)
            node.is_main = True
            sequence.main.append(node)


def title_of(sequence: Letters) -> list[Node]:
    """The figures of the first line, where it is a line of its own and no sentence."""
    end = sequence.letters.find("¶")
    if end < 0 or "." in sequence.letters[:end]:
        return []
    found = []
    for node in sequence.nodes[:_TITLE_REACH]:
        if node.paragraph > 0 or node.start > _LONGEST_TITLE:
            break
        found.append(node)
    return found if len(found) < len(sequence.nodes) else []


def _repeats(node: Node, other: Node) -> bool:
    return abs(node.face - other.face) <= max(node.half_width, other.half_width) * (1 + 1e-9)


def _chance(node: Node, other: Node) -> float:
    width = 2 * max(node.half_width, other.half_width)
    return min(1.0, width / _POINTS if node.letter == "P" else width / abs(node.face) / _SPREAD)


def _in_text(sequence: Letters, node: Node, of: dict[int, Role]) -> Iterator[Claim]:
    """The figure of a text that one of its title is."""
    if not node.is_point or node.letter not in "MCNPT" or not node.face:
        return
    weighing = Weighing(_IN_TITLE, _USUAL)
    behind = [other for other in sequence.nodes[: _TITLE_REACH + len(sequence.nodes[:4])] if other.paragraph > node.paragraph]
    for place, other in enumerate(behind):
        if other.is_point and other.unit == node.unit and of[id(other)].is_change == of[id(node)].is_change:
            weight = _FURTHER**place * _words_weight(node, other, of)
            weighing.consider(weight)
            # What was passed is no figure of the text; and a title is not finer than that.
            if _repeats(node, other) and not node.is_open and (other.half_width <= node.half_width or other.face == node.face):
                weighing.fits(weight, _chance(node, other), "same_as", (node,), (other,), "identity.same")
    made = list(weighing.believed(_SURE_OF_TITLE))
    yield from made or _misprinted(sequence, node)


def _misprinted(sequence: Letters, node: Node) -> Iterator[Claim]:
    """A figure of a title whose digits the text has with another power of ten, or with two neighbours the other way round."""
    is_percent = node.letter == PERCENT
    if not node.is_point or node.letter not in "MCP" or node.digits < (_SWAPPED_DIGITS if is_percent else _DIGITS):
        return
    near = [
        other
        for other in sequence.nodes[:_TITLE_REACH]
        if other.paragraph > node.paragraph and other.is_point and other.unit == node.unit
    ]
    if is_percent and (any(_repeats(node, other) for other in sequence.nodes if other.paragraph > node.paragraph) or not near):
        return
    for other in near[:1] if is_percent else near:
        if other.face == node.face or other.face * node.face <= 0 or _is_change(sequence, other) != _is_change(sequence, node):
            continue
        if not is_percent and _digits(other) == _digits(node) and abs(math.log10(other.face / node.face)) <= _MOST_POWER:
            yield Claim("same_as", (node,), (other,), STATED, "same.power", _SURE)
            return
        if _swapped(_digits(other), _digits(node)) and round(math.log10(other.face / node.face)) == 0:
            yield Claim("same_as", (node,), (other,), STATED, "same.swapped", _SURE)
            return


def _is_change(sequence: Letters, node: Node) -> bool:
    return node.letter == PERCENT and bool(set(cue_before(sequence, node)) & set("ud"))


def _digits(node: Node) -> str:
    return f"{abs(node.face):.12e}".split("e")[0].replace(".", "").rstrip("0")


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbouring digits stand the other way round, and nothing else differs."""
    if len(one) != len(other):
        return False
    apart = [place for place in range(len(one)) if one[place] != other[place]]
    return len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _words_weight(node: Node, other: Node, of: dict[int, Role]) -> float:
    return _SAME_WORDS if of[id(node)].said & of[id(other)].said else 1.0


def _is_alike(node: Node, other: Node) -> bool:
    """Whether both have one unit, or one of them is a number whose noun stands elsewhere, as at the head of a table."""
    return node.unit == other.unit or ({node.letter, other.letter} == {BARE, COUNT} and node.digits >= _DIGITS)


def _again(sequence: Letters, index: int, of: dict[int, Role]) -> Iterator[Claim]:
    """The same figure in another sentence of the text."""
    nodes, node = sequence.nodes, sequence.nodes[index]
    weighing = Weighing(_IN_TEXT, _USUAL)
    for gap, other in enumerate(reversed(nodes[max(0, index - _WIDE) : index])):
        if other.is_point and _is_alike(node, other) and other.sentence != node.sentence and not other.is_rounded_copy:
            weight = _FURTHER**gap * (_SAME_WORDS if of[id(node)].said & of[id(other)].said else _OTHER_WORDS)
            weighing.consider(weight)
            if other.face == node.face and other.paragraph > 0 and (node.letter != "P" or of[id(node)].said & of[id(other)].said):
                chance = 10.0 ** -(node.digits - 1)
                weighing.fits(weight, chance, "same_as", (node,), (other,), "identity.same")
    yield from weighing.believed(_SURE)
