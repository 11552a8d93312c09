"""What a figure that slipped may be meant as: another power of ten, one digit that is another, two that changed places."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from pipelines.claims.damage import FEWEST_DIGITS, MOST_POWER, moved, other_digits, scaled_by, swapped
from pipelines.claims.sequence import Node

_LEAST_PRINTED = 10 ** (FEWEST_DIGITS - 1)
# What leaves more of a value open, or more values as they may be printed, names no misprint.
_FINEST, _MOST_VALUES = 0.005, 40
# A value that is so many times another one is of its power of ten.
_ONE_POWER = (0.4, 2.5)


def printed_digits(node: Node) -> int:
    """How many digits a figure has to its last printed place, noughts among them."""
    return len(f"{round(node.face / (2 * node.printed))}") if node.printed else node.digits


class SlipValues:
    """The values that a figure above zero may be meant as: asked for many values, it makes each figure once."""

    def __init__(self, node: Node) -> None:
        """Of a figure."""
        self._node = node
        self._place = 2 * node.printed
        self._printed = round(node.face / self._place) if self._place > 0 else 0
        self._made: dict[tuple[str, int], Node] = {}

    @cached_property
    def _misprints(self) -> list[int]:
        if self._printed < _LEAST_PRINTED:
            return []
        digits = f"{self._printed}"
        return sorted({int(one) for one in (*other_digits(digits), *swapped(digits)) if one[0] != "0"})

    @cached_property
    def _ends(self) -> tuple[float, float]:
        """Less than every misprint, and more."""
        if not self._misprints:
            return math.inf, -math.inf
        return (self._misprints[0] - 1) * self._place, (self._misprints[-1] + 1) * self._place

    def at(self, value: float, width: float) -> Sequence[Node]:
        """The figure as it may be meant if it is some value, within a width; nothing if no slip makes it that."""
        face = self._node.face
        if value * face <= 0:
            return ()
        if not _ONE_POWER[0] < value / face < _ONE_POWER[1]:
            power = round(math.log10(value / face))
            if power and abs(power) <= MOST_POWER and abs(face * 10.0**power - value) <= width:
                return [self._scaled(power), *self._misprints_at(value, width)]
        return self._misprints_at(value, width)

    def _misprints_at(self, value: float, width: float) -> Sequence[Node]:
        least, most = self._ends
        # Most values are less than every misprint, or more.
        if width > _FINEST * value or value + width < least or value - width > most:
            return ()
        first, last = math.ceil((value - width) / self._place), math.floor((value + width) / self._place)
        if last - first > _MOST_VALUES:
            return ()
        at, end = bisect_left(self._misprints, first), bisect_right(self._misprints, last)
        return [self._misprinted(meant) for meant in self._misprints[at:end]]

    def _scaled(self, power: int) -> Node:
        if ("power", power) not in self._made:
            self._made["power", power] = scaled_by(self._node, 10.0**power)
        return self._made["power", power]

    def _misprinted(self, meant: int) -> Node:
        if ("digits", meant) not in self._made:
            self._made["digits", meant] = moved(self._node, (meant - self._printed) * self._place)
        return self._made["digits", meant]
