"""Writes down how scale words and figures are read, with what speaks for it and against.

What is read and how is decided in `search.py`; the sentences are made in `story.py`.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.repair.claims import Claims, connected
from pipelines.rules.repair.story import with_stories
from pipelines.rules.repair.verdicts import Verdicts
from pipelines.rules.spoken import spoken_units
from schemas.scale_reading import SCALE_READING


def scale_readings(claims: Claims, printed: pl.DataFrame, verdicts: Verdicts, decisions: pl.DataFrame) -> pl.DataFrame:
    """The readings as `schemas.scale_reading.SCALE_READING`.

    Args:
        claims: all claims.
        printed: their outcomes as printed, `Claims.outcomes`.
        verdicts: how figures are read.
        decisions: decisions of a person: obs, action, shift, name, reason, is_of_figure.

    Returns:
        One row a scale word and unit in a document, one a figure that is read on its own, and one a figure or a scale
        word in all units that may be read otherwise.
    """
    reading, member = _readings(claims, verdicts, decisions)
    compared = _compared(claims, printed, verdicts, reading, member)
    reading = reading.join(compared, on="reading", how="left").join(_decided(member, decisions), on="reading", how="left")
    told = with_stories(_with_other_units(reading), claims, printed, verdicts)
    lists = [pl.col(name).fill_null(pl.lit([], pl.List(pl.String))) for name in ("relations_for", "relations_against")]
    rows = told.with_columns(*lists, reading_status=_status())
    return SCALE_READING.validate(rows.sort("document_id", "is_single", "reading").select(list(SCALE_READING.dtypes)))


def _readings(claims: Claims, verdicts: Verdicts, decisions: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The readings, numbered, and reading, obs of the figures they are about."""
    decided = decisions.filter("is_of_figure").select("obs").cast(pl.UInt32)
    alone = pl.concat([verdicts.single, decided]).unique()
    undecided = verdicts.open_figure.select(pl.col("target").alias("obs"))
    figure = claims.figure.join(verdicts.shift, on="obs", how="left", maintain_order="left").with_columns(
        pl.col("shift").fill_null(0)
    )
    figure = figure.join(alone.with_columns(is_alone=pl.lit(value=True)), on="obs", how="left", maintain_order="left")
    single = figure.join(pl.concat([alone, undecided]).unique(), on="obs", how="semi", maintain_order="left")
    grouped = figure.filter(pl.col("scale_word").is_not_null() & pl.col("reads_as").is_null() & pl.col("is_alone").is_null())
    word = grouped.group_by("document_id", "scale_word", "unit_measure", maintain_order=True).agg(
        pl.col("scale_exponent").first(),
        pl.col("shift").mode(maintain_order=True).first(),
        figure_count=pl.len(),
        members=pl.col("obs"),
    )
    single = single.select(
        "document_id", "scale_word", "unit_measure", "observation_id", "scale_exponent", "shift", "is_alone",
        figure_count=pl.lit(1, pl.UInt32), members=pl.concat_list("obs"),
    )  # fmt: skip
    wide = (
        verdicts.open_word.filter(pl.col("unit_measure").is_null()).select("document_id", "scale_word").unique(maintain_order=True)
    )
    narrow = verdicts.open_word.filter(pl.col("unit_measure").is_not_null()).select("document_id", "scale_word")
    wide = wide.join(narrow, on=["document_id", "scale_word"], how="anti", maintain_order="left")
    wide = wide.join(word.drop("unit_measure", "shift"), on=["document_id", "scale_word"], maintain_order="left")
    all_units = wide.group_by("document_id", "scale_word", maintain_order=True).agg(
        pl.col("scale_exponent").first(), pl.col("figure_count").sum(), pl.col("members").explode(), shift=pl.lit(0, pl.Int64)
    )
    reading = pl.concat([word, single, all_units], how="diagonal_relaxed").with_row_index("reading")
    reading = reading.with_columns(
        printed_exponent=pl.col("scale_exponent").fill_null(0).cast(pl.Int16),
        adjudicated_exponent=(pl.col("scale_exponent").fill_null(0) + pl.col("shift")).cast(pl.Int16),
        figure_count=pl.col("figure_count").cast(pl.Int64),
        is_single=pl.col("observation_id").is_not_null(),
        is_read=(pl.col("shift") != 0) & (pl.col("observation_id").is_null() | pl.col("is_alone").fill_null(value=False)),
    )
    return reading.drop("members"), reading.select("reading", pl.col("members").alias("obs")).explode("obs")


