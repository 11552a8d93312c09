"""Figures that nothing bears out as they are printed, and that a relation would with another scale word.

That the digits of a figure fit others but for a thousand or ten thousand is an accident now and then; but figures that are related
to nothing are few, and those that the whole document, read again with another scale word in their place, relates to others are
hardly ever right. `agreed` asks for two relations, of any slip; here one is enough that is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain

from pipelines.claims.arithmetic import identities
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import scaled_by, with_value
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.shapes import candidate_of
from pipelines.claims.products import is_of_open_price
from pipelines.claims.prose import Prose
from pipelines.claims.read_again import KINDS, Again, spoken_for
from pipelines.claims.scale_powers import natural_powers, power_between, scales_of
from pipelines.claims.sequence import BARE, COUNT, MONEY, PERCENT, Node
from pipelines.claims.weighing import with_meant
from pipelines.claims.wholes import shares

CONSTRUCTION = "slip.alone"
_CONFIDENCE = 0.8
_PRODUCT, _SUM, _ADDED = "product_of", "sums_to", ("sums_to", "differs_by")
# How sure digits are of what they find where a scale word makes it; and so many digits its figures have.
_LIKELY, _SURE, _FEWEST_DIGITS = 0.7, 0.95, 2
# Powers of ten so near to each other are misprints as well, so that more must speak for them.
_NEAR, _SUREST, _MANY_DIGITS, _LEAST, _FINE = 2, 0.98, 3, 2, 0.03
# The same where what is seen of the figures says as well that they are told of each other, and how likely that makes it.
_FOUND, _SEEN = 0.85, 0.01
_SCALED = 1e6
_THREE = 3


def scaled_alone(prose: Prose, made: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that fail by the scale word of a figure that stands alone.

    Args:
        prose: the document.
        made: all its claims.
    """
    taken, document, again = spoken_for(made), prose.claiming(made), Again(prose)
    scales = scales_of(prose)
    for index, node in enumerate(prose.nodes):
        if node.mention in taken or not _is_usable(node):
            continue
        powers = _powers(prose, index, natural_powers(prose, node, scales))
        found = [claims for power in powers if (claims := _meant(document, again, index, power))]
        # Where two powers of ten would do, nothing says which is meant.
        if len(found) == 1:
            for claim in found[0]:
                taken |= claim.members
                yield replace(claim, origin=STATED, construction=CONSTRUCTION, confidence=_CONFIDENCE)


def _is_usable(node: Node) -> bool:
    is_amount = node.letter in (MONEY, COUNT) or (node.letter == BARE and node.face >= _SCALED)
    return is_amount and node.is_point and not node.is_open and node.face > 0 and node.digits >= _FEWEST_DIGITS


def _powers(prose: Prose, index: int, natural: Set[int]) -> list[int]:
    """The powers of ten by which a figure may be off, as others near it would have it."""
    node = prose.nodes[index]
    if not natural:
        return []
    meant_by = {power_between(node, need.meant): need.meant for need in prose.needs.of(index) if need.meant.printed != node.printed}
    return sorted(power for power, meant in meant_by.items() if power in natural and _is_found(prose, index, meant))


def _is_found(prose: Prose, index: int, meant: Node) -> bool:
    """Whether words or digits near a figure as it may be meant relate it to others."""
    read, of_near = with_meant(prose.letters, prose.role, index, meant)
    return any(
        meant.mention in claim.members and claim.kind in KINDS and claim.confidence >= _LIKELY and holds(claim)
        for claim in chain(shares(read, prose.words, {}), identities(read, of_near, meant))
    )


def _meant(document: Document, again: Again, index: int, power: int) -> list[Claim]:
    """What the text relates a figure to if it is read again with another scale word, as printed; nothing unless it is sure."""
    node = document.nodes[index]
    meant = scaled_by(node, 10.0**power)
    read = again.read(index, meant)
    sure = [claim for claim in read.gained() if _is_sure(document, again.prose, claim, meant, power)]
    is_enough = len(sure) >= (1 if abs(power) >= _NEAR else _LEAST)
    return [with_value(claim, meant, node) for claim in sure] if is_enough and not read.loses() else []


def _is_sure(document: Document, prose: Prose, claim: Claim, meant: Node, power: int) -> bool:
    """Whether a claim with a figure as it may be meant says enough."""
    nodes = (*claim.left, *claim.right)
    if not _can_tell(document, claim, meant):
        return False
    if claim.origin == STATED:
        return abs(power) > _NEAR or all(node.digits >= _MANY_DIGITS for node in nodes)
    if any(node.is_worded for node in nodes):
        return False
    is_fine = all(node.is_exact for node in nodes) and _open_to(claim, meant) <= _FINE
    is_seen = is_fine and _is_seen(document, prose, claim)
    if abs(power) <= _NEAR or not is_fine:
        return claim.confidence >= (_SURE if is_seen else _SUREST)
    return claim.confidence >= (_FOUND if is_seen else _SURE)


def _open_to(claim: Claim, meant: Node) -> float:
    """How much a claim leaves open of a figure, of it."""
    nodes = (*claim.left, *claim.right)
    if claim.kind in _ADDED:
        return sum(node.half_width for node in nodes) / abs(meant.face)
    return sum(node.relative[0] for node in nodes if node.letter != PERCENT)


def _can_tell(document: Document, claim: Claim, meant: Node) -> bool:
    """Whether the figures of a claim have digits enough for it to mean something, and units and scales that belong together."""
    nodes = (*claim.left, *claim.right)
    if any(node.is_open or node.digits < _FEWEST_DIGITS for node in nodes if not node.is_worded):
        return False
    if claim.kind == _PRODUCT:
        return _is_product(document, claim)
    # A number alone, as in a table, may be in a scale that its heading says.
    if any(node.letter == BARE and abs(node.face) < _SCALED for node in nodes):
        return False
    # Of round figures some three make a sum anywhere in a text.
    is_round = claim.kind in _ADDED and len(nodes) == _THREE and any(node.digits < _MANY_DIGITS for node in nodes)
    if is_round and len({node.paragraph for node in nodes}) > 1:
        return False
    # What is next to nothing in a sum says nothing.
    others = tuple(node for node in claim.left if node.mention != meant.mention)
    return claim.kind != _SUM or len(others) == len(claim.left) or not holds(replace(claim, left=others))


def _is_seen(document: Document, prose: Prose, claim: Claim) -> bool:
    """Whether what is seen of figures says as well that they are told of each other."""
    candidate = candidate_of(claim, document.place)
    return candidate is not None and prose.likelihood.of(candidate) >= _SEEN


def _is_product(document: Document, claim: Claim) -> bool:
    """Whether the units of two factors can make what is told: of a size and a price of no unit nobody knows what it is of."""
    told, factors = claim.left[0], claim.right
    if any(document.is_of_many(node) or node.is_worded for node in factors):
        return False
    # Of what a number without a noun is, "2.4p per share" does not say.
    if any("/" in (node.unit or "") for node in factors) and any(node.letter == BARE for node in factors):
        return False
    is_of_money = any(node.letter == MONEY for node in factors)
    return not is_of_open_price(factors) and (told.letter == MONEY) == is_of_money
