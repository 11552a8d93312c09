"""What an amount was at the beginning, what came to it and what went of it, and what it was at the end: a balance of several terms.

The words tell each figure: of the beginning, added, taken, of the end. Without a beginning it is what is left of what came in, when
all that went is taken off. Where a word tells every figure of the kind in a sentence, a paragraph or a list, the text states it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import combinations, groupby, product

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import DIGIT, SWAPPED, damage
from pipelines.claims.sequence import BARE, COUNT, MONEY, Node
from pipelines.claims.surroundings import Surroundings, says

_PAIR = 2
SAID, OPEN = "moved.said", "moved.open"
TWO, TWO_OPEN = "moved.two", "moved.either"
SLIPS = (SWAPPED, DIGIT)
"""What explains a balance that fails where the words leave open what came and what went."""
_AMOUNTS = MONEY + COUNT + BARE
_CONFIDENCE = 0.9
_FEWEST_OF_THREE, _FEWEST, _FEWEST_ALONE, _MOST = 1, 2, 3, 6
_MOST_OPEN = 3


class Part(Enum):
    """What a figure is in a balance; EITHER came or went, the words do not say which."""

    OPENING, ADDED, TAKEN, EITHER, CLOSING, NEITHER = range(6)


_FLOWS = (Part.ADDED, Part.TAKEN, Part.EITHER)


def movements(reader: Surroundings) -> Iterator[Claim]:
    """Balances and the figures that make them.

    Args:
        reader: of the document.
    """
    if reader.words.closing is None:
        return
    told: set[int] = set()
    balanced: set[int] = set()
    for group in _groups(reader.sequence.nodes):
        if len(group) <= _PAIR:
            continue
        part = _parts(reader, group)
        if (two := _of_two(reader, group, part)) is not None and two.right[0].mention not in balanced:
            balanced.add(two.right[0].mention)
            yield two
        closing = [index for index in group if part[index] is Part.CLOSING and index not in told]
        for index in closing:
            claim = _claim(reader, index, part)
            if claim is not None and not _is_of_fewer(claim):
                told.add(index)
                yield claim
                break


def _of_two(reader: Surroundings, group: Sequence[int], part: dict[int, Part]) -> Claim | None:
    """What is left of what came when what went is taken off, or how much more went: the only three figures of their kind."""
    nodes = reader.sequence.nodes
    if len(group) != _PAIR + 1 or nodes[group[-1]].sentence - nodes[group[0]].sentence > _MOST:
        return None
    *flows, index = group
    ways = {part[at] for at in flows}
    is_opposed = ways <= set(_FLOWS) and ways not in ({Part.ADDED}, {Part.TAKEN})
    net, others = nodes[index].unsigned(), [nodes[at] for at in flows]
    is_of_one = all(other.fits(net) and other.face > 0 for other in others) and reader.count_alike([net, *others])
    if not is_opposed or not is_of_one or not _is_balance(reader, index) or any(reader.role[at].is_change for at in flows):
        return None
    construction = TWO if Part.EITHER not in ways else TWO_OPEN
    return Claim("differs_by", tuple(others), (net,), STATED, construction, _CONFIDENCE)


def _is_balance(reader: Surroundings, index: int) -> bool:
    """Whether a figure is said to be a balance of what came and what went."""
    front, words = reader.front(index), reader.words
    if says(words.held_against, front) or reader.sequence.nodes[index].is_open:
        return False
    return says(words.net_front, front) or reader.follows(words.net_behind, index)


def _is_of_fewer(claim: Claim) -> bool:
    """Whether a balance that fails is one of fewer of its terms, as exports and imports make one without their total."""
    fewer = (own for size in range(_PAIR, len(claim.left)) for own in combinations(claim.left, size))
    return holds(claim) is False and any(holds(replace(claim, left=own)) for own in fewer)


def _groups(nodes: Sequence[Node]) -> Iterator[list[int]]:
    """The figures of each sentence, of each paragraph, and of each run of lines with hardly a figure each."""
    usable = [index for index, node in enumerate(nodes) if node.letter in _AMOUNTS and node.is_point and not node.is_open]
    for _, one in groupby(usable, key=lambda index: nodes[index].sentence):
        yield list(one)
    paragraphs = [list(one) for _, one in groupby(usable, key=lambda index: nodes[index].paragraph)]
    yield from paragraphs
    run: list[int] = []
    for own in [*paragraphs, []]:
        is_next = bool(run and own) and nodes[own[0]].paragraph - nodes[run[-1]].paragraph <= 1 and len(own) == 1
        if run and not is_next:
            yield run
            run = []
        run = [*run, *own] if len(own) == 1 else []


def _parts(reader: Surroundings, group: Sequence[int]) -> dict[int, Part]:
    """What the words around each figure make it: those in front first, then the noun of its quote, then those behind.

    A word behind a figure that tells it does not tell the next one.
    """
    nodes, words = reader.sequence.nodes, reader.words
    found: dict[int, Part] = {}
    spent = 0
    for index in group:
        front, tail, behind = reader.piece(index, spent), reader.tail(index), reader.behind(index)
        part, spent = Part.NEITHER, 0
        if says(words.opening, f"{front} {tail} {behind}"):
            found[index] = Part.OPENING
            continue
        for said, is_front in ((front, True), (tail, False), (behind, False)):
            flow = _flow(reader, said, is_front=is_front)
            if flow is not None:
                part, end = flow
                spent = nodes[index].end + end if said is behind else 0
                break
            if says(words.closing, said):
                part = Part.CLOSING
                break
        found[index] = part
    return found


def _flow(reader: Surroundings, said: str, *, is_front: bool) -> tuple[Part, int] | None:
    """Whether the word nearest to a figure says that it came or went, and where that word ends."""
    ways = ((reader.words.added, Part.ADDED), (reader.words.taken, Part.TAKEN))
    near = [
        (one.start(), one.end(), part)
        for pattern, part in ways if pattern is not None for one in pattern.finditer(said)
    ]  # fmt: skip
    if not near:
        return None
    start, end, part = max(near, key=lambda one: one[1]) if is_front else min(near, key=lambda one: one[0])
    is_either = len({other for at, _, other in near if at == start}) > 1
    return Part.EITHER if is_either else part, end


def _claim(reader: Surroundings, index: int, part: dict[int, Part]) -> Claim | None:
    """The balance that a figure of the end closes: what the words say, or if they leave some of it open, what holds."""
    nodes = reader.sequence.nodes
    closing = nodes[index]
    like = [
        at
        for at in part
        if at != index and nodes[at].fits(closing) and nodes[at].face > 0 and _counts_such(reader, index, at, part)
    ]
    opening = [at for at in like if part[at] is Part.OPENING]
    flows = [at for at in like if part[at] in _FLOWS]
    # What the words tell of three figures, the only ones, needs no more of them.
    fewest = _FEWEST_OF_THREE if opening and len(like) == _FEWEST else _FEWEST if opening else _FEWEST_ALONE
    if len(opening) > 1 or not fewest <= len(flows) <= _MOST or sum(part[at] is Part.EITHER for at in flows) > _MOST_OPEN:
        return None
    begin = [nodes[at] for at in opening]
    ways = [_signed(nodes[at], part[at]) for at in flows]
    if not opening and not (_is_left(reader, index, flows) and {Part.ADDED, Part.TAKEN} <= {part[at] for at in flows}):
        return None
    claims = [Claim("sums_to", (*begin, *signed), (closing,), STATED, OPEN, _CONFIDENCE) for signed in product(*ways)]
    said = [*opening, *flows, index]
    # What stands in front of an account or behind it is no part of it.
    is_all = not any(min(said) < at < max(said) for at in set(like) - set(said))
    if len(claims) == 1 and is_all and (opening or len(like) == len(flows)):
        return Claim("sums_to", claims[0].left, (closing,), STATED, SAID, _CONFIDENCE)
    held = next((claim for claim in claims if holds(claim)), None)
    return held or (_explained(claims) if opening and is_all else None)


def _explained(claims: Sequence[Claim]) -> Claim | None:
    """Of ways to read a balance that fails, the only one that a slip in one figure explains."""
    found = [claim for claim in claims if damage(claim, kinds=SLIPS) is not None]
    return found[0] if len(found) == 1 else None


def _signed(node: Node, part: Part) -> tuple[Node, ...]:
    """A flow with its sign, or with both where it may have either."""
    if part is Part.EITHER:
        return node, node.negated()
    return (node,) if part is Part.ADDED else (node.negated(),)


def _is_net(reader: Surroundings, index: int, part: Part) -> bool:
    """Whether a figure is said to be what came less what went: it is told by these."""
    return part in (*_FLOWS, Part.NEITHER) and says(reader.words.net_front, reader.piece(index))


def _is_left(reader: Surroundings, index: int, flows: Sequence[int]) -> bool:
    """Whether a figure is said to be what is left, or a balance, behind all that came and went."""
    front, words = reader.piece(index), reader.words
    return index > max(flows) and (says(words.net_front, front) or says(words.rest_front, front))


def _counts_such(reader: Surroundings, index: int, other: int, part: dict[int, Part]) -> bool:
    """Whether a figure may count what another counts: openings are of shops, and what no word tells says it by its noun."""
    nodes = reader.sequence.nodes
    return part[other] is not Part.NEITHER or reader.count_alike([nodes[index], nodes[other]])
