"""A balance, and the two sides that the sentences in front tell: what comes in and what goes out, with other figures between.

Words of an account say which figure is which ("we expect to collect 84; spending is set at 92; the gap we must borrow is 8"). It is
told as wrong only where the words say that it follows of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.claim import STATED, Claim
from pipelines.claims.gap_evidence import Kind
from pipelines.claims.gaps import kind_of
from pipelines.claims.sequence import BARE, COUNT, MONEY, Node
from pipelines.claims.surroundings import Surroundings, says

FOLLOWING, PERHAPS = "balance.following", "balance.perhaps"
_AMOUNTS = (MONEY, COUNT, BARE)
_CONFIDENCE = 0.9
_KINDS = (Kind.NET, Kind.BETWEEN)
_BACK, _PARAGRAPHS, _PAIR = 10, 2, 2
# Of two sides of one account none is so small a part of the other.
_LEAST_PART = 0.2


def balances(reader: Surroundings) -> Iterator[Claim]:
    """Balances and the nearest figures in front that came and that went.

    Args:
        reader: of the document.
    """
    for index, node in enumerate(reader.sequence.nodes):
        if node.letter not in _AMOUNTS or not node.is_point or node.is_open or not _may_have_sides(reader, index):
            continue
        if kind_of(reader, index) not in _KINDS:
            continue
        sides = _sides(reader, index)
        if sides is not None:
            own = node.unsigned()
            follows = reader.cues.follows is not None and reader.cues.follows.search(f"{reader.clause(index)} ") is not None
            is_said = follows and all(one.is_exact for one in (own, *sides))
            yield Claim("differs_by", sides, (own,), STATED, FOLLOWING if is_said else PERHAPS, _CONFIDENCE)


def _may_have_sides(reader: Surroundings, index: int) -> bool:
    """Whether two greater figures of its kind stand in front."""
    nodes, own = reader.sequence.nodes, reader.sequence.nodes[index]
    return sum(node.face > own.face and node.fits(own) for node in nodes[max(0, index - _BACK) : index]) >= _PAIR


def _sides(reader: Surroundings, index: int) -> tuple[Node, Node] | None:
    """What came and what went, in front of a balance: of each the one that is told, or the first, whose parts follow."""
    nodes, own = reader.sequence.nodes, reader.sequence.nodes[index]
    came: list[Node] = []
    went: list[Node] = []
    for at in range(max(0, index - _BACK), index):
        node = nodes[at]
        is_side = node.fits(own) and node.is_point and not node.is_open and node.face > own.face > 0
        # "Against this, spending is set at 92" opens a sentence about the other side, and names no base.
        is_base = reader.role[at].is_base and not (at and nodes[at - 1].sentence != node.sentence)
        if not is_side or own.paragraph - node.paragraph > _PARAGRAPHS or is_base or reader.role[at].is_change:
            continue
        said = reader.around(at)
        is_added, is_taken = says(reader.words.added, said), says(reader.words.taken, said)
        if is_added != is_taken:
            (came if is_added else went).append(node)
    sides = _whole(came), _whole(went)
    if sides[0] is None or sides[1] is None:
        return None
    less, more = sorted((sides[0], sides[1]), key=lambda node: node.face)
    return (sides[0], sides[1]) if less.face >= _LEAST_PART * more.face else None


def _whole(side: Sequence[Node]) -> Node | None:
    """The one figure of a side, or the first of it if all others may be its parts."""
    return side[0] if side and all(node.face < side[0].face for node in side[1:]) else None
