"""The power of ten of every figure: a person's decisions first, then what is proved, in documents in which something fails."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import polars as pl

from pipelines.pool import on_pool
from pipelines.rules.correction import Action
from pipelines.rules.corrections import NO_CORRECTIONS, Corrections
from pipelines.rules.evaluate import evaluate
from pipelines.rules.rates import RateBook
from pipelines.rules.repair.claims import Claims, make_claims
from pipelines.rules.repair.decisions import decisions_on_figures
from pipelines.rules.repair.readings import scale_readings
from pipelines.rules.repair.search import Search
from pipelines.rules.repair.story import alternatives
from pipelines.rules.repair.trial import Trial
from schemas.scale_reading import ADJUDICATION


class Repair(NamedTuple):
    """How figures are read.

    Attributes:
        scale_reading: `schemas.scale_reading.SCALE_READING`, one row a scale word and unit of a document, and one a figure
            that is read on its own or might be.
        adjudication: `ADJUDICATION`, one row a figure.
        alternative: relation_id, alternative_text of failing relations that another reading would settle, unproved.
    """

    scale_reading: pl.DataFrame
    adjudication: pl.DataFrame
    alternative: pl.DataFrame


@on_pool
def repair(
    value: pl.DataFrame,
    relation: pl.DataFrame,
    relation_term: pl.DataFrame,
    magnitude: pl.DataFrame,
    fx_rate: pl.DataFrame | RateBook,
    corrections: Corrections = NO_CORRECTIONS,
    evaluated: pl.DataFrame | None = None,
) -> Repair:
    """Adjudicates the power of ten of every figure.

    Args:
        value: `evidence.figure_values` as printed.
        relation: declared and inferred relations, `schemas.relation.RELATION`.
        relation_term: their terms.
        magnitude: reference magnitudes, `evidence.MAGNITUDE_DTYPES`.
        fx_rate: reference rates.
        corrections: decisions of a person on readings.
        evaluated: `evaluate.evaluate` of the relations as printed, where that was done already.
    """
    book = fx_rate if isinstance(fx_rate, RateBook) else RateBook(fx_rate)
    decisions = decisions_on_figures(value, corrections)
    claims = make_claims(value, relation, relation_term, magnitude, book)
    forced = decisions.filter(pl.col("action") == Action.FORCE.value).select("obs", pl.col("shift").cast(pl.Int64))
    printed = claims.as_printed(evaluate(relation, relation_term, value, book) if evaluated is None else evaluated)
    unsettled = _unsettled(claims, claims.outcomes(forced) if forced.height else printed)
    verdicts = Search(Trial(unsettled, decisions, forced, claims.of_unfit_units(printed))).run()
    return Repair(
        scale_readings(claims, printed, verdicts, decisions), _adjudication(claims, verdicts.shift), alternatives(claims, verdicts)
    )


def _adjudication(claims: Claims, shift: pl.DataFrame) -> pl.DataFrame:
    moved = claims.figure.join(shift, on="obs", how="left", maintain_order="left")
    adjudication = moved.with_columns(scale_shift=pl.col("shift").fill_null(0).cast(pl.Int16))
    return ADJUDICATION.validate(adjudication.with_columns(is_repaired=pl.col("scale_shift") != 0))


def _unsettled(claims: Claims, outcome: pl.DataFrame) -> Claims:
    """The claims of documents in which a claim fails; the others need no work."""
    failing = outcome.filter(pl.col("outcome") == "fails")
    if failing.is_empty():  # as in most texts
        return replace(claims, claim=claims.claim.clear(), term=claims.term.clear())
    obs = failing.select("claim").join(claims.term, on="claim").select("obs").unique()
    document = claims.figure.join(obs, on="obs", how="semi").select("document_id").unique()
    mine = claims.figure.join(document, on="document_id", how="semi").select("obs")
    claim = claims.term.join(mine, on="obs", how="semi").select("claim").unique()
    return replace(
        claims,
        claim=claims.claim.join(claim, on="claim", how="semi", maintain_order="left"),
        term=claims.term.join(claim, on="claim", how="semi", maintain_order="left"),
    )
