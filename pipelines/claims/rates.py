"""Rates whose words name what they are of: unemployed of the labour force, profit of turnover, beds in use of all beds.

A rate with a name of its own is of figures that its language has words for (`rates` of claims.yml), wherever these stand near.
Any other rate is of the only two figures that can be meant, where the words say that it follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import MONEY, PERCENT, Letters, Node
from pipelines.language.claim_words import ClaimWords, Rate

NAMED, FOLLOWING = "rate.named", "rate.following"
_AMOUNTS = "MCN"
_CONFIDENCE = 0.9
# So many figures around a rate, and so many characters around a figure, are looked at; and so near a rate its name stands.
_REACH, _BEHIND, _WORDS, _NAME = 14, 4, 60, 70
_CLAUSE = re.compile(r"[,;:.()，；：。（）、]\s|[，；：。（）、]|\n")
_SENTENCES = 2
_WHOLE = 100.0
# What a rate is held against, or that it is a change.
_HELD_AGAINST = set("mlqudn")
# Behind these it is a level again ("edged down to 4.3%").
_REACHED = ("=", "t")


def rates(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The rates that the wording names.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    for index, node in enumerate(sequence.nodes):
        own = role[index]
        if node.letter != PERCENT or not node.is_point or node.is_open or node.is_rounded_copy or node.face <= 0:
            continue
        if own.is_past or (set(own.before) & _HELD_AGAINST and not own.before.endswith(_REACHED)):
            continue
        named = _named(sequence, index, text, words, role)
        if named is not None:
            claim = Claim("share_of", (node,), named, STATED, NAMED, _CONFIDENCE)
            is_behind = any(one.sentence > node.sentence for one in named)
            if holds(claim) or not (is_behind or _is_told(claim, sequence, index)):
                yield claim
            continue
        pair = _only_pair(sequence, index, words, role)
        if pair is not None:
            following = Claim("share_of", (node,), pair, STATED, FOLLOWING, _CONFIDENCE)
            if holds(following) or not (_is_of_the_rest(following) or _is_told(following, sequence, index)):
                yield following


def _named(sequence: Letters, index: int, text: str, words: ClaimWords, role: Sequence[Role]) -> tuple[Node, Node] | None:
    """The part and the whole that the name of a rate is of."""
    node = sequence.nodes[index]
    name = node.before[-_NAME:].lower()
    for rate in words.rates:
        if rate.name.search(name) is None or (rate.other is not None and rate.other.search(name) is not None):
            continue
        near = range(max(0, index - _REACH), min(len(sequence.nodes), index + _BEHIND + 1))
        levels = [sequence.nodes[place] for place in near if _is_level(sequence.nodes[place])]
        label = {id(one): _label(one, text, rate) for one in levels}
        _carry(sequence.nodes[near.start : near.stop], role, near.start, label)
        parts, wholes = ([one for one in levels if label[id(one)] == side] for side in ("part", "whole"))
        return _nearest(node, parts, wholes)
    return None


def _carry(nodes: Sequence[Node], role: Sequence[Role], begin: int, label: dict[int, str | None]) -> None:
    """From one figure to another: the words in front of the first are said of the second, which is that of now."""
    for place, (one, other) in enumerate(pairwise(nodes), begin):
        is_span = "f" in role[place].before and "t" in role[place + 1].before and one.sentence == other.sentence
        if is_span and id(one) in label and id(other) in label:
            label[id(other)] = label[id(other)] or label[id(one)]
            label[id(one)] = None


def _is_told(claim: Claim, sequence: Letters, index: int) -> bool:
    """Whether another rate near is of those figures: that of the young is not of all."""
    near = sequence.nodes[max(0, index - _REACH) : index + _REACH + 1]
    return any(one.letter == PERCENT and one.is_point and holds(replace(claim, left=(one,))) for one in near)


def _nearest(node: Node, parts: Sequence[Node], wholes: Sequence[Node]) -> tuple[Node, Node] | None:
    """The part and the whole in the sentences nearest to a rate; of several that one which fits, else none."""
    pairs = [(part, whole) for part in parts for whole in wholes if part is not whole and part.fits(whole)]
    if not pairs:
        return None
    apart = {id(pair): sum(abs(one.sentence - node.sentence) for one in pair) for pair in pairs}
    least = min(apart.values())
    nearest = [pair for pair in pairs if apart[id(pair)] == least]
    fitting = [pair for pair in pairs if holds(Claim("share_of", (node,), pair, STATED, NAMED, 0))]
    if fitting:
        return fitting[0]
    return nearest[0] if len(nearest) == 1 and len(pairs) == 1 else None


def _label(node: Node, text: str, rate: Rate) -> str | None:
    """Whether the nearest words of a rate around a figure say that it is the part or the whole."""
    found = []
    quote = text[node.start : node.end].lower()
    front, behind = _CLAUSE.split(node.before[-_WORDS:].lower())[-1], _CLAUSE.split(node.after[:_WORDS].lower())[0]
    for side, pattern in (("part", rate.part), ("whole", rate.whole)):
        found += [(0, -len(match[0]), side) for match in pattern.finditer(quote)]
        found += [(len(front) - match.end(), -len(match[0]), side) for match in pattern.finditer(front)]
        found += [(match.start() + 1, -len(match[0]), side) for match in pattern.finditer(behind)]
    return min(found)[2] if found else None


def _is_of_the_rest(claim: Claim) -> bool:
    """Whether a rate is what the part leaves of the whole: 5 of 250 trains are late, 98 % are on time."""
    rate = claim.left[0]
    rest = replace(rate, low=_WHOLE - rate.high, high=_WHOLE - rate.low, face=_WHOLE - rate.face)
    return holds(replace(claim, left=(rest,))) is True


def _only_pair(sequence: Letters, index: int, words: ClaimWords, role: Sequence[Role]) -> tuple[Node, Node] | None:
    """The only two figures in front of a rate that it can be of, in its sentence or that and the one before."""
    nodes, own = sequence.nodes, sequence.nodes[index]
    begin = next((node.place for node in nodes[max(0, index - _REACH) : index] if node.sentence == own.sentence), own.place)
    said = role[index].before + sequence.letters[_sentence_begin(sequence, begin) : own.place]
    if "g" not in said or not _follows(own, words):
        return None
    near = [place for place in range(max(0, index - _REACH), index) if _is_level(nodes[place])]
    for back in range(_SENTENCES):
        beside = [place for place in near if own.sentence - nodes[place].sentence <= back]
        pairs = [pair for pair in combinations(beside, 2) if _are_alike(nodes[pair[0]], nodes[pair[1]])]
        if pairs:
            first, second = (nodes[place] for place in pairs[0])
            if len(pairs) > 1 or role[pairs[0][0]].is_base != role[pairs[0][1]].is_base:
                return None
            smaller, greater = sorted((first, second), key=lambda node: node.face)
            return (smaller, greater) if own.face <= _WHOLE else (greater, smaller)
    return None


def _sentence_begin(sequence: Letters, place: int) -> int:
    while place > 0 and sequence.letters[place - 1] not in ".¶":
        place -= 1
    return place


def _follows(own: Node, words: ClaimWords) -> bool:
    """Whether words in front of a figure say that it follows from others."""
    return words.follows is not None and words.follows.search(own.before[-_NAME:].lower()) is not None


def _is_level(node: Node) -> bool:
    is_value = node.is_point and not node.is_open and not node.is_rounded_copy and not node.is_worded
    return is_value and node.letter in _AMOUNTS and node.face > 0 and "/" not in (node.unit or "")


def _are_alike(one: Node, other: Node) -> bool:
    return one.fits(other) and (one.unit == other.unit or MONEY not in (one.letter, other.letter))
