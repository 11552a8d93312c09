"""Averages that a text names: the middle of a range ("a band whose midpoint, 2.3%, ..."), or the average of several figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.addends import COMPARED, FEWEST, MOST, Beside, Text
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import DIGIT, POWER, SWAPPED, damage
from pipelines.claims.sequence import BARE, COUNT, MONEY, OTHER, PERCENT, Letters, Node, cue_before

LISTED = "average.listed"
_LEVELS = "MCNP"
_MIDDLE = "*"
_CONFIDENCE = 0.9
# So many figures and sentences in front a range may be meant.
_FURTHEST_RANGE, _NEAR_RANGE = 2, 2
_PLAIN, _PERHAPS = 2, 1
# Weights hardly move an average further from the middle of its figures; what does is a slip if it may be one at all.
_WEIGHTED, _ANY = 0.15, 100.0
# So much of the distance between the least and the most of them hardly any weights move it from the middle of three or more: those
# of percentages and prices are more uneven.
_OFF, _OFF_UNEVEN, _FEWEST_WEIGHED = 0.2, 0.3, 3
_UNEVEN = (PERCENT, MONEY)
# So many paragraphs in front a list may begin; no figure is further from its average, if one digit is wrong.
_FURTHEST_ITEMS, _FURTHEST = 9, 12.0


def middles(sequence: Letters) -> Iterator[Claim]:
    """A figure behind the word for a middle, and the range in front, in its sentence or near it: of several the one it is of."""
    nodes = sequence.nodes
    for index, node in enumerate(nodes):
        if node.letter not in _LEVELS or not node.is_point or node.is_open or _MIDDLE not in _said_before(sequence, index):
            continue
        made = [
            Claim("average_of", (node,), (ranged,), STATED, "average.middle", _CONFIDENCE)
            for ranged in nodes[max(0, index - _FURTHEST_RANGE) : index]
            if _may_be_middle(node, ranged) and node.sentence - ranged.sentence <= _NEAR_RANGE
        ]
        held = [claim for claim in made if holds(claim)]
        near = [claim for claim in made if node.sentence - claim.right[0].sentence <= 1]
        yield from held[-1:] or (near if len(made) == 1 else ())


def _may_be_middle(node: Node, ranged: Node) -> bool:
    """Whether a figure may be the middle of a range; no loss is that of profits: "the midpoint implies a loss of 11 million"."""
    return not ranged.is_point and not ranged.is_open and ranged.fits(node) and not node.face < 0 < ranged.low


def _said_before(sequence: Letters, index: int) -> str:
    """The letters in front of a figure, from the figure before in its sentence on; a comma may part the word from it."""
    node: Node = sequence.nodes[index]
    begin = sequence.nodes[index - 1].place + 1 if index else 0
    return sequence.letters[begin : node.place].rsplit(".", 1)[-1] or cue_before(sequence, node)


def listed(text: Text) -> Iterator[Claim]:
    """Averages of several figures that the words name: all that a list in front of one, or right behind it, has.

    One that fails is told where it lies outside of its figures, or a slip explains it: else it may be weighted.
    """
    for index, node in enumerate(text.sequence.nodes):
        if node.letter not in _LEVELS + OTHER or not node.is_point or node.is_open or node.face <= 0:
            continue
        said = _said_average(text, node)
        run = _averaged(text, index) if said else ()
        number = _number(text, index) if said else None
        said = said if number is None else _PLAIN
        if number is not None and len(run) != number:
            run = _last(text, index, number)
        if len(run) < FEWEST:
            continue
        claim = Claim("average_of", (node,), tuple(run), STATED, LISTED, _CONFIDENCE)
        if holds(claim) or (holds(claim) is False and said == _PLAIN and _is_fault(claim, text, index)):
            yield claim


def _is_fault(claim: Claim, text: Text, index: int) -> bool:
    average, parts = claim.left[0], claim.right
    low, high = min(part.low for part in parts), max(part.high for part in parts)
    # Figures of one measure are of one size, if one digit is wrong.
    if max(average.face, high) > _FURTHEST * min(average.face, low) or not _is_list(text, parts, index):
        return False
    if average.high < low or average.low > high:
        # An average of so many years ("the five-year average") is of figures that are not told.
        return text.sequence.nodes[index - 1].letter != OTHER
    mean = sum(part.face for part in parts) / len(parts)
    if average.letter not in _UNEVEN and (len(parts) == _number(text, index) or _are_counted(text, parts)):
        return True
    off = _OFF_UNEVEN if average.letter in _UNEVEN else _OFF
    if len(parts) >= _FEWEST_WEIGHED and abs(average.face - mean) >= off * (high - low):
        return True
    is_far = abs(average.face - mean) > _WEIGHTED * mean
    return is_far and damage(claim, kinds=(POWER, SWAPPED, DIGIT), accident=_ANY) is not None


def _said_average(text: Text, node: Node) -> int:
    """How plainly the words beside a figure say that it is an average: of what stands there, or perhaps of something else."""
    words, before, after = text.words, node.before.lower(), node.after.lower()
    if words.weighted.search(before) or words.weighted.search(after):
        return 0
    if words.average_of_them.search(before) or words.average_behind.match(after):
        return _PLAIN
    return _PERHAPS if words.average.search(before) else 0


def _is_list(text: Text, parts: Sequence[Node], index: int) -> bool:
    """Whether no other figure of the kind of an average stands among those that it is said of, nor between them and it."""
    node = text.sequence.nodes[index]
    first, last = min(parts[0].start, node.start), max(parts[-1].start, node.start)
    among = [other for other in text.sequence.nodes if first <= other.start <= last and _are_of_a_kind(other, node)]
    return len(among) == len(parts) + 1


def _are_counted(text: Text, parts: Sequence[Node]) -> bool:
    """Whether a list is said to be of so many things, right in front: two units generated 310 and 290 million."""
    before = text.sequence.before(parts[0].place)
    front = before[-1] if before else None
    is_count = front is not None and front.letter in (COUNT, BARE) and front.sentence == parts[0].sentence
    return is_count and front is not None and front.face == len(parts)


def _number(text: Text, index: int) -> int | None:
    """How many figures an average is said to be of: in its words, or as the number of those that its sentence is about."""
    node, nodes = text.sequence.nodes[index], text.sequence.nodes
    said = text.number_of_averaged(node)
    front = nodes[index - 1] if index else None
    if said is not None or front is None or front.sentence != node.sentence or front.letter != COUNT:
        return said
    words = text.words.averaged_number.search(f"{text.folded[front.start : node.number]}".lower())
    return int(front.face) if words is not None and FEWEST <= front.face <= MOST else None


def _last(text: Text, index: int, number: int) -> Sequence[Node]:
    """The last figures in front of an average, as many as it is said to be of; none where their sentence has more of them."""
    node = text.sequence.nodes[index]
    front = [other for other in _near(text, index) if other.start < node.start]
    run = front[-number:]
    is_all = len(run) == number and not any(other.sentence == run[0].sentence for other in front[:-number])
    return run if is_all and run[-1].paragraph - run[0].paragraph < number else ()


def _averaged(text: Text, index: int) -> Sequence[Node]:
    """What a figure may be the average of: the list in its sentence, in one of the last sentences, or right behind it."""
    node, near = text.sequence.nodes[index], _near(text, index)
    front = [other for other in near if other.start < node.start and node.paragraph - other.paragraph <= _FURTHEST_ITEMS]
    own = [other for other in front if other.sentence == node.sentence]
    if len(own) >= FEWEST:
        return own
    if behind := [other for other in near if other.start > node.start and other.sentence == node.sentence]:
        return behind if text.words.perhaps_made_of.search(node.after.lower()) or ":" in node.after else ()
    if own or not front:
        return ()
    beside = Beside(front, front, [])
    return beside.items(node, is_behind=False) or _last_list(front)


def _near(text: Text, index: int) -> list[Node]:
    """The figures around an average that may be of its kind."""
    node, nodes, role = text.sequence.nodes[index], text.sequence.nodes, text.role
    near = [
        other
        for place, other in enumerate(nodes[max(0, index - MOST) : index + MOST + 1], max(0, index - MOST))
        if other is not node and _are_of_a_kind(other, node) and other.is_point and not other.is_open and other.face > 0
        and (node.letter == PERCENT or role[place].is_change == role[index].is_change)
        and not set(role[place].before) & COMPARED
    ]  # fmt: skip
    alike = [other for other in near if other.unit == node.unit]
    # A price may be told without what it is per; a count has its noun.
    return alike if len(alike) >= FEWEST and node.letter != MONEY else near


def _are_of_a_kind(one: Node, other: Node) -> bool:
    """Whether two figures fit, or one of two that stand near each other leaves out the unit, as of a time."""
    if one is other or one.fits(other):
        return True
    is_left_out = {one.letter, other.letter} == {BARE, OTHER} and abs(one.sentence - other.sentence) <= 1
    return is_left_out and 1 / _FURTHEST < one.face / other.face < _FURTHEST


def _last_list(front: Sequence[Node]) -> Sequence[Node]:
    """The figures of the last sentence that has any: a list has two at least."""
    return [other for other in front if other.sentence == front[-1].sentence]
