"""What a column of a table tells of two others, row by row: how one grew, what share it is of the other, how far both are apart.

No label has to say so. A column whose figures are in several rows to the digit what two others make there tells it in all rows;
where it does not hold, something is wrong in that row. A table that prints its falls without a sign does so in many rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import exchanged
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, POINT, Node
from pipelines.claims.table_cells import Grid, grids, places

CONSTRUCTION = "table.columns"
_GROWTH, _SHARE, _APART = "growth_of", "share_of", "differs_by"
_AMOUNTS = (MONEY, COUNT, BARE)
_CONFIDENCE = 0.95
_LIKELY = "likely."
_SIGNS = ("+", "-", "\u2212")
# So many rows, in so many digits, prove what a column tells; and so many times as many as those where it fails.
_ROWS, _DIGITS, _MOST = 2, 2, 2
_Figures = tuple[Node, Node, Node]


def with_columns(text: str, nodes: Sequence[Node], made: Sequence[Claim]) -> list[Claim]:
    """The claims of a document, with those of columns.

    What words say of the same figures is not said again, but for a rise that was taken for a fall without its sign, and what
    is only likely.

    Args:
        text: the document.
        nodes: its figures, in the order of the text.
        made: its other claims.
    """
    known = {claim.members for claim in made if claim.origin == STATED and not _teller(claim).is_negated and not _is_likely(claim)}
    told: dict[frozenset[int], Claim] = {}
    for grid in grids(text, nodes):
        for claim in _told(grid, text):
            if claim.members not in known:
                told.setdefault(claim.members, claim)
    return [*(claim for claim in made if claim.members not in told), *told.values()]


def _told(grid: Grid, text: str) -> Iterator[Claim]:
    width = len(grid.figures[0])
    for teller in reversed(range(width)):  # a change mostly stands behind its levels
        for one, other in permutations((column for column in range(width) if column != teller), 2):
            figures = [(row[teller], row[one], row[other]) for row in grid.figures]
            whole = [(told, level, base) for told, level, base in figures if told and level and base]
            if len(whole) > _ROWS:
                is_signed = any(_has_sign(text, told) for told, *_ in whole)
                yield from _proved(whole, is_ordered=one < other, is_last=teller > max(one, other), is_signed=is_signed)


def _proved(rows: Sequence[_Figures], *, is_ordered: bool, is_last: bool, is_signed: bool) -> Iterator[Claim]:
    """What the first figure of each row tells of the others, of the kind that most rows prove.

    One column less another is told in their order; the other way only behind both, by signs, as a change of then and now. A column
    without signs prints its falls, too, without one.
    """
    for kind in (_GROWTH, _SHARE, _APART):
        if kind == _APART and not is_ordered and not (is_last and is_signed):
            continue
        claims = [claim for row in rows for claim in _claims(kind, *row)]
        holding = [claim for claim in claims if holds(claim) and _says_something(claim)]
        # Income less cost is profit in the columns of money, and in that of growth rates it is not.
        kinds = {_letters(claim) for claim in holding}
        failing = [claim for claim in claims if holds(claim) is False and _letters(claim) in kinds]
        unsigned = [claim for claim in failing if holds(exchanged(claim, _teller(claim), _teller(claim).negated()))]
        if len(holding) < _ROWS or len(holding) < _MOST * len(failing):
            continue
        yield from holding
        are_meant = len(unsigned) < _MOST and (kind != _APART or is_signed)
        yield from (claim for claim in failing if are_meant or claim not in unsigned)


def _claims(kind: str, told: Node, level: Node, base: Node) -> Iterator[Claim]:
    is_percent = told.letter == PERCENT
    are_levels = kind == _APART and level.letter == base.letter == PERCENT and told.letter in (PERCENT, POINT, BARE, COUNT)
    if are_levels and all(node.is_exact and not node.is_open for node in (told, level, base)):
        yield Claim("differs_as_said", (level, base), (told,), STATED, CONSTRUCTION, _CONFIDENCE)
        return
    are_amounts = level.letter in _AMOUNTS and level.fits(base)
    if not are_amounts or not base.face or not all(node.is_exact and not node.is_open for node in (told, level, base)):
        return
    if kind == _APART:
        if told.fits(level) and not is_percent:
            yield Claim("differs_as_said", (level, base), (told,), STATED, CONSTRUCTION, _CONFIDENCE)
    elif is_percent:
        yield Claim(kind, (told,), (level, base), STATED, CONSTRUCTION, _CONFIDENCE)


def _says_something(claim: Claim) -> bool:
    """Whether a row proves anything: figures of several digits, of which none is what the others are by nothing at all."""
    return places(_teller(claim)) >= _DIGITS and all(node.face for node in (*claim.left, *claim.right))


def _letters(claim: Claim) -> tuple[str, ...]:
    return tuple(node.letter for node in (*claim.left, *claim.right))


def _has_sign(text: str, node: Node) -> bool:
    return text[node.start : node.end].startswith(_SIGNS)


def _is_likely(claim: Claim) -> bool:
    """Whether no words say how far figures are apart, and by which sign: a column does."""
    return claim.kind == _APART and claim.construction.startswith(_LIKELY)


def _teller(claim: Claim) -> Node:
    return claim.left[0] if claim.kind in (_GROWTH, _SHARE) else claim.right[0]
