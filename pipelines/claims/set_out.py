"""Parts of which words say that they are all, and the whole of them where it stands apart: in front, or as that of their shares.

Words say that parts are all by their kinds (men and women, the months of a quarter) or by the last of them, which is what is left.
The whole is what a share of one of the parts is of; or the figure in front whose words are those that the parts are said of; or the
only one that may be meant. A sum that fails is told where enough speaks for it, or where less does and a slip explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from pipelines.claims.addends import BULLETS, COMPARED, FEWEST, MOST, Text
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import DIGIT, POWER, SWAPPED, damage
from pipelines.claims.partition import is_partition, is_rest
from pipelines.claims.roles import recognised
from pipelines.claims.sequence import BARE, COUNT, MONEY, Node
from pipelines.values.records import dataclass

SET_OUT = "sum.parts"
_LETTERS = (MONEY, COUNT, BARE)
_CONFIDENCE = 0.9
_BACK, _NEXT, _SENTENCES = 16, 4, 3
# So far in front stands a whole that is the only figure of its kind there.
_FAR, _PARAGRAPHS = 6, 2
# What speaks for a sum: the kinds of the parts, or that the last is the rest; a share that names the whole; words of it; that
# nothing else can be meant.
_KINDS, _LEFT, _SHARE, _WORDS, _ONLY = 2, 2, 2, 1, 1
_ENOUGH, _EXPLAINED = 3, 2
_ACCIDENT = 0.3
# A list misses its whole by no more; one that stands further from it by less.
_FURTHEST, _FURTHEST_APART = 3.0, 1.5
_SHARED = 2
_LIST_ENDS = frozenset(".;¶")
_OF_THESE, _PERSON = "w", "PS"
# No number without a unit is so small a part of what has one.
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class _Whole:
    """A whole, how much speaks for it, and whether that is only that it is the one figure of its kind in front."""

    node: Node
    said: int
    is_far: bool = False


def set_out(text: Text, made: Sequence[Claim]) -> Iterator[Claim]:
    """The sums that fail.

    Args:
        text: the document.
        made: its other claims: shares that name a whole, and sums that are known.
    """
    shares = {claim.right[0].mention: claim.right[1] for claim in made if claim.kind == "share_of" and holds(claim)}
    sums = [claim for claim in made if claim.kind == "sums_to" and holds(claim)]
    told = {claim.members for claim in made}
    used = {node.mention for claim in sums for node in claim.left}
    wholes = {node.mention for claim in sums for node in claim.right}
    for index in range(len(text.sequence.nodes)):
        for parts, said, is_left, is_behind_whole in _closed(text, index):
            named = () if is_behind_whole else _wholes(text, parts, shares, is_left=is_left)
            for whole in (*named, *(_only_in_front(text, parts) if is_left else ())):
                claim = Claim("sums_to", parts, (whole.node,), STATED, SET_OUT, _CONFIDENCE)
                if claim.members in told or holds(claim) is not False or any(part.mention in used for part in parts):
                    continue  # it is part of something else
                if whole.is_far and whole.node.mention in wholes:
                    continue
                if not _is_of_one_kind(text, claim):
                    continue
                if _is_told(claim, said + whole.said, _FURTHEST_APART if whole.is_far else _FURTHEST) and not _is_of_fewer(
                    text, claim
                ):
                    told.add(claim.members)
                    used |= claim.members
                    yield claim
                    break


def _is_told(claim: Claim, said: int, furthest: float) -> bool:
    made, whole = sum(part.face for part in claim.left), claim.right[0].face
    is_near = whole / furthest <= made <= whole * furthest and all(part.face < whole for part in claim.left)
    if said >= _ENOUGH and is_near:
        return True
    kinds = (POWER, SWAPPED, DIGIT) if is_near else (POWER,)
    return said >= _EXPLAINED and damage(claim, kinds=kinds, accident=_ACCIDENT) is not None


def _is_of_one_kind(text: Text, claim: Claim) -> bool:
    """Whether the parts count what the whole does, at one time, and no money of another kind stands from the whole to the last."""
    parts, whole = claim.left, claim.right[0]
    if any(_counts_other(part, whole) for part in parts):
        return False
    nodes, role = text.sequence.nodes, text.role
    at = {node.mention: index for index, node in enumerate(nodes)}
    places = [at[part.mention] for part in parts]
    bases = {role[place].is_base for place in places}
    if len(bases) > 1 or (True in bases and not role[at[whole.mention]].is_base):
        return False
    among = nodes[min(places[0], at[whole.mention]) : places[-1]]
    return not any(node.letter == MONEY and not node.fits(whole) and "/" not in (node.unit or "") for node in among)


def _counts_other(part: Node, whole: Node) -> bool:
    if part.unit != _PERSON and part.is_of_other_thing(whole):
        return True
    return BARE in (part.letter, whole.letter) and part.letter != whole.letter and part.face < _LEAST * whole.face


def _is_of_fewer(text: Text, claim: Claim) -> bool:
    """Whether a part of the list makes the whole, or the list with a figure in front of it."""
    parts, whole = claim.left, claim.right[0]
    fewer = (some for count in range(1, len(parts)) for some in combinations(parts, count))
    if any(holds(replace(claim, left=some)) for some in fewer):
        return True
    nodes = text.sequence.nodes
    first = next(at for at, node in enumerate(nodes) if node is parts[0])
    front = [node for node in nodes[max(0, first - _BACK) : first] if node.fits(parts[0]) and node is not whole]
    return any(holds(replace(claim, left=(node, *parts))) for node in front)


def _closed(text: Text, index: int) -> Iterator[tuple[tuple[Node, ...], int, bool, bool]]:
    """The lists that a figure closes, and how much says that they are all.

    Whether it is the rest, and whether their whole stands right in front of them, comes with each.
    """
    run = _run(text, index)
    if len(run) < FEWEST:
        return
    if is_rest(run[-1], text.words):
        yield tuple(run[-MOST:]), _LEFT, True, False
        # The greatest of them, in front of all others, may be their whole.
        is_whole = run[0].sentence < run[1].sentence and run[0].face > max(node.face for node in run[1:])
        if is_whole and len(run) > FEWEST and not _goes_on(text, index):
            yield tuple(run[1:][-MOST:]), _LEFT, True, True
    elif not _goes_on(text, index):
        for count in range(FEWEST, min(len(run), MOST) + 1):
            is_each = count > FEWEST and len({part.sentence for part in run[-count:]}) == count
            is_one = is_each or run[-count].sentence == run[-1].sentence or run[-count].paragraph != run[-1].paragraph
            if is_one and is_partition(run[-count:], text.folded, text.words, is_strict=True):
                yield tuple(run[-count:]), _KINDS, False, False


def _goes_on(text: Text, index: int) -> bool:
    """Whether the list has another figure behind one."""
    nodes, own = text.sequence.nodes, text.sequence.nodes[index]
    for place in range(index + 1, min(len(nodes), index + _NEXT)):
        node = nodes[place]
        is_listed = not set(text.sequence.letters[own.place + 1 : node.place]) & _LIST_ENDS
        if node.fits(own) and _may_be_part(text, place) and (is_listed or _is_item(own, node)):
            return True
    return False


def _run(text: Text, index: int) -> list[Node]:
    """The levels that one may be the last of, behind one another."""
    nodes, role = text.sequence.nodes, text.role
    last = nodes[index]
    if not _may_be_part(text, index) or _OF_THESE in role[index].before:
        return []  # what is taken out of the figure in front is no last part beside it
    run = [last]
    if _OF_THESE in role[index].before:
        return run
    for place in range(index - 1, max(-1, index - _BACK), -1):
        node = nodes[place]
        if node.letter not in _LETTERS or not _is_alike(node, last):
            continue
        if node.paragraph != run[-1].paragraph and not _is_item(node, run[-1]):
            break
        if last.paragraph == node.paragraph and last.sentence - node.sentence > _SENTENCES:
            break
        if not _may_be_part(text, place):
            if role[place].is_change or set(role[place].before) & COMPARED:
                continue
            break
        run.append(node)
        if _OF_THESE in role[place].before:
            break
    return run[::-1]


def _is_alike(node: Node, last: Node) -> bool:
    """Whether two figures can be parts of one list: of one unit, or one without any."""
    return node.unit == last.unit or (BARE in (node.letter, last.letter) and node.fits(last))


def _is_item(node: Node, behind: Node) -> bool:
    """Whether a figure stands in the item of a list in front of another's."""
    return behind.paragraph - node.paragraph == 1 and node.before[:1] in BULLETS and behind.before[:1] in BULLETS


