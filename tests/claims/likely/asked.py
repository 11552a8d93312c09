"""What stands in for what is learned: trees that say the same of everything, or keep what they are asked, and given likelihoods."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.shapes import Candidate, Group
from pipelines.claims.likely.trees import LEAF, Node, Trees


def with_leaf(says: float) -> Trees:
    """One tree of one leaf."""
    return Trees([[Node(LEAF, 0.0, 0, 0, says)]])


class Asked(Trees):
    """Keeps in `seen` what is seen of each suspect, and believes none."""

    def __init__(self) -> None:
        super().__init__([])
        self.seen: list[tuple[float, ...]] = []

    def chance(self, seen: Sequence[float]) -> float:
        self.seen.append(tuple(seen))
        return 0.0


class ByItself(Trees):
    """Says of a candidate how likely it is by itself, whatever is seen of the others."""

    def __init__(self) -> None:
        super().__init__([])

    def chance(self, seen: Sequence[float]) -> float:
        return 1 / (1 + math.exp(-seen[0]))


class Given(Likelihood):
    """Says of a few candidates how likely they are; others are not likely at all."""

    def __init__(self, chances: Mapping[Candidate, float]) -> None:
        self._chances = chances

    def over(self, group: Group, shape: str, least: float) -> Iterator[tuple[Candidate, float]]:
        for others in group.others:
            candidate = Candidate(shape, (group.told, *others))
            if self._chances.get(candidate, 0.0) >= least:
                yield candidate, self._chances[candidate]
