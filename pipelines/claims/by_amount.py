"""A change that is told twice, by its amount and in percent: with the level it leads to, or with its base.

"454 tonnes, 11 tonnes or 2.5 % more than a year ago": the percentage is the amount over the level without it; beside a base it is
what share of that the amount is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.beside import is_news
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.parts import AMOUNTS, TO, TURNS, Part, way_of
from pipelines.claims.roles import recognised
from pipelines.claims.sequence import PERCENT, Node
from pipelines.claims.sides import Read

BY_AMOUNT = "change.by_amount"
"""The construction of what is told so."""
_BETWEEN = set("_,(=)&mlhy") | TURNS
# What the amount is held against may stand in front of the comma.
_HELD = _BETWEEN | set("tofke")
_OR, _TOPICS = "=", set("abj")
_CONFIDENCE = 0.9


def by_amount(read: Read) -> Iterator[Claim]:
    """The percentages that are told beside the amount of the same change."""
    for index, part in enumerate(read.part):
        if part is Part.CHANGE and read.nodes[index].letter == PERCENT:
            for twin in (index - 1, index + 1):
                if 0 <= twin < len(read.nodes) and _are_twins(read, index, twin):
                    yield from _claims(read, index, twin)


def _are_twins(read: Read, index: int, twin: int) -> bool:
    """Whether an amount beside a percentage is the same change."""
    nodes = read.nodes
    first, last = sorted((index, twin))
    if nodes[twin].letter not in AMOUNTS or nodes[first].sentence != nodes[last].sentence or not _is_usable(nodes[twin]):
        return False
    between = read.sequence.letters[nodes[first].place + 1 : nodes[last].place]
    is_said = read.part[twin] is Part.CHANGE or (_OR in between and "," not in between and twin < index)
    known = recognised(nodes[first].before)
    joins = _HELD if "," in between and read.part[twin] is Part.CHANGE else _BETWEEN
    return is_said and set(between) <= joins and not is_news(read.text[nodes[first].end : nodes[last].number], known, read.words)


def _is_usable(node: Node) -> bool:
    return node.is_point and not node.is_open and node.face > 0


def _claims(read: Read, index: int, twin: int) -> Iterator[Claim]:
    nodes = read.nodes
    change, amount = nodes[index], nodes[twin]
    own = {index, twin}
    first, last = min(own), max(own)
    near = [
        other
        for other in range(max(0, first - 4), min(len(nodes), last + 4))
        if other not in own and nodes[other].fits(amount) and nodes[other].sentence == amount.sentence and _is_usable(nodes[other])
    ]
    levels = [other for other in near if read.part[other] is Part.LEVEL and _is_near(read, other, first, last)]
    levels = [
        level for level in levels if not any(read.time[level].is_before(time) for time in read.time[max(0, level - 3) : level])
    ]
    bases = [other for other in near if read.part[other] in (Part.BASE, Part.PAST)]
    if len(near) == 1 and len(levels) == 1:
        yield _of_level(change, amount, nodes[levels[0]], way_of(change, read.text, read.role[index], read.words))
    elif len(near) == 1 and len(bases) == 1 and bases[0] == last + 1:
        yield Claim("share_of", (change,), (amount, nodes[bases[0]]), STATED, BY_AMOUNT, _CONFIDENCE)
    elif not near and first:
        yield from _of_sentence_before(read, index, twin)


def _is_near(read: Read, level: int, first: int, last: int) -> bool:
    """Whether a level stands right in front of both, or is reached right behind, with nothing else named between."""
    nodes = read.nodes
    if level == first - 1:
        between, known = read.text[nodes[level].end : nodes[first].number], recognised(nodes[level].before)
        letters = read.sequence.letters[nodes[level].place : nodes[first].place]
        return not set(letters) & (_TOPICS | {";"}) and not is_news(between, known, read.words)
    return level == last + 1 and read.role[level].before.removesuffix("_").endswith(TO)


def _of_sentence_before(read: Read, index: int, twin: int) -> Iterator[Claim]:
    """The level is the one figure of the sentence before."""
    nodes = read.nodes
    first = min(index, twin)
    before = [node for node in nodes[max(0, first - 4) : first] if node.sentence == nodes[first].sentence - 1]
    fitting = [node for node in before if node.fits(nodes[twin]) and _is_usable(node)]
    if len(fitting) != 1 or fitting[0].paragraph != nodes[first].paragraph:
        return
    level = fitting[0]
    said = nodes[first].before
    letters = read.role[first].reach
    if not set(letters) & _TOPICS and not is_news(said, recognised(level.before) | recognised(level.after), read.words):
        yield _of_level(nodes[index], nodes[twin], level, way_of(nodes[index], read.text, read.role[index], read.words))


def _of_level(change: Node, amount: Node, level: Node, way: int) -> Claim:
    """The claim as the words have its way; where they do not tell it, that which holds."""
    made: Sequence[Claim] = [
        Claim("growth_by", (said,), (level, by), STATED, BY_AMOUNT, _CONFIDENCE)
        for said, by in ((change, amount), (change.negated(), amount.negated()))
    ]
    if way and change.face > 0:
        return made[0] if way > 0 else made[1]
    if change.face < 0:
        return Claim("growth_by", (change,), (level, amount.negated()), STATED, BY_AMOUNT, _CONFIDENCE)
    return next((claim for claim in made if holds(claim)), made[0])
