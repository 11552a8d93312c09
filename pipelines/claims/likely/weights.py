"""How much each trait counts, by shape and slot: `weights.tsv`, learned from annotated texts."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache
from pathlib import Path

from pipelines.claims.likely.shapes import Candidate
from pipelines.claims.likely.traits import Traits

FILE = Path(__file__).with_name("weights.tsv")
HEADER = ("shape", "slot", "trait", "weight")
WHOLE, BIAS = "whole", "bias"
Weights = dict[tuple[str, str], dict[str, float]]
"""By shape and slot, the weight of each trait."""


@cache
def weights() -> Weights:
    """The weights of the package."""
    found: Weights = defaultdict(dict)
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        shape, slot, trait, weight = line.split("\t")
        found[shape, slot][trait] = float(weight)
    return dict(found)


class Likelihood:
    """How likely the candidates of one document are statements of its text."""

    def __init__(self, traits: Traits, by: Weights | None = None) -> None:
        """Of a document, by the weights of the package or others."""
        self._traits, self._weights = traits, weights() if by is None else by
        self._known: dict[tuple[str, str, tuple[int, ...]], float] = {}

    def of(self, candidate: Candidate) -> float:
        """From 0 to 1."""
        shape = candidate.shape
        total = self._weights[shape, BIAS][BIAS] + self._sum(shape, WHOLE, self._traits.whole(candidate))
        total += sum(count * self._of_slot(shape, slot, figures) for slot, figures, count in self._traits.parts(candidate))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))

    def _of_slot(self, shape: str, slot: str, figures: tuple[int, ...]) -> float:
        known = self._known.get((shape, slot, figures))
        if known is None:
            known = self._known[shape, slot, figures] = self._sum(shape, slot, self._traits.seen(figures))
        return known

    def _sum(self, shape: str, slot: str, seen: list[str]) -> float:
        own = self._weights.get((shape, slot), {})
        return sum(own.get(trait, 0.0) for trait in seen)
