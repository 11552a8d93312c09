"""Which figures a change is between: the level and the base that stand nearest to it, by the part that words give each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.claims.parts import AMOUNTS, BASES, TO, TURNS, Part, named, parts
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, OTHER, PERCENT, Letters, Node
from pipelines.claims.times import Time, times
from pipelines.language.claim_words import ClaimWords
from pipelines.values.records import dataclass

CLAUSE = re.compile(r"[,;.，；。]")
_MARKS = set("_,(=)&")
# What names a base between both.
_OVER = set("okhfml")
_REACH = 6
# So many times the other a figure hardly is whose unit is left out.
_MOST_APART = 30.0
_SIDES = ((Part.LEVEL, Part.BASE), (Part.LEVEL, Part.PAST), (Part.PAST, Part.BASE))


@dataclass(frozen=True, slots=True)
class Read:
    """A document, and what its words say of each figure."""

    sequence: Letters
    text: str
    role: Sequence[Role]
    part: Sequence[Part]
    time: Sequence[Time]
    words: ClaimWords

    @property
    def nodes(self) -> list[Node]:
        """The figures of the document."""
        return self.sequence.nodes


def read_of(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Read:
    """A document of a folded text, as it is read for its changes."""
    return Read(sequence, text, role, parts(sequence, text, role, words), times(sequence.nodes, text, words), words)


def sides_of(read: Read, index: int) -> Iterator[tuple[int, int]]:
    """The levels and bases that a change may be between, the likeliest first: in front of it, on either side, or behind."""
    nodes = read.nodes
    around = range(max(0, index - _REACH), min(len(nodes), index + _REACH + 1))
    near = [other for other in around if other == index or _counts(read, index, other)]
    own = near.index(index)
    places = [(own - 2, own - 1), (own - 1, own + 1), (own + 1, own + 2)]
    if own + 1 < len(near) and is_owned(read, index, near[own + 1]):
        places = places[1:]
    found = False
    for first, second in places:
        sides = _fitting(read, index, near[first], near[second]) if first >= 0 and second < len(near) else None
        if sides is not None:
            found = True
            yield sides
    over = None if found else _over_others(read, index, near)
    if over is not None:
        yield over


def is_owned(read: Read, change: int, base: int) -> bool:
    """Whether a figure is called the base of the change right in front of it: up 4 % from 50."""
    if not (read.part[base] is Part.BASE and change == base - 1 and read.part[change] is Part.CHANGE):
        return False
    between = read.sequence.letters[read.nodes[change].place + 1 : read.nodes[base].place]
    if set(between) & set(",;.¶"):
        return False
    # Less than that of last year (40); up 4 % (from 50).
    is_apart = bool(set(between.partition("(")[0]) & {"m", "l", "h"}) and read.nodes[change].letter == PERCENT
    return read.role[base].is_named_base or is_apart or ("f" in between and "(" not in between)


def is_first(read: Read, index: int) -> bool:
    """Whether a figure is the first of its sentence, and nothing is named in front of it."""
    is_first_of_all = index == 0 or read.nodes[index - 1].sentence != read.nodes[index].sentence
    return is_first_of_all and not named(read.nodes[index].before, read.words)


def opens(read: Read, index: int, level: int, base: int) -> bool:
    """Whether a sentence opens with a change and its base, and goes on to the level: up 4 % from 50, the number reached 52."""
    between = read.sequence.letters[read.nodes[base].place : read.nodes[level].place]
    return is_owned(read, index, base) and is_first(read, index) and not set(between) & set(";.¶")


def _fitting(read: Read, index: int, first: int, second: int) -> tuple[int, int] | None:
    nodes = read.nodes
    sides = _sides(read, index, first, second)
    if sides is None or not _is_whole(nodes, nodes[index], *sides) or _is_of_other_span(read, index, sides[1]):
        return None
    base = sides[1]
    if base and base - 1 != index and is_owned(read, base - 1, base):
        return None
    if index < base < sides[0] and sides[0] + 1 < len(nodes) and read.part[sides[0] + 1] is Part.CHANGE:
        return None  # the level has a change of its own
    is_listed = index < min(sides) and bool(set(read.sequence.letters[nodes[index].place : nodes[first].place]) & set("(:"))
    is_opening = index < base < sides[0] and opens(read, index, sides[0], base)
    is_dated = max(sides) < index and (read.time[base].is_before(read.time[sides[0]]) or read.time[base].is_planned)
    return (
        sides
        if is_listed
        or is_dated
        or is_opening
        or _is_ordered(index, *sides, read.part, read.role, is_its=is_owned(read, index, base))
        else None
    )


def _over_others(read: Read, index: int, near: Sequence[int]) -> tuple[int, int] | None:
    """The level and the base of a change where a figure of another thing stands between, and none right in front of it."""
    nodes, part = read.nodes, read.part
    bases = [other for other in near if part[other] is Part.BASE and is_of(nodes[index], nodes[other])]
    found = []
    for base in bases:
        levels = near if base < index else near[: near.index(index)]
        like = [other for other in levels if other not in (index, base) and nodes[other].fits(nodes[base])]
        found += [(like[0], base)] if len(like) == 1 else []
    if len(found) != 1:
        return None
    first, last = min(index, *found[0]), max(index, *found[0])
    between = [other for other in near if first < other < last and other != index and other not in found[0]]
    is_own = any(
        part[one] is Part.CHANGE or (one == near[near.index(index) - 1] and _is_beside(nodes, one, index)) for one in between
    )
    return None if is_own else _fitting(read, index, *sorted(found[0]))


def _is_beside(nodes: Sequence[Node], one: int, index: int) -> bool:
    return one < index and nodes[one].sentence == nodes[index].sentence


def _counts(read: Read, index: int, other: int) -> bool:
    """Whether a figure stands between a change and what it is of: no time, and not the same change in another manner."""
    nodes, part = read.nodes, read.part
    if nodes[other].letter == OTHER and not _has_like(nodes, other):
        return False
    if is_of(nodes[index], nodes[other]) and part[other] is not Part.CHANGE:
        return True
    first, last = sorted((index, other))
    between = read.sequence.letters[nodes[first].place + 1 : nodes[last].place]
    # By how much it is more than a base, and behind that by how many percent.
    is_over_base = part[first : last + 1] == [Part.CHANGE, Part.BASE, Part.CHANGE] and nodes[first].fits(nodes[first + 1])
    twins = nodes[index].letter != nodes[other].letter and (
        is_over_base or all(one is Part.CHANGE for one in part[first : last + 1])
    )
    twins = twins and set(between) <= _MARKS | TURNS | set(AMOUNTS + "PD") | (_OVER if is_over_base else set())
    return nodes[other].letter != OTHER and not twins


def _has_like(nodes: Sequence[Node], index: int) -> bool:
    """Whether a time is compared with another near it: one that stands alone says when."""
    near = nodes[max(0, index - _REACH) : index + _REACH + 1]
    return any(other is not nodes[index] and other.unit == nodes[index].unit for other in near)


def _sides(read: Read, index: int, one: int, other: int) -> tuple[int, int] | None:
    """Of two figures the level and the base."""
    part, role = read.part, read.role
    if read.time[one].is_planned != read.time[other].is_planned and {part[one], part[other]} <= {Part.LEVEL, Part.PAST}:
        # What was planned is the base of what is said to be more or less than planned, and of nothing else.
        return ((other, one) if read.time[one].is_planned else (one, other)) if _is_over_plan(read, index) else None
    if {part[one], part[other]} <= {Part.LEVEL, Part.PAST} and read.time[one].is_before(read.time[other]):
        return other, one
    if (part[one], part[other]) in _SIDES:
        return one, other
    if (part[other], part[one]) in _SIDES:
        return other, one
    # Last year's level, and the base that it is held against.
    is_held = bool(set(role[other].before) & {"h", "k"}) or role[other].is_named_base
    if part[one] is part[other] is Part.BASE and is_held and other - one <= 2:
        return one, other
    if part[one] is part[other] is Part.LEVEL and read.time[other].is_before(read.time[one]):
        return one, other
    return None


def _is_over_plan(read: Read, index: int) -> bool:
    """Whether a change is said to be one of what was planned."""
    node, over = read.nodes[index], read.words.over_plan
    said = CLAUSE.split(node.before.lower())[-1] + read.text[node.start : node.end].lower()
    return over.search(f"{said} {CLAUSE.split(node.after.lower(), maxsplit=1)[0]}") is not None


def _is_of_other_span(read: Read, index: int, base: int) -> bool:
    """Whether a change is said to be over a year and the base is of a shorter time before, or the other way round."""
    spans = []
    for one in (read.nodes[index], read.nodes[base]):
        said = read.text[one.begin : one.end].lower()
        behind = CLAUSE.split(one.after.lower(), maxsplit=1)[0]
        spans.append([pattern.search(said) or pattern.search(behind) for pattern in (read.words.annual, read.words.shorter)])
    (annual, shorter), (base_annual, base_shorter) = spans
    return bool(
        (annual and not shorter and base_shorter and not base_annual)
        or (shorter and not annual and base_annual and not base_shorter)
    )


def _is_whole(nodes: Sequence[Node], change: Node, level: int, base: int) -> bool:
    """Whether the three can be one statement: of one kind, in one paragraph, in two sentences at most."""
    trio = (change, nodes[level], nodes[base])
    sentences = [node.sentence for node in trio]
    return (
        all(is_of(change, node) for node in trio[1:])
        and nodes[level].fits(nodes[base])
        and _is_one_scale(nodes[level], nodes[base])
        and len({node.paragraph for node in trio}) == 1
        and max(sentences) - min(sentences) <= 1
    )


def _is_one_scale(level: Node, base: Node) -> bool:
    """Whether a number without a unit can be in that of the other: people are not so many as halls, nor tonnes as millions."""
    if level.letter == base.letter or BARE not in (level.letter, base.letter):
        return True
    return 1 / _MOST_APART < level.face / base.face < _MOST_APART


def _is_ordered(index: int, level: int, base: int, part: Sequence[Part], role: Sequence[Role], *, is_its: bool) -> bool:
    """Whether a statement has its parts in such an order: before the change both, or the level; else the level is reached."""
    is_reached = role[level].before.removesuffix("_").endswith(TO)
    if level < base < index:
        return True
    if level < index < base:
        # A base with a change of its own right behind belongs to that; one that no word in front calls so, behind a comma, too.
        has_own = base + 1 < len(part) and part[base + 1] is Part.CHANGE
        return is_its or not (has_own and ("," not in role[base].onward or not set(role[base].before) & BASES))
    return is_reached if index < level or part[level] is Part.PAST else (is_reached or part[base] is not Part.PAST)


def is_of(change: Node, level: Node) -> bool:
    """Whether a change can be one of such a figure."""
    return level.face > 0 and change.can_change(level)
