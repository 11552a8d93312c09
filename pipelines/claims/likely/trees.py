"""Trees that say how likely something is by all that is seen of it, learned from annotated texts.

Those of `trees.tsv` say of a suspect that it is a statement with a slip, those of `proved.tsv` the same of figures that agree.

A tree asks for one number at a time until it comes to a leaf; what the leaves of all trees say is summed (gradient boosting).
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

SLIPPED, PROVED = (Path(__file__).with_name(f"{name}.tsv") for name in ("trees", "proved"))
HEADER = ("tree", "node", "asks", "at_most", "then", "else", "says")
LEAF = -1


class Node(NamedTuple):
    """A question or a leaf.

    Attributes:
        asks: which number is looked at; LEAF where none is.
        at_most: the most with which the way goes on at `then`, else at `otherwise`.
        then, otherwise: numbers of nodes of the same tree.
        says: of a leaf, what it adds.
    """

    asks: int
    at_most: float
    then: int
    otherwise: int
    says: float


class Trees:
    """Learned trees.

    Attributes:
        by: the nodes of each.
    """

    def __init__(self, by: Sequence[Sequence[Node]]) -> None:
        """Of the nodes of each tree, the first of which is where it begins."""
        self.by = by

    def chance(self, seen: Sequence[float]) -> float:
        """How likely, from 0 to 1."""
        total = 0.0
        for tree in self.by:
            node = tree[0]
            while node.asks != LEAF:
                node = tree[node.then if seen[node.asks] <= node.at_most else node.otherwise]
            total += node.says
        return 1 / (1 + math.exp(-total))


# A leaf, or what is asked, the most with which the way goes on at the first of two others, and both.
_Short = float | tuple[int, float, "_Short", "_Short"]
# What adding in another order may make of a sum.
_ROUNDING = 1e-9


class Ceiling:
    """The most that trees can say by some of what they ask for: of what comes to nothing by it, no more need be seen."""

    def __init__(self, by: Trees, sees: Container[int], known: Mapping[int, float]) -> None:
        """Of trees, the numbers that they are told here, and those that are always the same."""
        short = [_short(tree, 0, sees, known) for tree in by.by]
        self._least = sum(tree for tree in short if isinstance(tree, float))
        asking = [tree for tree in short if not isinstance(tree, float)]
        # Those first by which most is settled.
        self._trees = sorted(asking, key=lambda tree: min(_leaves(tree)) - max(_leaves(tree)))
        self._others = [*accumulate((max(_leaves(tree)) for tree in reversed(self._trees)), initial=_ROUNDING)][::-1]

    def reaches(self, seen: Sequence[float], chance: float) -> bool:
        """Whether it can come to be so likely."""
        total, least = self._least, math.log(chance / (1 - chance))
        for tree, others in zip(self._trees, self._others, strict=False):
            if total + others < least:
                return False
            way: _Short = tree
            while not isinstance(way, float):
                way = way[2] if seen[way[0]] <= way[1] else way[3]
            total += way
        return total + _ROUNDING >= least


def _short(tree: Sequence[Node], number: int, sees: Container[int], known: Mapping[int, float]) -> _Short:
    """A tree from a node on, without the questions that are not asked here: of their answers, the one that says most."""
    node = tree[number]
    if node.asks == LEAF:
        return node.says
    if node.asks in known:
        return _short(tree, node.then if known[node.asks] <= node.at_most else node.otherwise, sees, known)
    then, otherwise = (_short(tree, way, sees, known) for way in (node.then, node.otherwise))
    if node.asks in sees:
        return node.asks, node.at_most, then, otherwise
    return max(*_leaves(then), *_leaves(otherwise))


def _leaves(tree: _Short) -> list[float]:
    return [tree] if isinstance(tree, float) else [*_leaves(tree[2]), *_leaves(tree[3])]


@cache
def trees(file: Path) -> Trees:
    """The trees of a file of the package."""
    made: list[list[Node]] = []
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        tree, _, asks, at_most, then, otherwise, says = line.split("\t")
        if int(tree) == len(made):
            made.append([])
        made[-1].append(Node(int(asks), float(at_most), int(then), int(otherwise), float(says)))
    return Trees(made)
