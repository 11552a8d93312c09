"""Gathers what the sentences of findings are made of: texts of the figures, what was computed, which figures may be wrong."""

from __future__ import annotations

import polars as pl

from pipelines.rules.consistency import DIAGNOSES
from pipelines.rules.families.coding import OTHER_UNIT
from pipelines.rules.families.currency import SAME_PERIOD_RATES
from pipelines.rules.sentences import figure_text, term_texts, with_arithmetic, with_intervals
from pipelines.rules.spoken import interval_texts, spoken_units
from schemas import codes

_LEAST_SHARE = 0.0005
"""A distance below this share of a value is told as less than 0.1 %."""


def with_figure_texts(found: pl.DataFrame) -> pl.DataFrame:
    """Failing figures with the names that the sentences on figures use.

    Args:
        found: columns of the observation and of `evidence.figure_values`, rule, expected and actual bounds, comparison_unit.

    Returns:
        `found` with quote as it is told (with its value where the print does not say it), printed as it is, measure, area,
        unit, admitted_unit, face_low_text, face_high_text, expected, actual.
    """
    names = codes.codelist("indicator").select(indicator="code", measure=pl.col("name").str.to_lowercase())
    areas = codes.label("ref_area").select(ref_area="code", area="label")
    units = spoken_units(found["unit_measure"]).select(unit_measure="unit", unit="spoken")
    return (
        with_intervals(found)
        .join(names, on="indicator", how="left", maintain_order="left")
        .join(areas, on="ref_area", how="left", maintain_order="left")
        .join(units, on="unit_measure", how="left", maintain_order="left")
        .with_columns(
            printed="quote",
            quote=figure_text(found),
            face_low_text=interval_texts(found["face_low"], found["face_low"]),
            face_high_text=interval_texts(found["face_high"], found["face_high"]),
            admitted_unit=pl.col("admitted_dimension").str.replace_all("_", " "),
        )
    )


def with_relation_texts(
    rows: pl.DataFrame,
    relation: pl.DataFrame,
    relation_term: pl.DataFrame,
    value: pl.DataFrame,
    culprit: pl.DataFrame,
    alternative: pl.DataFrame,
) -> pl.DataFrame:
    """Judgements with the names that the sentences on relations use, with where the relation stands, and the evidence.

    Args:
        rows: `relation_rules.judgements`.
        relation: `schemas.relation.RELATION`.
        relation_term: `schemas.relation.RELATION_TERM`.
        value: `evidence.figure_values`.
        culprit: `culprits.culprits`.
        alternative: `repair.Repair.alternative`; what it says is told instead of the culprits.
    """
    about = pl.concat([rows["relation_id"], rows["group_relations"].explode()]).drop_nulls().unique()
    texts = term_texts(relation_term.filter(pl.col("relation_id").is_in(about.implode())), value)
    source = relation.select("relation_id", "source_file", "row_number", "key", "origin")
    rows = (
        rows.join(texts, on="relation_id", how="left", maintain_order="left")
        .join(source, on="relation_id", how="left", maintain_order="left")
        .join(_group_texts(rows, texts), on="subject", how="left", maintain_order="left")
        .join(_culprit_texts(culprit, value, texts), on="relation_id", how="left", maintain_order="left")
        .join(alternative, on="relation_id", how="left", maintain_order="left")
    )
    evidence = pl.coalesce("evidence", "group_evidence", pl.lit([], pl.List(pl.String)))
    return with_arithmetic(with_intervals(rows)).with_columns(
        apart=_apart(),
        period=_period_text(),
        evidence=evidence,
        # What kind of fault it is says which figure is wrong.
        culprit_text=pl.when(~pl.col("rule").is_in([*DIAGNOSES, OTHER_UNIT])).then(pl.coalesce("alternative_text", "culprit_text")),
    )


def _group_texts(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Texts of the two relations of a judgement on a group: subject, lowest, highest, group_evidence."""
    compared = rows.filter(pl.col("rule") == SAME_PERIOD_RATES)
    if compared.is_empty():
        texts_of_group = {"lowest": pl.String(), "highest": pl.String(), "group_evidence": pl.List(pl.String())}
        return pl.DataFrame(schema={"subject": rows.schema["subject"]} | texts_of_group)
    groups = compared.select(
        "subject", lowest_id=pl.col("group_relations").list.first(), highest_id=pl.col("group_relations").list.last()
    )
    pair = texts.select("relation_id", "evidence", text=pl.format("{} and {}", "left", "right"))
    for end in ("lowest", "highest"):
        named = pair.select(
            pl.col("relation_id").alias(f"{end}_id"), pl.col("evidence").alias(f"{end}_evidence"), pl.col("text").alias(end)
        )
        groups = groups.join(named, on=f"{end}_id", how="left", maintain_order="left")
    return groups.select("subject", "lowest", "highest", group_evidence=pl.concat_list("lowest_evidence", "highest_evidence"))


def _culprit_texts(culprit: pl.DataFrame, value: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Which figures may be the wrong ones, where that is told from the others: relation_id, culprit_text.

    Nothing is said where any figure of the relation may be, or where several sets of figures would have to be wrong together.
    """
    if culprit.is_empty():
        return pl.DataFrame(schema={"relation_id": pl.String, "culprit_text": pl.String})
    sets = (
        culprit.select("relation_id", "culprit_sets")
        .explode("culprit_sets")
        .with_columns(size=pl.col("culprit_sets").list.len())
        .join(texts.select("relation_id", terms=pl.col("evidence").list.n_unique()), on="relation_id", how="left")
        .with_columns(count=pl.len().over("relation_id"), largest=pl.col("size").max().over("relation_id"))
    )
    is_alone = (pl.col("largest") == 1) & (pl.col("count") < pl.col("terms"))
    figures = sets.filter(is_alone | (pl.col("count") == 1) & (pl.col("size") > 1)).explode("culprit_sets")
    accused = value.join(
        figures.select(observation_id="culprit_sets").unique(), on="observation_id", how="semi", maintain_order="left"
    )
    quotes = accused.select(culprit_sets="observation_id", text=figure_text(accused))
    named = figures.join(quotes, on="culprit_sets", how="left", maintain_order="left")
    every = named.group_by("relation_id", "largest", maintain_order=True).agg(text=pl.col("text").fill_null(pl.col("culprit_sets")))
    alone = pl.format(" One wrong figure would explain it: {}.", pl.col("text").list.join(", or "))
    together = pl.format(" What fails here is explained if {} are wrong together.", pl.col("text").list.join(" and "))
    return every.select("relation_id", culprit_text=pl.when(pl.col("largest") == 1).then(alone).otherwise(together))


def _apart() -> pl.Expr:
    """By how much two statements of one fact differ, in proportion to the greater."""
    expected, actual = (pl.col("expected_low") + pl.col("expected_high")) / 2, (pl.col("actual_low") + pl.col("actual_high")) / 2
    share = (actual - expected).abs() / pl.max_horizontal(actual.abs(), expected.abs())
    told = pl.format(", {} % apart", (100 * share).round(1).cast(pl.String))
    small = pl.lit(", less than 0.1 % apart")
    return pl.when(share < _LEAST_SHARE).then(small).when(share.is_finite()).then(told).otherwise(pl.lit(""))


def _period_text() -> pl.Expr:
    return pl.coalesce(pl.format("{} to {}", "period_start", "period_end"), pl.lit("undated"))
