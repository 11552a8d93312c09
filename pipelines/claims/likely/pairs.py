"""What is seen of two or three figures together, as a few small numbers first: most stand to each other as others do."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

_FLAGS = ("is_change", "is_base", "is_share", "is_total", "is_rest", "has_change", "is_past", "is_each", "is_bound")
_MOST_SIZE = 6


class Distance(NamedTuple):
    """How far two figures are apart.

    Attributes:
        way: "<" where the first of a pair stands in front, otherwise ">".
        gap: how many figures further on.
        sentences: how many sentences further on.
        alike: how many figures of their unit stand between.
    """

    way: str
    gap: int
    sentences: int
    alike: int

    def traits(self) -> Iterator[str]:
        """Each by itself, and with the sentences."""
        way, gap, sentences, alike = self
        yield from (f"gap {gap}{way}", f"sentences {sentences}{way}", f"alike {alike}{way}")
        yield f"gap {min(gap, 5)} sentences {min(sentences, 2)}{way}"
        yield f"alike {min(alike, 3)} sentences {min(sentences, 2)}{way}"


class Likeness(NamedTuple):
    """How alike two figures are.

    Attributes:
        paragraphs: how many further on the second stands.
        is_unit: whether they are of one unit.
        words, said: how many words in front of both are the same.
        is_counted: whether the same is counted.
        size: how many times the second the first is, in steps of half a power of ten; None where one of them is zero.
    """

    paragraphs: int
    is_unit: bool
    words: int
    said: int
    is_counted: bool
    size: int | None

    def traits(self) -> Iterator[str]:
        """Each by itself."""
        yield from (f"paragraphs {self.paragraphs}", f"unit {self.is_unit}", f"words {self.words}", f"said {self.said}")
        yield f"counted {self.is_counted}"
        if self.size is not None:
            yield f"size {self.size} {self.is_unit}"


class Parts(NamedTuple):
    """What the words around both say of their parts in a relation.

    Attributes:
        own, its: flags of the roles of the first and the second, one bit each.
        way, gap, is_apart: where they stand; apart if in two sentences.
    """

    own: int
    its: int
    way: str
    gap: int
    is_apart: bool

    def traits(self) -> Iterator[str]:
        """Each flag that one of them has, also with where they stand."""
        own, its, way, gap, is_apart = self
        for at, name in enumerate(_FLAGS):
            if (own | its) >> at & 1:
                both = f"{name} {own >> at & 1}{its >> at & 1}"
                yield from (both, f"{both}{way}{gap}{is_apart:d}")


class Order(NamedTuple):
    """How three figures stand in the text.

    Attributes:
        names: what each of them is told as, in the order of the text.
        sentences, further: how many sentences on the second and the third stand, at most two.
        gap, next_gap: how many figures on they stand, at most three.
    """

    names: str
    sentences: int
    further: int
    gap: int
    next_gap: int

    def traits(self) -> tuple[str, str, str]:
        """The order by itself, with the sentences and with the gaps."""
        names, sentences, further, gap, next_gap = self
        return names, f"{names} sentences {sentences}{further}", f"{names} gaps {gap}{next_gap}"


def flags(role: object) -> int:
    """What the words around a figure say of it that counts in a pair."""
    return sum(1 << at for at, name in enumerate(_FLAGS) if getattr(role, name))


def size(value: float) -> int:
    """A number's size, in steps of half a power of ten."""
    return max(-_MOST_SIZE, min(_MOST_SIZE, round(2 * math.log10(abs(value)))))
