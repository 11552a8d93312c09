"""Figures that are told by rank: the largest, the next, the third."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import FOUND, Claim
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Node
from pipelines.language.order_words import OrderWords

_AMOUNTS = "MCN"
_PIECE = re.compile(r"[,;:，；：]")
_FRONT = re.compile(r"[,;:，；：]")
_REACH, _LONGEST = 4, 6
_CONFIDENCE = 0.85
_RANK = "RANK"
_LEFT_OVER = frozenset("viz")


def ranks(nodes: Sequence[Node], role: Sequence[Role], words: OrderWords) -> Iterator[Claim]:
    """Each figure of a rank and the next: the words call the first the largest or the least, and those behind it next.

    Args:
        nodes: the figures of a document.
        role: of each.
        words: of its language.
    """
    for index, node in enumerate(nodes):
        if node.letter not in _AMOUNTS or not node.is_point or node.face <= 0 or role[index].is_change:
            continue
        said = _said(node)
        way = 1 if words.most.search(said) else -1 if words.least.search(said) else 0
        if way:
            yield from _down(nodes, role, words, index, way)


def _said(node: Node) -> str:
    """The words of a figure: those in front in its clause, or the clause before that where there are none, and those behind."""
    pieces = _FRONT.split(node.before.lower())
    return f"{' '.join(pieces[-2:])} | {_PIECE.split(node.after.lower(), maxsplit=1)[0]}"


def _down(nodes: Sequence[Node], role: Sequence[Role], words: OrderWords, index: int, way: int) -> Iterator[Claim]:
    first, is_listed = index, False
    for _ in range(_LONGEST):
        place = _follower(nodes, role, first)
        if place is None:
            return
        one, other = nodes[first], nodes[place]
        told = " ".join(node.before.lower() for node in nodes[first + 1 : place + 1])
        is_ranked = any(node.unit == _RANK for node in nodes[first + 1 : place])
        is_next = is_ranked or words.next.search(f"{told} | {_PIECE.split(other.after.lower(), maxsplit=1)[0]}") is not None
        is_in_one = other.sentence == one.sentence
        is_beside = first == index and is_in_one
        if not (is_next or (is_listed and is_in_one) or is_beside) or way * (one.face - other.face) <= 0:
            return
        pair = (one, other) if way > 0 else (other, one)
        yield Claim("exceeds", pair[:1], pair[1:], FOUND, "order.rank" if is_next or is_listed else "order.first", _CONFIDENCE)
        is_listed = is_listed or is_next
        if not is_listed:
            return
        first = place


def _follower(nodes: Sequence[Node], role: Sequence[Role], index: int) -> int | None:
    """The next figure of its kind, in its sentence or the next of its paragraph."""
    node = nodes[index]
    for place in range(index + 1, min(len(nodes), index + 1 + _REACH)):
        other = nodes[place]
        if other.paragraph != node.paragraph or other.sentence > node.sentence + 1:
            return None
        if other.unit == node.unit or other.fits(node):
            is_part = not role[place].is_change and not set(role[place].before) & _LEFT_OVER
            return place if other.is_point and other.face > 0 and is_part else None
    return None
