"""A claim that fails is looked at once more: where the text has a figure beside that it holds of, that one was meant.

Words say what a figure is held against, and sometimes two figures are there to be meant: profit of this year and of the last, what
is left and what is gone. If a claim holds with another figure of the kind, or with the same figures the other way about, and would
hardly do so by accident, it is that claim, and no fault.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.claims.agreed import CONSTRUCTION as AGREED
from pipelines.claims.claim import FOUND, STATED, Claim, holds, interval
from pipelines.claims.damage import damage, exchanged
from pipelines.claims.derived import CONTRADICTED, SIGN, is_turned_nearly
from pipelines.claims.doubts.doubts import Doubts
from pipelines.claims.gaps import NEAR
from pipelines.claims.part_shares import OF_EACH
from pipelines.claims.ratio_lists import OF_RATIO
from pipelines.claims.roles import Role
from pipelines.claims.sequence import BARE, WORDS, Letters, Node

_IDENTITY = {
    "growth_of": "identity.growth", "share_of": "identity.share", "ratio_of": "identity.ratio", "differs_by": "identity.apart",
    "product_of": "identity.product", "sums_to": "identity.sum",
}  # fmt: skip
_ADDED = ("sums_to", "differs_by")
_SHARES = "complements"
# Constructions of growths that tell level from base by where they stand ("closed at 180 on Friday and were 4.2% higher at 187.6").
_OF_PLACE = ("change.beside", "change.more_than")
_CONFIDENCE = 0.9
# Sentences around those of a claim in which another figure may stand that is meant.
_BESIDE = 3
_REACH = 20
# How likely one of the other figures may fit by accident.
_ACCIDENT = 0.2
_TO = "t"
_WHOLE = 100.0
_FEWEST, _MOST_TURNED = 2, 5
_DIGITS = 3


def reconsidered(sequence: Letters, role: Sequence[Role], made: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, and instead of those that fail by the wrong figure those that hold.

    Args:
        sequence: the document.
        role: of each figure.
        made: claims that the wording states.
    """
    every = list(made)
    known, doubts = {claim.members for claim in every if holds(claim)}, Doubts(sequence.nodes, role, every)
    at = {node.mention: index for index, node in enumerate(sequence.nodes)}
    bases = said_before(sequence.nodes, role)
    reached = frozenset(
        node.mention for node, its in zip(sequence.nodes, role, strict=True) if its.reach.strip(WORDS).endswith(_TO)
    )
    for claim in every:
        if claim.construction == SIGN and (is_turned_nearly(claim) or doubts.are_of_sign(claim)):
            continue
        if claim.construction in CONTRADICTED and doubts.are_of_way(claim):
            continue
        if claim.origin != STATED or claim.construction in (AGREED, OF_EACH, OF_RATIO, *CONTRADICTED) or holds(claim) is not False:
            yield claim
            continue
        if doubts.are_of(claim):
            continue
        meant = _meant(sequence, at, bases, reached, claim)
        is_open = claim.construction == NEAR or claim.kind == _SHARES
        if meant is None and is_open and damage(claim) is None and _has_other(sequence, at, claim):
            continue
        if meant is None:
            yield claim
        elif meant.members not in known:
            known.add(meant.members)
            yield meant


def said_before(nodes: Sequence[Node], role: Sequence[Role]) -> frozenset[int]:
    """The mentions that are of before; a figure in brackets behind another one is mostly that."""
    return frozenset(node.mention for node, its in zip(nodes, role, strict=True) if its.is_base or its.is_bracketed)


def _has_other(sequence: Letters, at: dict[int, int], claim: Claim) -> bool:
    """Whether a claim holds with any figure beside it in the place of one that it tells something of."""
    others = _around(sequence, at, claim)
    return any(holds(exchanged(claim, node, other)) for node in _said_of(claim) for other in others if other.fits(node))


def _meant(sequence: Letters, at: dict[int, int], bases: frozenset[int], reached: frozenset[int], claim: Claim) -> Claim | None:
    """The claim that is meant by one that fails; None where there is none."""
    if claim.kind not in _IDENTITY:
        return None
    for other in (
        *_turned(claim, reached),
        *_without_one(claim),
        *_of_another_whole(sequence, at, claim),
        *_with_others(sequence, at, bases, claim),
    ):
        return replace(other, origin=FOUND, construction=_IDENTITY[claim.kind], confidence=_CONFIDENCE)
    return None


def _turned(claim: Claim, reached: frozenset[int]) -> Iterator[Claim]:
    """The sum or difference of the same figures with another of them as the whole, the share or growth the other way about.

    What a growth has reached ("fell 2% to 631") is no base.
    """
    if claim.kind == "share_of" or (claim.construction in _OF_PLACE and claim.right[0].mention not in reached):
        other = replace(claim, right=claim.right[::-1])
        if holds(other) and _chance(other) <= _ACCIDENT:
            yield other
    members = (*claim.left, *claim.right)
    if claim.kind in _ADDED and len(members) <= _MOST_TURNED:
        for whole in members:
            parts = tuple(node for node in members if node is not whole)
            other = Claim("sums_to", parts, (whole,), FOUND, claim.construction, claim.confidence)
            if all(part.fits(whole) for part in parts) and holds(other) and _chance(other) * len(members) <= _ACCIDENT:
                yield replace(other, kind=claim.kind) if claim.kind == "sums_to" else _as_difference(claim, other)


