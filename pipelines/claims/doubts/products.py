"""Whether a product, a ratio or an average that fails is of other figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipelines.claims.claim import Claim, holds
from pipelines.claims.damage import damage, exchanged, figures_around, scaled_by
from pipelines.claims.doubts.known import Known
from pipelines.claims.sequence import BARE, COUNT, Node

_OF_THINGS = "product.of_things"
_AGAIN = "restates"
_FROM, _TO = "f", "t"
# Terms, halves, quarters and months are seldom printed as numbers; of a product that is so exact it is no accident to be so many
# times it.
_IN_WORDS = (2, 3, 4, 6, 12)
_EXACT = 0.005
_PAIR = 2


def is_other_product(known: Known, claim: Claim) -> bool:
    """Whether one of its factors and another figure make what it is told to make, or is what one of them was or will be."""
    told = claim.left[0]
    if any((told.mention, node.mention) in known.factors for node in claim.right):
        return True
    # "Distributes 180 million. Earnings per share are 0.82": what is said of each in another sentence may be of another total.
    is_apart = any(node.sentence != told.sentence for node in claim.right)
    if claim.construction == _OF_THINGS and is_apart and damage(claim) is None:
        return True
    if damage(claim) is None and _has_third_factor(known, claim):
        return True
    if _is_between(claim):
        return True
    # What one of them rose to from the other it is of no third one.
    if any(frozenset((told.mention, node.mention)) in known.levels for node in claim.right):
        return True
    return any(node.start > told.start and _is_from_to(known, told, node) for node in claim.right)


def _is_between(claim: Claim) -> bool:
    """Whether it holds of the spaces between so many things: "14 stations on 18.6 kilometres, 1.43 kilometres from each other"."""
    for node, other in (claim.right, claim.right[::-1]) if len(claim.right) == _PAIR else ():
        is_many = node.letter in (BARE, COUNT) and node.face > _PAIR and node.face % 1 == 0 and other.unit == claim.left[0].unit
        spaces = node.valued(node.face - 1, node.face - 1, node.face - 1, node.printed)
        if is_many and holds(replace(claim, right=(spaces, other))):
            return True
    return False


def is_other_conversion(known: Known, claim: Claim) -> bool:
    """Whether a size said in another unit is so many of it: "every time 6,000 metres, nine times, that is 54 kilometres"."""
    return damage(claim) is None and _is_so_often(claim, _numbers(known, claim))


def _has_third_factor(known: Known, claim: Claim) -> bool:
    """Whether it holds so many times as a number near it says, or a word may say.

    "Two men at 3.2 a month each, for seven months, made 44.8"; "52 members, 2,400 a term, both terms, 249,600".
    """
    told = claim.left[0]
    in_words = _IN_WORDS if told.relative[0] < _EXACT else ()
    return _is_so_often(claim, [*_numbers(known, claim), *in_words])


def _numbers(known: Known, claim: Claim) -> list[float]:
    """The whole numbers in the sentences around a claim."""
    return [
        node.face
        for node in figures_around(known.nodes, claim, 1)
        if node.letter in (BARE, COUNT) and node.face > 1 and node.face % 1 == 0
    ]


def _is_so_often(claim: Claim, numbers: Iterable[float]) -> bool:
    """Whether what is told is any of some numbers times as much as it would be."""
    told = claim.left[0]
    return any(holds(exchanged(claim, own, scaled_by(own, 1 / number))) for number in numbers for own in _ends(claim, told))


def _ends(claim: Claim, told: Node) -> tuple[Node, ...]:
    """What may be told of several: the product, and of a size said again either figure."""
    return (told, *claim.right) if claim.kind == _AGAIN else (told,)


def _is_from_to(known: Known, one: Node, other: Node) -> bool:
    """Whether the text goes from one figure to the next."""
    is_next = not any(one.start < node.start < other.start for node in known.nodes)
    return is_next and known.role[one.mention].before.endswith(_FROM) and known.role[other.mention].before == _TO


def is_other_ratio(known: Known, claim: Claim) -> bool:
    """Whether a percentage tells how far one of its figures grew to the other, or one is what the other changed by."""
    if frozenset(node.mention for node in claim.right) in known.grown:
        return True
    is_change = {known.role[node.mention].is_change for node in claim.right}
    return len(is_change) > 1 and damage(claim) is None


def is_other_average(known: Known, claim: Claim) -> bool:
    """Whether an average lies outside what it is taken to be of, beside others that it may be of."""
    faces, sentences = [node.face for node in claim.right], {node.sentence for node in claim.right}
    is_outside = len(faces) > 1 and not min(faces) <= claim.left[0].face <= max(faces)
    return is_outside and any(node.sentence in sentences and node.mention not in claim.members for node in known.nodes)
