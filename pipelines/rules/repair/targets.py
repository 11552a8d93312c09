"""What may be read anew: scale words in one unit, scale words in all units, single figures."""

from __future__ import annotations

import polars as pl

from pipelines.language.word_lists import literal_scale_words
from pipelines.rules.correction import Action
from pipelines.rules.repair.trial import Trial
from pipelines.rules.repair.verdicts import FIGURE, TARGET_DTYPES, WORD, WORD_IN_UNIT


def word_targets(trial: Trial) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Scale words in one unit, and in all units where there are several: targets, and target, obs of their figures.

    A word that says its power by itself (亿, one hundred million) is read anew in single figures only; so is one that is
    printed in two ways, as "Billion" and as "billion" of one unit: it need not stand for the same in both.
    """
    own = trial.decisions.filter(pl.col("is_of_figure") & (pl.col("action") != Action.ANNOTATE.value)).select("obs")
    literal = list(literal_scale_words())
    figure = trial.claims.figure.filter(pl.col("can_move") & ~pl.col("scale_word").is_in(literal))
    figure = figure.join(own, on="obs", how="anti").join(trial.shift, on="obs", how="anti")
    word = ["document_id", "scale_word"]
    is_small = pl.col("quote").str.contains(pl.col("scale_word"), literal=True)
    figure = figure.filter(is_small.n_unique().over([*word, "unit_measure"]) == 1)
    in_unit = figure.select(*word, "unit_measure").unique(maintain_order=True).with_columns(level=pl.lit(WORD_IN_UNIT, pl.Int8))
    several = in_unit.filter(pl.len().over(word) > 1).select(word).unique(maintain_order=True)
    in_all = several.with_columns(unit_measure=pl.lit(None, pl.String), level=pl.lit(WORD, pl.Int8))
    target = pl.concat([in_unit, in_all]).with_row_index("target").select(list(TARGET_DTYPES))
    narrow, wide = (target.filter(pl.col("level") == level) for level in (WORD_IN_UNIT, WORD))
    members = [figure.join(narrow, on=[*word, "unit_measure"]), figure.join(wide, on=word)]
    return target, pl.concat(rows.select("target", "obs") for rows in members)


def figure_targets(trial: Trial, contested: pl.DataFrame | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Every figure that may be wrong on its own, and whether it is eligible to be read anew here.

    A percentage that should be a hundredfold, a figure whose unit or scale word (`contested`: obs) is in doubt, and one that
    a person restated, are not; but where they explain what fails, they are rivals of those that are.
    """
    forced = trial.decisions.filter(pl.col("action") == Action.FORCE.value).select("obs")
    figure = trial.claims.figure.filter(pl.col("is_scaled") | pl.col("is_percent")).join(
        forced, on="obs", how="anti", maintain_order="left"
    )
    doubted = pl.concat([trial.unfit, trial.unfit.clear() if contested is None else contested]).with_columns(
        is_doubted=pl.lit(value=True)
    )
    figure = figure.join(doubted.unique("obs"), on="obs", how="left", maintain_order="left")
    target = figure.select(
        pl.col("obs").alias("target"),
        pl.lit(FIGURE, pl.Int8).alias("level"),
        "document_id",
        "scale_word",
        "unit_measure",
        is_eligible=pl.col("can_move") & pl.col("is_doubted").is_null(),
    )
    return target, target.select("target", pl.col("target").alias("obs"))


def without_read(target: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """`target` without the scale words in the units that are read, and without these words in all units."""
    target = target.join(read, on=["document_id", "scale_word", "unit_measure"], how="anti", maintain_order="left")
    wide = read.with_columns(level=pl.lit(WORD, pl.Int8))
    return target.join(wide, on=["document_id", "scale_word", "level"], how="anti", maintain_order="left")