def _as_difference(claim: Claim, added: Claim) -> Claim:
    """A sum of two as the difference of the whole and one of them: the change is that which it was, if it is a part."""
    change = claim.right[0] if claim.right[0] in added.left else added.left[-1]
    other = next(node for node in added.left if node is not change)
    return replace(claim, left=(added.right[0], other), right=(change,))


def _without_one(claim: Claim) -> Iterator[Claim]:
    """The sum of all parts but one, where that holds: the one is no part."""
    if claim.kind == "sums_to" and len(claim.left) > _FEWEST:
        for part in claim.left:
            other = replace(claim, left=tuple(node for node in claim.left if node is not part))
            if holds(other) and _chance(other) * len(claim.left) <= _ACCIDENT:
                yield other


def _of_another_whole(sequence: Letters, at: dict[int, int], claim: Claim) -> Iterator[Claim]:
    """The sum of the same parts, if they are many, as another figure beside them that it makes."""
    if claim.kind == "sums_to" and len(claim.left) > _FEWEST:
        whole = claim.right[0]
        # Parts and whole may leave out their unit.
        others = [other for other in _around(sequence, at, claim) if other.fits(whole) or BARE in (other.letter, whole.letter)]
        for meant in (exchanged(claim, claim.right[0], other) for other in others):
            if holds(meant) and _chance(meant) * len(others) <= _ACCIDENT:
                yield meant


def _with_others(sequence: Letters, at: dict[int, int], bases: frozenset[int], claim: Claim) -> Iterator[Claim]:
    """The claim with another figure in the place of one that the telling figure is said of, where it holds."""
    for node in _said_of(claim):
        alike = [other for other in _around(sequence, at, claim) if other.fits(node)]
        # What is said of now is of no figure of before; and what has its digits with another scale word is no other figure.
        others = [
            other for other in alike
            if (node.mention in bases or other.mention not in bases) and not _is_rescaled(node, other)
        ]  # fmt: skip
        for other in others:
            for meant in _arranged(exchanged(claim, node, other)):
                if holds(meant) and _chance(meant) * len(others) <= _ACCIDENT:
                    yield meant


def _is_rescaled(node: Node, other: Node) -> bool:
    """Whether a figure of several digits is another one but for a power of ten, to the digits that both have."""
    if node.digits < _DIGITS or min(node.face, other.face, node.low) <= 0:
        return False
    power = round(math.log10(other.face / node.face))
    return power != 0 and node.low * 10.0**power <= other.high and other.low <= node.high * 10.0**power


def _arranged(claim: Claim) -> Iterator[Claim]:
    """A claim, and where two of its figures can change places, that with the one in the place of the other."""
    yield claim
    if claim.kind == "ratio_of":
        yield replace(claim, right=claim.right[::-1])
    if claim.kind == "product_of" and claim.right[0].fits(claim.left[0]):
        yield replace(claim, left=claim.right[:1], right=(*claim.left, *claim.right[1:]))


def _said_of(claim: Claim) -> tuple[Node, ...]:
    """The figures that another one of a claim tells something of; none of a list, whose parts are many."""
    if claim.kind == "differs_by":
        return claim.left
    if claim.kind in ("product_of", _SHARES):
        return (*claim.left, *claim.right)
    return () if claim.kind == "sums_to" else claim.right


def _around(sequence: Letters, at: dict[int, int], claim: Claim) -> list[Node]:
    """The figures beside those of a claim, and those that the text opens with, which might be meant in their place."""
    nodes = sequence.nodes
    places = [at[mention] for mention in claim.members]
    sentences = [nodes[place].sentence for place in places]
    first, last = max(0, min(places) - _REACH), max(places) + _REACH
    return [
        node
        for node in (*sequence.main, *(node for node in nodes[first : last + 1] if not node.is_main))
        if (node.is_main or min(sentences) - _BESIDE <= node.sentence <= max(sentences) + _BESIDE)
        and node.mention not in claim.members
        and node.is_point
        and not node.is_open
        and node.face
    ]


def _chance(claim: Claim) -> float:
    """How likely unrelated figures would fit a claim: what is left open of it, of what its value may be.

    What is hedged and fits by what is printed, fits as if nothing were hedged.
    """
    left, right = (tuple(map(_as_printed, side)) for side in (claim.left, claim.right))
    printed = replace(claim, left=left, right=right)
    bounds = interval(printed if holds(printed) else claim)
    if bounds is None:
        return 1.0
    low, high, actual_low, actual_high = bounds
    size = max(abs(actual_low + actual_high) / 2, _WHOLE if claim.kind == "growth_of" else 0.0)
    return (high - low + actual_high - actual_low) / size if size else 1.0


def _as_printed(node: Node) -> Node:
    return replace(node, low=node.face - node.printed, high=node.face + node.printed) if node.is_point else node
