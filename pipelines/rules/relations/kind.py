"""What a relation kind is: who its terms are, what units it compares, and the two intervals it sets against each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.relations.bounds import Bounds
from pipelines.values.records import dataclass

if TYPE_CHECKING:
    from pipelines.rules.rates import RateBook

ROLES = ("a", "b", "c", "d")
"""Terms of one role are added: `a` and `b` on the left, `c` and `d` on the right."""


@dataclass(frozen=True, slots=True)
class Place:
    """The part that a term plays in its relation.

    Attributes:
        role: the sum that it goes into, of `ROLES`.
        is_stated: its unit is that of a statement about the others, as of a share, and not that of what is added.
        is_subtracted: it is taken away from its sum.
    """

    role: str
    is_stated: bool = False
    is_subtracted: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """The terms on one side.

    Attributes:
        places: the places, in order.
        is_open: more terms than places may stand there, all at the last place.
        is_short: the last place may be empty.
    """

    places: tuple[Place, ...]
    is_open: bool = False
    is_short: bool = False

    @property
    def arity(self) -> str:
        """How many terms it takes: `2`, `1+` for one and more, `1-2` for one or two."""
        least = f"{len(self.places) - 1}-" if self.is_short else ""
        return f"{least}{len(self.places)}{'+' if self.is_open else ''}"

    def admits(self, count: pl.Expr) -> pl.Expr:
        """Whether so many terms may stand there."""
        if self.is_open:
            return count >= len(self.places)
        return count.is_between(len(self.places) - self.is_short, len(self.places))


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A relation kind.

    Attributes:
        code: its name in relations.csv.
        description: what it says, for people.
        formula: the same as a formula, for people.
        left: its left terms.
        right: its right terms.
        units_fit: whether the units of the terms are those that it can compare (`units.py`).
        actual: what the figures give, of the sums by role.
        expected: what they should give; an order has an interval without an end.
        rule: code of the rule that a relation of the kind has to keep.
        rule_of_percent: the rule where what is added is in percent, if another.
        rule_of_sizes: the rule where the amounts are sizes in two units, if another.
        arithmetic: what is computed, as a sentence part on one line (the names are those that `sentences.py` gives).
        arithmetic_of_sizes: the same where the amounts are sizes in two units, if another.
        divisors: what is divided by and must not be zero.
        confuses: whether percent stands where percentage points belong, or the other way round; or one unit for another.
        rule_of_confused: the rule of a relation in which units are confused, if another than that of percent and points.
        is_order: it says which is greater; otherwise it is an equation.
        is_quotient: its left term is a proportion of its right terms.
        is_converted: amounts in two currencies meet through the reference rates; otherwise that is a mistake of the relation.
        is_homogeneous: it holds as well when all its amounts move by one factor.
        is_priced: it is judged by a rate; `prepared` adds its days and the period.
        result_unit: the column of the unit that both intervals are in.
        prepared: adds what the intervals are made of, if more than sums is needed.
    """

    code: str
    description: str
    formula: str
    left: Side
    right: Side
    units_fit: pl.Expr
    actual: Bounds
    expected: Bounds
    rule: str
    rule_of_percent: str | None = None
    rule_of_sizes: str | None = None
    arithmetic: str
    arithmetic_of_sizes: str | None = None
    divisors: tuple[Bounds, ...] = ()
    confuses: pl.Expr | None = None
    rule_of_confused: str | None = None
    is_order: bool = False
    is_quotient: bool = False
    is_converted: bool = False
    is_homogeneous: bool = True
    is_priced: bool = False
    result_unit: pl.Expr
    prepared: Callable[[pl.DataFrame, pl.DataFrame, RateBook], pl.DataFrame] | None = None

    def place(self, *, is_left: bool, position: int) -> Place:
        """The place of the term at `position` of a side; of one too many, the last."""
        places = (self.left if is_left else self.right).places
        return places[min(position, len(places) - 1)]
