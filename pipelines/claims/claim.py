"""A claim: one equation or order between figures of a document, with what speaks for it."""

from __future__ import annotations

import math

from pipelines.claims.sequence import PERCENT, TIMES, Node
from pipelines.values.records import dataclass
from pipelines.values.unit_size import product_factor, size_above, unit_factor

STATED, FOUND = "stated", "found"
IN_UNIT_OF = "in_unit_of"
"""The kind of a claim that a figure is in the unit of the first of others, in which alone its digits fit them all."""
# What the other figures leave open of a change, of that change or of so many percent.
_COARSE, _LITTLE = 0.4, 10.0


# Nothing changes one; but some hundred thousand are made of a long text, and to make a frozen one takes four times as long.
@dataclass(slots=True)
class Claim:
    """One claim.

    Attributes:
        kind: of the code list relation_kind.
        left, right: the figures of both sides.
        origin: STATED by wording, or FOUND by arithmetic that holds.
        construction: code of the wording or identity.
        confidence: that the text means it, 0 to 1.
        times: how often the last figure on the right counts: what is told of a month, in what is told of a year.
    """

    kind: str
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    origin: str
    construction: str
    confidence: float
    times: int = 1

    @property
    def members(self) -> frozenset[int]:
        """The mentions that it is about."""
        return frozenset([node.mention for node in (*self.left, *self.right)])


def interval(claim: Claim) -> tuple[float, float, float, float] | None:
    """Expected and actual bounds of a claim; None where the figures cannot tell (a base of zero, an open end)."""
    compute = _BOUNDS.get(claim.kind)
    try:
        return compute(claim) if compute else None
    except ZeroDivisionError:
        return None


def holds(claim: Claim) -> bool | None:
    """Whether a claim holds within what is printed; None where the figures cannot tell."""
    bounds = interval(claim)
    if bounds is None:
        return None
    low, high, actual_low, actual_high = bounds
    if low != low or high != high or actual_low != actual_low or actual_high != actual_high or -math.inf in bounds:
        return None
    if actual_low <= high and actual_high >= low:
        return True
    size = max(abs(low), abs(high), abs(actual_low), abs(actual_high))
    slack = 1e-9 * (size if size != math.inf else max([abs(bound) for bound in bounds if bound != math.inf]))
    return actual_low <= high + slack and actual_high >= low - slack


def is_telling(claim: Claim) -> bool:
    """Whether the figures are printed finely enough for it to mean something that they agree."""
    bounds = interval(claim)
    if bounds is None:
        return False
    low, high, *_ = bounds
    change = claim.right[0] if claim.kind == "differs_by" else claim.left[0]
    return high - low <= _COARSE * max(abs(change.face), _LITTLE if change.letter == PERCENT else 0.0)


def _quotient(numerator: Node, denominator: Node) -> tuple[float, float]:
    if denominator.low <= 0 <= denominator.high:
        raise ZeroDivisionError
    ends = [a / b for a in (numerator.low, numerator.high) for b in (denominator.low, denominator.high)]
    return min(ends), max(ends)


def _growth(claim: Claim) -> tuple[float, float, float, float]:
    low, high = _quotient(*claim.right)
    whole = 1.0 if claim.left[0].letter == TIMES else 100.0
    return whole * (low - 1), whole * (high - 1), claim.left[0].low, claim.left[0].high


def _growth_by(claim: Claim) -> tuple[float, float, float, float]:
    level, change = claim.right
    ends = [100 * d / (a - d) for a in (level.low, level.high) for d in (change.low, change.high)]
    return min(ends), max(ends), claim.left[0].low, claim.left[0].high


def _share(claim: Claim) -> tuple[float, float, float, float]:
    low, high = _quotient(*claim.right)
    return 100 * low, 100 * high, claim.left[0].low, claim.left[0].high


def _ratio(claim: Claim) -> tuple[float, float, float, float]:
    low, high = _quotient(*claim.right)
    return low, high, claim.left[0].low, claim.left[0].high


def _sum(claim: Claim) -> tuple[float, float, float, float]:
    return (
        sum(node.low for node in claim.right), sum(node.high for node in claim.right),
        sum(node.low for node in claim.left), sum(node.high for node in claim.left),
    )  # fmt: skip


def _difference(claim: Claim) -> tuple[float, float, float, float]:
    first, second = claim.left
    low, high = sorted((claim.times * abs(claim.right[0].low), claim.times * abs(claim.right[0].high)))
    bounds = first.low - second.high, first.high - second.low
    least = 0.0 if bounds[0] <= 0 <= bounds[1] else min(map(abs, bounds))
    return low, high, least, max(map(abs, bounds))


def _difference_as_said(claim: Claim) -> tuple[float, float, float, float]:
    first, second = claim.left
    return claim.right[0].low, claim.right[0].high, first.low - second.high, first.high - second.low


def _same(claim: Claim) -> tuple[float, float, float, float]:
    return claim.right[0].low, claim.right[0].high, claim.left[0].low, claim.left[0].high


def _restated(claim: Claim) -> tuple[float, float, float, float] | None:
    """Two sizes in the unit of the right one; of two currencies only the rates of a day can tell."""
    left, right = claim.left[0], claim.right[0]
    factor = unit_factor(left.unit, right.unit)
    if factor is None:
        return None
    return right.low, right.high, factor * left.low, factor * left.high


def _product(claim: Claim) -> tuple[float, float, float, float]:
    left, first = claim.left[0], claim.right[0]
    if len(claim.right) == 1:
        factor = claim.times * size_above(first.unit) / size_above(left.unit)
        return factor * first.low, factor * first.high, left.low, left.high
    second = claim.right[1]
    factor = claim.times * product_factor(left.unit, first.unit, second.unit)
    ends = [factor * a * b for a in (first.low, first.high) for b in (second.low, second.high)]
    return min(ends), max(ends), left.low, left.high


def _average(claim: Claim) -> tuple[float, float, float, float]:
    """The middle of a range, or the average of several figures."""
    if len(claim.right) > 1:
        low, high = (sum(ends) / len(claim.right) for ends in zip(*((node.low, node.high) for node in claim.right), strict=True))
        return low, high, claim.left[0].low, claim.left[0].high
    node = claim.right[0]
    middle = (node.low + node.high) / 2
    return middle - node.printed, middle + node.printed, claim.left[0].low, claim.left[0].high


def _complement(claim: Claim) -> tuple[float, float, float, float]:
    shares = (*claim.left, *claim.right)
    return 100.0, 100.0, sum(node.low for node in shares), sum(node.high for node in shares)


def _order(claim: Claim) -> tuple[float, float, float, float]:
    return claim.right[0].low, math.inf, claim.left[0].low, claim.left[0].high


def _part(claim: Claim) -> tuple[float, float, float, float]:
    low, high = (sum(getattr(node, end) for node in claim.left) for end in ("low", "high"))
    return 0.0, claim.right[0].high, low, high


def _units(claim: Claim) -> tuple[float, float, float, float]:
    """One unit, and how many the left and the first right figure have; of an amount and a price the currency counts."""
    number = 1.0 if claim.left[0].currency == claim.right[0].currency else 2.0
    return 1.0, 1.0, number, number


_BOUNDS = {
    "growth_of": _growth, "growth_by": _growth_by, "share_of": _share, "ratio_of": _ratio, "sums_to": _sum,
    "differs_by": _difference, "differs_as_said": _difference_as_said, "same_as": _same, "restates": _restated,
    "product_of": _product,
    "complements": _complement, "average_of": _average, "exceeds": _order, IN_UNIT_OF: _units,
    "part_of": _part,
}  # fmt: skip