def _with_other_units(reading: pl.DataFrame) -> pl.DataFrame:
    """`reading` with the other units in which the same scale word of the document is read the same."""
    word = reading.filter(pl.col("observation_id").is_null() & pl.col("is_read"))
    if word.is_empty():
        return reading.with_columns(other_units=pl.lit(None, pl.String))
    units = spoken_units(reading["unit_measure"]).select(unit_measure="unit", other_unit="spoken")
    word = word.join(units, on="unit_measure", how="left")
    word = word.select("reading", "document_id", "scale_word", "adjudicated_exponent", "other_unit").sort("reading")
    same = ["document_id", "scale_word", "adjudicated_exponent"]
    pairs = word.join(word, on=same, suffix="_other", maintain_order="left").filter(pl.col("reading") != pl.col("reading_other"))
    named = pl.col("other_unit_other").replace("", "plain numbers").str.join(" and ")
    units = pairs.group_by("reading", maintain_order=True).agg(other_units=named)
    return reading.join(units, on="reading", how="left", maintain_order="left")


def _compared(
    claims: Claims, printed: pl.DataFrame, verdicts: Verdicts, reading: pl.DataFrame, member: pl.DataFrame
) -> pl.DataFrame:
    """What the figures of each reading were compared with.

    Returns:
        reading, relations_for, relations_against, claims_for, claims_against (numbers of claims), count_holding.
    """
    adjudicated = claims.outcomes(verdicts.shift) if verdicts.shift.height else printed
    told = claims.claim.select("claim", "relation_id").join(printed.select("claim", "outcome"), on="claim")
    told = told.join(adjudicated.select("claim", read_outcome="outcome"), on="claim")
    rows = connected(claims, member, "reading").join(told, on="claim").sort("reading", "claim")
    rows = rows.join(reading.select("reading", "is_read"), on="reading")
    is_for = (pl.col("outcome") == "fails") & (pl.col("read_outcome") == "holds") & pl.col("is_read")
    is_against = pl.col("read_outcome") == "fails"
    return rows.group_by("reading").agg(
        relations_for=pl.col("relation_id").filter(is_for & pl.col("relation_id").is_not_null()),
        relations_against=pl.col("relation_id").filter(is_against & pl.col("relation_id").is_not_null()),
        claims_for=pl.col("claim").filter(is_for),
        claims_against=pl.col("claim").filter(is_against),
        count_holding=(pl.col("read_outcome") == "holds").sum(),
    )


def _decided(member: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """What a person decided about each reading: reading, decision (a sentence), is_forced."""
    if decisions.is_empty():
        return pl.DataFrame(schema={"reading": member.schema["reading"], "decision": pl.String, "is_forced": pl.Boolean})
    rows = member.join(decisions.sort("obs", "name").cast({"obs": pl.UInt32}), on="obs").unique(
        ["reading", "name"], keep="first", maintain_order=True
    )
    sentence = pl.format("Correction {} ({}): {}", "name", "action", "reason")
    return rows.group_by("reading", maintain_order=True).agg(
        decision=sentence.str.join(" "), is_forced=(pl.col("action") == "force").any()
    )


def _status() -> pl.Expr:
    return (
        pl.when("is_read").then(pl.lit("repaired"))
        .when(pl.col("open_sentence").is_not_null() & ~pl.col("is_forced").fill_null(value=False)).then(pl.lit("ambiguous"))
        .otherwise(pl.lit("as_printed"))
    )  # fmt: skip
