"""Documents made of exact accounts: figures are printed with rounding and scale words, and relations stand over them.

A fault is put into the printed figures, never into the accounts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import polars as pl

from pipelines.rules.evidence import MAGNITUDE_DTYPES, Evidence, figure_values
from pipelines.values.interval import intervals
from pipelines.values.period import resolve_periods
from schemas.document import DOCUMENT
from schemas.figure import FIGURE
from schemas.observation import OBSERVATION
from schemas.relation import RELATION, RELATION_TERM

DOCUMENT_ID = "accounts"
RATE = Decimal("6.45")
WORDS = {"hundred million": 8, "billion": 9, "trillion": 12, "ten thousand": 4}


@dataclass
class Accounts:
    """One document.

    Attributes:
        document_id: its slug.
        published: day of publication.
        figures: key -> columns of observation and figure.
        relations: kind, left, right.
        magnitudes: rows of `MAGNITUDE_DTYPES`.
    """

    document_id: str = DOCUMENT_ID
    published: date = date(2022, 5, 8)
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    magnitudes: list[tuple[str, str, str, float, str, str]] = field(default_factory=list)

    def add(
        self,
        key: str,
        value: Decimal | int | str,
        unit: str = "USD",
        *,
        digits: int = 4,
        word: str | None = "billion",
        **codes: Any,
    ) -> None:
        """Prints `value` with `digits` significant digits, in `word`."""
        exact = Decimal(value)
        exponent = exact.adjusted() - digits + 1 if exact else 0
        significand = int((exact / Decimal(10) ** exponent).to_integral_value(ROUND_HALF_EVEN))
        self.figures[key] = {
            "key": key, "significand": significand, "exponent": exponent, "unit_measure": unit, "qualifier": "exact",
            "scale_word": word, "scale_exponent": None if word is None else WORDS[word],
            "indicator": "goods_exports", "ref_area": "VN", "time_period": "2021", "obs_status": "A", "method": "table", **codes,
        }  # fmt: skip

    def slip(self, shift: int, *keys: str, word: str | None = None, unit: str | None = None) -> None:
        """Multiplies printed figures by 10^shift: those of `keys`, or all with `word`, or all with `word` in `unit`."""
        for key, figure in self.figures.items():
            is_of_word = word is not None and figure["scale_word"] == word and unit in {None, figure["unit_measure"]}
            if key in keys or is_of_word:
                figure["exponent"] += shift

    def relate(self, kind: str, left: str, right: str) -> None:
        """Declares a relation."""
        self.relations.append((kind, left, right))

    def value(self) -> pl.DataFrame:
        """`evidence.figure_values` of the document."""
        return figure_values(self.evidence())

    def evidence(self) -> Evidence:
        """The document as the rules read it."""
        return together(self)

    def id_of(self, key: str) -> str:
        """Observation id of a key."""
        return f"{self.document_id}:{key}"


def together(*documents: Accounts) -> Evidence:
    """Evidence of several documents."""
    rows = [{"document_id": d.document_id, **figure} for d in documents for figure in d.figures.values()]
    names = {*OBSERVATION.dtypes, *FIGURE.dtypes, "significand", "exponent"}
    frame = pl.DataFrame([{name: row.get(name) for name in sorted(names)} for row in rows], infer_schema_length=None)
    position = pl.int_range(pl.len()).over("document_id")
    frame = frame.with_columns(
        observation_id=pl.format("{}:{}", "document_id", "key"),
        source_file=pl.format("tables/{}/observations.csv", "document_id"),
        row_number=position + 2,
        quote=pl.col("key").str.slice(0, 100),
        char_start=200 * position,
    ).with_columns(char_end=pl.col("char_start") + pl.col("quote").str.len_chars())
    return Evidence(
        document=_document(documents),
        observation=_cast(frame, OBSERVATION.dtypes),
        figure=_figure(frame),
        relation=_relation(documents),
        relation_term=_relation_term(documents),
        fx_rate=daily_rates(),
        magnitude=pl.DataFrame([row for d in documents for row in d.magnitudes], schema=MAGNITUDE_DTYPES, orient="row"),
    )


def daily_rates() -> pl.DataFrame:
    """The same rate of the yuan on every day of 2015 to 2022."""
    days = pl.date_range(date(2015, 1, 1), date(2022, 12, 31), eager=True)
    return pl.DataFrame({"rate_date": days}).with_columns(
        base_currency=pl.lit("USD"), quote_currency=pl.lit("CNY"), rate=pl.lit(float(RATE)), source=pl.lit("test")
    )


def _cast(frame: pl.DataFrame, dtypes: dict[str, pl.DataType]) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())


def _document(documents: tuple[Accounts, ...]) -> pl.DataFrame:
    constants = {
        "document_sha256": "0" * 64, "title": "Accounts", "publisher": "Test", "language": "en", "method": "table",
        "licence": "none",
    }  # fmt: skip
    rows = [
        dict.fromkeys(DOCUMENT.dtypes) | constants | {"document_id": d.document_id, "published_date": d.published}
        for d in documents
    ]
    return pl.DataFrame(rows, schema=DOCUMENT.dtypes)


def _figure(frame: pl.DataFrame) -> pl.DataFrame:
    periods = resolve_periods(frame["time_period"].cast(pl.String))
    dated = frame.drop("freq", "period_start", "period_end").join(periods, on="time_period", how="left", maintain_order="left")
    printed = dated.with_columns(
        low_significand=pl.col("significand").cast(pl.Int64), high_significand=pl.col("significand").cast(pl.Int64),
        low_exponent=pl.col("exponent").cast(pl.Int16), high_exponent=pl.col("exponent").cast(pl.Int16),
    )  # fmt: skip
    plain = printed.drop([name for name in printed.columns if name.startswith("interval_")])
    return _cast(pl.concat([plain, intervals(plain)], how="horizontal"), FIGURE.dtypes)


def _relation(documents: tuple[Accounts, ...]) -> pl.DataFrame:
    rows = [
        {
            "relation_id": d.id_of(f"r{row}"), "document_id": d.document_id, "source_file": f"tables/{d.document_id}/relations.csv",
            "row_number": row, "key": f"r{row}", "kind": kind, "left": left, "right": right, "origin": "declared",
            "note": None, "reason": None, "construction": None, "confidence": None,
        }
        for d in documents
        for row, (kind, left, right) in enumerate(d.relations, 2)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=RELATION.dtypes)


def _relation_term(documents: tuple[Accounts, ...]) -> pl.DataFrame:
    rows = [
        {
            "relation_id": d.id_of(f"r{row}"), "document_id": d.document_id, "side": side, "position": position,
            "sign": -1 if key.startswith("-") else 1, "observation_id": d.id_of(key.removeprefix("-")),
        }
        for d in documents
        for row, (_, left, right) in enumerate(d.relations, 2)
        for side, keys in (("left", left), ("right", right))
        for position, key in enumerate(keys.split())
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=RELATION_TERM.dtypes)


def economy(
    accounts: Accounts, name: str, exports: Decimal, imports: Decimal, domestic_share: Decimal, growth: Decimal, **codes: Any
) -> None:
    """One economy's goods trade with eleven figures and ten relations, keys prefixed with `name`."""
    e, i = exports, imports
    d = e * domestic_share
    base = e / (1 + growth)
    usd: dict[str, tuple[str, Decimal, dict[str, Any]]] = {
        "exports": ("goods_exports", e, {}),
        "imports": ("goods_imports", i, {}),
        "trade": ("goods_trade", e + i, {}),
        "domestic": ("goods_exports", d, {"sector": "domestic"}),
        "foreign": ("goods_exports", e - d, {"sector": "foreign-invested"}),
        "base": ("goods_exports", base, {"time_period": "2020"}),
    }
    for key, (indicator, value, extra) in usd.items():
        accounts.add(f"{name}-{key}", value, indicator=indicator, **(codes | extra))
    accounts.add(f"{name}-exports-cny", e * RATE, "CNY", indicator="goods_exports", word="hundred million", **codes)
    accounts.add(f"{name}-imports-cny", i * RATE, "CNY", indicator="goods_imports", word="hundred million", **codes)
    percent = {"word": None, "digits": 3, "unit": "PT"}
    accounts.add(f"{name}-growth", 100 * growth, indicator="goods_exports_growth", basis="yoy", **(percent | codes))
    share = 100 * domestic_share
    accounts.add(f"{name}-share", share, indicator="goods_exports_share", sector="domestic", basis="of_total", **(percent | codes))
    for kind, left, right in (
        ("restates", "exports", "exports-cny"),
        ("restates", "imports", "imports-cny"),
        ("sums_to", "exports imports", "trade"),
        ("sums_to", "domestic foreign", "exports"),
        ("share_of", "share", "domestic exports"),
        ("growth_of", "growth", "exports base"),
        ("part_of", "domestic", "exports"),
    ):
        accounts.relate(kind, _keys(name, left), _keys(name, right))


def _keys(name: str, keys: str) -> str:
    return " ".join(f"{name}-{key}" for key in keys.split())
