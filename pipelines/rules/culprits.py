"""Names the fewest figures whose change would settle all contradictions that are connected with one another.

Every failing relation needs at least one of its figures changed. A figure that also stands in an equation that holds
would break that equation, so a change of it costs one change more; an order (greater than, part of) leaves room and
costs nothing. The culprit sets of a connected group of failing relations are all the sets that hit every one of them
at the least cost, which is the number of figures plus the number of holding equations they stand in.

The search is exact up to `MAX_LOOKS` looks at a relation in each group. A group that needs more, as a whole table of
wrong figures would, is answered with the one set that the greedy choice finds (the figure in the most failing relations
for its cost first), of which each relation is told its own figures; the set hits every relation, but a smaller one may exist.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

MAX_LOOKS = 200_000
MAX_SETS = 20  # more equal sets than this tell a reader nothing

CULPRIT_DTYPES = {"relation_id": pl.String(), "culprit_sets": pl.List(pl.List(pl.String())), "is_exact": pl.Boolean()}
ORDERS = ("exceeds", "part_of")

Figures = frozenset[str]


def culprits(evaluation: pl.DataFrame, relation_term: pl.DataFrame) -> pl.DataFrame:
    """The culprit sets of every failing relation.

    Args:
        evaluation: at least relation_id, kind, outcome; one row a relation, as `evaluate.evaluate` returns it.
        relation_term: `schemas.relation.RELATION_TERM` of these relations.

    Returns:
        One row a failing relation, columns `CULPRIT_DTYPES`: the culprit sets of its connected group (observation ids,
        sorted) and whether the search was exact.
    """
    terms = relation_term.select("relation_id", "observation_id").unique(maintain_order=True)
    failing = _figures(terms, evaluation.filter(pl.col("outcome") == "fails"))
    suspects = pl.Series("observation_id", sorted(set().union(*failing.values())), dtype=pl.String)
    equation = evaluation.filter((pl.col("outcome") == "holds") & ~pl.col("kind").is_in(ORDERS))
    holding = _figures(terms.filter(pl.col("observation_id").is_in(suspects.implode())), equation)
    standing: dict[str, set[str]] = defaultdict(set)
    for relation_id, figures in holding.items():
        for figure in figures:
            standing[figure].add(relation_id)

    rows = []
    for group in _components(failing):
        found = _Search([failing[relation_id] for relation_id in group], standing).run()
        for relation_id in group:
            sets = found.best if found.is_exact else [figures & failing[relation_id] for figures in found.best]
            rows.append((relation_id, [sorted(figures) for figures in sets], found.is_exact))
    return pl.DataFrame(rows, schema=CULPRIT_DTYPES, orient="row")


def _figures(terms: pl.DataFrame, relations: pl.DataFrame) -> dict[str, Figures]:
    """The figures of each of `relations`, in their order."""
    rows = relations.select("relation_id").unique(maintain_order=True).join(terms, on="relation_id", maintain_order="left")
    grouped = rows.group_by("relation_id", maintain_order=True).agg("observation_id")
    return {relation_id: frozenset(figures) for relation_id, figures in grouped.iter_rows()}


def _components(relations: Mapping[str, Figures]) -> Iterable[list[str]]:
    """The relations in groups that share figures, by union and find."""
    parent: dict[str, str] = {}

    def root(figure: str) -> str:
        while parent.setdefault(figure, figure) != figure:
            parent[figure] = parent[parent[figure]]
            figure = parent[figure]
        return figure

    for figures in relations.values():
        first, *others = sorted(figures)
        for other in others:
            parent[root(other)] = root(first)
    groups: dict[str, list[str]] = defaultdict(list)
    for relation_id, figures in relations.items():
        groups[root(min(figures))].append(relation_id)
    return groups.values()


@dataclass
class _Search:
    """Branch and bound over the hitting sets of one connected group.

    Attributes:
        relations: figures of each failing relation.
        standing: the holding equations that each figure stands in.
        best: the cheapest sets found.
        is_exact: whether the search came to its end.
    """

    relations: list[Figures]
    standing: Mapping[str, set[str]]
    best: list[Figures] = field(default_factory=list)
    is_exact: bool = True
    _cheapest: int = 0
    _nodes_left: int = 0

    def run(self) -> _Search:
        greedy = self._greedy()
        self._cheapest, self.best = self._cost(greedy), [greedy]
        self._nodes_left = MAX_LOOKS // len(self.relations)
        self._extend(frozenset(), frozenset())
        self.is_exact = self._nodes_left >= 0
        self.best = sorted(self.best, key=sorted)[:MAX_SETS]
        return self

    def _cost(self, chosen: Figures) -> int:
        return len(chosen) + len({relation for figure in chosen for relation in self.standing.get(figure, ())})

    def _extend(self, chosen: Figures, ruled_out: Figures) -> None:
        """Tries every figure of the first relation that `chosen` leaves open; those tried before are ruled out below."""
        self._nodes_left -= 1
        if self._nodes_left < 0:
            return
        cost = self._cost(chosen)
        open_relation = next((figures for figures in self.relations if not figures & chosen), None)
        if open_relation is None:
            self._keep(chosen, cost)
        elif cost < self._cheapest:
            for figure in sorted(open_relation - ruled_out):
                self._extend(chosen | {figure}, ruled_out)
                ruled_out |= {figure}

    def _keep(self, chosen: Figures, cost: int) -> None:
        if cost < self._cheapest:
            self._cheapest, self.best = cost, []
        if cost == self._cheapest and chosen not in self.best:
            self.best.append(chosen)

    def _greedy(self) -> Figures:
        """A hitting set in one pass: the figures in the most failing relations for their cost first, if a relation needs them."""
        found_in: dict[str, list[int]] = defaultdict(list)
        for position, figures in enumerate(self.relations):
            for figure in figures:
                found_in[figure].append(position)
        order = sorted(found_in, key=lambda figure: (-len(found_in[figure]) / (1 + len(self.standing.get(figure, ()))), figure))
        chosen, is_open = set(), [True] * len(self.relations)
        for figure in order:
            if any(is_open[position] for position in found_in[figure]):
                chosen.add(figure)
                for position in found_in[figure]:
                    is_open[position] = False
        return frozenset(chosen)
