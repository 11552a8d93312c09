"""One claim over the same figures: what words or surer digits say of a figure is not held against another claim of it."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.claims.accounts import BALANCE
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.gaps import GAPS
from pipelines.claims.movements import SAID as MOVED

_SURE = 0.95
_OF_TWO = (BALANCE, *GAPS)
# What a percentage or multiple tells of a figure against another one.
_TELLS = ("share_of", "growth_of", "ratio_of")
_SAYS_RIGHT = ("differs_by",)


def each_once(made: Iterable[Claim]) -> Iterable[Claim]:
    """One claim over the same figures; and what one claim bears out is not held against another.

    Of what is said by a figure, the wording has it before the digits, unless these are sure.
    """
    kept: dict[frozenset[int], Claim] = {}
    for claim in made:
        kept.setdefault(claim.members, claim)
    stated_of = {_said(claim) for claim in kept.values() if claim.origin == STATED}
    sure = {_said(claim)[1] for claim in kept.values() if holds(claim) and (claim.origin == STATED or claim.confidence >= _SURE)}
    likeliest = _likeliest(kept.values())
    moved = [claim.members for claim in kept.values() if claim.construction == MOVED]
    exchanged = [claim.members for claim in kept.values() if claim.construction in ("exchange.rate", "exchange.said")]
    for claim in kept.values():
        is_failing = claim.origin == STATED and holds(claim) is False
        # A bound is no figure that an equation could fail by.
        if is_failing and any(node.is_open for node in (*claim.left, *claim.right)):
            continue
        is_telling = claim.left[0].letter in "PDT" and claim.kind != "average_of"
        if is_failing and is_telling and _said(claim)[1] in sure:
            continue
        if claim.kind == "restates" and any(claim.members < members for members in exchanged):
            continue
        # What came and what went are no account by themselves where there was something before.
        if claim.construction in _OF_TWO and any(claim.members < members for members in moved):
            continue
        if claim.origin != STATED and claim.confidence < _SURE and _said(claim) in stated_of:
            continue
        if claim.kind in _TELLS and claim.origin != STATED and likeliest.get(_about(claim), claim) is not claim:
            continue
        yield claim


def _likeliest(made: Iterable[Claim]) -> dict[tuple[str, int, int], Claim]:
    """Of claims that a figure tells the same of one and the same other figure, the likeliest: it has one whole, one base."""
    found: dict[tuple[str, int, int], Claim] = {}
    for claim in made:
        if claim.kind in _TELLS and holds(claim):
            best = found.setdefault(_about(claim), claim)
            if claim.confidence > best.confidence:
                found[_about(claim)] = claim
    return found


def _about(claim: Claim) -> tuple[str, int, int]:
    return claim.kind, claim.left[0].mention, claim.right[0].mention


def _said(claim: Claim) -> tuple[str, int]:
    """The kind of a claim, and the figure that it tells of the others: a change, a share, a difference."""
    node = claim.right[0] if claim.kind in _SAYS_RIGHT else claim.left[0]
    return claim.kind, node.mention
