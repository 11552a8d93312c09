"""Reduces every relation to two intervals, one expected and one that the figures give, and says whether they overlap.

Vectorised: one row a term in, one row a relation out. What a kind compares stands in its record in `relations/`, what the
outcome means for a person in `findings.py`; which rules look beyond a single relation, in `relation_rules.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import polars as pl

from pipelines.rules.conversion import converted
from pipelines.rules.rates import RateBook
from pipelines.rules.relations import KINDS, QUOTIENTS, Kind
from pipelines.rules.relations.bounds import contains_zero
from pipelines.rules.relations.units import are_percent_or_point, are_sizes
from pipelines.rules.terms import aggregated, placed_terms, unit_index, with_unit_names
from schemas import codes

# Why a relation could not be judged. The first three are faults of the relation itself, findings of their own.
MISSING_KEY, ARITY, MIXED_DIMENSIONS = "missing_key", "arity", "mixed_dimensions"
ZERO_DENOMINATOR, NO_RATE, UNBOUNDED = "zero_denominator", "no_rate", "unbounded"
MALFORMED = (MISSING_KEY, ARITY, MIXED_DIMENSIONS)

CONFUSED = "percent.point_confusion"
"""The rule of a relation in which percent stands where percentage points belong, whatever its kind."""

EVALUATED_DTYPES = {
    "relation_id": pl.String(),
    "document_id": pl.String(),
    "kind": pl.String(),
    "rule": pl.String(),
    "outcome": pl.String(),
    "problem": pl.String(),
    "expected_low": pl.Float64(),
    "expected_high": pl.Float64(),
    "actual_low": pl.Float64(),
    "actual_high": pl.Float64(),
    "comparison_unit": pl.String(),
    "amount_unit": pl.String(),
    "is_suspect": pl.Boolean(),
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "rate_from": pl.Date(),
    "rate_to": pl.Date(),
}
_NAMES = ("relation_id", "document_id", "kind")
_BOUNDS = ("expected_low", "expected_high", "actual_low", "actual_high")


def meets_expectation() -> pl.Expr:
    """Whether the interval that the figures give meets the one that the rule expects.

    Every relation kind is brought to this form: an order is an expected interval without an end.
    """
    overlaps = (pl.col("actual_low") <= pl.col("expected_high")) & (pl.col("actual_high") >= pl.col("expected_low"))
    return overlaps & ~pl.col("is_suspect")


def evaluate(
    relation: pl.DataFrame, relation_term: pl.DataFrame, value: pl.DataFrame, fx_rate: pl.DataFrame | RateBook
) -> pl.DataFrame:
    """Judges every relation.

    Args:
        relation: at least relation_id, document_id, kind.
        relation_term: relation_id, side, position, sign, observation_id.
        value: observation_id, low, high (Float64, infinite where unbounded), unit_measure, dimension, period_start,
            period_end, published_date, and face_low, face_high where there are ranges, as
            `evidence.figure_values` makes them; `evidence.shifted` moves them by powers of ten.
        fx_rate: reference rates, or a `RateBook` of them, which saves its making when called often.

    Returns:
        One row a relation in the order of `relation`, as `EVALUATED_DTYPES`. Unbounded ends are infinite. Where outcome is
        cannot_tell, problem says why and the intervals may be null. No value is ever NaN. is_suspect: percent stands
        where percentage points belong or the other way round. The periods and rate days are those of `restates`.
    """
    book = fx_rate if isinstance(fx_rate, RateBook) else RateBook(fx_rate)
    units = unit_index(value)
    terms = placed_terms(relation, relation_term, value, units)
    sums = converted(relation, terms, aggregated(relation, terms), units, book)
    judged = list(_by_kind(with_unit_names(sums, units), terms, book))
    return _finished(pl.concat([sums.clear().select("index"), *judged], how="diagonal").sort("index"))


def _by_kind(sums: pl.DataFrame, terms: pl.DataFrame, book: RateBook) -> Iterator[pl.DataFrame]:
    """The relations of each kind with both intervals, the rule that they have to keep, and what keeps them from being judged."""
    for (code,), rows in sums.partition_by("kind", as_dict=True).items():
        kind = KINDS.get(str(code))
        if kind is None:
            yield rows.select("index", *_NAMES, problem=pl.lit(ARITY), is_suspect=pl.lit(value=False))
        else:
            yield (rows if kind.prepared is None else kind.prepared(rows, terms, book)).select(_comparison(kind.code))


@cache
def _comparison(code: str) -> list[pl.Expr]:
    """What is kept of relations of one kind, as `EVALUATED_DTYPES` without outcome, and their index."""
    kind = KINDS[code]
    is_suspect = _is_confused(kind)
    is_zero = pl.any_horizontal([contains_zero(one) for one in kind.divisors] or pl.lit(value=False))
    problem = pl.coalesce(
        _malformed(kind), pl.when(pl.col("lacks_rate")).then(pl.lit(NO_RATE)), pl.when(is_zero).then(pl.lit(ZERO_DENOMINATOR))
    )
    days = ("period_start", "period_end", "rate_from", "rate_to") if kind.is_priced else ()
    return [
        *(pl.col(name) for name in ("index", *_NAMES, "amount_unit", *days)),
        kind.actual.low.alias("actual_low"),
        kind.actual.high.alias("actual_high"),
        kind.expected.low.alias("expected_low"),
        kind.expected.high.alias("expected_high"),
        kind.result_unit.alias("comparison_unit"),
        is_suspect.alias("is_suspect"),
        problem.alias("problem"),
        _rule(kind, is_suspect).alias("rule"),
    ]


def _is_confused(kind: Kind) -> pl.Expr:
    """Whether percent stands where percentage points belong, or the other way round.

    Two amounts in the two units cannot be compared; the difference of two percentages is in points; a share or a growth never is.
    """
    amounts = are_percent_or_point("amount_unit", "amount_other_unit") & (pl.col("amount_unit") != pl.col("amount_other_unit"))
    return (amounts if kind.confuses is None else amounts | kind.confuses).fill_null(value=False)


def _rule(kind: Kind, is_suspect: pl.Expr) -> pl.Expr:
    """Code of the rule that speaks of a relation."""
    own = pl.lit(kind.rule)
    if kind.rule_of_percent:
        is_percent = pl.col("amount_unit") == codes.PERCENT
        own = pl.when(is_percent).then(pl.lit(kind.rule_of_percent)).otherwise(own)
    if kind.rule_of_sizes:
        own = pl.when(are_sizes()).then(pl.lit(kind.rule_of_sizes)).otherwise(own)
    return pl.when(is_suspect).then(pl.lit(kind.rule_of_confused or CONFUSED)).otherwise(own)


def _malformed(kind: Kind) -> pl.Expr:
    """The fault of the relation itself, null when it has none."""
    counts = kind.left.admits(pl.col("left_count")) & kind.right.admits(pl.col("term_count") - pl.col("left_count"))
    return (
        pl.when(~counts.fill_null(value=False)).then(pl.lit(ARITY))
        .when(pl.col("unknown_count") > 0).then(pl.lit(MISSING_KEY))
        .when(~kind.units_fit.fill_null(value=False)).then(pl.lit(MIXED_DIMENSIONS))
    )  # fmt: skip


def _finished(judged: pl.DataFrame) -> pl.DataFrame:
    """Outcome and problem of every relation, no NaN anywhere."""
    missing = [
        pl.lit(None, dtype).alias(name)
        for name, dtype in EVALUATED_DTYPES.items()
        if name not in judged.columns and name != "outcome"
    ]
    malformed = pl.col("problem").is_in(MALFORMED)
    judged = judged.with_columns(missing).with_columns(
        pl.when(~malformed.fill_null(value=False)).then(pl.col(_BOUNDS).fill_nan(None))
    )
    judged = judged.with_columns(problem=pl.coalesce("problem", pl.when(_is_vacuous()).then(pl.lit(UNBOUNDED))))
    outcome = (
        pl.when(pl.col("problem").is_not_null()).then(pl.lit("cannot_tell"))
        .when(meets_expectation()).then(pl.lit("holds")).otherwise(pl.lit("fails"))
    )  # fmt: skip
    return judged.with_columns(outcome=outcome).select(pl.col(name).cast(dtype) for name, dtype in EVALUATED_DTYPES.items())


def _is_vacuous() -> pl.Expr:
    """Whether the intervals would overlap whatever the figures were: nothing was compared.

    Two intervals open to the same side say something only when one that the figures give lies within the expected one,
    as when more than 10 is said to exceed 5.
    """
    bounds = pl.any_horizontal(pl.col(_BOUNDS).is_null())
    both = {end: pl.col(f"expected_{end}").is_infinite() & pl.col(f"actual_{end}").is_infinite() for end in ("low", "high")}
    whole_line = pl.any_horizontal(
        pl.col(f"{side}_low").is_infinite() & pl.col(f"{side}_high").is_infinite() for side in ("expected", "actual")
    )
    within = (pl.col("actual_low") >= pl.col("expected_low")) & (pl.col("actual_high") <= pl.col("expected_high"))
    any_positive = pl.col("kind").is_in(QUOTIENTS) & (pl.col("expected_low") <= 0) & (pl.col("expected_high") == float("inf"))
    return bounds | whole_line | any_positive | ((both["low"] | both["high"]) & ~within)
