"""What a person decided about readings, brought to the figures that it is about."""

from __future__ import annotations

import polars as pl

from pipelines.rules.correction import Action
from pipelines.rules.corrections import Corrections

_DTYPES = {
    "obs": pl.UInt32(),
    "action": pl.String(),
    "shift": pl.Int16(),
    "name": pl.String(),
    "reason": pl.String(),
    "order": pl.Int32(),
    "is_of_figure": pl.Boolean(),
}


def decisions_on_figures(value: pl.DataFrame, corrections: Corrections) -> pl.DataFrame:
    """The decision on each figure by action, the narrowest first: obs, action, shift, name, reason, is_of_figure."""
    readings = corrections.readings()
    if readings.is_empty():  # as without a person who decided
        return pl.DataFrame(schema=_DTYPES)
    figure = value.with_row_index("obs").select("obs", "document_id", "scale_word", "unit_measure", "observation_id")
    of_figure = readings.filter(pl.col("observation_id").is_not_null())
    of_unit = readings.filter(pl.col("observation_id").is_null() & pl.col("unit_measure").is_not_null())
    of_word = readings.filter(pl.col("observation_id").is_null() & pl.col("unit_measure").is_null())
    parts = []
    for order, (part, on) in enumerate(
        [
            (of_figure, ["observation_id"]),
            (of_unit, ["document_id", "scale_word", "unit_measure"]),
            (of_word, ["document_id", "scale_word"]),
        ]
    ):
        decided = part.select(*on, "action", "shift", "name", "reason")
        parts.append(figure.select("obs", *on).join(decided, on=on).with_columns(order=pl.lit(order)).drop(on))
    decisions = pl.concat(parts).sort("order", "obs", maintain_order=True).with_columns(is_of_figure=pl.col("order") == 0)
    binding = pl.when(pl.col("action") != Action.ANNOTATE.value).then("order")
    return decisions.filter((pl.col("action") != Action.FORCE.value) | (binding == binding.min().over("obs")))
