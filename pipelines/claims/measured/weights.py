"""How much what is seen of a word counts for its saying what a figure measures: `weights.tsv`, learned from annotated texts.

What is seen of a word by itself is summed once for a text, what is seen of a figure and of a place once for each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipelines.claims.measured.seen import OF_FIGURE, OF_PLACE, TRAITS
from pipelines.claims.measured.words import OF_WORD
from pipelines.language.kept import kept

FILE = Path(__file__).with_name("weights.tsv")
HEADER = ("traits", "values", "weight")
BETWEEN = " "
BIAS = "bias"
JOINT = (
    *((trait,) for trait in TRAITS),
    ("stretch", "side", "far"), ("side", "figures", "marks"), ("kind", "previous"), ("kind", "following"), ("kind", "side", "far"),
    ("letter", "side", "far"), ("letter", "kind"), ("stretch", "rank"), ("previous", "governed", "side"),
    ("side", "following", "far"), ("change", "side", "far"), ("share", "side", "far"), ("nth", "side", "figures"),
    ("rest", "side", "figures"), ("known", "side", "far"), ("known", "letter"), ("known", "stretch", "figures"),
    ("titled", "stretch"), ("times", "stretch"), ("known", "times"), ("known", "kind"), ("known", "previous"),
    ("known", "following"), ("letter", "previous", "side"), ("bound", "side", "far"), ("quoted", "side", "far"),
    ("written", "stretch", "rank"), ("letter", "stretch", "figures"), ("own", "kind"), ("own", "side", "far"),
    ("carried", "side"), ("carried", "kind"), ("own", "known"), ("own", "stretch", "figures"),
)  # fmt: skip
"""Traits that are weighed together, beside each by itself."""

_REMEMBERED = 1 << 14
_Table = tuple[Callable[[Sequence[Any]], Any], dict[Any, float]]


class Weights:
    """Sums what traits count.

    Attributes:
        bias: what every word begins with.
    """

    def __init__(self, by: dict[tuple[str, ...], dict[Any, float]], bias: float) -> None:
        """Of the weights of each joint by the values of its traits: one value, or a tuple of several."""
        self.bias = bias
        own = {name: frozenset(traits) for name, traits in (("word", OF_WORD), ("figure", OF_FIGURE), ("place", OF_PLACE))}
        self._tables: dict[str, list[_Table]] = {"word": [], "figure": [], "place": [], "": []}
        for joint, table in by.items():
            of = next((name for name, traits in own.items() if traits.issuperset(joint)), "")
            self._tables[of].append((itemgetter(*map(TRAITS.index, joint)), table))
        # The same words and places come again and again, within a text and from one to the next.
        self._of_word = lru_cache(_REMEMBERED)(lambda word: self._sum("word", word))
        self._of_place = lru_cache(_REMEMBERED)(lambda place: self._sum("place", (*_NO_WORD, *_NO_FIGURE, *place)))

    def of_figure(self, figure: Sequence[str]) -> float:
        """What the traits of a figure count, with the bias."""
        return self.bias + self._sum("figure", (*_NO_WORD, *figure))

    def at_once(self, word: tuple[str, ...], place: tuple[int, ...]) -> float:
        """What the traits of a word and those of its place count, each by themselves."""
        return self._of_word(word) + self._of_place(place)

    def of(self, word: tuple[str, ...], figure: tuple[str, ...], place: tuple[int, ...]) -> float:
        """What the traits of a word in its place count, without those that are the figure's alone."""
        total, values = self.at_once(word, place), (*word, *figure, *place)
        for pick, table in self._tables[""]:
            total += table.get(pick(values), 0.0)
        return total

    def _sum(self, of: str, values: Sequence[Any]) -> float:
        return sum(table.get(pick(values), 0.0) for pick, table in self._tables[of])


_NO_WORD, _NO_FIGURE = ("",) * len(OF_WORD), ("",) * len(OF_FIGURE)


@cache
def weights() -> Weights:
    """The weights of the package."""
    return Weights(*_read())


@kept
def _read() -> tuple[dict[tuple[str, ...], dict[Any, float]], float]:
    """By joint and the values of its traits the weight, and the bias."""
    by: dict[tuple[str, ...], dict[Any, float]] = {}
    bias = 0.0
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        said, values, weight = line.split("\t")
        joint = tuple(said.split(BETWEEN))
        if said == BIAS:
            bias = float(weight)
            continue
        read = tuple(int(value) if trait in OF_PLACE else value for trait, value in zip(joint, values.split(BETWEEN), strict=True))
        by.setdefault(joint, {})[read if len(read) > 1 else read[0]] = float(weight)
    return by, bias
