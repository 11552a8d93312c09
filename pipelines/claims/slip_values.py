"""What a figure that slipped may be meant as: another power of ten, one digit that is another, two that changed places."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator

from pipelines.claims.damage import FEWEST_DIGITS, MOST_POWER, moved, other_digits, scaled_by, swapped
from pipelines.claims.sequence import Node

_LEAST_PRINTED = 10 ** (FEWEST_DIGITS - 1)
# What leaves more of a value open, or more values as they may be printed, names no misprint.
_FINEST, _MOST_VALUES = 0.005, 40


class SlipValues:
    """The values that a figure above zero may be meant as: asked for many values, it makes each figure once."""

    def __init__(self, node: Node) -> None:
        """Lists the misprints of a figure."""
        self._node = node
        self._place = 2 * node.printed
        self._printed = round(node.face / self._place) if self._place > 0 else 0
        self._misprints: list[int] = []
        if self._printed >= _LEAST_PRINTED:
            digits = f"{self._printed}"
            meant = (*other_digits(digits), *swapped(digits))
            self._misprints = sorted({int(one) for one in meant if one[0] != "0"})
        self._made: dict[tuple[str, int], Node] = {}

    def at(self, value: float, width: float) -> Iterator[Node]:
        """The figure as it may be meant if it is some value, within a width; nothing if no slip makes it that."""
        if value * self._node.face <= 0:
            return
        power = round(math.log10(value / self._node.face))
        if power and abs(power) <= MOST_POWER and abs(self._node.face * 10.0**power - value) <= width:
            yield self._scaled(power)
        if not self._misprints or width > _FINEST * value:
            return
        first, last = math.ceil((value - width) / self._place), math.floor((value + width) / self._place)
        if last - first > _MOST_VALUES:
            return
        at = bisect_left(self._misprints, first)
        while at < len(self._misprints) and self._misprints[at] <= last:
            yield self._misprinted(self._misprints[at])
            at += 1

    def _scaled(self, power: int) -> Node:
        if ("power", power) not in self._made:
            self._made["power", power] = scaled_by(self._node, 10.0**power)
        return self._made["power", power]

    def _misprinted(self, meant: int) -> Node:
        if ("digits", meant) not in self._made:
            self._made["digits", meant] = moved(self._node, (meant - self._printed) * self._place)
        return self._made["digits", meant]
