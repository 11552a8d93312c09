"""Trees that say how likely something is by all that is seen of it, learned from annotated texts.

Those of `trees.tsv` say of a suspect that it is a statement with a slip, those of `proved.tsv` the same of figures that agree.

A tree asks for one number at a time until it comes to a leaf; what the leaves of all trees say is summed (gradient boosting).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
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
