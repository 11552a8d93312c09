"""Draws landing rows that the contracts admit and no text of ours holds: nulls wherever a column may be null, odd codes, names in
one language or none, duplicates, the first and the last year, figures at the ends of their range.

What is drawn is held against the contract of its table, so that a landing of these rows is one that ingest could hand over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
from hypothesis import strategies as st

from pipelines.ingest.relation_terms import relation_terms
from pipelines.rules.evidence import MAGNITUDE_DTYPES, Evidence
from pipelines.rules.reconcile import reconcile
from pipelines.values.interval import MAX_SIGNIFICAND
from pipelines.values.period import resolve_periods
from schemas import codes
from schemas.column import Column
from schemas.contract import Contract
from schemas.document import DOCUMENT
from schemas.event import EVENT
from schemas.figure import FIGURE
from schemas.finding import FINDING, RULE_TALLY
from schemas.introduced_entity import INTRODUCED_ENTITY
from schemas.mention import MENTION_LINK, PLACED_MENTION
from schemas.observation import OBSERVATION
from schemas.rejected_row import CONSERVATION, REJECTED_ROW
from schemas.relation import RELATION, RELATION_TERM
from schemas.scale_reading import ADJUDICATION, SCALE_READING
from schemas.twin_comparison import TWIN_COMPARISON
from schemas.warning import WARNING
from tests.dbt.landing import ENTITIES, fx_rates

Rows = dict[str, list[dict[str, Any]]]

_MARTS = Path(__file__).parents[2] / "dbt" / "models" / "marts" / "analysis"
_KEYS = [f"k{number}" for number in range(12)]
_INTRODUCED: Mapping[str, str | None] = {f"firm-{number}": (None, "远洲电器", "Acme & Sons")[number % 3] for number in range(12)}
"""Firms that texts introduce, a third of them without a name, a third with a name in Chinese only."""
_FIRMS = [code for code, *_ in ENTITIES] + list(_INTRODUCED)
_AREAS = ["VN", "CN", "CN-GD", "W0", "W1", "QQ", "x' or 1"]
_PERIODS = ["2021", "2021-Q4", "2021-13", "0001", "9999", "2016/2019", "2022-W01", "2021-01/P4M", "soon"]
_UNITS = ["USD", "CNY", "VND", "XXX", "PT", "PD", "NR", "PS", "USD/MTH", "KM2/PS", "CNY/USD"]
_DATES = [date(1, 1, 1), date(2005, 4, 1), date(2022, 5, 8), date(9999, 12, 31)]
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
_SHARED = st.sampled_from(["'", "远洲电器", "Acme & Sons", "\x00", "$dbt$"]) | _TEXT


def _mart_indicators() -> list[str]:
    """The indicators that an analysis mart names: the others end in fct_observation."""
    text = " ".join(path.read_text() for path in sorted(_MARTS.glob("*.sql")))
    return sorted(code for code in codes.codes("indicator") if f"'{code}'" in text)


_POOLS: Mapping[str, st.SearchStrategy[Any]] = {
    "ref_area": st.sampled_from(_AREAS),
    "counterpart_area": st.sampled_from(_AREAS),
    "entity": st.sampled_from(_FIRMS),
    "actor": st.sampled_from([*_FIRMS, *_AREAS]),
    "sector": st.sampled_from(["anvils", "part-1", "above-usd-1e9"]),
    "time_period": st.sampled_from(_PERIODS),
    "event_date": st.sampled_from(["2021", "2021-Q4", "2021-S2", "2022-W01", "2021-02-31", "9999-12-31", "2016/2019", "2021/P4M"]),
    "unit_measure": st.sampled_from(_UNITS),
    "obs_status": st.sampled_from(["A", "F"]),
    "published_date": st.sampled_from(_DATES),
    "document_sha256": st.just("0" * 64),
    "text_sha256": st.just("1" * 64),
    "language": st.sampled_from(["en", "zh", "de", "zh-Hant"]),
    "translated_from": st.sampled_from(["zh", "en"]),
    "scale_shift": st.sampled_from([-8, -1, 0, 1, 4]),
    "confidence": st.sampled_from([0.0, 0.4, 1.0]),
}
"""Values that rows share, so that facts are stated twice and firms come back in other documents."""


def _values(column: Column) -> st.SearchStrategy[Any]:
    """What a column may hold by its definition."""
    if column.name in _POOLS:
        return _POOLS[column.name]
    if column.codelist:
        return st.sampled_from(sorted(codes.codes(column.codelist)))
    if column.pattern:
        return st.from_regex(column.pattern, fullmatch=True).filter(lambda text: len(text) <= (column.max_length or 100))
    if isinstance(column.dtype, pl.String):
        return _SHARED
    if isinstance(column.dtype, pl.Boolean):
        return st.booleans()
    if isinstance(column.dtype, pl.Date):
        return st.sampled_from(_DATES)
    if isinstance(column.dtype, pl.List):
        return st.lists(_TEXT, max_size=2)
    if isinstance(column.dtype, pl.Float64):
        return st.floats(column.minimum, allow_nan=False, allow_infinity=False)
    bits = 7 if isinstance(column.dtype, pl.Int8) else 62
    return st.integers(
        -(2**bits) if column.minimum is None else column.minimum, 2**bits if column.maximum is None else column.maximum
    )


def _row(contract: Contract, *, without: Iterable[str] = ()) -> st.SearchStrategy[dict[str, Any]]:
    """A row of a table; columns `without` are given by the document that it belongs to."""
    left = [column for column in contract.columns if column.name not in without]
    return st.fixed_dictionaries(
        {one.name: _values(one) if one.name in contract.required else st.none() | _values(one) for one in left}
    )


_TOGETHER = (
    ("interval_low_significand", "interval_low_exponent"),
    ("interval_high_significand", "interval_high_exponent"),
    ("scale_word", "scale_exponent"),
)


def _consistent(row: dict[str, Any]) -> dict[str, Any]:
    """The row, as the checks of its contract on several columns have it."""
    absent = {name for pair in _TOGETHER for name in pair if any(row.get(one) is None for one in pair)}
    if row.get("mention_kind") == "date":
        absent.add("low_significand")
    elif "mention_kind" in row and row["low_significand"] is None:
        row = row | {"low_significand": 0}
    return {name: None if name in absent else value for name, value in row.items()}


def _balanced(row: dict[str, Any]) -> dict[str, Any]:
    accepted, rejected = row["accepted_rows"] // 2, row["rejected_rows"] // 2
    return row | {"accepted_rows": accepted, "rejected_rows": rejected, "input_rows": accepted + rejected}


_IDENTITY = ("document_id", "key", "observation_id", "event_id", "relation_id", "source_file")
_SPAN = ("quote", "char_start", "char_end")
_FACT = {
    "indicator": _mart_indicators(),
    "ref_area": [*_AREAS, "VN", "VN", None],
    "counterpart_area": [None, None, None, "CN", "W1", "QQ"],
    "entity": _FIRMS + [None] * len(_FIRMS),
    "sector": [None, None, None, "anvils"],
    "time_period": [*_PERIODS, "2021", "2021", None],
    "basis": [None, None, "yoy", "target"],
}
"""Codes of an observation, by lot and not by what shrinks best, so that every mart has rows."""
_SAME = [
    dict.fromkeys(_FACT) | {"indicator": "gdp", "time_period": "2021"} | more
    for more in ({"ref_area": "VN"}, {"ref_area": "VN", "time_period": "2022"}, {})
]
"""What many documents speak of, so that they contradict each other, those of plain figures and those of any figures; and a fact
of no place."""
_OBSERVATION = _row(OBSERVATION, without=(*_IDENTITY, *_SPAN, *_FACT))
_FIGURE = _row(FIGURE, without=("document_id", "observation_id", "freq", "period_start", "period_end")).map(_consistent)
_EVENT = _row(EVENT, without=(*_IDENTITY, *_SPAN))
_MENTION = _row(PLACED_MENTION, without=("document_id", "mention", *_SPAN)).map(_consistent)
_LINK = _row(MENTION_LINK, without=("document_id", "mention"))
_RELATION = _row(RELATION, without=(*_IDENTITY, "left", "right"))
_SIDE = st.lists(st.sampled_from(_KEYS), min_size=1, max_size=3).map(" ".join)
_LOOSE = {
    contract.name: st.lists(_row(contract, without=("document_id",)), max_size=2)
    for contract in (FINDING, RULE_TALLY, SCALE_READING, REJECTED_ROW, CONSERVATION, WARNING)
}


@st.composite
def documents(draw: st.DrawFn) -> Rows:
    """The rows of one document by table, without what its name implies and without the codes of its observations."""
    rows: Rows = {"document": [draw(_row(DOCUMENT, without=("document_id", "twin_document_id")))]}
    keys = draw(st.lists(st.sampled_from(_KEYS), min_size=6, max_size=len(_KEYS), unique=True))
    rows["observation"] = [_placed(draw(_OBSERVATION), key, draw(_TEXT)) for key in keys]
    rows["figure"] = [draw(_FIGURE) | {"key": key} for key in keys if draw(st.integers(0, 9))]
    rows["adjudication"] = [
        {"key": key, "scale_shift": draw(_POOLS["scale_shift"]), "is_repaired": draw(st.booleans())}
        for key in keys
        if draw(st.booleans())
    ]
    rows["event"] = [
        _placed(draw(_EVENT), key, draw(_TEXT)) for key in draw(st.lists(st.sampled_from(_KEYS), max_size=2, unique=True))
    ]
    mentions = draw(st.lists(_MENTION, max_size=3))
    rows["mention"] = [_spanned(row, draw(_TEXT)) | {"mention": number} for number, row in enumerate(mentions, 1)]
    rows["mention_link"] = [draw(_LINK) | {"mention": number} for number in range(1, len(mentions) + 1)]
    rows["relation"] = [
        draw(_RELATION) | {"key": f"r{number}", "left": draw(_SIDE), "right": draw(_SIDE)}
        for number in range(draw(st.integers(0, 2)))
    ]
    for table, loose in _LOOSE.items():
        rows[table] = draw(loose)
    rows["conservation"] = [_balanced(row) for row in rows["conservation"]]
    rows["twin_comparison"] = [_agreeing(draw(_row(TWIN_COMPARISON, without=("document_id", "twin_document_id"))))]
    return rows


def _agreeing(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"shared_figures": min(row["figures"], row["twin_figures"])}


def _placed(row: dict[str, Any], key: str, quote: str) -> dict[str, Any]:
    return _spanned(row, quote) | {"key": key}


def _spanned(row: dict[str, Any], quote: str) -> dict[str, Any]:
    start = row.get("row_number") or 0
    return row | {"quote": quote, "char_start": start, "char_end": start + len(quote)}


@dataclass(frozen=True)
class GeneratedLanding:
    """Frames by table, each held against its contract, and how many rows of each table that left out."""

    tables: dict[str, pl.DataFrame]
    left_out: dict[str, int]


_CONTRACTS = (
    DOCUMENT, OBSERVATION, FIGURE, RELATION, EVENT, FINDING, RULE_TALLY, SCALE_READING, ADJUDICATION, REJECTED_ROW, CONSERVATION,
    PLACED_MENTION, MENTION_LINK, INTRODUCED_ENTITY, WARNING, TWIN_COMPARISON,
)  # fmt: skip


def landing_of(drawn: Iterable[Rows]) -> GeneratedLanding:
    """One landing of all documents, as ingest and the rules hand it over: the rules have judged the figures of half of them."""
    named = [_named(f"doc-{number}", rows) for number, rows in enumerate(drawn)]
    tables, left_out = {}, {}
    for contract in _CONTRACTS:
        rows = [row for document in named for row in document[contract.name]]
        frame = pl.DataFrame([{name: row.get(name) for name in contract.dtypes} for row in rows], schema=contract.dtypes)
        if contract is FIGURE:
            frame = _plain(_dated(frame, tables["observation"]))
        tables[contract.name], failures = contract.split(frame)
        left_out[contract.name] = failures.height
    tables["relation_term"] = relation_terms(tables["relation"])
    return GeneratedLanding(_reconciled(tables), left_out)


def _named(document_id: str, rows: Rows) -> Rows:
    """The rows with what the name of their document implies; every third document has a twin, which need not be there."""
    number = int(document_id.partition("-")[2])
    lot = Random(number)
    identity = {"document_id": document_id, "source_file": f"documents/{document_id}"}
    if number % 3 == 0:
        identity["twin_document_id"] = f"doc-{number + 7}"
    firms = lot.sample(sorted(_INTRODUCED), 3)
    rows = rows | {"introduced_entity": [{"entity": firm, "entity_name": _INTRODUCED[firm]} for firm in firms]}
    return {
        table: [
            row
            | identity
            | ({f"{table}_id": f"{document_id}:{row['key']}"} if table in {"observation", "event", "relation"} else {})
            | ({"observation_id": f"{document_id}:{row['key']}"} if table in {"figure", "adjudication"} else {})
            | (_fact(lot, number) if table == "observation" else {})
            | ({"finding_id": f"{document_id}-{place}"} if table == "finding" else {})
            | ({"twin_document_id": f"doc-{number + 7}"} if table == "twin_comparison" else {})
            for place, row in enumerate(many)
        ]
        for table, many in rows.items()
    }


def _fact(lot: Random, number: int) -> dict[str, str | None]:
    return lot.choice([{code: lot.choice(pool) for code, pool in _FACT.items()}] * 2 + [_SAME[number % len(_SAME)]])


def _dated(figure: pl.DataFrame, observation: pl.DataFrame) -> pl.DataFrame:
    """Figures with the dates of their observation's period."""
    periods = resolve_periods(observation["time_period"])
    dates = observation.select("observation_id", "time_period").join(periods, on="time_period", how="left").drop("time_period")
    return (
        figure.drop("freq", "period_start", "period_end").join(dates, on="observation_id", how="left").select(list(figure.columns))
    )


