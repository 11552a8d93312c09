"""Totals of tables: a row, or a column, that its label calls a total, and the cells that make it.

A label alone is no proof that the cells above are all parts: a table may leave some out, repeat a part as "of which", or give an
average. So the columns speak for one another. Where the same rows make the total in one column to the printed digits, they are its
parts in every column of that unit; there a total that they nearly make, or make but for a power of ten, is a fault. Where there is
but one column, a slip that explains why it fails speaks for it, or that the last part is the others, or that all are more than it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import damage
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, Node
from pipelines.claims.table_cells import grids, places
from pipelines.language.layout_words import layout_words
from pipelines.text.layout.tables import Cell

_AMOUNTS = (MONEY, COUNT, BARE)
_LEAST_PARTS = 2
# Totals that agree by accident are of few digits: so many columns, or so many digits of one, prove which rows are the parts.
_COLUMNS, _DIGITS = 2, 3
# A last row that no label calls a total ("Quarter" under its months) is one if so many digits of one column prove it.
_DIGITS_UNSAID = 5
# A total that is further from its parts is no total but an average, or has other parts, if it is not a power of ten away.
_NEAR = 0.3
_CONFIDENCE = 0.95
# Of one column alone: so many parts, how likely an accident may be that is taken for a slip, by how much parts exceed their total.
_PARTS_ALONE, _ACCIDENT, _EXCEEDING, _NEARLY = 3, 0.3, 1.5, 0.95
_ALL = 100.0
OF_TABLE = "share.of_table"


def table_totals(text: str, nodes: Sequence[Node], language: str) -> Iterator[Claim]:
    """The sums that the tables of a text hold.

    Args:
        text: the document.
        nodes: its figures, in the order of the text.
        language: primary language subtag.
    """
    for grid in grids(text, nodes):
        yield from _down(grid.cells, grid.figures, language)


def _down(cells: list[list[Cell | None]], figures: list[list[Node | None]], language: str) -> Iterator[Claim]:
    """The totals at the foot of columns."""
    is_total = layout_words(language).totals
    labels = [next((cell.text for cell in row if cell is not None and cell.text), "") for row in cells]
    totals = [place for place, label in enumerate(labels) if is_total.match(label.strip())]
    if not totals:
        yield from _unsaid(figures)
    for place in totals:
        before = [row for row in totals if row < place]
        rows = [row for row in range(place) if any(figures[row])]
        own = [row for row in rows if not before or row > before[-1]]
        leaves = [row for row in rows if row not in before]
        chosen = max(((own, before, leaves)), key=lambda parts: _proof(parts, figures, place))
        yield from _shares(own, figures, place)
        if _proof(chosen, figures, place) > 0:
            yield from _claims(chosen, figures, place)
        else:
            yield from _alone(own, figures, place, is_closed=layout_words(language).others.match(labels[own[-1]]) if own else None)


def _shares(parts: Sequence[int], figures: list[list[Node | None]], place: int) -> Iterator[Claim]:
    """What a column of shares, with the hundred in the row of the total, says of the column of amounts that most of it fits."""
    totals = list(enumerate(figures[place]))
    hundreds = [column for column, node in totals if node is not None and node.letter == PERCENT and node.low <= _ALL <= node.high]
    for head in hundreds:
        for column, total in totals:
            made = [
                Claim("share_of", (share,), (part, total), STATED, OF_TABLE, _CONFIDENCE)
                for share, part in ((figures[row][head], figures[row][column]) for row in parts)
                if share is not None and part is not None and total is not None
                and total.letter in _AMOUNTS and part.fits(total) and share.letter == PERCENT
            ]  # fmt: skip
            holding = sum(holds(claim) is True for claim in made)
            if holding >= _COLUMNS and 2 * holding > len(made):
                yield from made
                break


def _alone(parts: Sequence[int], figures: list[list[Node | None]], place: int, *, is_closed: object) -> Iterator[Claim]:
    """The sum of the only column of amounts, if it fails and no other parts are meant; `is_closed`: the last part is the others."""
    sums = [claim for claim in _sums(parts, figures, place) if claim.right[0].letter in _AMOUNTS]
    if len(sums) != 1 or holds(sums[0]) is not False or len(parts) < _PARTS_ALONE:
        return
    claim, total = sums[0], sums[0].right[0].face
    faces = [node.face for node in claim.left]
    is_slip = damage(claim, accident=_ACCIDENT) is not None
    is_total = max(faces) < total and min(faces) > 0
    # Parts that are left out are seldom so little, and others are never less than nothing.
    is_exceeding = _NEARLY * total <= math.fsum(faces) <= _EXCEEDING * total
    if (is_slip or (is_total and (is_closed or is_exceeding))) and not _is_of_fewer(claim):
        yield claim


def _is_of_fewer(claim: Claim) -> bool:
    """Whether some of the parts make the total, or another part."""
    figures = (*claim.left, *claim.right)
    return any(
        holds(Claim("sums_to", own, (whole,), STATED, "total.of_table", _CONFIDENCE))
        for size in range(_LEAST_PARTS, len(claim.left))
        for own in combinations(claim.left, size)
        for whole in figures
        if whole not in own
    )


def _unsaid(figures: list[list[Node | None]]) -> Iterator[Claim]:
    """The last row as the total of all others, where no label says so: by its digits alone.

    Where one column proves it to so many digits, another of its unit that fails by a slip is told.
    """
    rows = [row for row, own in enumerate(figures) if any(own)]
    sums = list(_sums(rows[:-1], figures, rows[-1])) if rows else []
    holding = [claim for claim in sums if holds(claim)]
    digits = [places(claim.right[0]) for claim in holding if len(claim.left) > _LEAST_PARTS or places(claim.right[0]) >= _DIGITS]
    if sum(one >= _DIGITS for one in digits) >= _COLUMNS or any(one >= _DIGITS_UNSAID for one in digits):
        yield from holding
        sure = {claim.right[0].unit for claim in holding if places(claim.right[0]) >= _DIGITS_UNSAID}
        yield from (claim for claim in sums if claim.right[0].unit in sure and holds(claim) is False and damage(claim) is not None)


def _sums(parts: Sequence[int], figures: list[list[Node | None]], place: int) -> Iterator[Claim]:
    """The sum in each column where the total and all its parts are figures of one unit."""
    if len(parts) < _LEAST_PARTS:
        return
    for column, total in enumerate(figures[place]):
        nodes = [figures[row][column] for row in parts]
        found = [node for node in nodes if node is not None and total is not None and node.unit == total.unit]
        if total is not None and len(found) == len(nodes):
            yield Claim("sums_to", tuple(found), (total,), STATED, "total.of_table", _CONFIDENCE)


def _proof(parts: Sequence[int], figures: list[list[Node | None]], place: int) -> int:
    """How many columns prove that these rows are the parts; 0 where that may be by accident."""
    holding = [claim for claim in _sums(parts, figures, place) if holds(claim)]
    is_sure = len(holding) >= _COLUMNS or any(places(claim.right[0]) >= _DIGITS for claim in holding)
    return len(holding) if is_sure else 0


def _claims(parts: Sequence[int], figures: list[list[Node | None]], place: int) -> Iterator[Claim]:
    sums = list(_sums(parts, figures, place))
    proved = {(claim.right[0].letter, claim.right[0].unit) for claim in sums if holds(claim)}
    # Rows whose shares make the hundred are all parts.
    is_all = any(node.letter == PERCENT and node.face == _ALL for claim in sums if holds(claim) for node in claim.right)
    for claim in sums:
        total = claim.right[0]
        is_fault = total.letter in _AMOUNTS and (is_all or (total.letter, total.unit) in proved) and _is_near(claim)
        if holds(claim) or is_fault:
            yield claim


def _is_near(claim: Claim) -> bool:
    """Whether one slip may explain why parts do not make a total."""
    total, made = claim.right[0].face, math.fsum(node.face for node in claim.left)
    if not total or not made or (total < 0) != (made < 0):
        return False
    power = math.log10(made / total)
    is_power = abs(power) > _NEAR and abs(power - round(power)) < 10.0 ** -places(claim.right[0])
    return is_power or abs(made - total) <= _NEAR * max(abs(made), abs(total))
