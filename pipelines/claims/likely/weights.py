"""How much each trait counts, by shape and slot: `weights.tsv`, learned from annotated texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pipelines.claims.likely.pairs import Distance, Likeness, Order, Parts
from pipelines.claims.likely.traits import OF_FIGURES, OF_PAIRS, kind
from pipelines.language.kept import kept

FILE = Path(__file__).with_name("weights.tsv")
HEADER = ("shape", "slot", "trait", "weight")
WHOLE, BIAS = "whole", "bias"
Weights = dict[tuple[str, str], dict[str, float]]
"""By shape and slot, the weight of each trait."""
# So many ways to stand to each other are kept; texts of all kinds have some thousands.
_KEPT = 1 << 15


@kept
def weights() -> Weights:
    """The weights of the package."""
    found: Weights = defaultdict(dict)
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        shape, slot, trait, weight = line.split("\t")
        found[shape, slot][trait] = float(weight)
    return dict(found)


class Rows:
    """Sums of weights: what is seen of figures or of pairs is summed once for the slots of all shapes.

    A row has the sum of a slot in the slot's column; the last column is of slots without weights.

    Attributes:
        of_distance, of_likeness, of_parts: the row of what two figures have in common with others, by the values of each; the last
            thousands are kept.
        nothing: the row of nothing.
    """

    def __init__(self, by: Weights, slots: Container[str]) -> None:
        """Of the weights of some slots."""
        self._columns: dict[tuple[str, str], int] = {}
        self._by_trait = defaultdict[str, list[tuple[int, float]]](list)
        for place, own in by.items():
            if place[1] in slots:
                column = self._columns[place] = len(self._columns)
                for trait, weight in own.items():
                    self._by_trait[trait].append((column, weight))
        self.nothing = self.of(())
        self.of_distance, self.of_likeness, self.of_parts = (
            lru_cache(_KEPT)(self._by(kind)) for kind in (Distance, Likeness, Parts)
        )

    def column(self, shape: str, slot: str) -> int:
        """The place of a slot in a row."""
        return self._columns.get((shape, slot), len(self._columns))

    def of(self, traits: Iterable[str]) -> list[float]:
        """The row of what is seen."""
        sums = [0.0] * (len(self._columns) + 1)
        for trait in traits:
            for column, weight in self._by_trait.get(trait, ()):
                sums[column] += weight
        return sums

    def _by(self, kind: type[Distance | Likeness | Parts]) -> Callable[..., list[float]]:
        return lambda *values: self.of(kind(*values).traits())


class OfThree(NamedTuple):
    """The columns of the slots of three figures: of each in the rows of figures, and of two together in the rows of pairs."""

    x: int
    a: int
    b: int
    xa: int
    xb: int
    ab: int


class Learned:
    """Weights as candidates are weighed by them.

    Attributes:
        figures, pairs: rows of them.
        of_order: what three figures of a shape have for how they stand, by the values of that; the last thousands are kept.
        threes: by shape, the columns of three figures.
    """

    def __init__(self, by: Weights) -> None:
        """Of weights by shape and slot."""
        self._weights = by
        self.figures, self.pairs = Rows(by, OF_FIGURES), Rows(by, OF_PAIRS)
        self._most = {shape: self._most_of_whole(shape) for shape, _ in by}
        self.of_order = lru_cache(_KEPT)(self._of_order)
        self.threes = {shape: self._columns_of_three(shape) for shape, _ in by}

    def _columns_of_three(self, shape: str) -> OfThree:
        figures, pairs = self.figures.column, self.pairs.column
        return OfThree(*(figures(shape, slot) for slot in "xab"), *(pairs(shape, slot) for slot in ("xa", "xb", "ab")))

    def bias(self, shape: str) -> float:
        """What a candidate of a shape has before anything is seen of it."""
        return self._weights[shape, BIAS][BIAS]

    def of_whole(self, shape: str, traits: Iterable[str]) -> float:
        """The sum of what is seen of a whole candidate."""
        own = self._weights.get((shape, WHOLE), {})
        return sum(own.get(trait, 0.0) for trait in traits)

    def _of_order(self, shape: str, *order: Any) -> float:
        return self.of_whole(shape, Order(*order).traits())

    def most_of_whole(self, shape: str) -> float:
        """More than what can be seen of a whole candidate never sums to."""
        return self._most[shape]

    def _most_of_whole(self, shape: str) -> float:
        most = defaultdict[str, float](float)
        for trait, weight in self._weights.get((shape, WHOLE), {}).items():
            most[kind(trait)] = max(most[kind(trait)], weight)
        return sum(most.values())


@cache
def learned() -> Learned:
    """The weights of the package, to weigh by."""
    return Learned(weights())
