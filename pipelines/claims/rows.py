"""Wholes and the rows of parts behind them, as the text sets them out; the digits are not looked at.

A row is what a sentence lists, what the sentences of a paragraph say one after another, or what the items of a list begin with.
Changes, bases and what parts are made of are no parts; what the row is all of stands in front of it: near, or as one of the amounts
that the text opens with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, COUNT, MONEY, Letters, Node
from pipelines.values.records import dataclass

AMOUNTS = (MONEY, COUNT, BARE)
SENTENCE, SENTENCES, ITEMS = "sentence", "sentences", "items"
_FEWEST, _MOST = 2, 10
# So many sentences a row may take, so many levels in front its whole may stand, so many paragraphs before its items.
_LONGEST, _BACK, _ABOVE = 5, 5, 2
_TINY = 1e5
_OF_THESE, _TOTAL, _REST = "w", "#", "z"


@dataclass(frozen=True, slots=True)
class Row:
    """A whole and its row.

    Attributes:
        whole: the figure that the parts would make.
        parts: in the order of the text.
        manner: how the row is set out: SENTENCE, SENTENCES or ITEMS.
        is_plain: whether the words around all of them leave no doubt that they are levels.
        has_rest: whether its last part is said to be what is left, so that it has all of them.
        rank: how many other figures of its unit are nearer to the row than the whole.
    """

    whole: Node
    parts: tuple[Node, ...]
    manner: str
    is_plain: bool
    has_rest: bool
    rank: int


@dataclass(frozen=True, slots=True)
class _Level:
    node: Node
    role: Role


def rows(sequence: Letters, role: Sequence[Role]) -> Iterator[Row]:
    """The rows of a document, each with every figure that may be its whole, the nearest first."""
    amounts = [_Level(node, its) for node, its in zip(sequence.nodes, role, strict=True) if is_amount(node)]
    # The parts and their whole, which may be a bound.
    if len(amounts) + sum(node.is_open for node in sequence.main) <= _FEWEST:
        return
    seen: set[tuple[int, ...]] = set()
    for is_taken, is_plain in ((is_level, True), (_is_of_flow, False), (_is_any, False)):
        levels = [level for level in amounts if is_taken(level.role)]
        for first in range(len(levels)):
            for manner, parts in _runs(levels, first):
                members = tuple(level.node.mention for level in parts)
                if members in seen:
                    continue
                seen.add(members)
                own = _of_a_size([level.node for level in parts])
                if len(own) < _FEWEST:
                    continue
                has_rest = _REST in parts[-1].role.before
                for rank, whole in enumerate(_wholes(levels, first, own, sequence.main)):
                    yield Row(whole, own, manner, is_plain, has_rest, rank)


def _of_a_size(parts: Sequence[Node]) -> tuple[Node, ...]:
    """Without figures so small beside the others that they are of something else."""
    least = max(part.face for part in parts) / _TINY
    return tuple(part for part in parts if part.face > least)


def is_amount(node: Node) -> bool:
    """Whether a figure is one amount of a known rounding that a text may add up."""
    return (
        node.letter in AMOUNTS and node.is_point and not node.is_open and node.face > 0 and not node.is_rounded_copy
    )  # fmt: skip


def is_level(role: Role) -> bool:
    """Whether the words around a figure leave no doubt that it is no change, base, bound or average."""
    return not (role.is_change or role.is_base or role.is_bound or role.is_each)


def _is_of_flow(role: Role) -> bool:
    return not (role.is_base or role.is_each)


def _is_any(role: Role) -> bool:
    return not role.is_each


def _runs(levels: Sequence[_Level], first: int) -> Iterator[tuple[str, list[_Level]]]:
    """The rows that begin with a level."""
    begin = levels[first].node
    near = levels[first : first + 2 * _MOST]
    fitting = [level for level in near if level.node.fits(begin)]
    alike = [level for level in fitting if level.node.unit == begin.unit]
    yield from _laid_out(levels, first, fitting)
    if len(alike) < len(fitting):
        yield from _laid_out(levels, first, alike)


def _laid_out(levels: Sequence[_Level], first: int, fitting: Sequence[_Level]) -> Iterator[tuple[str, list[_Level]]]:
    begin = levels[first].node
    is_first_of_sentence = not any(
        level.node.sentence == begin.sentence and level.node.fits(begin) for level in levels[max(0, first - _MOST) : first]
    )
    own = [level for level in fitting if level.node.sentence == begin.sentence]
    listed = _plain(own)
    if _FEWEST <= len(listed) <= _MOST:
        yield SENTENCE, listed
    if is_first_of_sentence:
        yield from _over_sentences(fitting, begin)
    yield from _items(fitting, begin)


def _plain(levels: Sequence[_Level]) -> list[_Level]:
    """Without what the part in front of them is made of."""
    found = list(levels[:1])
    for level in levels[1:]:
        if _OF_THESE in level.role.before:
            break
        found.append(level)
    return found


def _over_sentences(fitting: Sequence[_Level], begin: Node) -> Iterator[tuple[str, list[_Level]]]:
    """All that some sentences of a paragraph say, and what each of them begins with."""
    near = [level for level in fitting if level.node.paragraph == begin.paragraph]
    for last in range(begin.sentence + 1, begin.sentence + _LONGEST):
        upto = [level for level in near if level.node.sentence <= last]
        if upto[-1].node.sentence < last:
            continue
        by_sentence = [[level for level in upto if level.node.sentence == own] for own in range(begin.sentence, last + 1)]
        every = [level for own in by_sentence for level in _plain(own)]
        leading = [own[0] for own in by_sentence if own]
        for made in (every, leading) if len(every) > len(leading) else (every,):
            if _FEWEST <= len(made) <= _MOST:
                yield SENTENCES, made


def _items(fitting: Sequence[_Level], begin: Node) -> Iterator[tuple[str, list[_Level]]]:
    """What the items of a list begin with: paragraphs one behind the other, each with a level of the unit."""
    leading: list[_Level] = []
    for level in fitting:
        if not leading or level.node.paragraph == leading[-1].node.paragraph + 1:
            leading.append(level)
        elif level.node.paragraph > leading[-1].node.paragraph:
            break
    if leading[0].node is begin and _FEWEST <= len(leading) <= _MOST:
        for end in range(len(leading), _FEWEST - 1, -1):
            yield ITEMS, leading[:end]


def _wholes(levels: Sequence[_Level], first: int, parts: Sequence[Node], main: Sequence[Node]) -> Iterator[Node]:
    begin = parts[0]
    near = [
        level.node
        for level in reversed(levels[max(0, first - 2 * _BACK) : first])
        if level.node.fits(begin) and begin.paragraph - level.node.paragraph <= _ABOVE
    ][:_BACK]
    opening = [node for node in main if node.fits(begin) and node.start < begin.start and node not in near]
    for node in (*near, *opening):
        if all(node.face != part.face for part in parts):
            yield node
