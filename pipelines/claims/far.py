"""A change and its base of which the level stands far in front: the one other figure of its kind in the text."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.claims.beside import PLAIN, TOPICS, claims_of, is_said_base
from pipelines.claims.claim import Claim
from pipelines.claims.parts import Part, named, way_of
from pipelines.claims.roles import recognised
from pipelines.claims.sequence import PERCENT
from pipelines.claims.sides import Read, is_of, sides_of


def far(read: Read) -> Iterator[Claim]:
    """The changes of a level that stands in a sentence, or a paragraph, before them."""
    for index, part in enumerate(read.part):
        if part is Part.CHANGE and read.nodes[index].letter == PERCENT and not any(sides_of(read, index)):
            base = _base(read, index)
            level = _only_like(read, base) if base is not None else None
            if base is not None and level is not None and _is_told_on(read, index, level, base):
                way = way_of(read.nodes[index], read.text, read.role[index], read.words)
                yield from claims_of(read.nodes[index], read.nodes[level], read.nodes[base], PLAIN, way)


def _base(read: Read, index: int) -> int | None:
    """The base right beside a change, in its sentence, or in front of it in the sentence before; none if there are two."""
    nodes, change = read.nodes, read.nodes[index]
    found = [
        other
        for other in (index - 1, index + 1)
        if 0 <= other < len(nodes) and is_of(change, nodes[other]) and nodes[other].paragraph == change.paragraph
        and abs(nodes[other].sentence - change.sentence) <= int(other < index)
        and read.part[other] is Part.BASE and is_said_base(read, other)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _only_like(read: Read, base: int) -> int | None:
    """The one other figure of a text that is of the kind of a base."""
    own = read.nodes[base]
    like = [other for other, node in enumerate(read.nodes) if other != base and (node.unit == own.unit or node.fits(own))]
    return like[0] if len(like) == 1 and like[0] < base else None


def _is_told_on(read: Read, index: int, level: int, base: int) -> bool:
    """Whether a change and its base name nothing, or what the level is of."""
    nodes, first, last = read.nodes, min(index, base), max(index, base)
    if nodes[level].sentence >= nodes[first].sentence or not is_of(nodes[index], nodes[level]):
        return False
    letters = read.role[first].reach + read.sequence.letters[nodes[first].place : nodes[last].place]
    names = named(read.text[nodes[first].begin : nodes[last].number], read.words)
    level_words = (nodes[level].before, nodes[level].after, read.text[nodes[level].start : nodes[level].end])
    known = frozenset[str]().union(*map(recognised, level_words))
    return not set(letters) & TOPICS and (not names or any(recognised(one) & known for one in names))
