"""A level, its base and the change between them, side by side: words tell each part, before the digits are looked at.

A change is what rose or fell by so much, a base what another figure is held against or what was before, a level what remains. Where
the three stand next to one another in one sentence, and only one figure can be each, that is what the sentence states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from pipelines.claims.claim import STATED, Claim, holds, is_telling
from pipelines.claims.derived import SIGN
from pipelines.claims.roles import Role
from pipelines.claims.sequence import OTHER, PERCENT, POINT, Letters, Node
from pipelines.language.claim_words import ClaimWords

PLAIN, NEAR, FOR_POINT = "change.beside", "change.near", "change.percent_for_point"
"""Side by side in one sentence; with other words between, or in two sentences; percent where points are meant."""
_AMOUNTS = "MCNR"
# Cues that say what a figure is; the last of them in front of it does.
_PARTS = "udnmlkfhtyqwv"
_TURNS, _BASES, _THAN = set("udn"), set("kfh"), set("ml")
_WAYS = {"u": 1, "m": 1, "d": -1, "l": -1}
_TO, _BY, _NET = "t", "y", "v"
# Bounds, and parts of a whole.
_OTHERS = set("qw")
_SIGNS = {"+": 1, "-": -1, "−": -1}
_TOPICS = set("abj")
_MARKS = set("_,(=)&")
_GOES_ON = ("_", "t", "_t", "t_", "_t_")
_WORD, _RUN = re.compile(r"[^\W\d_]{3,}"), re.compile(r"[^\W\d_]{2,}")
_COMMA = re.compile("[,，]")
_REACH = 6
_CONFIDENCE = 0.9


class Part(Enum):
    """What a figure is by the words around it; PAST is a figure of an earlier time, which may be a base."""

    LEVEL, PAST, BASE, CHANGE, NEITHER = range(5)


_SIDES = ((Part.LEVEL, Part.BASE), (Part.LEVEL, Part.PAST), (Part.PAST, Part.BASE))


def beside(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The changes that stand beside their level and their base.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    part = [_part(sequence.nodes, index, text, role, words) for index in range(len(sequence.nodes))]
    for index, own in enumerate(part):
        if own is Part.CHANGE:
            sides = _sides_of(sequence, index, part, role)
            if sides is not None:
                level, base = (sequence.nodes[side] for side in sides)
                is_plain = _is_plain(sequence, role, index, *sides) and not _has_news(sequence.nodes, text, words, index, *sides)
                way = _way(sequence.nodes[index], text, role[index])
                made = list(_claims(sequence.nodes[index], level, base, PLAIN if is_plain else NEAR, way))
                yield from made if is_plain else (claim for claim in made if claim.construction != SIGN and is_telling(claim))


def _part(nodes: Sequence[Node], index: int, text: str, role: Sequence[Role], words: ClaimWords) -> Part:
    node, own = nodes[index], role[index]
    if node.letter == POINT:
        return Part.CHANGE
    if not node.is_point or node.is_open or node.face == 0 or node.is_rounded_copy:
        return Part.NEITHER
    before = own.before.replace("_", "")
    if index and nodes[index - 1].letter == OTHER and own.reach == own.before and not before:
        # How long ago it was stands between.
        before = role[index - 1].before.replace("_", "")
    if index and words.boundaries and _is_nominal(nodes[index - 1], role[index - 1]):
        # The noun of the change in front is said of that one.
        before = before.removeprefix(role[index - 1].onward[:1])
        between = words.cue.sub("", text[nodes[index - 1].end : node.start].lower(), count=1).strip()
        if between in words.bases_behind:
            return Part.BASE
    if (words.boundaries and _is_nominal(node, own)) or (node.letter == PERCENT and text[node.start] in _SIGNS):
        return Part.CHANGE
    if index and nodes[index - 1].letter == PERCENT and own.reach.removeprefix("_")[:1] == "o":
        # What another figure is so many percent of.
        return Part.NEITHER
    return _cued(node, own, before)


def _is_nominal(node: Node, role: Role) -> bool:
    """Whether the noun of a change stands right behind a percentage: a 7 % increase."""
    return node.letter == PERCENT and role.onward[:1] in ("u", "d")


def _cued(node: Node, role: Role, before: str) -> Part:
    """What the cues in front of a figure say of it, and where there are none, those behind."""
    last = next((cue for cue in reversed(before) if cue in _PARTS), "")
    onward = role.onward.replace("_", "")[:1]
    if last == _BY:
        return Part.CHANGE if node.letter == PERCENT or set(before) & _WAYS.keys() else Part.NEITHER
    if last == _NET and set(before) <= {_NET, "h"} and "," not in role.reach:
        return Part.CHANGE
    if role.is_named_base:
        return Part.BASE
    if last in _TURNS or role.is_compared or (onward in ("m", "l", "h") and role.is_change):
        return Part.CHANGE
    if last in _BASES or (last in _THAN and "h" in before):
        return Part.BASE
    if last == _TO:
        return Part.LEVEL
    if role.is_change or last in _OTHERS:
        return Part.NEITHER
    if role.is_past:
        return Part.PAST
    return Part.BASE if role.is_base or role.reach.removeprefix("_")[:1] == "(" else Part.LEVEL


def _sides_of(sequence: Letters, index: int, part: Sequence[Part], role: Sequence[Role]) -> tuple[int, int] | None:
    """The level and the base of a change: the two figures in front, on either side, or behind."""
    nodes, change = sequence.nodes, sequence.nodes[index]
    around = range(max(0, index - _REACH), min(len(nodes), index + _REACH + 1))
    near = [other for other in around if other == index or _counts(sequence, index, other, part)]
    own = near.index(index)
    for first, second in ((own - 2, own - 1), (own - 1, own + 1), (own + 1, own + 2)):
        if first < 0 or second >= len(near):
            continue
        sides = _sides(part, role, near[first], near[second])
        if sides is None:
            continue
        level, base = sides
        if _is_whole(nodes, change, level, base) and _is_ordered(index, level, base, part, role):
            return level, base
    return None


def _counts(sequence: Letters, index: int, other: int, part: Sequence[Part]) -> bool:
    """Whether a figure stands between a change and what it is of: no time, and not the same change in another manner."""
    nodes = sequence.nodes
    if nodes[other].letter == OTHER and not _has_like(nodes, other):
        return False
    if _is_of(nodes[index], nodes[other]) and part[other] is not Part.CHANGE:
        return True
    first, last = sorted((index, other))
    between = sequence.letters[nodes[first].place + 1 : nodes[last].place]
    twins = all(one is Part.CHANGE for one in part[first : last + 1]) and set(between) <= _MARKS | _TURNS | set(_AMOUNTS + "PD")
    return nodes[other].letter != OTHER and not twins


def _has_like(nodes: Sequence[Node], index: int) -> bool:
    """Whether a time is compared with another near it: one that stands alone says when."""
    near = nodes[max(0, index - _REACH) : index + _REACH + 1]
    return any(other is not nodes[index] and other.unit == nodes[index].unit for other in near)


def _sides(part: Sequence[Part], role: Sequence[Role], one: int, other: int) -> tuple[int, int] | None:
    """Of two figures the level and the base."""
    if (part[one], part[other]) in _SIDES:
        return one, other
    if (part[other], part[one]) in _SIDES:
        return other, one
    # Last year's level, and the base that it is held against.
    if part[one] is part[other] is Part.BASE and set(role[other].before) & {"h", "k"} and other == one + 1:
        return one, other
    return None


def _is_whole(nodes: Sequence[Node], change: Node, level: int, base: int) -> bool:
    """Whether the three can be one statement: of one kind, in one paragraph, in two sentences at most."""
    trio = (change, nodes[level], nodes[base])
    sentences = [node.sentence for node in trio]
    return (
        all(_is_of(change, node) for node in trio[1:])
        and nodes[level].fits(nodes[base])
        and len({node.paragraph for node in trio}) == 1
        and max(sentences) - min(sentences) <= 1
    )


def _is_ordered(index: int, level: int, base: int, part: Sequence[Part], role: Sequence[Role]) -> bool:
    """Whether a statement has its parts in such an order: before the change both, or the level; else the level is reached."""
    is_reached = role[level].before.removesuffix("_").endswith(_TO)
    if level < base < index:
        return True
    if level < index < base:
        # A base with a change of its own right behind belongs to that; one that no word in front calls so, behind a comma, too.
        has_own = base + 1 < len(part) and part[base + 1] is Part.CHANGE
        return not (has_own and ("," not in role[base].onward or not set(role[base].before) & _BASES))
    return is_reached if index < level or part[level] is Part.PAST else (is_reached or part[base] is not Part.PAST)


def _is_of(change: Node, level: Node) -> bool:
    """Whether a change can be one of such a figure."""
    return level.face > 0 and change.can_change(level)


def _way(change: Node, text: str, role: Role) -> int:
    """Whether the words say that it rose (1) or fell (-1), more or less; 0 where they do not, or both."""
    if text[change.start] in _SIGNS:
        return _SIGNS[text[change.start]]
    onward = role.onward.removeprefix("_")[:1]
    said = {_WAYS[cue] for cue in (*role.before, onward) if cue in _WAYS}
    return said.pop() if len(said) == 1 else 0


def _claims(change: Node, level: Node, base: Node, code: str, way: int) -> Iterator[Claim]:
    """What they state: as the words have it where these say the other way than the digits."""
    rises = (level.face > base.face) - (level.face < base.face)
    said = change.negated() if change.face * way < 0 else change
    if change.letter != PERCENT:
        apart = Claim("differs_by", (level, base), (change,), STATED, code, _CONFIDENCE)
        yield Claim("differs_by", (level, base), (said,), STATED, SIGN, _CONFIDENCE) if rises * way < 0 and holds(apart) else apart
        return
    growths = _growths(change, level, base, code)
    held = next((claim for claim in growths if holds(claim)), None)
    if level.letter != PERCENT:
        is_said = held is None or rises * way >= 0
        yield (held or growths[0]) if is_said else Claim("growth_of", (said,), (level, base), STATED, SIGN, _CONFIDENCE)
    elif held is None:
        # Percent in the place of points, where it is the difference to the digit.
        apart = Claim("differs_by", (level, base), (change,), STATED, FOR_POINT, _CONFIDENCE)
        yield from (apart,) if holds(apart) else ()


def _growths(change: Node, level: Node, base: Node, code: str) -> list[Claim]:
    """A change as it is printed and the other way round: a drop of a third has no sign of its own."""
    ways = (change, change.negated()) if (level.face >= base.face) == (change.face > 0) else (change.negated(), change)
    return [Claim("growth_of", (way,), (level, base), STATED, code, _CONFIDENCE) for way in ways]


def _is_plain(sequence: Letters, role: Sequence[Role], index: int, level: int, base: int) -> bool:
    """Whether they stand in one part of one sentence, and nothing between or behind begins to speak of another thing."""
    nodes = sequence.nodes
    first, second, third = sorted((index, level, base))
    between = sequence.letters[nodes[first].place : nodes[third].place]
    onward = sequence.letters[nodes[second].place + 1 : nodes[third].place]
    # The one figure of its kind in a sentence is told on of in the next.
    alone = not any(
        other.sentence == nodes[level].sentence and other.fits(nodes[level]) for other in nodes[max(0, level - 2) : level]
    )
    is_told_on = level < base < index and nodes[third].sentence - nodes[first].sentence == 1 and alone
    is_one = nodes[first].sentence == nodes[third].sentence and ";" not in between
    if not (is_one or is_told_on) or set(onward) & _TOPICS:
        return False
    is_reached = role[level].before.removesuffix("_").endswith(_TO)
    follower = _follower(sequence, third)
    if level < base < index:
        # A change that goes on to a level of its own is told of another thing.
        return not (follower is not None and role[follower].reach in _GOES_ON and _is_of(nodes[index], nodes[follower]))
    if level < index < base:
        is_onward = follower is not None and role[follower].before.endswith(_TO)
        return "&" not in onward and not ("," in onward and is_onward)
    if base < level < index:
        return is_reached or nodes[index].letter == POINT
    if index < level < base:
        return nodes[index].letter in PERCENT + POINT or "," not in onward
    return nodes[index].letter == POINT


def _follower(sequence: Letters, index: int) -> int | None:
    """The next figure, if it stands in the same part of its sentence."""
    nodes, after = sequence.nodes, index + 1
    is_near = after < len(nodes) and not set(sequence.letters[nodes[index].place : nodes[after].place]) & set(".¶;")
    return after if is_near else None


def _has_news(nodes: Sequence[Node], text: str, words: ClaimWords, index: int, level: int, base: int) -> bool:
    """Whether words between the last two name another thing: a change of that, or a base of it; of two sentences between any."""
    first, second, third = sorted((index, level, base))
    if third != base and _names(text[nodes[second].end : nodes[third].number], words):
        return True
    if nodes[first].sentence != nodes[third].sentence:
        return _names(text[nodes[first].end : nodes[second].number], words)
    between = text[nodes[second].end : nodes[third].number]
    return third == base and bool(_COMMA.search(between)) and _names(between, words)


def _names(between: str, words: ClaimWords) -> bool:
    """Whether any of some words name a thing."""
    plain = words.cue.sub(" ", between.lower())
    told = _WORD.findall(plain) if words.boundaries else _RUN.findall(plain)
    return any(one not in words.edges and one not in words.passing for one in told)
