"""What a percentage, a multiple or a number may be of two amounts by the printed digits alone: asked before anything is weighed.

Where it may be nothing of them, no claim over the three would hold (`claim.holds`); else it may hold or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from pipelines.claims.sequence import PERCENT, Node

Range = tuple[float, float]
SLACK = 1e-6
"""More than what `claim.holds` leaves for the rounding of numbers."""
_WHOLE = 100.0
_EVERYTHING: Range = (0.0, math.inf)


def may_be_told(said: Sequence[Range], one: Node, other: Node) -> bool:
    """Whether what a figure says (`quotients_said`) may be what two amounts have between them, whichever comes first."""
    return any(low <= most and least <= high for low, high in quotients(one, other) for least, most in said)


def quotients(node: Node, own: Node) -> tuple[Range, Range]:
    """What a figure may be of another of its measure, and that of it."""
    low, high = divided((own.low, own.high), size(node))
    return (low, high), ((1 / high if high else math.inf), (1 / low if low else math.inf))


def size(node: Node) -> Range:
    """How great a figure is, whatever its sign."""
    low, high = node.low, node.high
    if low > 0:
        return low, high
    ends = abs(low), abs(high)
    return (0.0 if low <= 0 <= high else min(ends)), max(ends)


def divided(one: Range, other: Range) -> Range:
    """The quotients of two figures, of what is above zero of them."""
    low, high = max(0.0, one[0]), max(0.0, one[1])
    return (low / other[1] if other[1] else 0.0), (high / other[0] if other[0] else math.inf)


def quotients_said(node: Node) -> list[Range]:
    """The quotients that a figure may tell: of a level and its base, a part and its whole, a level and its change, or plainly."""
    return [(max(0.0, low) * (1 - SLACK), high * (1 + SLACK)) for low, high in _said(node) if high > 0]


def _said(node: Node) -> Iterator[Range]:
    yield node.low, node.high
    yield 1 + node.low, 1 + node.high
    if node.letter in (PERCENT, "N"):
        low, high = node.low / _WHOLE, node.high / _WHOLE
        yield from ((1 + low, 1 + high), (1 - high, 1 - low), (low, high))
        yield _of_level(low, high)


def _of_level(low: float, high: float) -> Range:
    """How much of a level a change is that is so much of what was before."""
    if low <= -1:
        return _EVERYTHING
    ends = low / (1 + low), high / (1 + high)
    return (0.0 if low <= 0 <= high else min(map(abs, ends))), max(map(abs, ends))
