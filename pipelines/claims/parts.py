"""What each figure is in a statement of a change, by the words around it: the level, its base, the change, or none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from pipelines.claims.roles import Role
from pipelines.claims.sequence import OTHER, PERCENT, POINT, Letters, Node
from pipelines.language.claim_words import ClaimWords

AMOUNTS = "MCNR"
TURNS, BASES, THAN = set("udn"), set("kfh"), set("ml")
WAYS = {"u": 1, "m": 1, "d": -1, "l": -1}
SIGNS = {"+": 1, "-": -1, "−": -1}
TO, FROM = "t", "f"
# Cues that say what a figure is; the last of them in front of it does.
_PARTS = "udnmlkfhtyqwv"
_BY, _NET, _OF = "y", "v", "o"
# Bounds, and parts of a whole.
_OTHERS = set("qw")
# The noun of a change opens the sentence, and nothing but a remark stands between it and the figure: growth, he said, was 4 %.
_OPENS = re.compile(r"_?[udn](?:[_=(]*,[_,=(]*)?")
_MARK = re.compile(r"[,;:(，；：（]")
_WORD, _LONG, _RUN = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W\d_]{3,}"), re.compile(r"[^\W\d_]{2,}")


class Part(Enum):
    """What a figure is by the words around it; PAST is a figure of an earlier time, which may be a base."""

    LEVEL, PAST, BASE, CHANGE, NEITHER = range(5)


def parts(sequence: Letters, text: str, role: Sequence[Role], words: ClaimWords) -> list[Part]:
    """The part of each figure of a document.

    Args:
        sequence: the document.
        text: it, folded.
        role: of each figure.
        words: of its language.
    """
    made: list[Part] = []
    for index, node in enumerate(sequence.nodes):
        made.append(_part(sequence.nodes, index, text, role, words))
        is_named = node.letter == PERCENT and made[-1] is Part.LEVEL and not node.is_open and node.face != 0
        if is_named and _is_named_change(sequence.nodes, index, text, role, made, words):
            made[-1] = Part.CHANGE
        if index and _is_opened(role[index], made):
            made[-1] = Part.LEVEL
        if index and _is_passed_by(sequence.nodes, index, role, words):
            made[-2:] = Part.BASE, Part.CHANGE
    return made


def way_of(change: Node, text: str, role: Role, words: ClaimWords) -> int:
    """Whether the words say that it rose (1) or fell (-1), more or less; 0 where they do not, or both."""
    sign = _sign(change, text, words)
    if sign:
        return sign
    onward = role.onward.removeprefix("_")[:1]
    said = {WAYS[cue] for cue in (*role.before, onward, *_within(change, text, words)) if cue in WAYS}
    return said.pop() if len(said) == 1 else 0


def is_nominal(node: Node, role: Role) -> bool:
    """Whether the noun of a change stands right behind a percentage: a 7 % increase."""
    return node.letter == PERCENT and role.onward[:1] in ("u", "d")


def named(between: str, words: ClaimWords) -> list[str]:
    """The words between two figures that name a thing."""
    plain = words.cue.sub(" ", between.lower())
    if not words.boundaries:
        return _RUN.findall(words.filler.sub(" ", plain))
    told = [one for one in _LONG.findall(plain) if one not in words.edges and one not in words.passing]
    return [one for one in told if words.comparative is None or not words.comparative.fullmatch(one)]


def _part(nodes: Sequence[Node], index: int, text: str, role: Sequence[Role], words: ClaimWords) -> Part:
    node, own = nodes[index], role[index]
    if node.letter == POINT:
        return Part.CHANGE
    if not node.is_point or node.is_open or node.face == 0 or node.is_rounded_copy:
        return Part.NEITHER
    before = own.before.replace("_", "")
    if index and nodes[index - 1].letter == OTHER and own.reach == own.before and not before.strip(_OF):
        # How long ago it was, or over how many years it is a mean, stands between.
        before = role[index - 1].before.replace("_", "")
    is_taken = False
    if index and words.boundaries and (is_nominal(nodes[index - 1], role[index - 1]) or _is_followed(nodes[index - 1])):
        # The word of the change in front is said of that one.
        before, is_taken = before.removeprefix(role[index - 1].onward.removeprefix("_")[:1]), True
        between = words.cue.sub("", text[nodes[index - 1].end : node.start].lower(), count=1).strip()
        if between in words.bases_behind:
            return Part.BASE
    if (words.boundaries and is_nominal(node, own)) or _is_signed(node, text, words):
        return Part.CHANGE
    if index and nodes[index - 1].letter == PERCENT and own.reach.removeprefix("_")[:1] == _OF:
        # What another figure is so many percent of.
        return Part.NEITHER
    return _cued(node, own, before, is_taken=is_taken)


def _is_followed(node: Node) -> bool:
    """Whether the word that says of a percentage that something is so much greater or smaller stands behind it."""
    return node.letter == PERCENT and node.is_compared


def _is_signed(node: Node, text: str, words: ClaimWords) -> bool:
    """Whether a sign in front of a percentage, or a word of a change in the quote of a figure, says that it is one."""
    is_signed = node.letter == PERCENT and _sign(node, text, words) != 0
    if is_signed or not words.boundaries:
        return is_signed
    said = text[node.number : node.end].lower()
    is_compared = (
        node.letter == PERCENT and any(words.comparative.fullmatch(one) for one in _WORD.findall(said))
        if words.comparative
        else False
    )
    return is_compared or bool(set(_within(node, text, words)) & TURNS)


def _sign(node: Node, text: str, words: ClaimWords) -> int:
    first = text[node.start]
    if first in SIGNS:
        return SIGNS[first]
    spoken = _WORD.search(text, node.start, node.end)
    if spoken is not None and spoken.start() == node.start and spoken[0].lower() in words.signs:
        return words.signs[spoken[0].lower()]
    last = _WORD.findall(text[max(0, node.start - 12) : node.start].lower())[-1:]
    return words.signs.get(last[0], 0) if last else 0


def _within(node: Node, text: str, words: ClaimWords) -> str:
    """The letters of the cues in a quote: "a drop of ten percent", "20 percent smaller", "300 more people"."""
    begin = node.start if node.letter == PERCENT else node.number
    return "".join(words.letter_of[cue[0]] for cue in words.cue.finditer(text[begin : node.end].lower()))


def _cued(node: Node, role: Role, before: str, *, is_taken: bool) -> Part:
    """What the cues in front of a figure say of it, and those behind; `is_taken`: without the first of them."""
    onward = role.onward.replace("_", "")[:1]
    is_by = role.before.endswith(_BY) or (role.before.endswith(f"{_BY}_") and set(before) & WAYS.keys())
    if node.letter != PERCENT and _BY in before and not is_by:
        before = before.replace(_BY, "")  # who did it, or until when, and not by how much
    last = next((cue for cue in reversed(before) if cue in _PARTS), "")
    if last == _BY:
        return Part.CHANGE if node.letter == PERCENT or set(before) & WAYS.keys() else Part.NEITHER
    if last == _NET and set(before) <= {_NET, "h"} and "," not in role.reach:
        return Part.CHANGE
    if role.is_named_base:
        return Part.BASE
    is_apart = onward in ("m", "l", "h") and role.is_change and last not in _OTHERS
    if last in TURNS or role.is_compared or is_apart:
        return Part.CHANGE
    if last in BASES or (last in THAN and "h" in before):
        return Part.BASE
    if last == TO:
        return Part.LEVEL
    if (role.is_change and not is_taken) or last in _OTHERS:
        return Part.NEITHER
    if role.is_past:
        return Part.PAST
    return Part.BASE if role.is_base or role.reach.removeprefix("_")[:1] == "(" else Part.LEVEL


def _is_opened(role: Role, made: Sequence[Part]) -> bool:
    """Whether words for a time before that stand between two figures belong to the first: against 1,204 last year, 1,352."""
    front, comma, behind = role.reach.rpartition(",")
    is_of_first = bool(comma) and "k" in front and not set(behind) & BASES and "k" not in role.behind
    return made[-2] is made[-1] is Part.BASE and is_of_first and not role.is_past and not role.is_named_base


def _is_passed_by(nodes: Sequence[Node], index: int, role: Sequence[Role], words: ClaimWords) -> bool:
    """Whether a level is said to pass the figure in front by a percentage: it topped the 71 million that were planned by 3 %."""
    node, passed, own = nodes[index], role[index - 1], role[index]
    if node.letter != PERCENT or nodes[index - 1].letter == PERCENT or nodes[index - 1].sentence != node.sentence:
        return False
    cue = passed.before.replace("_", "").rstrip(_OF)[-1:]
    if not words.boundaries:
        # The verb, its object and the percentage follow at once.
        return (
            own.reach == "" and node.number == nodes[index - 1].end and words.over_plan.search(nodes[index - 1].before) is not None
        )
    is_by = own.before.endswith((_BY, f"{_BY}_")) and own.reach == own.before
    return is_by and cue in ("q", "m", "l")


def _is_named_change(
    nodes: Sequence[Node], index: int, text: str, role: Sequence[Role], part: Sequence[Part], words: ClaimWords
) -> bool:
    """Whether a percentage is what the noun of a change is: "growth, in other words, was 4 %", "the decline from 80 is 8 %"."""
    own = role[index]
    if own.onward.removeprefix("_")[:1] == _OF:
        return False
    begin = nodes[index - 1].end if index else 0
    between = _MARK.split(text[max(begin, nodes[index].begin) : nodes[index].number].lower())[-1]
    if named(between, words):
        return False
    if _OPENS.fullmatch(own.reach):
        return True
    # The base stands between the noun and the verb.
    noun = role[index - 1].before.replace("_", "") if index else ""
    return own.reach == "_" and part[index - 1] is Part.BASE and noun[:1] in TURNS and bool(set(noun[1:]) & BASES)
