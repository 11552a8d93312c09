"""Makes evidence of the examples of rules, so that the engine judges them as it judges any document."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.rules.evidence import MAGNITUDE_DTYPES, MENTION_DTYPES, Evidence
from pipelines.rules.families.example import Example
from pipelines.rules.families.shared_examples import FIRM
from pipelines.values.interval import intervals
from pipelines.values.period import resolve_periods
from schemas.document import DOCUMENT
from schemas.figure import FIGURE
from schemas.fx_rate import FX_RATE
from schemas.observation import OBSERVATION
from schemas.relation import RELATION, RELATION_TERM

PUBLISHED = date(2022, 5, 8)
# One rate on every day, so that the examples do not depend on a table of rates.
EXAMPLE_RATE = 6.5
DOCUMENT_ID = "example"
_MAGNITUDES = [("population", "VN", "2021", 97e6, "PS", "example"), ("goods_exports", "VN", "2021", 1e11, "USD", "example")]


def evidence_of(example: Example) -> Evidence:
    """`example` as evidence, with one exchange rate on every day and two reference magnitudes."""
    term = pl.DataFrame(
        [term for relation in _named(example) for term in _terms(*relation)], schema=RELATION_TERM.dtypes, orient="row"
    )
    return Evidence(
        document=_document(),
        observation=_observations(example),
        figure=_figures(example),
        relation=pl.DataFrame([_relation(*relation) for relation in _named(example)], schema=RELATION.dtypes, orient="row"),
        relation_term=term,
        fx_rate=_rates(),
        magnitude=pl.DataFrame(_MAGNITUDES, schema=MAGNITUDE_DTYPES, orient="row"),
        entity=frozenset({FIRM}),
        mention=_dates(example),
    )


def _dates(example: Example) -> pl.DataFrame:
    rows = [
        (DOCUMENT_ID, number, 100 * number, 100 * number + len(one.quote), one.quote, "date", one.period, *[None] * 5)
        for number, one in enumerate(example.dates, 1)
    ]
    return pl.DataFrame(rows, schema=MENTION_DTYPES, orient="row")


def _document() -> pl.DataFrame:
    row = {
        "document_id": DOCUMENT_ID, "document_sha256": "0" * 64, "title": "Example", "publisher": "Examples",
        "published_date": PUBLISHED, "language": "en", "method": "table", "licence": "Apache-2.0",
    }  # fmt: skip
    return pl.DataFrame([dict.fromkeys(DOCUMENT.dtypes) | row], schema=DOCUMENT.dtypes)


def _observations(example: Example) -> pl.DataFrame:
    rows = [
        {
            "observation_id": f"{DOCUMENT_ID}:{figure.key}", "document_id": DOCUMENT_ID, "source_file": "observations.csv",
            "row_number": number, "key": figure.key, "method": "table", "quote": figure.quote, "char_start": 100 * number,
            "char_end": 100 * number + len(figure.quote), "indicator": figure.indicator, "obs_status": figure.status,
            "ref_area": figure.area, "counterpart_area": figure.counterpart, "entity": figure.entity, "sector": figure.sector,
            "time_period": figure.period, "basis": figure.basis, "reads_as": figure.reads_as,
            "note": figure.reads_as and "for the example",
        }
        for number, figure in enumerate(example.figures, 2)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=OBSERVATION.dtypes)


def _figures(example: Example) -> pl.DataFrame:
    rows = [
        {
            "observation_id": f"{DOCUMENT_ID}:{figure.key}", "document_id": DOCUMENT_ID, "time_period": figure.period,
            "low_significand": figure.significand, "low_exponent": figure.exponent,
            "high_significand": figure.high_significand or figure.significand,
            "high_exponent": figure.exponent if figure.high_exponent is None else figure.high_exponent,
            "unit_measure": figure.unit, "qualifier": "exact", "scale_word": figure.scale_word,
            "scale_exponent": figure.scale_exponent,
        }
        for figure in example.figures
    ]  # fmt: skip
    names = {name: dtype for name, dtype in FIGURE.dtypes.items() if name in rows[0]} | {"time_period": pl.String()}
    printed = pl.DataFrame(rows, schema=names)
    dated = printed.join(resolve_periods(printed["time_period"]), on="time_period", how="left", maintain_order="left")
    return pl.concat([dated, intervals(dated)], how="horizontal").select(list(FIGURE.dtypes))


def _named(example: Example) -> list[tuple[int, str, str, str]]:
    return [(number, *relation) for number, relation in enumerate(example.relations, 2)]


def _relation(number: int, kind: str, left: str, right: str) -> dict[str, object]:
    key = f"relation-{number}"
    return {
        "relation_id": f"{DOCUMENT_ID}:{key}", "document_id": DOCUMENT_ID, "source_file": "relations.csv", "row_number": number,
        "key": key, "kind": kind, "left": left, "right": right, "origin": "declared", "note": None, "reason": None,
        "construction": None, "confidence": None,
    }  # fmt: skip


def _terms(number: int, _kind: str, left: str, right: str) -> list[tuple[str, str, str, int, int, str]]:
    return [
        (f"{DOCUMENT_ID}:relation-{number}", DOCUMENT_ID, side, position, 1, f"{DOCUMENT_ID}:{key}")
        for side, keys in (("left", left), ("right", right))
        for position, key in enumerate(keys.split())
    ]


def _rates() -> pl.DataFrame:
    days = pl.date_range(date(2017, 1, 1), date(2022, 12, 31), eager=True)
    constants = {"base_currency": "USD", "quote_currency": "CNY", "rate": EXAMPLE_RATE, "source": "example"}
    rates = pl.DataFrame({"rate_date": days}).with_columns(**{name: pl.lit(value) for name, value in constants.items()})
    return rates.select(list(FX_RATE.dtypes))
