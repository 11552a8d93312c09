"""Changes of several subjects that are told in rows: their levels, then the bases of all of them, and the changes.

"North made 46 tonnes, up 8 %, South 21, up 6 %; a year ago 43 and 20": the first base is of the first level, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.parts import BASES, Part, way_of
from pipelines.claims.sequence import PERCENT, Node
from pipelines.claims.sides import Read

IN_ROWS = "change.in_rows"
"""The construction of changes that are told so."""
_JOINS, _FEWEST, _MOST, _REACH = set("&,_"), 2, 4, 12
_CONFIDENCE = 0.9


def in_rows(read: Read) -> Iterator[Claim]:
    """The changes of rows of levels and bases."""
    for first in range(len(read.nodes)):
        bases = _run_of_bases(read, first)
        if len(bases) >= _FEWEST:
            levels = _levels(read, bases)
            changes = _changes(read, levels, bases) if levels else []
            for change, level, base in zip(changes, levels, bases, strict=False):
                yield _claim(read, change, level, base)
    yield from _pairs(read)


def _is_usable(node: Node) -> bool:
    return node.is_point and not node.is_open and node.face > 0 and node.letter != PERCENT


def _letters(read: Read, first: int, last: int) -> str:
    return read.sequence.letters[read.nodes[first].place + 1 : read.nodes[last].place]


def _run_of_bases(read: Read, first: int) -> list[int]:
    """Figures in a row that begins with one called a base; what joins them names nothing new."""
    nodes = read.nodes
    is_base = bool(set(read.role[first].before) & {"k", "h"}) or read.time[first].is_then
    if not (is_base and _is_usable(nodes[first]) and read.part[first] is not Part.CHANGE):
        return []
    run = [first]
    for other in range(first + 1, min(len(nodes), first + _MOST)):
        joins = _letters(read, other - 1, other)
        if not set(joins) <= _JOINS or not set(joins) & {"&", ","} or not nodes[other].fits(nodes[first]):
            break
        if read.part[other] is Part.CHANGE or not _is_usable(nodes[other]):
            break
        run.append(other)
    return run if len(run) >= _FEWEST and "&" in _letters(read, run[-2], run[-1]) else []


def _levels(read: Read, bases: list[int]) -> list[int]:
    """As many figures in front as there are bases: all of their kind in the sentence of the bases, or in the one before."""
    nodes, first = read.nodes, read.nodes[bases[0]]
    front = [
        other
        for other in range(max(0, bases[0] - _REACH), bases[0])
        if nodes[other].paragraph == first.paragraph and first.sentence - nodes[other].sentence <= 1
        and _is_usable(nodes[other]) and nodes[other].fits(first) and read.part[other] is not Part.CHANGE
    ]  # fmt: skip
    own = [other for other in front if nodes[other].sentence == first.sentence] or front
    is_level = all(read.part[other] is Part.LEVEL and not set(read.role[other].before) & BASES for other in own)
    return own if len(own) == len(bases) and is_level else []


def _changes(read: Read, levels: list[int], bases: list[int]) -> list[int]:
    """A change right behind each level; or as many behind the bases, in their sentence."""
    nodes = read.nodes
    own = [level + 1 for level in levels if read.part[level + 1] is Part.CHANGE and nodes[level + 1].letter == PERCENT]
    if len(own) == len(levels):
        return own
    behind: list[int] = []
    for other in range(bases[-1] + 1, len(nodes)):
        is_percent = nodes[other].letter == PERCENT and nodes[other].sentence == nodes[bases[-1]].sentence
        if not is_percent or (not behind and read.part[other] is not Part.CHANGE):
            break
        behind.append(other)
    return behind if len(behind) == len(levels) and not own else []


def _pairs(read: Read) -> Iterator[Claim]:
    """A level and its base, another level and its base, and the change of the one and of the other."""
    nodes, part = read.nodes, read.part
    for first in range(len(nodes) - 5):
        kinds = part[first : first + 6]
        own = nodes[first : first + 6]
        is_paired = kinds == [Part.LEVEL, Part.BASE, Part.LEVEL, Part.BASE, Part.CHANGE, Part.CHANGE]
        is_like = own[0].fits(own[1]) and own[2].fits(own[3]) and own[4].letter == own[5].letter == PERCENT
        is_one = own[0].sentence == own[5].sentence and "&" in _letters(read, first + 1, first + 2)
        if is_paired and is_like and is_one and "&" in _letters(read, first + 4, first + 5) and all(map(_is_usable, own[:4])):
            yield _claim(read, first + 4, first, first + 1)
            yield _claim(read, first + 5, first + 2, first + 3)


def _claim(read: Read, change: int, level: int, base: int) -> Claim:
    """A change as the words have its way; where they do not tell it, that which holds."""
    node, sides = read.nodes[change], (read.nodes[level], read.nodes[base])
    way = way_of(node, read.text, read.role[change], read.words)
    made = [Claim("growth_of", (said,), sides, STATED, IN_ROWS, _CONFIDENCE) for said in (node, node.negated())]
    if way and node.face > 0:
        return made[0] if way > 0 else made[1]
    return next((claim for claim in made if holds(claim)), made[0])
