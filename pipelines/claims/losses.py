"""Losses that are compared: the word of the loss stands at one figure, and its sign is that of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipelines.claims.claim import Claim, holds

_APART, _GROWTH = "differs_by", "growth_of"


def as_sizes(made: Iterable[Claim]) -> Iterator[Claim]:
    """Claims; those that fail with a level and a base of two signs are of their sizes: "a loss of 45, up 5 on the 40 of before".

    Args:
        made: what words state.
    """
    for claim in made:
        yield _of_sizes(claim) if claim.kind in (_APART, _GROWTH) and holds(claim) is False else claim


def _of_sizes(claim: Claim) -> Claim:
    level, base = pair = claim.left if claim.kind == _APART else claim.right
    if level.face * base.face >= 0:
        return claim
    sizes = tuple(node.unsigned() for node in pair)
    return replace(claim, left=sizes) if claim.kind == _APART else replace(claim, right=sizes)
