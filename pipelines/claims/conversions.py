"""The same amount in another unit: money in another currency, a size in another unit of its dimension.

Currencies meet through the rates of a day, which the rules know. Sizes have fixed factors: two that do not meet may be of two
things, so such a conversion is claimed only where one stands alone in a bracket, a word says that it is one, or one slip in a
figure explains it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import damage
from pipelines.claims.exchange import rates
from pipelines.claims.sequence import COUNT, Letters, Node, cue_before
from pipelines.language.claim_words import ClaimWords
from pipelines.values.unit_size import is_convertible, other_factors, sizes, unit_factor
from schemas import codes

BRACKET, APPOSITION, SAID = "conversion.bracket", "conversion.apposition", "conversion.said"
SAME_UNIT = "conversion.same_unit"
SIZE_BRACKET, SIZE_SAID, SIZE_AFTER = "conversion.size_bracket", "conversion.size_said", "conversion.size_after"
_BESIDE = re.compile(r"(?=(M)(?:\(=?_?=?(M)[,_)]|,?=(M)))")
_CONVERTED = re.compile(r"c=?_?=?(M)")
# A bracket has nothing but the size: what is of another year or thing has a word with it. "Each" behind it would be of one of many.
_SIZE_BRACKET = re.compile(r"(?=(C)\(([c=,_]{0,3})(C)\)(?!e))")
_SIZE_BESIDE = re.compile(r"(?=(C)((?:_?,?c=?|,=))(C)(?!_?e))")
_WORDLESS = ("", "c", "=", "c=")

# How likely an accident may be that is taken for a slip: a size in another unit, alone in a bracket, hardly is of another thing.
_IN_BRACKET, _BESIDE_IT = 0.25, 0.03
_TIME, _FEWEST_DIGITS = "time", 2
_POWER_WIDTH, _MARKS, _COMMAS = 0.02, " ,，、:：(（", ",，;；(（–—"


def conversions(sequence: Letters, text: str, words: ClaimWords) -> Iterator[Claim]:
    """An amount, and the same in another unit in a bracket, in apposition or behind a word of conversion."""
    exchanged = frozenset(sequence.nodes[place].mention for place in rates(sequence, text, words))
    yield from _of_money(sequence, exchanged)
    yield from _of_sizes(sequence, text, words)
    yield from _of_sizes_after(sequence, text, words)


def _of_money(sequence: Letters, exchanged: frozenset[int]) -> Iterator[Claim]:
    """Of amounts that are neither a rate of exchange nor the one dollar that it is paid for."""
    for match in _BESIDE.finditer(sequence.letters):
        first = sequence.node_at[match.start(1)]
        second = sequence.node_at[match.start(2 if match[2] else 3)]
        if first.unit != second.unit and all(_is_plain(node) and node.mention not in exchanged for node in (first, second)):
            yield _of_sign(Claim("restates", (first,), (second,), STATED, BRACKET if match[2] else APPOSITION, 0.97))

    for match in _CONVERTED.finditer(sequence.letters):
        second = sequence.node_at[match.start(1)]
        before = [node for node in sequence.before(match.start()) if node.sentence == second.sentence]
        # Not what the amount is compared with.
        own = [
            node
            for node in before
            if node.letter == "M" and not set(cue_before(sequence, node)) & set("kg") and node.mention not in exchanged
        ]
        # One of the very currency in front is what is converted, and printed in the wrong one.
        if own and own[-1].unit != second.unit and _is_plain(own[-1]) and _is_plain(second):
            yield _of_sign(Claim("restates", (own[-1],), (second,), STATED, SAID, 0.95))


def _of_sign(claim: Claim) -> Claim:
    """Two amounts of one sign: the word of a loss stands at one of them."""
    first, second = claim.left[0], claim.right[0]
    return claim if (first.face < 0) == (second.face < 0) else replace(claim, left=(first.unsigned(),), right=(second.unsigned(),))


def _is_plain(node: Node) -> bool:
    return node.unit is not None and "/" not in node.unit


def _of_sizes(sequence: Letters, text: str, words: ClaimWords) -> Iterator[Claim]:
    for pattern, construction, accident in ((_SIZE_BRACKET, SIZE_BRACKET, _IN_BRACKET), (_SIZE_BESIDE, SIZE_SAID, _BESIDE_IT)):
        for match in pattern.finditer(sequence.letters):
            first, second = sequence.node_at[match.start(1)], sequence.node_at[match.start(3)]
            claim = Claim("restates", (first,), (second,), STATED, construction, 0.95)
            is_same = text[first.end : second.start].lower().strip(_MARKS) in words.same_size
            is_said = (construction == SIZE_BRACKET and match[2] in _WORDLESS) or is_same
            if construction == SIZE_BRACKET and not is_said:
                continue
            if _are_one_size(first, second) and (holds(claim) or _is_told(claim, accident, is_said=is_said)):
                yield claim
            elif is_same and _is_unit_repeated(first, second):
                yield replace(claim, construction=SAME_UNIT)


def _of_sizes_after(sequence: Letters, text: str, words: ClaimWords) -> Iterator[Claim]:
    """A size or price, and in a clause of its own what it is in or per another unit (12,600 mu of rice, which is 840 hectares)."""
    for first, second in pairwise(sequence.nodes):
        said = _said_last(text[first.end : second.start].lower(), words)
        if first.sentence != second.sentence or said is None:
            continue
        if first.unit == second.unit:
            # Next to each other, sizes are seen to already; lengths of time are not.
            if (said or first.letter != COUNT) and not second.is_compared and _is_unit_repeated(first, second):
                yield Claim("restates", (first,), (second,), STATED, SAME_UNIT, 0.95)
            continue
        _, is_rate, under = (first.unit or "").partition("/")
        # How many days a year of work has, nobody says.
        if is_rate and codes.unit(under).dimension == _TIME:
            continue
        are_values = all(node.is_point and not node.is_open and node.face > 0 for node in (first, second))
        # Next to each other, sizes that are no rates are seen to already.
        if not are_values or unit_factor(first.unit, second.unit) is None or not (is_rate or said):
            continue
        claim = Claim("restates", (first,), (second,), STATED, SIZE_AFTER, 0.95)
        if holds(claim) or (_ends(text, second) and _is_told(claim, _BESIDE_IT, is_said=not said)):
            yield claim


def _said_last(between: str, words: ClaimWords) -> str | None:
    """What stands in front of the comma before a word that says that two sizes are one, where such words end a stretch of text."""
    front, mark, said = between.rpartition(next((mark for mark in reversed(between) if mark in _COMMAS), "\0"))
    return front.strip(_MARKS) if mark and said.strip() in words.same_size else None


def _ends(text: str, node: Node) -> bool:
    """Whether a clause ends behind a figure: what goes on may compare it with another thing (300 m more than)."""
    return not text[node.end : node.end + 2].strip(" \"'”’")[:1].isalnum()


def _is_told(claim: Claim, accident: float, *, is_said: bool) -> bool:
    """Whether two sizes that differ are one all the same: words or a bracket say so, or one slip explains it."""
    if not _is_wrong(claim):
        # Of other units that are called the same, the rules know nothing.
        return is_said and holds(replace(claim, left=(_rounded(claim.left[0]),), right=(_rounded(claim.right[0]),))) is True
    return (is_said and _is_near(claim)) or damage(claim, accident=accident) is not None


def _is_near(claim: Claim) -> bool:
    """Whether two sizes are so near that one wrong digit, or a scale word, may be all that they differ by."""
    first, second = claim.left[0], claim.right[0]
    factor = unit_factor(first.unit, second.unit)
    times = first.face * factor / second.face if second.face and factor else 0
    if times <= 0:
        return False
    apart = abs(math.log10(times))
    return apart < 1 or abs(apart - round(apart)) < _POWER_WIDTH


def _are_one_size(first: Node, second: Node) -> bool:
    """Whether two figures are in two units of one dimension, each one value."""
    is_other = (first.unit, first.unit_power) != (second.unit, second.unit_power)
    are_values = all(node.is_point and not node.is_open and node.face > 0 for node in (first, second))
    is_size = _is_plain(first) and _is_plain(second) and is_convertible(first.unit, second.unit)
    return is_other and are_values and is_size and first.unit is not None


def _is_unit_repeated(first: Node, second: Node) -> bool:
    """Whether two sizes of one unit differ as much as that unit and another of its dimension: 612 mu, that is 40.8 mu.

    Either may be meant in the other one.
    """
    is_one = first.unit == second.unit and first.unit_power == second.unit_power and first.unit in sizes()
    if not is_one or first.unit is None or not all(node.is_exact and node.face > 0 for node in (first, second)):
        return False
    if min(first.digits, second.digits) < _FEWEST_DIGITS:
        return False
    dimension, own = codes.unit(first.unit).dimension, sizes()[first.unit]
    others = [size for code, size in sizes().items() if code != first.unit and codes.unit(code).dimension == dimension]
    power = 10.0**-first.unit_power
    return any(
        second.low <= first.face * own / size <= second.high or second.low <= first.face * power * size / own <= second.high
        for size in others
    )


def _is_wrong(claim: Claim) -> bool:
    """Whether a conversion fails whatever its units may stand for (a British gallon), with figures that end in zeros as rounded."""
    first, second = (_rounded(node) for node in (claim.left[0], claim.right[0]))
    factors = (1.0, *other_factors(first.unit, second.unit))
    moved = (replace(first, low=first.low * factor, high=first.high * factor) for factor in factors)
    return not any(holds(replace(claim, left=(one,), right=(second,))) for one in moved)


def _rounded(node: Node) -> Node:
    """A figure whose zeros at the end say nothing."""
    size = len(f"{node.face / node.printed / 2:.0f}") if node.printed else node.digits
    half = node.printed * 10.0 ** max(0, size - node.digits)
    return replace(node, low=min(node.low, node.face - half), high=max(node.high, node.face + half))
