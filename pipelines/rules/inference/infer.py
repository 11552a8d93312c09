"""Relations that the codes of observations imply, beside those that a table declares.

Only what follows from the codes alone is inferred: one fact in two places or two currencies, a share beside its part
and whole, a growth beside level and base, a total beside its components, a partition that its basis says is complete.
A list of sectors is never taken for complete by itself. Every search is a join on one key, and of several mentions of
one fact the nearest in the text is taken, so the number of relations is linear in the number of figures.

How relations are judged stands in `evaluate.py`; which of these a person switched off, in `corrections.py`.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.inference.facts import CLAIM_DTYPES, facts_of
from pipelines.rules.inference.known import without_known
from pipelines.rules.inference.searches import SEARCHES
from schemas.relation import RELATION, RELATION_TERM

REASONS = {
    "same": "Same indicator, area, period, basis and unit, stated twice in the document.",
    "restates": "Same indicator, area, period and basis in two currencies.",
    "share": "A share beside the part and the whole that its codes name.",
    "ratio": "A ratio beside the two figures that its codes name.",
    "growth": "Growth beside the level and the level of the same period a year earlier.",
    "components": "A total beside its components.",
    "shares": "Shares on a basis whose parts make the whole.",
    "partition": "Parts on a basis whose parts make the whole, beside the whole.",
    "part": "A part beside the whole of the same indicator, area and period.",
    "area": "An area beside the area it lies in.",
}
MAX_KEY = 70


def infer_relations(value: pl.DataFrame, relation: pl.DataFrame, relation_term: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The relations that the codes of the figures imply and that are not declared.

    Args:
        value: `evidence.figure_values`: observations with their codes, units and the attributes of their indicators.
        relation: declared relations, `schemas.relation.RELATION`.
        relation_term: their terms, `schemas.relation.RELATION_TERM`.

    Returns:
        Inferred relations and their terms in the columns of their contracts, `origin` inferred, with a reason;
        file and row are those of the observation whose finding it was, and the key is made of its key. No relation
        stands over the same figures as a declared one, and none over figures of two documents: that a document contradicts
        another is found where all documents are, in the warehouse (dbt: observation_conflict).
    """
    known = facts_of(value)
    if known.is_empty():
        return RELATION.empty(), RELATION_TERM.empty()
    facts = known.lazy()
    # All searches as one step: for the few figures of a text a hundred small ones cost more than their work.
    found = pl.concat([pl.LazyFrame(schema=CLAIM_DTYPES), *(search(facts) for search in SEARCHES)])
    claims = without_known(found.collect(optimizations=pl.QueryOptFlags.none()), relation, relation_term)
    if claims.is_empty():
        return RELATION.empty(), RELATION_TERM.empty()
    inferred = _relations(claims, value)
    return RELATION.validate(inferred), RELATION_TERM.validate(_terms(inferred, claims))


def _relations(claims: pl.DataFrame, value: pl.DataFrame) -> pl.DataFrame:
    """The claims as `RELATION`, in their order."""
    subject = (
        pl.when(pl.col("kind").is_in(["sums_to", "restates"]))
        .then(pl.col("right").list.first())
        .otherwise(pl.col("left").list.first())
    )
    source = value.select("observation_id", "document_id", "source_file", "row_number", pl.col("key").alias("subject_key"))
    rows = claims.with_columns(observation_id=subject).join(source, on="observation_id", how="left", maintain_order="left")
    name = pl.col("subject_key").str.slice(0, MAX_KEY).str.strip_chars_end("-_.")
    rows = rows.with_columns(key=pl.format("inferred.{}.{}", "tag", name))
    again = pl.int_range(pl.len()).over("document_id", "key")
    rows = rows.with_columns(key=pl.when(again == 0).then("key").otherwise(pl.format("{}.{}", "key", again + 1)))
    return rows.select(
        pl.format("{}:{}", "document_id", "key").alias("relation_id"),
        "document_id", "source_file", "row_number", "key", "kind",
        *(pl.col(side).list.eval(pl.element().str.replace("^(-?)[^:]*:", "${1}")).list.join(" ") for side in ("left", "right")),
        pl.lit("inferred").alias("origin"),
        pl.lit(None, pl.String).alias("note"),
        pl.col("tag").replace_strict(REASONS, return_dtype=pl.String).alias("reason"),
        pl.lit(None, pl.String).alias("construction"),
        pl.lit(None, pl.Float64).alias("confidence"),
    )  # fmt: skip


def _terms(inferred: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """The terms of the claims as `RELATION_TERM`."""
    rows = pl.concat([inferred.select("relation_id", "document_id"), claims.select("left", "right")], how="horizontal")
    terms = pl.concat(
        rows.select(
            "relation_id",
            "document_id",
            pl.lit(side).alias("side"),
            pl.int_ranges(pl.col(side).list.len()).alias("position"),
            pl.col(side).alias("term"),
        ).explode("position", "term")
        for side in ("left", "right")
    )
    is_subtracted = pl.col("term").str.starts_with("-")
    return terms.with_columns(
        sign=pl.when(is_subtracted).then(-1).otherwise(1).cast(pl.Int32), observation_id=pl.col("term").str.strip_prefix("-")
    ).select(list(RELATION_TERM.dtypes))
