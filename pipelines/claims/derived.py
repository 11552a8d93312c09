"""What claims that hold say besides: of a title what the text says; a word of the other way than its digits is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.roles import Role
from pipelines.claims.sequence import PERCENT, POINT, Letters, Node

_GROWTH, _APART, _SAME = "growth_of", "differs_by", "same_as"
_NEXT = ";"
_SURE, _CONFIDENCE = 0.9, 0.8
_RISE, _FALL = "u", "d"
# Halves are rounded up or down.
_EVEN = 1 + 1e-6
SIGN = "change.sign"
"""The construction of changes whose word contradicts their digits: their sides stand as the words have them."""
WAY = "balance.way"
"""The same of balances whose word contradicts their sides."""
CONTRADICTED = frozenset({"change.other_way", SIGN, WAY})
"""All constructions of that kind."""


def derived(made: Sequence[Claim]) -> Iterator[Claim]:
    """The claims themselves, and what they say besides: what a title says of a change is said of level and base in the text."""
    yield from made
    yield from _of_titles(made, [claim for claim in made if claim.kind == _GROWTH and holds(claim)])


def _of_titles(made: Sequence[Claim], growths: Sequence[Claim]) -> Iterator[Claim]:
    told = {claim.left[0].mention: claim for claim in growths}
    for claim in made:
        title = claim.left[0]
        growth = told.get(claim.right[0].mention)
        if claim.kind == _SAME and title.is_rounded_copy and growth is not None and title.mention not in told:
            of_title = Claim(_GROWTH, (title,), growth.right, FOUND, "identity.title", claim.confidence)
            if holds(of_title):
                yield of_title


def contradicted(made: Sequence[Claim], sequence: Letters, role: Sequence[Role]) -> Iterator[Claim]:
    """The claims, those of changes as the words have them that say rise for a fall or fall for a rise.

    The digits fit a level and the base that the sentence names, the other way round than the word of the change says.
    """
    at = {node.mention: index for index, node in enumerate(sequence.nodes)}
    for claim in made:
        if claim.kind == _GROWTH and claim.left[0].is_negated:
            yield claim if _is_of_next(claim, sequence, at) else _as_said(claim, sequence.nodes, role, at)
        elif claim.kind == _GROWTH and holds(claim):
            yield _turned_as_said(claim, sequence.nodes, role, at)
        elif claim.kind == _APART and claim.right[0].letter == POINT:
            yield _step_as_said(claim, sequence.nodes, role, at)
        else:
            yield claim


def _is_of_next(claim: Claim, sequence: Letters, at: Mapping[int, int]) -> bool:
    """Whether the level stands behind a semicolon that the change stands in front of: it is of another thing."""
    change, level = sequence.nodes[at[claim.left[0].mention]], claim.right[0]
    return _NEXT in sequence.letters[change.place + 1 : level.place]


def _turned_as_said(claim: Claim, nodes: Sequence[Node], role: Sequence[Role], at: Mapping[int, int]) -> Claim:
    """A change that fits its level and base only the other way about: the words say of both which is the base."""
    change = nodes[at[claim.left[0].mention]]
    base, level = claim.right
    meant = Claim(_GROWTH, (change.negated(),), (level, base), FOUND, claim.construction, claim.confidence)
    # A base of some time before may be of another time than the change is: only one that is dated to an earlier year tells.
    said = _as_said(meant, nodes, role, at) if role[at[base.mention]].is_past and holds(meant) else claim
    return said if said.construction == SIGN else claim


def _step_as_said(claim: Claim, nodes: Sequence[Node], role: Sequence[Role], at: Mapping[int, int]) -> Claim:
    """A step in points right beside its base, from the level in front."""
    step = at[claim.right[0].mention]
    level, base = sorted(claim.left, key=lambda node: role[at[node.mention]].is_base)
    change = nodes[step]
    is_plain = role[at[base.mention]].is_base and not role[at[level.mention]].is_base
    is_at_once = (at[level.mention], at[base.mention]) in ((step - 2, step - 1), (step - 1, step + 1))
    is_at_once &= change.sentence == level.sentence == base.sentence
    way = _RISE if change.face > 0 else _FALL
    said = set(role[step].before) & {_RISE, _FALL}
    if is_plain and is_at_once and said == {way} and claim.confidence >= _SURE and (level.face > base.face) != (change.face > 0):
        return Claim(_APART, (level, base), (change,), STATED, SIGN, _CONFIDENCE)
    return claim


def _as_said(claim: Claim, nodes: Sequence[Node], role: Sequence[Role], at: Mapping[int, int]) -> Claim:
    change = nodes[at[claim.left[0].mention]]
    level, base = claim.right
    way = _RISE if change.face > 0 else _FALL
    said = set(role[at[change.mention]].before) & {_RISE, _FALL}
    is_plain = role[at[base.mention]].is_base and not role[at[level.mention]].is_base and said == {way}
    is_whole = level.face > 0 and base.face > 0 and len({change.sentence, level.sentence, base.sentence}) == 1
    if not (is_plain and is_whole and claim.confidence >= _SURE and not change.is_negated and change.letter == PERCENT):
        return claim
    return Claim(_GROWTH, (change,), claim.right, STATED, SIGN, _CONFIDENCE)


def is_turned_nearly(claim: Claim) -> bool:
    """Whether a change of the other way than its word is, but not to the last digit, what its level and base are apart.

    That is an accident: the change is of another base, or the base of another thing.
    """
    if claim.kind == _GROWTH:
        change, (level, base) = claim.left[0], claim.right
        apart, fits = 100 * (level.face / base.face - 1), holds(replace(claim, left=(change.negated(),)))
    else:
        change, (level, base) = claim.right[0], claim.left
        apart, fits = level.face - base.face, holds(claim)
    return bool(fits) and abs(abs(apart) - abs(change.face)) > change.printed * _EVEN
