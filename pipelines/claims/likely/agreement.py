"""Figures that agree by their digits, and figures as it is asked of them: with what is needed of each some hundred times."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from pipelines.claims.apiece import times_printed
from pipelines.claims.claim import FOUND, Claim, interval
from pipelines.claims.sequence import MONEY, Node
from pipelines.values.records import dataclass

CONSTRUCTION = "identity.agreed"
GROWTH, SHARE, MULTIPLE, POINTS, APART, LIST, PRODUCT = "growth", "share", "multiple", "points", "apart", "list", "product"
SHAPES = (GROWTH, SHARE, MULTIPLE, POINTS, APART, LIST, PRODUCT)
_QUOTIENTS = {GROWTH: "growth_of", SHARE: "share_of", MULTIPLE: "ratio_of"}
# What leaves more open says nothing; and figures that are meant agree nearer than by half of what rounding allows.
MOST_OPEN, MOST_MISSED = 1.0, 0.5
Bounds = tuple[float, float, float, float]
"""What figures are expected to be, and what they are: lower and upper ends."""


# Nothing changes one; but some ten thousand are made of a long text.
@dataclass(slots=True)
class Agreement:
    """Figures that agree.

    Attributes:
        shape: as what.
        told: what is told of the others: the change, the share, the multiple, what two are apart, the total, what each is.
        others: level and base, part and whole, the greater and the smaller, the parts, total and amount.
        left_open: what the digits leave open, of what is told.
        miss: how far the figures are from agreeing to all digits, as a part of what these leave open.
        is_fall: whether the growth is meant with the other sign than printed.
    """

    shape: str
    told: Node
    others: tuple[Node, ...]
    left_open: float
    miss: float = 0.0
    is_fall: bool = False

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All of the figures, what is told first."""
        return (self.told, *self.others)

    @property
    def members(self) -> frozenset[int]:
        """Their mentions."""
        return frozenset([self.told.mention, *[node.mention for node in self.others]])

    @property
    def claim(self) -> Claim:
        """That it is so; so many cents of each dollar are a product."""
        told, others = self.told, self.others
        if self.shape in (APART, POINTS):
            return _claim("differs_by", others, (told.unsigned(),))
        if self.shape == LIST:
            return _claim("sums_to", others, (told,))
        first, second = others
        if self.shape == PRODUCT:
            return _claim("product_of", (first,), (second, told), times_printed(second, told))
        if told.letter == MONEY:
            return _claim("product_of", (first,), (second, told))
        meant = told.negated() if self.is_fall else told
        return _claim(_QUOTIENTS[self.shape], (meant,), (first.unsigned(), second.unsigned()))


def _claim(kind: str, left: tuple[Node, ...], right: tuple[Node, ...], times: int = 1) -> Claim:
    return Claim(kind, left, right, FOUND, CONSTRUCTION, 0.0, times)


def agreed(one: Agreement) -> Iterator[Agreement]:
    """It, where the figures agree nearly enough to say something."""
    if one.left_open <= MOST_OPEN:
        bounds = interval(one.claim)
        if bounds is not None:
            one.miss = missed(bounds)
            if one.miss <= MOST_MISSED:
                yield one


def missed(bounds: Bounds) -> float:
    """How far what figures are is from what they are expected to be, as a part of what both leave open."""
    low, high, own_low, own_high = bounds
    open_to = (high - low + own_high - own_low) / 2
    return abs(low + high - own_low - own_high) / 2 / open_to if open_to > 0 else 0.0


Kind = tuple[str, str | None, int]
"""Kinds of figure, by what tells whether two can be of one measure: letter, unit and the power of ten that is printed."""


@dataclass(slots=True)
class Figure:
    """A figure with what is asked of it of many others.

    Attributes:
        node: the figure.
        letter, face: of it.
        half: half of what its printed digits leave open.
        rough: that or half of the last printed place, whichever is more, of its value.
        size: the logarithm of its value, whatever its sign.
        least, most: those of the ends of what its digits leave open, of a figure above zero.
        kind: of its letter and unit, as printed.
    """

    node: Node
    letter: str
    face: float
    half: float
    rough: float
    size: float
    least: float
    most: float
    kind: Kind

    @classmethod
    def of(cls, node: Node) -> Figure:
        """Of a figure that is not zero."""
        kind, size = (node.letter, node.unit, node.unit_power), math.log(abs(node.face))
        least = math.log(node.low) if node.low > 0 else -math.inf
        most = math.log(node.high) if node.high > 0 else size
        return cls(node, node.letter, node.face, node.half_width, max(node.relative), size, least, most, kind)


def fitting(figures: Iterable[Figure]) -> dict[Kind, frozenset[Kind]]:
    """By kind of figure, the kinds that can be of one measure with it."""
    first = {figure.kind: figure.node for figure in reversed([*figures])}
    return {kind: frozenset(other for other, its in first.items() if its.fits(node)) for kind, node in first.items()}
