"""Names the fewest figures whose change would settle all contradictions that are connected with one another.

Every failing relation needs at least one of its figures changed. A figure that also stands in relations that hold may
break these, so each that its change breaks costs one change more. Which ones these are is found by trial: the figure is
multiplied by the factors that would settle its failing relations and by a series of others, and the one that settles
them all and breaks the least counts. Where there are no values, or none settles them, every equation breaks and no order.
The culprit sets of a connected group of failing relations are all the sets that hit every one of them at the least cost,
which is the number of figures plus the number of relations that break.

The search is exact up to `MAX_LOOKS` looks at a relation in each group. A group that needs more, as a whole table of
wrong figures would, is answered with the one set that the greedy choice finds (the figure in the most failing relations
for its cost first), of which each relation is told its own figures; the set hits every relation, but a smaller one may exist.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.evaluate import evaluate
from pipelines.rules.relations import ORDERS
from pipelines.values.records import dataclass

if TYPE_CHECKING:
    from pipelines.rules.rates import RateBook

MAX_LOOKS = 200_000
MAX_SETS = 20  # more equal sets than this tell a reader nothing

CULPRIT_DTYPES = {"relation_id": pl.String(), "culprit_sets": pl.List(pl.List(pl.String())), "is_exact": pl.Boolean()}
MAX_TRIALS = 200_000  # more would be a table of wrong figures, of which no figure is the culprit
FACTORS = tuple(
    factor for step in (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0) for factor in (1 + step, 1 / (1 + step))
)
MAX_FACTOR = 1e12

Figures = frozenset[str]


def culprits(
    evaluation: pl.DataFrame,
    relation_term: pl.DataFrame,
    value: pl.DataFrame | None = None,
    fx_rate: pl.DataFrame | RateBook | None = None,
) -> pl.DataFrame:
    """The culprit sets of every failing relation.

    Args:
        evaluation: `evaluate.evaluate`, one row a relation; without `value` relation_id, kind and outcome are enough.
        relation_term: `schemas.relation.RELATION_TERM` of these relations.
        value: `evidence.figure_values` as evaluated, to try what a change of a figure breaks.
        fx_rate: reference rates as they were evaluated with.

    Returns:
        One row a failing relation, columns `CULPRIT_DTYPES`: the culprit sets of its connected group (observation ids,
        sorted) and whether the search was exact.
    """
    terms = relation_term.select("relation_id", "observation_id").unique(maintain_order=True)
    failing = _figures(terms, evaluation.filter(pl.col("outcome") == "fails"))
    if not failing:
        return pl.DataFrame(schema=CULPRIT_DTYPES)
    suspects = pl.DataFrame({"observation_id": sorted(set().union(*failing.values()))}, schema={"observation_id": pl.String})
    broken = _broken_equations(evaluation, terms, suspects)
    if value is not None and fx_rate is not None and suspects.height:
        tried = _broken_in_trial(evaluation, relation_term, suspects, value, fx_rate)
        broken = pl.concat([broken.join(tried, on="observation_id", how="anti"), tried.drop_nulls()])
    standing: dict[str, set[str]] = defaultdict(set)
    for figure, relation_id in broken.select("observation_id", "relation_id").iter_rows():
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


def _broken_equations(evaluation: pl.DataFrame, terms: pl.DataFrame, suspects: pl.DataFrame) -> pl.DataFrame:
    """observation_id, relation_id of the equations that hold, as if any change broke them."""
    equation = evaluation.filter((pl.col("outcome") == "holds") & ~pl.col("kind").is_in(ORDERS)).select("relation_id")
    return (
        terms.join(suspects, on="observation_id", how="semi")
        .join(equation, on="relation_id", how="semi")
        .select("observation_id", "relation_id")
    )


def _broken_in_trial(
    evaluation: pl.DataFrame,
    relation_term: pl.DataFrame,
    suspects: pl.DataFrame,
    value: pl.DataFrame,
    fx_rate: pl.DataFrame | RateBook,
) -> pl.DataFrame:
    """What the best change of a figure breaks: observation_id, relation_id; null for nothing, no row for no such change."""
    judged = evaluation.filter(pl.col("outcome") != "cannot_tell")
    pairs = relation_term.select("observation_id", "relation_id").unique().join(suspects, on="observation_id", how="semi")
    pairs = pairs.join(judged.select("relation_id", "outcome", discrepancy=_discrepancy()), on="relation_id", how="inner")
    failing = pairs.filter(pl.col("outcome") == "fails")
    if pairs.height * len(FACTORS) > MAX_TRIALS:
        return pl.DataFrame(schema={"observation_id": pl.String, "relation_id": pl.String})
    doubled = _trial(failing.with_columns(factor=pl.lit(2.0)), judged, relation_term, value, fx_rate)
    factors = pl.concat([suspects.join(pl.DataFrame({"factor": FACTORS}), how="cross"), _solutions(doubled)]).unique()
    trials = _trial(pairs.join(factors, on="observation_id"), judged, relation_term, value, fx_rate)
    change = ["observation_id", "factor"]
    is_broken = (pl.col("outcome") == "holds") & (pl.col("tried") == "fails")
    told = trials.group_by(change).agg(
        is_settled=(pl.col("tried") != "fails").filter(pl.col("outcome") == "fails").all(),
        broken=is_broken.sum(), size=pl.col("factor").log().abs().first(),
    )  # fmt: skip
    best = told.filter("is_settled").sort("broken", "size").unique("observation_id", keep="first")
    lost = trials.filter(is_broken).join(best, on=change, how="semi").select("observation_id", "relation_id")
    return best.select("observation_id").join(lost, on="observation_id", how="left")


def _trial(
    cases: pl.DataFrame, judged: pl.DataFrame, relation_term: pl.DataFrame, value: pl.DataFrame, fx_rate: pl.DataFrame | RateBook
) -> pl.DataFrame:
    """`cases` (observation_id, relation_id, factor) with the outcome tried, and its discrepancy as tried_discrepancy."""
    case = cases.with_row_index("case")
    terms = case.select("case", "relation_id", "factor", changed="observation_id").join(relation_term, on="relation_id")
    factor = pl.when(pl.col("changed") == pl.col("observation_id")).then("factor").otherwise(1.0)
    terms = terms.with_columns(factor=factor).join(
        value.select("observation_id").with_row_index("figure"), on="observation_id", how="left"
    )
    number = pl.struct("figure", "factor").rank("dense").alias("number")
    terms = terms.with_columns(number)
    values = terms.select("number", "factor", "observation_id").unique("number").join(value, on="observation_id", how="inner")
    values = values.with_columns(pl.col("low", "high") * pl.col("factor"), observation_id=pl.col("number"))
    relation = case.join(judged.select("relation_id", "document_id", "kind"), on="relation_id", how="left", maintain_order="left")
    relation = relation.with_columns(relation_id=pl.col("case"))
    asked = terms.select("side", "position", "sign", relation_id="case", observation_id="number")
    tried = evaluate(relation, asked, values, fx_rate).select(tried="outcome", tried_discrepancy=_discrepancy())
    return pl.concat([cases, tried], how="horizontal")


def _discrepancy() -> pl.Expr:
    return (pl.col("actual_low") + pl.col("actual_high")) - (pl.col("expected_low") + pl.col("expected_high"))


def _solutions(doubled: pl.DataFrame) -> pl.DataFrame:
    """The factors that bring the discrepancy to nothing, if it is linear in the figure or its inverse: observation_id, factor."""
    slope = pl.col("tried_discrepancy") - pl.col("discrepancy")
    linear, inverse = 1 - pl.col("discrepancy") / slope, 1 / (1 + pl.col("discrepancy") / slope / 2)
    found = pl.concat(doubled.select("observation_id", factor=factor) for factor in (linear, inverse))
    return found.filter(pl.col("factor").is_finite() & pl.col("factor").is_between(1 / MAX_FACTOR, MAX_FACTOR))


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
