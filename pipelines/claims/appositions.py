"""What stands right beside a figure and says it in other terms: a share and its amount, a multiple, the figure before in brackets.

Nothing but marks and words for "that is" stand between, so the wording is beyond doubt but for the figure that both are of. Where
the three do not agree, they are told only if one slip explains it (`damage.py`) or nothing else can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import DIGIT, LEVEL, POWER, SWAPPED, damage
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.language.claim_words import ClaimWords

_AMOUNT = "[MCN]"
# A share of something and the amount that it is; an amount and the share that it is of something behind.
_SHARE_AND_AMOUNT = re.compile(rf"(?P<share>P)(?:_?[ow][_#]{{0,2}}(?P<whole>{_AMOUNT})?_?)?[,(]_?=_?(?P<part>{_AMOUNT})")
_AMOUNT_AND_SHARE = re.compile(rf"(?P<part>{_AMOUNT})[,(]_?=?_?(?P<share>P)_?o_?(?P<whole>{_AMOUNT})")
_MULTIPLE = re.compile(rf"(?P<level>{_AMOUNT})[,(]_?=_?(?P<times>T)_?[oh]?_?(?P<base>{_AMOUNT})")
# A level, in brackets the one that it is compared with, and the change.
_BRACKET = re.compile(rf"(?P<level>{_AMOUNT})\((?P<base>{_AMOUNT})(?:[;,]_?[udn]?_?|\),?_?[udn][yo]?_?)(?P<change>P)")
# A rise by what is the level, with the percentage that is right for it.
_LEVEL_AS_RISE = re.compile(rf"[udn]_?y_?(?P<amount>{_AMOUNT})[,(]_?=?_?(?P<change>P)[_udnko,]{{0,5}}(?P<base>{_AMOUNT})")
_HELD, _BROKEN = 0.93, 0.8
_IN_SENTENCE, _BESIDE = 0.1, 0.03
# A multiple is told in two digits, and nothing else can be meant.
_OF_MULTIPLE = 0.25
_REACH = 6


def appositions(sequence: Letters, role: Sequence[Role], words: ClaimWords) -> Iterator[Claim]:
    """The claims of figures in apposition."""
    of = {node.mention: its for node, its in zip(sequence.nodes, role, strict=True)}
    for match in _SHARE_AND_AMOUNT.finditer(sequence.letters):
        share, part = (_at(sequence, match, name) for name in ("share", "part"))
        is_share = not of[share.mention].is_change and not _is_whole(sequence, part, words)
        if is_share and 0 < share.face <= 100 and not share.is_worded:
            wholes = [_at(sequence, match, "whole")] if match["whole"] else _wholes(sequence, of, share, part)
            is_plain = bool(wholes) and _is_alone(sequence, share, wholes[0])
            yield from _first([_share(share, part, whole) for whole in wholes], is_plain=is_plain)
    for match in _AMOUNT_AND_SHARE.finditer(sequence.letters):
        part, share, whole = (_at(sequence, match, name) for name in ("part", "share", "whole"))
        if not of[share.mention].is_change and not share.is_worded:
            yield from _told(_share(share, part, whole))
    for match in _MULTIPLE.finditer(sequence.letters):
        level, times, base = (_at(sequence, match, name) for name in ("level", "times", "base"))
        yield from _told(Claim("ratio_of", (times,), (level, base), STATED, "multiple.beside", _HELD), _OF_MULTIPLE)
    for match in _BRACKET.finditer(sequence.letters):
        level, base, change = (_at(sequence, match, name) for name in ("level", "base", "change"))
        yield from _told(Claim("growth_of", (_way(change, level, base),), (level, base), STATED, "change.bracket", _HELD))
    yield from _levels_as_rises(sequence)


def _is_whole(sequence: Letters, node: Node, words: ClaimWords) -> bool:
    """Whether the share right behind an amount is of it, in a language that has a whole in front."""
    at = bisect_right(sequence.nodes, node.place, key=lambda one: one.place)
    return at < len(sequence.nodes) and sequence.nodes[at].before in words.wholes_in_front


def _way(change: Node, level: Node, base: Node) -> Node:
    """A change whose direction no sign says, as the figures have it."""
    return change.negated() if level.face < base.face and change.face > 0 else change


def _levels_as_rises(sequence: Letters) -> Iterator[Claim]:
    """A rise "by" an amount that is the level which was reached: the percentage fits it as such and not as a rise."""
    for match in _LEVEL_AS_RISE.finditer(sequence.letters):
        amount, change, base = (_at(sequence, match, name) for name in ("amount", "change", "base"))
        growth = Claim("growth_of", (change,), (amount, base), STATED, "change.by_level", _BROKEN)
        share = Claim("share_of", (change,), (amount, base), STATED, "change.by_level", _BROKEN)
        if amount.fits(base) and holds(share) is False and holds(growth):
            yield share


def _at(sequence: Letters, match: re.Match[str], name: str) -> Node:
    return sequence.node_at[match.start(name)]


def _share(share: Node, part: Node, whole: Node) -> Claim:
    return Claim("share_of", (share,), (part, whole), STATED, "share.beside", _HELD)


def _wholes(sequence: Letters, of: dict[int, Role], share: Node, part: Node) -> list[Node]:
    """What a share may be of: the nearest amount in front, in its sentence or the one before, and what the text is about."""
    before = [node for node in reversed(sequence.before(share.place)[-_REACH:]) if share.sentence - node.sentence <= 1]
    roles = ((node, of[node.mention]) for node in before)
    near = [node for node, its in roles if not (its.is_change or its.is_base) and node.is_point and node.fits(part)]
    own = [node for node in near if node.sentence == share.sentence]
    main = [node for node in sequence.main if node.place < share.place and node.fits(part)]
    greater = [node for node in own if node.face > part.face]
    return list({node.mention: node for node in (*(greater or own or near)[:1], *main)}.values())


def _is_alone(sequence: Letters, share: Node, whole: Node) -> bool:
    """Whether a sentence has one share and one whole in front of it, so that nothing else can be meant."""
    before = [node for node in sequence.before(share.place) if node.sentence == share.sentence]
    return whole.sentence == share.sentence and not any(node.letter == share.letter for node in before)


def _first(claims: Sequence[Claim], *, is_plain: bool) -> Iterator[Claim]:
    """The first that holds; else the first, if a slip explains why it does not or the wording leaves no doubt."""
    tried = [claim for claim in claims if _is_sound(claim)]
    held = [claim for claim in tried if holds(claim)]
    if held:
        yield held[0]
    elif tried and is_plain and tried[0].right[0].unit == tried[0].right[1].unit:
        yield replace(tried[0], confidence=_BROKEN)
    elif tried:
        yield from _told(tried[0], _IN_SENTENCE if len(tried) == 1 else _BESIDE)


def _is_sound(claim: Claim) -> bool:
    nodes = (*claim.left, *claim.right)
    is_plain = all(node.is_point and not node.is_open and not node.is_rounded_copy for node in nodes)
    return is_plain and claim.right[0].fits(claim.right[1]) and claim.right[0] is not claim.right[1] and claim.right[1].face > 0


def _told(claim: Claim, accident: float = _IN_SENTENCE) -> Iterator[Claim]:
    """A claim that holds, or that one slip would make hold."""
    if not _is_sound(claim):
        return
    if holds(claim):
        yield claim
    elif holds(claim) is False and damage(claim, kinds=(LEVEL, POWER, SWAPPED, DIGIT), accident=accident) is not None:
        yield replace(claim, confidence=_BROKEN)
