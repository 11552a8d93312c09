"""Trees that say how likely something is by all that is seen of it, learned from annotated texts.

Those of `trees.tsv` say of a suspect that it is a statement with a slip, those of `swapped.tsv` of a figure that two of its digits
changed places, those of `rescaled.tsv` that its scale word is wrong, those of `proved.tsv` of figures that agree that the text
means it, those of `among.tsv` of a candidate among others that it is stated.

A tree asks for one number at a time until it comes to a leaf; what the leaves of all trees say is summed (gradient boosting).
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from pipelines.claims.likely.compiled import Compiled

_NAMES = ("trees", "proved", "swapped", "rescaled", "among")
SLIPPED, PROVED, SWAPPED, RESCALED, AMONG = (Path(__file__).with_name(f"{name}.tsv") for name in _NAMES)
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
    """Learned trees."""

    def __init__(self, by: Sequence[Sequence[Node]]) -> None:
        """Of the nodes of each tree, the first of which is where it begins."""
        self._summed = Compiled("seen", ["total = 0.0", *(f"total += {_asked(_short(tree, 0, _ALL, {}))}" for tree in by)])

    def chance(self, seen: Sequence[float]) -> float:
        """How likely, from 0 to 1."""
        total: float = self._summed(seen)
        return 1 / (1 + math.exp(-total))


# A leaf, or what is asked, the most with which the way goes on at the first of two others, and both.
_Short = float | tuple[int, float, "_Short", "_Short"]
# What adding in another order may make of a sum.
_ROUNDING = 1e-9
_ALL = range(1 << 16)
# After so many trees it is looked whether the others can still make up for what is lacking.
_AT_A_TIME = 4


class Ceiling:
    """The most that trees can say by some of what they ask for: of what comes to nothing by it, no more need be seen."""

    def __init__(self, by: Sequence[Sequence[Node]], sees: Container[int], known: Mapping[int, float]) -> None:
        """Of the nodes of trees, the numbers that they are told here, and those that are always the same."""
        short = [_short(tree, 0, sees, known) for tree in by]
        asking = [tree for tree in short if not isinstance(tree, float)]
        # Those first by which most is settled.
        trees = sorted(asking, key=lambda tree: min(_leaves(tree)) - max(_leaves(tree)))
        others = [*accumulate((max(_leaves(tree)) for tree in reversed(trees)), initial=_ROUNDING)][::-1]
        lines = [f"total = {sum(tree for tree in short if isinstance(tree, float))!r}"]
        for number, tree in enumerate(trees):
            if number % _AT_A_TIME == 0:
                lines.append(f"if total + {others[number]!r} < least: return total + {others[number]!r}")
            lines.append(f"total += {_asked(tree)}")
        self._most = Compiled("seen, least", [*lines, f"total += {_ROUNDING!r}"])

    def reaches(self, seen: Sequence[float], chance: float) -> bool:
        """Whether it can come to be so likely."""
        least = math.log(chance / (1 - chance))
        return bool(self._most(seen, least) >= least)


def _asked(tree: _Short) -> str:
    """A tree as an expression of Python, which asks faster than what goes from node to node."""
    if isinstance(tree, float):
        return repr(tree)
    return f"({_asked(tree[2])} if seen[{tree[0]}] <= {tree[1]!r} else {_asked(tree[3])})"


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


def nodes(file: Path) -> list[list[Node]]:
    """The nodes of the trees of a file of the package."""
    made: list[list[Node]] = []
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        tree, _, asks, at_most, then, otherwise, says = line.split("\t")
        if int(tree) == len(made):
            made.append([])
        made[-1].append(Node(int(asks), float(at_most), int(then), int(otherwise), float(says)))
    return made