def _may_be_part(text: Text, index: int) -> bool:
    node, its = text.sequence.nodes[index], text.role[index]
    is_level = node.letter in _LETTERS and node.is_point and not node.is_open and node.face > 0 and not node.is_rounded_copy
    return is_level and not (its.is_change or its.is_each or its.is_bound or set(its.before) & COMPARED)


def _wholes(text: Text, parts: Sequence[Node], shares: dict[int, Node], *, is_left: bool) -> Iterator[_Whole]:
    """What the parts may be of, the likeliest first; `is_left`: the last of them is what is left of it."""
    own = {part.mention for part in parts}
    goals = {node.mention for node, its in zip(text.sequence.nodes, text.role, strict=True) if its.is_bound}
    named = [shares[part.mention] for part in parts if part.mention in shares and shares[part.mention].mention not in own]
    if named and not (named[0].is_open or named[0].mention in goals) and all(one.amount == named[0].amount for one in named):
        yield _Whole(named[0], _SHARE)
        return
    first = parts[0]
    nodes = text.sequence.nodes
    at = next(place for place, node in enumerate(nodes) if node is first)
    front = [
        place
        for place in range(max(0, at - _BACK), at)
        if first.sentence - nodes[place].sentence <= 1 and nodes[place].fits(first) and _may_be_part(text, place)
    ]
    greater = [nodes[place] for place in front if nodes[place].face > max(part.face for part in parts)]
    own_sentence = [node for node in greater if node.sentence == first.sentence]
    topic = recognised(first.before)
    for node in reversed(greater):
        shared = len(topic & recognised(node.before))
        others = max((len(topic & recognised(other.before)) for other in greater if other is not node), default=0)
        if shared >= _SHARED and shared > others:
            yield _Whole(node, _WORDS)
    if is_left:
        return
    if len(front) == 1 and greater:
        yield _Whole(greater[0], _ONLY)
    elif own_sentence and len([place for place in front if nodes[place].sentence == first.sentence]) == 1:
        yield _Whole(own_sentence[0], _ONLY)


def _only_in_front(text: Text, parts: Sequence[Node]) -> Iterator[_Whole]:
    """The one figure of their kind in a sentence in front of parts, if it is greater than each and no change, base or bound."""
    first, nodes = parts[0], text.sequence.nodes
    at = next(place for place, node in enumerate(nodes) if node is first)
    near = [place for place in range(max(0, at - _BACK), at) if nodes[place].fits(first)]
    if len(near) != 1 or not _may_be_part(text, near[0]) or text.role[near[0]].is_base:
        return
    whole = nodes[near[0]]
    is_near = first.sentence - whole.sentence <= _FAR and first.paragraph - whole.paragraph <= _PARAGRAPHS
    is_other = any(part.is_of_other_thing(whole) for part in parts)
    is_apart = whole.sentence < first.sentence
    if is_near and is_apart and not is_other and whole.face > max(part.face for part in parts):
        yield _Whole(whole, _ONLY, is_far=True)
