"""Leaves out claims of wordings that fail and that no slip explains: among many figures they are of other things.

A typist exchanges digits, a translator scale words. Of the alarms that first readings of texts gave nearly half of the false ones
failed by no slip, and one in eight of the right ones, nearly all of a few constructions, which are told all the same. Numbers in
words are approximate and hardly ever wrong: of the false alarms every fourth was of such a number, of the right ones none. Where a
text has few figures, there are no others that could be meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from pipelines.claims.another import GROWTH, names_another
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.conversions import SAME_UNIT
from pipelines.claims.damage import (
    BASIS,
    DIGIT,
    LEVEL,
    POWER,
    SIGN,
    SWAPPED,
    damage,
    exchanged,
    is_by_scale_word,
    moved,
    other_digits,
)
from pipelines.claims.far_off import is_by_first_digit, is_level_or_basis
from pipelines.claims.framed import FRAMED
from pipelines.claims.likely.mended import Needed, is_of_needs, needs
from pipelines.claims.other_units import CONSTRUCTION as OTHER_UNIT
from pipelines.claims.prose import Prose
from pipelines.claims.read_again import Again, Read
from pipelines.claims.sequence import Node

# Those that are told whatever they miss by: both figures stand beside what is told of them, or the construction is a slip itself.
_SURE = frozenset(
    ("average.middle", "balance.named", "change.beside", "change.by_level", "change.from", "change.from_to", "change.of_base",
     "change.other_way", SAME_UNIT, "gap.plain", "gap.spread", "range.growth", "range.growth_apart", "range.margin", "same.counted",
     "same.in_place", "same.power", "same.slipped", "same.swapped", "share.of_table", "shares.whole", "told.on", "total.named",
     "total.of_table", OTHER_UNIT)
) | FRAMED  # fmt: skip
_FROM_TO = "change.from_to"
# Any other figure would do for an order.
_ORDERS = ("exceeds", "part_of")
_SLIPS = (LEVEL, BASIS, POWER, SIGN, SWAPPED, DIGIT)
_PRINTED = re.compile(r"\d")
_FEWEST_FIGURES, _FEWEST_DIGITS = 15, 2
# How much the others of a claim leave open at most, and how sure another claim has to be.
_FINE, _SURELY = 0.03, 0.9
_ADDED = ("sums_to", "differs_by")


def explained_by_slip(prose: Prose, made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, without those that fail by no slip, or have a number in words and fail by no scale word.

    One that fails by no slip is told where the text relates the figure that it needs to be another to others, too, if it is that.

    Args:
        prose: the document.
        made: its claims.
    """
    if len(prose.nodes) < _FEWEST_FIGURES:
        yield from made
        return
    again = Again(prose)
    for claim in made:
        if claim.origin != STATED or holds(claim) is not False or _is_plain(prose, claim) or _is_borne_out(again, claim):
            yield claim


def _is_plain(prose: Prose, claim: Claim) -> bool:
    """Whether words or a slip say enough; "rose from 12.4 to 13.3 after the 5.5% award" is of another thing."""
    if claim.construction == _FROM_TO and claim.kind == GROWTH:
        told = claim.left[0]
        role = next(role for node, role in zip(prose.nodes, prose.role, strict=True) if node.mention == told.mention)
        is_of_noun = not role.is_change and told.after.strip()[:1].isalpha()
        if is_of_noun or names_another(claim, prose.letters.letters, prose.folded, prose.words):
            return False
    return _is_told(prose.folded, claim)


def _is_told(text: str, claim: Claim) -> bool:
    if claim.construction != OTHER_UNIT and not _has_digits(text, claim):
        return is_by_scale_word(claim)
    return claim.construction in _SURE or claim.kind in _ORDERS or _is_by_slip(claim)


def _has_digits(text: str, claim: Claim) -> bool:
    return all(_PRINTED.search(text, node.start, node.end) for node in (*claim.left, *claim.right))


def _is_by_slip(claim: Claim) -> bool:
    is_slip = damage(claim, kinds=_SLIPS, accident=math.inf) is not None
    return is_slip or is_by_first_digit(claim) or is_level_or_basis(claim) or _is_by_digit_of_sum(claim)


def _is_by_digit_of_sum(claim: Claim) -> bool:
    """Whether another digit in a whole or a difference, even in one of two digits, makes it what its figures add up to."""
    if claim.kind not in _ADDED:
        return False
    told = claim.right[0]
    place = 2 * told.printed
    digits = f"{round(abs(told.face) / place)}" if place else ""
    if len(digits) < _FEWEST_DIGITS or told.face <= 0:
        return False
    meant = (moved(told, (int(other) - int(digits)) * place) for other in other_digits(digits))
    return any(holds(exchanged(claim, told, one)) for one in meant)


def _is_borne_out(again: Again, claim: Claim) -> bool:
    """Whether the text relates one of the figures of a claim to others, if it is what the claim makes it."""
    if not is_of_needs(claim) or not _has_digits(again.prose.folded, claim):
        return False
    index = {node.mention: at for at, node in enumerate(again.prose.nodes)}
    try:
        needed = [need for need in needs(claim) if 0 < need.open_to + need.node.half_width < _FINE * need.value]
    except ZeroDivisionError:
        return False
    return any(_bears_out(again.read(index[need.node.mention], _meant(need)), claim) for need in needed)


def _bears_out(read: Read, claim: Claim) -> bool:
    """Whether a text that was read with a figure as a claim needs it relates it to others than this does, and loses nothing."""
    others = (other for other in read.gained() if other.members != claim.members)
    return any(other.confidence >= _SURELY for other in others) and not read.loses()


def _meant(need: Needed) -> Node:
    width = max(need.open_to, need.node.half_width)
    return need.node.valued(need.value - width, need.value + width, need.value, max(width, need.node.printed))
