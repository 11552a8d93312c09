"""The terms of relations as numbers: each figure at its place, the sums of every role, and the units that are in use.

Arithmetic is in floats and rounds outwards: every bound is widened by `SLACK` of its size on entry, far more than the
rounding errors of a conversion and of a sum of up to 8,000 terms add up to, and far less than any printed rounding.
So an error of the floats can hide no fault worth naming, and can raise no alarm.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.relations import KINDS, ROLES

SLACK = 2.0**-40

# A place as a number: the role in two bits, then whether it is stated, then whether it is subtracted.
_STATED, _SUBTRACTED = 4, 8
_PLACES = {
    4 * number + 2 * is_left + position: ROLES.index(place.role) + _STATED * place.is_stated + _SUBTRACTED * place.is_subtracted
    for number, kind in enumerate(KINDS.values())
    for is_left in (False, True)
    for position in (0, 1)
    for place in [kind.place(is_left=is_left, position=position)]
}


def unit_index(value: pl.DataFrame) -> pl.DataFrame:
    """The units in use, numbered, so that the large frames carry small integers."""
    distinct = value.select("unit_measure", "dimension").unique(maintain_order=True).with_row_index("unit")
    return distinct.with_columns(
        pl.col("unit").cast(pl.Int32),
        currency=pl.col("unit_measure").str.split("/").list.first(),
        per=pl.col("unit_measure").str.extract("/(.+)$"),
    )


def placed_terms(relation: pl.DataFrame, relation_term: pl.DataFrame, value: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """One row a term: index of its relation, is_left, role (its number), is_stated, unit, bounds, ends, period and day."""
    ends = [pl.col(name) if name in value.columns else pl.lit(None, pl.Float64).alias(name) for name in ("face_low", "face_high")]
    values = value.lazy().join(units.lazy().select("unit_measure", "unit"), on="unit_measure", how="left").select(
        "observation_id", _widen("low", -1), _widen("high", 1), *ends, "unit", "period_start", "period_end", "published_date"
    )  # fmt: skip
    # A number of the kind goes through the join instead of its name: comparing texts is what costs.
    numbers = {code: number for number, code in enumerate(KINDS)}
    index = relation.lazy().with_row_index("index").select(
        "relation_id", "index", number=pl.col("kind").replace_strict(numbers, default=None, return_dtype=pl.Int32)
    )  # fmt: skip
    where = 4 * pl.col("number") + 2 * pl.col("is_left").cast(pl.Int32) + (pl.col("position") > 0).cast(pl.Int32)
    place = where.replace_strict(_PLACES, default=None, return_dtype=pl.Int8)
    subtracted = (pl.col("sign") < 0) ^ ((pl.col("place") & _SUBTRACTED) != 0)
    times = pl.col("sign").abs().cast(pl.Float64)
    return (
        relation_term.lazy().select("relation_id", "position", "sign", "observation_id", is_left=pl.col("side") == "left")
        .join(index, on="relation_id", how="inner", maintain_order="left")
        .join(values, on="observation_id", how="left", maintain_order="left")
        .with_columns(place=place)
        .select(
            "index", "is_left", "unit", "period_start", "period_end", "published_date", "face_low", "face_high",
            role=pl.col("place") & (_STATED - 1),
            is_stated=(pl.col("place") & _STATED) != 0,
            low=times * pl.when(subtracted).then(-pl.col("high")).otherwise(pl.col("low")),
            high=times * pl.when(subtracted).then(-pl.col("low")).otherwise(pl.col("high")),
        )
        .collect()
    )  # fmt: skip


def _widen(end: str, direction: int) -> pl.Expr:
    """Bound moved outwards by `SLACK` of its size; an infinite bound stays, and NaN becomes null."""
    outward = pl.col(end).sign() * direction
    return (pl.col(end).fill_nan(None) * (1 + outward * SLACK)).alias(end)


def aggregated(relation: pl.DataFrame, terms: pl.DataFrame) -> pl.DataFrame:
    """One row a relation: the sums of the bounds by role, the units, and the counts of terms."""
    ends = [
        pl.when(pl.col("role") == number).then(pl.col(end)).sum().alias(f"{role}_{end}")
        for number, role in enumerate(ROLES)
        for end in ("low", "high")
    ]
    unit = pl.col("unit")
    amount, stated = pl.when(~pl.col("is_stated")).then(unit), pl.when("is_stated").then(unit)
    sums = (
        terms.lazy()
        .group_by("index")
        .agg(
            *ends,
            amount.min().alias("amount_unit_min"), amount.max().alias("amount_unit_max"),
            stated.min().alias("stated_unit_min"), stated.max().alias("stated_unit_max"),
            pl.col("is_left").sum().cast(pl.Int64).alias("left_count"), pl.len().cast(pl.Int64).alias("term_count"),
            pl.col("low").null_count().cast(pl.Int64).alias("unknown_count"),
        )
        .collect()
    )  # fmt: skip
    return (
        relation.select("relation_id", "document_id", "kind")
        .with_row_index("index")
        .join(sums, on="index", how="left", maintain_order="left")
    )


def with_unit_names(sums: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """`sums` with unit, dimension and currency of the amounts, of another unit among them, and of what is stated."""
    names = {"amount": "amount_unit_min", "amount_other": "amount_unit_max", "stated": "stated_unit_min"}
    attributes = {"unit": units["unit_measure"], "dimension": units["dimension"], "currency": units["currency"]}
    return sums.with_columns(
        # Units are numbered by their place; to gather is much cheaper than to join.
        attribute.gather(sums[number]).alias(f"{name}_{what}")
        for name, number in names.items()
        for what, attribute in attributes.items()
    )
