"""A round bound that is said to be passed, and the figure that has passed it: "more than 4 million", then 4.286 million."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.roles import Role
from pipelines.claims.sequence import COUNT, PERCENT, Node
from pipelines.language.order_words import OrderWords

_LETTERS = "MCNP"
_PIECE = re.compile(r"[,;:()，；：（）、]")
_ROUND, _NEAR = 2, 24
_REACH, _SENTENCES = 12, 2
# What has just passed a bound is hardly more than so much beyond it.
_BEYOND = 0.3
_CONFIDENCE = 0.85


def passed(nodes: Sequence[Node], role: Sequence[Role], words: OrderWords, compared: Container[int]) -> Iterator[Claim]:
    """What has passed a bound: the first figure behind that is finer and a little beyond it.

    Args:
        nodes: the figures of a document.
        role: of each.
        words: of its language.
        compared: mentions of figures that another is held against already.
    """
    for index, node in enumerate(nodes):
        is_bound = node.letter in _LETTERS and node.face > 0 and node.digits <= _ROUND and node.mention not in compared
        way = _way(node, words) if is_bound and (node.letter != PERCENT or node.is_open) else 0
        if not way:
            continue
        for place in range(index + 1, min(len(nodes), index + 1 + _REACH)):
            other = nodes[place]
            if other.paragraph > 0 and node.paragraph > 0 and other.sentence - node.sentence > _SENTENCES:
                break
            if _is_it(node, other, way) and role[place].is_change == (role[index].is_change and node.letter == PERCENT):
                pair = (other, node) if way > 0 else (node, other)
                yield Claim("exceeds", pair[:1], pair[1:], FOUND, "order.passed", _CONFIDENCE)
                break


def _way(node: Node, words: OrderWords) -> int:
    """Whether the words say that a figure was exceeded (1), or that something came below it (-1)."""
    # Right in front: what was more than another figure is no bound.
    front = _PIECE.split(node.before.lower())[-1][-_NEAR:]
    behind = _PIECE.split(node.after.lower(), maxsplit=1)[0]
    # Behind a figure they are said of it where words stand behind what they bound ("1亿以下"); elsewhere of what comes next.
    is_behind = words.idle is not None
    said = (
        {1} if words.greater.search(front) or words.come_to.search(front) or (is_behind and words.greater.match(behind)) else set()
    )
    said |= {-1} if words.smaller.search(front) or (is_behind and words.smaller.match(behind)) else set()
    return said.pop() if len(said) == 1 else 0


def _is_it(bound: Node, other: Node, way: int) -> bool:
    is_alike = other.fits(bound) or (other.letter == bound.letter == COUNT)
    is_finer = other.is_point and not other.is_open and other.is_exact and other.digits > bound.digits
    return is_alike and is_finer and 0 < way * (other.face - bound.face) <= _BEYOND * bound.face