def _plain(figure: pl.DataFrame) -> pl.DataFrame:
    """The figures of every second document as most are: dollars, one value, an interval around it. The others keep any ends."""
    exponent = pl.col("low_exponent").clip(-60, 60)
    small = pl.col("low_significand").abs() < MAX_SIGNIFICAND
    plain = {
        "unit_measure": pl.lit("USD"),
        "low_exponent": exponent,
        "high_significand": pl.col("low_significand"),
        "high_exponent": exponent,
        "interval_low_significand": pl.col("low_significand") * 10 - 5,
        "interval_low_exponent": exponent - 1,
        "interval_high_significand": pl.col("low_significand") * 10 + 5,
        "interval_high_exponent": exponent - 1,
    }
    is_plain = small & pl.col("document_id").str.contains("[02468]$")
    return figure.with_columns(pl.when(is_plain).then(value).otherwise(name).alias(name) for name, value in plain.items())


def _reconciled(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Every second document judged by the rules themselves; of the others any findings and readings stand as they were drawn."""
    second = tables["document"].gather_every(2)["document_id"].implode()
    of_second = {name: frame.filter(pl.col("document_id").is_in(second)) for name, frame in tables.items()}
    readable = pl.all_horizontal(
        pl.col("low_significand", "high_significand", "interval_low_significand", "interval_high_significand").abs()
        < MAX_SIGNIFICAND
    )
    judged = reconcile(
        Evidence(
            document=of_second["document"],
            observation=of_second["observation"],
            figure=of_second["figure"].filter(readable.fill_null(value=True)),
            relation=of_second["relation"],
            relation_term=of_second["relation_term"],
            fx_rate=fx_rates(date(2015, 1, 1), date(2022, 6, 30)),
            magnitude=pl.DataFrame([("gdp", "VN", "2021", 366e9, "USD", "made up")], schema=MAGNITUDE_DTYPES, orient="row"),
            entity=frozenset(code for code, *_ in ENTITIES),
        )
    )
    together = dict(tables)
    for contract in (RELATION, RELATION_TERM, FINDING, RULE_TALLY, SCALE_READING, ADJUDICATION):
        name = contract.name
        drawn = tables[name].filter(~pl.col("document_id").is_in(second))
        together[name] = contract.validate(pl.concat([drawn, getattr(judged, name)]))
    return together
