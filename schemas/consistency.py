"""The pandera checks of unit consistency: one named check a rule, over evaluated relations and over figures in their context.

Which rules there are, with severity and meaning, stands in `codelists/rule.csv`. How intervals come to be is the
business of the rules engine; here stands what must be true of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from schemas import codes
from schemas.columns import SDMX_PERIOD

if TYPE_CHECKING:
    # Takes a while to import; who judges a text in memory does without.
    import pandera.polars as pa

PROPORTIONS = ("share", "ratio", "growth")
# A growth in this band reads as a level of so many percent of its base; growths beyond it are rare but are no such slip.
LEVEL_BAND = (100.0, 130.0)

# Rules that say what kind of fault a failing relation has; the rule of the relation itself fails beside them.
DIAGNOSES = ("percent.level_as_growth", "percent.fraction_scale", "currency.swapped")

FAILURE_DTYPES = {"row_index": pl.Int64(), "rule": pl.String()}


def meets_expectation() -> pl.Expr:
    """Whether the interval that the figures give meets the one that the rule expects.

    Every relation kind is brought to this form: an order is an expected interval without an end.
    """
    overlaps = (pl.col("actual_low") <= pl.col("expected_high")) & (pl.col("actual_high") >= pl.col("expected_low"))
    return overlaps & ~pl.col("is_suspect")


@dataclass(frozen=True)
class RowRule:
    """A rule on one figure in its context.

    Attributes:
        code: code of the rule.
        applies: whether the rule has anything to say of the row.
        holds: whether the row keeps it; null when there is nothing to compare with.
        expected: least and greatest value admitted, where the rule is about a value.
    """

    code: str
    applies: pl.Expr
    holds: pl.Expr
    expected: tuple[pl.Expr, pl.Expr] | None = None


# What the row rules look at; `row_rules.py` of the engine makes it of observations, figures and references.
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

_TRUE = pl.lit(value=True)
_UNIT, _LOW, _HIGH = pl.col("unit_measure"), pl.col("low"), pl.col("high")
_PROPORTION = pl.col("transformation")
_IS_PERCENT = (_UNIT == codes.PERCENT) & (pl.col("admitted_dimension") == "percent")
_PERCENT_UNITS = {"percent": codes.PERCENT, "percentage_point": codes.PERCENTAGE_POINT}
_CONFUSED = pl.col("admitted_dimension").is_in(list(_PERCENT_UNITS)) & _UNIT.is_in(list(_PERCENT_UNITS.values())) & (
    pl.col("admitted_dimension").replace(_PERCENT_UNITS) != _UNIT
)  # fmt: skip
_MONEY = pl.col("admitted_dimension").str.starts_with(codes.MONEY)
_LACKS_CURRENCY = _UNIT.str.starts_with(codes.NO_CURRENCY)
_INFINITY = float("inf")


def _known_area(column: str) -> pl.Expr:
    return pl.col(column).is_in(list(codes.codes("ref_area")))


def _percent_range() -> tuple[pl.Expr, pl.Expr]:
    """A share lies between nothing and the whole, a ratio of amounts is not negative, and nothing shrinks by more than all.

    A balance does: a profit that turns into a loss falls by more than itself.
    """
    of_balance = (_PROPORTION == "growth") & (pl.col("level_transformation") == "balance").fill_null(value=False)
    least = pl.when(of_balance).then(-_INFINITY).when(_PROPORTION == "growth").then(-100.0).otherwise(0.0)
    return least, pl.when(_PROPORTION == "share").then(100.0).otherwise(_INFINITY)


def _is_bare_fraction() -> pl.Expr:
    """A number below one, printed without a percent sign or word, where the unit of the indicator is percent.

    0.4% is what it says; 0.74 alone is more likely a fraction of the whole, 74 %.
    """
    bare = pl.col("quote").str.contains(r"^[\d\s.,+-]+$")
    below_one = (_LOW > -1) & (_HIGH < 1) & (pl.max_horizontal(_LOW.abs(), _HIGH.abs()) > 0)
    return bare & below_one & pl.col("quote").str.contains(r"[1-9]")


def _reads_as_growth() -> pl.Expr:
    """Whether a growth is credible as one; null when it may be a level and nothing can tell.

    Something accumulated over years that grows by more than everything before, in one year, is the case that the figures
    of one row can show; a growth next to its level and base is judged by the relation.
    """
    in_band = (LEVEL_BAND[0] <= _LOW) & (LEVEL_BAND[1] > _HIGH)
    return (
        pl.when(~in_band | pl.col("growth_is_proved")).then(_TRUE)
        .when("level_is_accumulated").then(pl.lit(value=False))
    )  # fmt: skip


ROW_RULES: tuple[RowRule, ...] = (
    RowRule(
        "percent.out_of_range",
        _IS_PERCENT & _PROPORTION.is_in(PROPORTIONS),
        (_percent_range()[1] >= _LOW) & (_percent_range()[0] <= _HIGH),
        _percent_range(),
    ),
    RowRule("percent.fraction_scale", _IS_PERCENT & _PROPORTION.is_in(PROPORTIONS), ~_is_bare_fraction()),
    RowRule("percent.point_confusion", pl.col("admitted_dimension").is_in(list(_PERCENT_UNITS)) & _UNIT.is_not_null(), ~_CONFUSED),
    RowRule("percent.level_as_growth", _IS_PERCENT & (_PROPORTION == "growth"), _reads_as_growth()),
    RowRule("currency.missing", _MONEY & _UNIT.is_not_null(), ~_LACKS_CURRENCY),
    RowRule("unit.dimension", pl.col("dimension").is_not_null() & ~_CONFUSED, pl.col("dimension") == pl.col("admitted_dimension")),
    RowRule(
        "period.malformed",
        pl.col("time_period").is_not_null(),
        pl.col("time_period").str.contains(SDMX_PERIOD) & pl.col("has_dates"),
    ),
    RowRule("code.ref_area", pl.col("ref_area").is_not_null(), _known_area("ref_area")),
    RowRule("code.counterpart_area", pl.col("counterpart_area").is_not_null(), _known_area("counterpart_area")),
    RowRule("code.entity", pl.col("entity_is_known").is_not_null(), pl.col("entity_is_known")),
    RowRule("quote.restated", pl.col("is_restated"), pl.col("agrees_with_quote")),
    RowRule(
        "magnitude.reference",
        pl.col("is_reference_indicator") & _LOW.is_not_null(),
        (pl.col("reference_high") >= _LOW) & (pl.col("reference_low") <= _HIGH),
        (pl.col("reference_low"), pl.col("reference_high")),
    ),
)

# What is checked of evaluated relations; one row a relation and rule that was applied to it.
JUDGEMENT_DTYPES = {
    "rule": pl.String(),
    "problem": pl.String(),
    "expected_low": pl.Float64(),
    "expected_high": pl.Float64(),
    "actual_low": pl.Float64(),
    "actual_high": pl.Float64(),
    "is_suspect": pl.Boolean(),
}

RELATION_RULES = (
    "percent.shares_sum", "percent.share_of_whole", "percent.point_confusion", "currency.restatement", "currency.same_period_rates",
    "total.parts_sum", "total.parts_exceed_whole", "total.balance", "growth.against_level", "growth.same_base", "ratio.stated",
    "order.stated", "average.stated", "product.stated", "conflict.same_fact",
)  # fmt: skip
# A relation that cannot be judged because of what it names, by its problem.
RELATION_FAULTS = {
    "missing_key": "relation.missing_key",
    "arity": "relation.arity",
    "mixed_dimensions": "relation.mixed_dimensions",
}


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
    "row_consistency", ROW_DTYPES, frozenset(), tuple((rule.code, ~rule.applies | rule.holds) for rule in ROW_RULES)
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
        rows = broken.arg_true().cast(pl.Int64)
        parts.append(pl.DataFrame({"row_index": rows, "rule": [code] * rows.len()}, schema=FAILURE_DTYPES))
    return pl.concat(parts)


def _check(code: str, keeps: pl.Expr) -> pa.Check:
    import pandera.polars as pa

    expression = keeps.fill_null(value=True).alias("keeps")
    return pa.Check(lambda data: data.lazyframe.select(expression), name=code, error=code)
