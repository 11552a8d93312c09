"""The rule that sets figures of a whole economy beside reference magnitudes."""

from __future__ import annotations

import polars as pl

from pipelines.rules.families.definition import COMPARISON, FigureCheck, Rule, Sentence
from pipelines.rules.families.example import ExampleFigure, changed
from pipelines.rules.families.shared_examples import POPULATION

_LOW, _HIGH = pl.col("low"), pl.col("high")

RULES = (
    Rule(
        code="magnitude.reference",
        judges=COMPARISON,
        summary="A figure of a whole economy has the order of magnitude of the reference table.",
        meaning="A figure of a whole economy is within a factor of five of the nearest year in the reference table: an order of "
        "magnitude and no closer; one that is read out of prose, where it may be of a part, is only held to be not too great. "
        "Parts, targets and years too far from any reference cannot be told.",
        needs="A total of an area whose indicator is in raw/reference/magnitude.csv, of a year near one that is there.",
        fails=changed(
            POPULATION,
            "Vietnam has 9.8 billion inhabitants.",
            ExampleFigure("population", "9.8 billion", "population", 98, 8, "PS", scale_word="billion", scale_exponent=9),
        ),
        passes=POPULATION,
        figure=FigureCheck(
            pl.col("is_reference_indicator") & _LOW.is_not_null(),
            (pl.col("reference_high") >= _LOW) & (pl.col("reference_low") <= _HIGH),
            Sentence("{quote} is not of the order of {measure}, {area}, {time_period}: {expected} is."),
            (pl.col("reference_low"), pl.col("reference_high")),
        ),
    ),
)
