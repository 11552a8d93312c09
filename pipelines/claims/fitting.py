"""Between which ends a figure of a claim would have to come so that the claim holds: asked before other values are tried for it.

With a value beyond them the claim does not hold (`claim.holds`); with one between them it may hold or not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipelines.claims.claim import Claim
from pipelines.claims.sequence import TIMES, Node
from pipelines.values.unit_size import product_factor

_Range = tuple[float, float]
# More than what `claim.holds` leaves for the rounding of numbers.
_SLACK = 1e-6
_WHOLE, _LEAST_TIMES, _FACTORS = 100.0, 0.01, 2


def fitting(claim: Claim, node: Node, factors: Sequence[float]) -> Sequence[float]:
    """Those of some factors above zero that a figure of a claim may be multiplied by so that the claim holds."""
    find = _RANGES.get(claim.kind)
    is_once = sum(one is node for one in (*claim.left, *claim.right)) == 1
    ranges = find(claim, node) if find is not None and is_once else None
    if ranges is None:
        return factors
    return [one for one in factors if any(one * node.low <= most and one * node.high >= least for least, most in ranges)]


def _wide(least: float, most: float, others: float = 0.0) -> _Range:
    """A range with the slack that rounding needs, of it and of what else is added up."""
    slack = _SLACK * max(abs(least), abs(most), others)
    return least - slack, most + slack


def _of_sum(claim: Claim, node: Node) -> list[_Range]:
    is_left = any(one is node for one in claim.left)
    own, other = (claim.left, claim.right) if is_left else (claim.right, claim.left)
    rest = [one for one in own if one is not node]
    low, high = sum(one.low for one in rest), sum(one.high for one in rest)
    made = sum(one.low for one in other), sum(one.high for one in other)
    return [_wide(made[0] - high, made[1] - low, max(map(abs, (low, high, *made))))]


def _of_difference(claim: Claim, node: Node) -> list[_Range] | None:
    (one, other), told = claim.left, claim.right[0]
    if told.low <= 0 or claim.times != 1:
        return None
    size = max(abs(end) for figure in (one, other, told) if figure is not node for end in (figure.low, figure.high))
    if node is told:
        least, most = one.low - other.high, one.high - other.low
        return [_wide(least, most, size), _wide(-most, -least, size)]
    its = other if node is one else one
    return [_wide(its.low + told.low, its.high + told.high, size), _wide(its.low - told.high, its.high - told.low, size)]


def _of_growth(claim: Claim, node: Node) -> list[_Range] | None:
    told, (level, base) = claim.left[0], claim.right
    whole = 1.0 if told.letter == TIMES else _WHOLE
    low, high = 1 + told.low / whole, 1 + told.high / whole
    if level.low <= 0 or base.low <= 0 or (low < _LEAST_TIMES and node is not told):
        return None
    if node is told:
        return [_wide(whole * (level.low / base.high - 1), whole * (level.high / base.low - 1), whole)]
    return [_wide(low * base.low, high * base.high) if node is level else _wide(level.low / high, level.high / low)]


def _of_share(claim: Claim, node: Node) -> list[_Range] | None:
    return _of_factors(node, claim.right[0], (claim.left[0], claim.right[1]), 1 / _WHOLE)


def _of_product(claim: Claim, node: Node) -> list[_Range] | None:
    if len(claim.right) != _FACTORS:
        return None
    told, (one, other) = claim.left[0], claim.right
    return _of_factors(node, told, (one, other), claim.times * product_factor(told.unit, one.unit, other.unit))


def _of_factors(node: Node, made: Node, factors: tuple[Node, Node], times: float) -> list[_Range] | None:
    """Of a figure that is so many times the product of two others, or of one of these."""
    one, other = factors
    if made.low <= 0 or one.low <= 0 or other.low <= 0:
        return None
    if node is made:
        return [_wide(times * one.low * other.low, times * one.high * other.high)]
    its = other if node is one else one
    return [_wide(made.low / its.high / times, made.high / its.low / times)]


_RANGES: dict[str, Callable[[Claim, Node], list[_Range] | None]] = {
    "sums_to": _of_sum, "differs_by": _of_difference, "growth_of": _of_growth, "share_of": _of_share, "product_of": _of_product,
}  # fmt: skip
