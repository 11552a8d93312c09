"""What the rules engine reads: the frames of one batch of documents, and the values of their figures as float bounds.

No I/O and no judgement: how figures are compared stands in `evaluate.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

import polars as pl

from pipelines.rules.corrections import NO_CORRECTIONS, Corrections
from pipelines.rules.rates import Rates
from pipelines.values import interval
from pipelines.values.records import dataclass
from pipelines.values.zeros import zeros_slack
from schemas import codes

MAGNITUDE_DTYPES = {
    "indicator": pl.String(),
    "ref_area": pl.String(),
    "time_period": pl.String(),
    "value": pl.Float64(),
    "unit_measure": pl.String(),
    "source": pl.String(),
}

MENTION_DTYPES = {
    "document_id": pl.String(),
    "mention": pl.Int64(),
    "char_start": pl.Int64(),
    "char_end": pl.Int64(),
    "quote": pl.String(),
    "mention_kind": pl.String(),
    "time_period": pl.String(),
    "low_significand": pl.Int64(),
    "low_exponent": pl.Int16(),
    "high_significand": pl.Int64(),
    "high_exponent": pl.Int16(),
    "observation_id": pl.String(),
}
"""What is asked of the mentions of texts."""


@dataclass(frozen=True)
class Evidence:
    """Frames that the rules judge, each in the columns of its contract.

    Attributes:
        document: `schemas.document.DOCUMENT`.
        observation: `schemas.observation.OBSERVATION`.
        figure: `schemas.figure.FIGURE`; one row an observation that could be read.
        relation: `schemas.relation.RELATION`: those declared in tables and those stated by texts, which weigh alike.
        relation_term: `schemas.relation.RELATION_TERM` of these.
        fx_rate: `schemas.fx_rate.FX_RATE`, base USD, or what gives it when the first rate is asked for.
        magnitude: reference magnitudes, `MAGNITUDE_DTYPES`.
        corrections: what a person forced, forbade or annotated.
        entity: codes of known entities; null when no list is kept, and then entities are not checked.
        absent_documents: documents that corrections may name and that are known not to be there.
        mention: mentions of the texts, `MENTION_DTYPES`, of which dates are judged, and ranges that are no observation.
    """

    document: pl.DataFrame
    observation: pl.DataFrame
    figure: pl.DataFrame
    relation: pl.DataFrame
    relation_term: pl.DataFrame
    fx_rate: Rates
    magnitude: pl.DataFrame
    corrections: Corrections = NO_CORRECTIONS
    entity: frozenset[str] | None = None
    absent_documents: frozenset[str] = frozenset()
    mention: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=MENTION_DTYPES))


_OF_A_DOCUMENT = ("document", "observation", "figure", "relation", "relation_term", "mention")


def batches(evidence: Evidence, observations: int) -> Iterator[Evidence]:
    """The evidence a batch of whole documents at a time: no rule looks from one document into another.

    Args:
        evidence: rows of many documents.
        observations: how many of them make a batch, with those that its last document has beyond.

    Returns:
        At least one batch; the documents that corrections name in vain are told to the first alone.
    """
    counts = evidence.observation.group_by("document_id").agg(observations=pl.len())
    sized = evidence.document.select("document_id").join(counts, on="document_id", how="left", maintain_order="left")
    before = pl.col("observations").fill_null(0).cum_sum() - pl.col("observations").fill_null(0)
    parts = sized.with_columns(batch=before // observations).partition_by("batch", maintain_order=True)
    if len(parts) < 2:
        yield evidence
        return
    for number, part in enumerate(parts):
        frames = {
            name: getattr(evidence, name).join(part, on="document_id", how="semi", maintain_order="left") for name in _OF_A_DOCUMENT
        }
        yield replace(evidence, **frames, absent_documents=evidence.absent_documents if number == 0 else frozenset())


def figure_values(evidence: Evidence, adjudication: pl.DataFrame | None = None) -> pl.DataFrame:
    """One row an observation that has a figure, with its value as float bounds and all that the rules ask of it.

    Args:
        evidence: the batch.
        adjudication: `schemas.scale_reading.ADJUDICATION`; without it the values are as printed.

    Returns:
        Columns of the observation, and low, high (Float64 outward bounds; infinite where the figure is unbounded),
        face_low, face_high (the nearest floats of the printed ends), low_zeros_slack, high_zeros_slack (see `values/zeros.py`),
        scale_shift,
        unit_measure, dimension, qualifier, scale_word, scale_exponent, freq, period_start, period_end,
        published_date, translated_from, language (primary subtag), and of the indicator: admitted_dimension, transformation,
        level_indicator.
    """
    figure = evidence.figure.select(
        "observation_id",
        interval.lower_bound("interval_low_significand", "interval_low_exponent").fill_null(-float("inf")).alias("low"),
        interval.upper_bound("interval_high_significand", "interval_high_exponent").fill_null(float("inf")).alias("high"),
        interval.nearest("low_significand", "low_exponent").alias("face_low"),
        interval.nearest("high_significand", "high_exponent").alias("face_high"),
        zeros_slack("low").alias("low_zeros_slack"),
        zeros_slack("high").alias("high_zeros_slack"),
        "unit_measure", "qualifier", "scale_word", "scale_exponent", "freq", "period_start", "period_end",
    )  # fmt: skip
    value = (
        evidence.observation.join(figure, on="observation_id", how="inner", maintain_order="left")
        .join(
            evidence.document.select("document_id", "published_date", "translated_from", _primary_language()),
            on="document_id",
            how="left",
            maintain_order="left",
        )
        .join(unit_dimensions(figure["unit_measure"]), on="unit_measure", how="left", maintain_order="left")
        .join(indicator_attributes(), on="indicator", how="left", maintain_order="left")
    )
    return shifted(value, adjudication)


def shifted(value: pl.DataFrame, adjudication: pl.DataFrame | None) -> pl.DataFrame:
    """`value` with its bounds and face values moved by the powers of ten of `adjudication`, noted in scale_shift."""
    if adjudication is None:
        return value.with_columns(scale_shift=pl.lit(0, pl.Int16))
    shift = adjudication.select("observation_id", "scale_shift")
    moved = value.drop("scale_shift", strict=False).join(shift, on="observation_id", how="left", maintain_order="left")
    factor = pl.lit(10.0).pow(pl.col("scale_shift"))
    return moved.with_columns(pl.col("scale_shift").fill_null(0)).with_columns(
        pl.col("low", "high", "face_low", "face_high", "low_zeros_slack", "high_zeros_slack") * factor
    )


def _primary_language() -> pl.Expr:
    return pl.col("language").str.to_lowercase().str.extract("^([a-z]+)", 1)


def unit_dimensions(units: pl.Series) -> pl.DataFrame:
    """unit_measure and dimension of every unit in `units`; the dimension of an unlisted unit is null."""
    distinct = units.drop_nulls().unique(maintain_order=True).to_list()
    dimensions = [codes.unit(unit).dimension if codes.is_code("unit_measure", unit) else None for unit in distinct]
    return pl.DataFrame(
        {"unit_measure": distinct, "dimension": dimensions}, schema={"unit_measure": pl.String, "dimension": pl.String}
    )


def indicator_attributes() -> pl.DataFrame:
    """The indicators as: indicator, admitted_dimension, transformation, level_indicator."""
    return codes.codelist("indicator").select(
        pl.col("code").alias("indicator"), pl.col("dimension").alias("admitted_dimension"), "transformation", "level_indicator"
    )
