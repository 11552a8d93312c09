"""Documents without faults, laid out so that faults can be put in and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from pipelines.measure.fault_detection import exact
from pipelines.measure.fault_detection.exact import Prices, Range, figure_range
from pipelines.measure.fault_detection.faults import Row
from pipelines.rules.corrections import NO_CORRECTIONS
from pipelines.rules.evidence import Evidence, indicator_attributes
from pipelines.rules.rates import rates_of
from pipelines.rules.reconcile import reconcile
from pipelines.values.records import dataclass
from schemas.figure import FIGURE

GENERATED, INFERRED, GIVEN = "generated", "inferred", "given"
Terms = Sequence[tuple[str, int]]  # observation and sign, in their order


@dataclass(frozen=True, slots=True)
class Related:
    """A relation with its terms."""

    relation_id: str
    kind: str
    left: Terms
    right: Terms

    def figures(self) -> frozenset[str]:
        """The observations it stands over."""
        return frozenset(name for name, _ in (*self.left, *self.right))


@dataclass(frozen=True)
class CleanSet:
    """Documents without faults, laid out for putting faults in.

    Attributes:
        name: generated, inferred or given.
        evidence: the documents as the engine gets them.
        rows: figures with indicator, transformation and language by document.
        published: day of publication by document.
        relations: relations by observation, those of `evidence` or, for inferred, those that were taken from it.
        ranges: interval of each figure.
        prices: bands of exchange rates.
        parts: observations that are parts of a whole.
    """

    name: str
    evidence: Evidence
    rows: Mapping[str, Sequence[Row]]
    published: Mapping[str, date]
    relations: Mapping[str, Sequence[Related]]
    ranges: Mapping[str, Range]
    prices: Prices
    parts: frozenset[str]


def without_relations(evidence: Evidence) -> Evidence:
    """The documents as prose has them: without declared relations."""
    return replace(evidence, relation=evidence.relation.clear(), relation_term=evidence.relation_term.clear())


def repaired(evidence: Evidence) -> Evidence:
    """The documents with every figure as the engine reads it, so that no correction has anything left to correct."""
    shift = reconcile(evidence).adjudication.select("observation_id", "scale_shift")
    figure = evidence.figure.join(shift, on="observation_id", how="left", maintain_order="left")
    exponents = [name for name in FIGURE.dtypes if name.endswith("_exponent")]
    figure = figure.with_columns(
        (pl.col(name) + pl.col("scale_shift").fill_null(0)).cast(pl.Int16).alias(name) for name in exponents
    )
    return replace(evidence, figure=figure.drop("scale_shift"), corrections=NO_CORRECTIONS)


def clean_set(name: str, evidence: Evidence, truth: Evidence | None = None) -> CleanSet:
    """Lays out documents for putting faults in.

    Args:
        name: generated, inferred or given.
        evidence: the documents.
        truth: the documents with the relations that are known to be true of them; `evidence` itself by default.
    """
    truth = truth or evidence
    published = dict(evidence.document.select("document_id", "published_date").iter_rows())
    rows = _figure_rows(evidence)
    ranges = {str(row["observation_id"]): figure_range(row, published[document]) for document, own in rows.items() for row in own}
    related = _related(truth)
    relations: dict[str, list[Related]] = defaultdict(list)
    for relation in related:
        if relation.figures() <= ranges.keys():
            for figure in relation.figures():
                relations[figure].append(relation)
    return CleanSet(
        name,
        evidence,
        rows,
        published,
        relations,
        ranges,
        exact.prices(ranges.values(), rates_of(evidence.fx_rate)),
        _parts(related),
    )


def _figure_rows(evidence: Evidence) -> dict[str, list[Row]]:
    codes_of = evidence.observation.select("observation_id", "indicator").join(
        indicator_attributes().select("indicator", "transformation"), on="indicator", how="left"
    )
    frame = evidence.figure.join(codes_of, on="observation_id", how="left", maintain_order="left").join(
        evidence.document.select("document_id", "language"), on="document_id", how="left", maintain_order="left"
    )
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in frame.iter_rows(named=True):
        rows[row["document_id"]].append(row)
    return rows


def _related(evidence: Evidence) -> list[Related]:
    terms: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    ordered = evidence.relation_term.sort("relation_id", "side", "position")
    for relation_id, side, observation_id, sign in ordered.select("relation_id", "side", "observation_id", "sign").iter_rows():
        terms[relation_id, side].append((observation_id, sign))
    rows = evidence.relation.select("relation_id", "kind").iter_rows()
    return [Related(relation_id, kind, terms[relation_id, "left"], terms[relation_id, "right"]) for relation_id, kind in rows]


def _parts(related: Iterable[Related]) -> frozenset[str]:
    names: set[str] = set()
    for relation in related:
        if relation.kind in ("sums_to", "part_of", "complements"):
            names |= {name for name, _ in relation.left}
        if relation.kind == "share_of":
            names.add(relation.right[0][0])
    return frozenset(names)
