"""Clean evidence in any size: generated economies whose accounts are consistent, printed with rounding."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.rules.evidence import MAGNITUDE_DTYPES, Evidence
from pipelines.values.interval import intervals
from pipelines.values.period import resolve_periods
from schemas.document import DOCUMENT
from schemas.figure import FIGURE
from schemas.observation import OBSERVATION
from schemas.relation import RELATION, RELATION_TERM

PUBLISHED = date(2022, 5, 8)
RATE = 6.45

# key, indicator, sector, period, unit, power of ten kept; true value by exports e, domestic exports d, imports m, exports b
# of the year before
_FIGURES: tuple[tuple[str, str, str | None, str, str, int, pl.Expr], ...] = (
    ("exports", "goods_exports", None, "2021", "USD", 7, pl.col("e")),
    ("exports-cny", "goods_exports", None, "2021", "CNY", 7, pl.col("e") * RATE),
    ("domestic", "goods_exports", "domestic", "2021", "USD", 7, pl.col("d")),
    ("foreign", "goods_exports", "foreign-invested", "2021", "USD", 7, pl.col("e") - pl.col("d")),
    ("imports", "goods_imports", None, "2021", "USD", 7, pl.col("m")),
    ("trade", "goods_trade", None, "2021", "USD", 7, pl.col("e") + pl.col("m")),
    ("balance", "goods_balance", None, "2021", "USD", 7, pl.col("e") - pl.col("m")),
    ("base", "goods_exports", None, "2020", "USD", 7, pl.col("b")),
    ("growth", "goods_exports_growth", None, "2021", "PT", -1, 100 * (pl.col("e") / pl.col("b") - 1)),
    ("share-domestic", "goods_exports_share", "domestic", "2021", "PT", -1, 100 * pl.col("d") / pl.col("e")),
    ("share-foreign", "goods_exports_share", "foreign-invested", "2021", "PT", -1, 100 - 100 * pl.col("d") / pl.col("e")),
    ("mean", "goods_exports", None, "2020/2021", "USD", 7, (pl.col("e") + pl.col("b")) / 2),
    ("exports-again", "goods_exports", None, "2021", "USD", 8, pl.col("e")),
)

_RELATIONS = (
    ("restates", "exports", "exports-cny"),
    ("sums_to", "domestic foreign", "exports"),
    ("sums_to", "exports -imports", "balance"),
    ("differs_by", "trade exports", "imports"),
    ("share_of", "share-domestic", "domestic exports"),
    ("share_of", "share-foreign", "foreign exports"),
    ("complements", "share-domestic", "share-foreign"),
    ("growth_of", "growth", "exports base"),
    ("average_of", "mean", "exports base"),
    ("same_as", "exports-again", "exports"),
    ("part_of", "domestic", "exports"),
    ("exceeds", "trade", "imports"),
    ("same_base", "exports growth", "exports growth"),
)


def economies(relations: int, seed: int = 7) -> Evidence:
    """Evidence with about `relations` declared relations, one document an economy."""
    count = max(relations // len(_RELATIONS), 1)
    size = pl.int_range(count, eager=True)
    truth = pl.DataFrame({"document_id": pl.select(pl.format("economy-{}", size)).to_series()}).with_columns(
        e=_random(size, seed, 2e10, 8e11), share=_random(size, seed + 1, 0.1, 0.9), m=_random(size, seed + 2, 2e10, 8e11),
        rise=_random(size, seed + 3, -0.3, 0.6),
    ).with_columns(d=pl.col("e") * pl.col("share"), b=pl.col("e") / (1 + pl.col("rise")))  # fmt: skip
    return Evidence(
        document=_documents(truth),
        observation=pl.concat([_observations(truth, row, *figure) for row, figure in enumerate(_FIGURES, 2)]),
        figure=FIGURE.validate(pl.concat([_figures(truth, figure) for figure in _FIGURES])),
        relation=pl.concat([_relations(truth, row, *relation) for row, relation in enumerate(_RELATIONS, 2)]),
        relation_term=pl.concat([_terms(truth, *relation) for relation in _RELATIONS]),
        fx_rate=daily_rates(RATE),
        magnitude=pl.DataFrame(schema=MAGNITUDE_DTYPES),
    )


def daily_rates(rate: float) -> pl.DataFrame:
    """One rate of the yuan on every day of 2020 to 2022."""
    days = pl.date_range(date(2020, 1, 1), date(2022, 12, 31), eager=True)
    return pl.DataFrame({"rate_date": days}).with_columns(
        base_currency=pl.lit("USD"), quote_currency=pl.lit("CNY"), rate=pl.lit(rate), source=pl.lit("test")
    )


def _random(size: pl.Series, seed: int, low: float, high: float) -> pl.Series:
    return size.hash(seed).cast(pl.Float64) / 2.0**64 * (high - low) + low


def _documents(truth: pl.DataFrame) -> pl.DataFrame:
    constants = {
        "document_sha256": "0" * 64, "title": "Economy", "publisher": "Test", "published_date": PUBLISHED, "language": "en",
        "method": "table", "licence": "none",
    }  # fmt: skip
    rows = truth.select("document_id", **{name: pl.lit(value) for name, value in constants.items()})
    missing = {name: pl.lit(None, dtype) for name, dtype in DOCUMENT.dtypes.items() if name not in rows.columns}
    return rows.with_columns(**missing).select(list(DOCUMENT.dtypes))


def _observations(
    truth: pl.DataFrame, row: int, key: str, indicator: str, sector: str | None, period: str, unit: str, *_value: object
) -> pl.DataFrame:
    quote = f"{key} {unit}"
    constants = {
        "source_file": "tables/economy/observations.csv", "row_number": row, "key": key, "method": "table", "quote": quote,
        "char_start": 100 * row, "char_end": 100 * row + len(quote), "indicator": indicator, "obs_status": "A", "ref_area": "VN",
        "counterpart_area": None, "sector": sector, "time_period": period, "basis": None, "base_period": None,
        "reads_as": None, "note": None,
    }  # fmt: skip
    named = truth.select(
        "document_id",
        # Each economy is an entity of its own, so that no two documents speak of one fact.
        pl.col("document_id").alias("entity"),
        pl.format("{}:{}", "document_id", pl.lit(key)).alias("observation_id"),
        *(pl.lit(value).alias(name) for name, value in constants.items()),
    )
    return named.select(pl.col(name).cast(dtype) for name, dtype in OBSERVATION.dtypes.items())


def _figures(truth: pl.DataFrame, figure: tuple[str, str, str | None, str, str, int, pl.Expr]) -> pl.DataFrame:
    key, _, _, period, unit, power, value = figure
    dates = resolve_periods(pl.Series([period])).row(0, named=True)
    constants = {
        "unit_measure": unit, "qualifier": "exact", "freq": dates["freq"], "period_start": dates["period_start"],
        "period_end": dates["period_end"], "scale_word": None, "scale_exponent": None, "low_exponent": power,
        "high_exponent": power,
    }  # fmt: skip
    significand = (value / 10.0**power).round().cast(pl.Int64)
    printed = truth.select(
        "document_id",
        pl.format("{}:{}", "document_id", pl.lit(key)).alias("observation_id"),
        low_significand=significand,
        high_significand=significand,
        **{name: pl.lit(value, FIGURE.dtypes[name]) for name, value in constants.items()},
    )
    return pl.concat([printed, intervals(printed)], how="horizontal").select(list(FIGURE.dtypes))


def _relations(truth: pl.DataFrame, row: int, kind: str, left: str, right: str) -> pl.DataFrame:
    key = f"{kind.replace('_', '-')}-{row}"
    constants = {
        "source_file": "tables/economy/relations.csv", "row_number": row, "key": key, "kind": kind, "left": left, "right": right,
        "origin": "declared", "note": None, "reason": None, "construction": None, "confidence": None,
    }  # fmt: skip
    named = truth.select(
        "document_id", relation_id=pl.format("{}:{}", "document_id", pl.lit(key)), **{n: pl.lit(v) for n, v in constants.items()}
    )
    return named.select(pl.col(name).cast(dtype) for name, dtype in RELATION.dtypes.items())


def _terms(truth: pl.DataFrame, kind: str, left: str, right: str) -> pl.DataFrame:
    row = _RELATIONS.index((kind, left, right)) + 2
    parts = [
        truth.select(
            "document_id",
            relation_id=pl.format("{}:{}", "document_id", pl.lit(f"{kind.replace('_', '-')}-{row}")),
            side=pl.lit(side),
            position=pl.lit(position, pl.Int64),
            sign=pl.lit(-1 if key.startswith("-") else 1, pl.Int32),
            observation_id=pl.format("{}:{}", "document_id", pl.lit(key.removeprefix("-"))),
        )
        for side, keys in (("left", left), ("right", right))
        for position, key in enumerate(keys.split())
    ]
    return pl.concat(parts).select(list(RELATION_TERM.dtypes))
