"""A percentage behind a change whose amount, level and base are known: the words go on to tell it of the same change.

"£46.3 million, £7.1 million more than the year before, when it was £39.2 million. The rise, of 15.3 per cent, ...": that the three
agree says which change is meant; a percentage right behind them that names nothing of its own is how great it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipelines.claims.claim import STATED, Claim, holds, is_telling
from pipelines.claims.paired import level_and_base
from pipelines.claims.sequence import PERCENT, WORDS, Node
from pipelines.claims.surroundings import Surroundings
from pipelines.language.repeat_words import RepeatWords

CONSTRUCTION = "told.on"
_AMOUNTS = "MCN"
_CONFIDENCE, _SUREST = 0.9, 0.8
_APART, _TELLS = "differs_by", frozenset(("growth_of", "share_of", "growth_by"))
_WAYS = frozenset("ud")
_ENDS = re.compile("[.¶]")
_SENTENCE = re.compile(r"[.!?]\s|[。！？\n]")
# Between a figure, or the beginning of a sentence, and the change that goes on about it.
_NOTHING_ELSE = frozenset((WORDS, "u", "d", "n", "o", "y", "=", ","))
_MOST_WORDS, _PAIR = 4, 2
# The break between two paragraphs counts as a sentence.
_ONWARD = 2


def told_on(reader: Surroundings, made: Sequence[Claim], words: RepeatWords) -> Iterator[Claim]:
    """The growths that percentages behind known changes tell.

    Args:
        reader: the document and the words of differences.
        made: its claims.
        words: of its language, that point back.
    """
    nodes = reader.sequence.nodes
    at = {node.mention: index for index, node in enumerate(nodes)}
    telling: dict[int, list[frozenset[int]]] = defaultdict(list)
    for claim in made:
        if claim.kind in _TELLS and (claim.origin == STATED or holds(claim)):
            telling[claim.left[0].mention].append(claim.members)
    known = {claim.members for claim in made if claim.origin == STATED}
    for claim in made:
        is_sure = claim.origin == STATED or claim.confidence >= _SUREST
        if claim.kind != _APART or not is_sure or not holds(claim) or not is_telling(claim):
            continue
        if any(node.letter not in _AMOUNTS for node in (*claim.left, *claim.right)):
            continue
        index = max(at[mention] for mention in claim.members) + 1
        if index == len(nodes) or not _goes_on(reader, index, words):
            continue
        sides = _sides(reader, at, claim)
        if sides is None:
            continue
        # What the digits find between the same figures (the change is so much of its level) is not what the words tell.
        own = claim.members | {nodes[index].mention}
        growth = _growth(reader, nodes[index], *sides)
        if growth.members not in known and all(members <= own for members in telling[nodes[index].mention]):
            known.add(growth.members)
            yield growth


def _goes_on(reader: Surroundings, index: int, words: RepeatWords) -> bool:
    """Whether a figure is a change in percent right behind another figure, of which nothing new is said."""
    nodes, node, its = reader.sequence.nodes, reader.sequence.nodes[index], reader.role[index]
    is_plain = node.letter == PERCENT and node.is_point and node.is_exact and not node.is_worded
    if not (is_plain and set(its.reach) & _WAYS) or node.sentence - nodes[index - 1].sentence > _ONWARD:
        return False
    own = set(_ENDS.split(reader.sequence.letters[nodes[index - 1].place + 1 : node.place])[-1])
    if node.sentence == nodes[index - 1].sentence or not own <= _NOTHING_ELSE:
        return own <= _NOTHING_ELSE
    # A sentence of its own begins with the change: "the rise, of 15.3 per cent".
    said = _SENTENCE.split(reader.lowered[nodes[index - 1].end : node.start])[-1].split()
    is_pointed = bool(said) and len(said) <= _MOST_WORDS and words.pointing.search(said[0]) is not None
    return is_pointed or WORDS not in own


def _sides(reader: Surroundings, at: Mapping[int, int], apart: Claim) -> tuple[Node, Node] | None:
    """The sides of a difference: as the words have them; as the digits find it, those that are no change."""
    if apart.origin == STATED:
        return apart.left[0], apart.left[1]
    levels = [node for node in (*apart.left, *apart.right) if not reader.role[at[node.mention]].is_change]
    return (levels[0], levels[1]) if len(levels) == _PAIR else None


def _growth(reader: Surroundings, told: Node, one: Node, other: Node) -> Claim:
    """The growth between two levels: from the base that words tell, else the way that the percentage goes."""
    sides = level_and_base(reader, one, other)
    if sides is None:
        less, more = sorted((one, other), key=lambda node: node.face)
        sides = (more, less) if told.face > 0 else (less, more)
    return Claim("growth_of", (told,), sides, STATED, CONSTRUCTION, _CONFIDENCE)
