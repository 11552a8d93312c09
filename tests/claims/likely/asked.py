"""Trees that stand in for the learned ones: one that says the same of everything, and one that keeps what it is asked."""

from __future__ import annotations

from collections.abc import Sequence

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
