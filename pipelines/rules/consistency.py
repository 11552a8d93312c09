"""The pandera checks of the rules: one named check a rule, over evaluated relations and over figures in their context.

They are made of the rule objects in `families/`. How intervals come to be is the business of `evaluate.py`; here stands what must
be true of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.evaluate import meets_expectation
from pipelines.rules.families import FigureCheck, all_rules
from pipelines.values.records import dataclass

if TYPE_CHECKING:
    import pandera.polars as pa

FAILURE_DTYPES = {"row_index": pl.Int64(), "rule": pl.String()}

ROW_DTYPES = {
    "quote": pl.String(),
    "time_period": pl.String(),
    "ref_area": pl.String(),
    "counterpart_area": pl.String(),
    "unit_measure": pl.String(),
    "dimension": pl.String(),
    "admitted_dimension": pl.String(),
    "transformation": pl.String(),
    "level_transformation": pl.String(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "face_low": pl.Float64(),
    "face_high": pl.Float64(),
    "has_dates": pl.Boolean(),
    "entity_is_known": pl.Boolean(),
    "is_restated": pl.Boolean(),
    "agrees_with_quote": pl.Boolean(),
    "is_reference_indicator": pl.Boolean(),
    "reference_low": pl.Float64(),
    "reference_high": pl.Float64(),
    "growth_is_proved": pl.Boolean(),
    "level_is_accumulated": pl.Boolean(),
}
"""What rules on figures look at; `row_rules.py` makes it of observations, figures and references."""

JUDGEMENT_DTYPES = {
    "rule": pl.String(),
    "problem": pl.String(),
    "expected_low": pl.Float64(),
    "expected_high": pl.Float64(),
    "actual_low": pl.Float64(),
    "actual_high": pl.Float64(),
    "is_suspect": pl.Boolean(),
}
"""What is checked of evaluated relations; one row a relation and rule that was applied to it."""

_OF_RELATIONS = {rule.code: rule.relation for rule in all_rules() if rule.relation}
FIGURE_CHECKS: dict[str, FigureCheck] = {rule.code: rule.figure for rule in all_rules() if rule.figure}
"""Rules on figures by code."""
RELATION_FAULTS = {check.problem: code for code, check in _OF_RELATIONS.items() if check.problem}
"""Rules on relations that are wrong themselves, by the problem."""
DIAGNOSES = tuple(code for code, check in _OF_RELATIONS.items() if check.is_diagnosis)
"""Rules that say what kind of fault a failing relation has; the rule of the relation itself fails beside them."""
RELATION_RULES = tuple(code for code in _OF_RELATIONS if code not in {*DIAGNOSES, *RELATION_FAULTS.values()})
"""Rules that a relation, or a group of them, has to keep."""


@dataclass(frozen=True)
class Consistency:
    """What must be true of the rows of a frame.

    Attributes:
        name: what the frame is called.
        dtypes: its columns.
        required: columns that are never null.
        checks: code of the rule and expression that is true, or null when it cannot apply, for a row that keeps it.
    """

    name: str
    dtypes: dict[str, pl.DataType]
    required: frozenset[str]
    checks: tuple[tuple[str, pl.Expr], ...]

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema: one named check a rule."""
        import pandera.polars as pa

        columns = {name: pa.Column(dtype, nullable=name not in self.required) for name, dtype in self.dtypes.items()}
        return pa.DataFrameSchema(columns, checks=[_check(*check) for check in self.checks], name=self.name)


def _relation_checks() -> tuple[tuple[str, pl.Expr], ...]:
    rule, told = pl.col("rule"), pl.col("problem").is_null()
    return (
        *((code, (rule != code) | ~told | meets_expectation()) for code in RELATION_RULES),
        *((code, (rule != code) | ~told | ~pl.col("is_suspect")) for code in DIAGNOSES),
        *((code, rule != code) for code in RELATION_FAULTS.values()),
    )


ROW_CONSISTENCY = Consistency(
    "row_consistency", ROW_DTYPES, frozenset(), tuple((code, ~check.applies | check.holds) for code, check in FIGURE_CHECKS.items())
)
"""Figures in their context: every row keeps every rule that applies to it."""

RELATION_CONSISTENCY = Consistency("relation_consistency", JUDGEMENT_DTYPES, frozenset({"rule"}), _relation_checks())
"""Judgements: wherever there was something to compare, the rule holds."""

Judge = Callable[[Consistency, pl.DataFrame], pl.DataFrame]
"""Who tells the failure cases of a frame, as `FAILURE_DTYPES`: row_index (position in the frame) and rule."""


def failures(consistency: Consistency, frame: pl.DataFrame) -> pl.DataFrame:
    """The failure cases of the pandera schema on `frame`, as `FAILURE_DTYPES`.

    Raises:
        ValueError: `frame` does not have the columns of the schema; nothing in it can be judged.
    """
    import pandera.polars as pa

    try:
        consistency.schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases: pl.DataFrame = errors.failure_cases
        if cases["index"].null_count():
            raise ValueError(f"{consistency.name}: {cases.filter(pl.col('index').is_null()).row(0, named=True)}") from errors
        return cases.select(pl.col("index").cast(pl.Int64).alias("row_index"), pl.col("check").alias("rule"))
    return pl.DataFrame(schema=FAILURE_DTYPES)


def failures_in_memory(consistency: Consistency, frame: pl.DataFrame) -> pl.DataFrame:
    """The same without pandera, whose import takes longer than judging a text does; for who lands nothing.

    Raises:
        ValueError: `frame` does not have the columns of the schema.
    """
    if frame.schema != consistency.dtypes:
        raise ValueError(f"{consistency.name}: the columns are {dict(frame.schema)}")
    breaks = frame.select((~keeps.fill_null(value=True)).alias(str(number)) for number, (_, keeps) in enumerate(consistency.checks))
    parts = [pl.DataFrame(schema=FAILURE_DTYPES)]
    for (code, _), broken in zip(consistency.checks, breaks, strict=True):
        if not broken.any():
            continue
        rows = broken.arg_true().cast(pl.Int64)
        parts.append(pl.DataFrame({"row_index": rows, "rule": [code] * rows.len()}, schema=FAILURE_DTYPES))
    return pl.concat(parts)


def _check(code: str, keeps: pl.Expr) -> pa.Check:
    import pandera.polars as pa

    expression = keeps.fill_null(value=True).alias("keeps")
    return pa.Check(lambda data: data.lazyframe.select(expression), name=code, error=code)
