"""The whole story of one figure of the published warehouse: its place, value, words, scale, rate, verdicts, marts and build."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipelines.values.records import dataclass
from pipelines.warehouse.connect import read_only
from pipelines.warehouse.query import QueryError

Row = dict[str, Any]

_MENTION = re.compile(r"(?P<document>.+):m(?P<number>\d{1,9})", re.DOTALL)
_DOLLAR = "USD"


@dataclass(frozen=True)
class FigureStory:
    """What the warehouse knows of one figure, each part with the columns of its table.

    Attributes:
        figure: of marts.fct_observation; of marts.fct_mention where the figure became no observation.
        mention: of marts.fct_mention; None for a figure of a table made by hand.
        document: of marts.dim_document.
        says: of quality.mention_link: concept, code, confidence and the place of the words that say so.
        reading: of quality.fct_scale_reading; None where the figure has no scale word.
        rates: mean rates against the dollar that its amounts in dollars and yuan were made with: currency, days, rate.
        findings: of quality.fct_finding.
        relations: kind, origin, construction and the names of both sides.
        marts: how many rows each mart has that was made of it.
        build: of main.build.
    """

    figure: Row
    mention: Row | None
    document: Row
    says: Sequence[Row]
    reading: Row | None
    rates: Sequence[Row]
    findings: Sequence[Row]
    relations: Sequence[Row]
    marts: dict[str, int]
    build: Row


def figure_story(path: Path, name: str) -> FigureStory | None:
    """The story of an observation or a mention; None where there is none of that name.

    Args:
        path: the published file.
        name: an observation_id, or DOCUMENT:mNUMBER with the document and number of a mention.

    Raises:
        NoWarehouseError: nothing is published yet.
        QueryError: the file was built by code that made other tables.
    """
    with read_only(path) as connection:
        try:
            return _story(connection, name)
        except duckdb.Error as error:
            raise QueryError(f"{path}: does not tell the story of a figure ({str(error).splitlines()[0]}); refresh it") from None


def _story(connection: duckdb.DuckDBPyConnection, name: str) -> FigureStory | None:
    observation, mention = _figure(connection, name)
    figure = observation or mention
    if figure is None:
        return None
    observed = observation["observation_id"] if observation else None
    [document] = _rows(connection, "from marts.dim_document where document_id = $1", figure["document_id"])
    return FigureStory(
        figure=figure,
        mention=mention,
        document=document,
        says=_says(connection, mention) if mention else (),
        reading=_reading(connection, figure, observed),
        rates=_rates(connection, observation) if observation else (),
        findings=_rows(connection, _FINDINGS, observed) if observed else (),
        relations=_rows(connection, _RELATIONS, observed) if observed else (),
        marts=_marts(connection, observed) if observed else {},
        build=_rows(connection, "select build_id, built_at, code_version from main.build order by built_at desc limit 1")[0],
    )


def _figure(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[Row | None, Row | None]:
    """The observation of a name and the mention that it was read from; either may be lacking."""
    number = _MENTION.fullmatch(name)
    asked = (name, number["document"], int(number["number"])) if number else (name, None, None)
    mentions = _rows(connection, "from marts.fct_mention where observation_id = $1 or (document_id = $2 and mention = $3)", *asked)
    mention = mentions[0] if mentions else None
    observed = mention["observation_id"] if mention else name
    observations = _rows(connection, "from marts.fct_observation where observation_id = $1", observed)
    return (observations[0] if observations else None), mention


_FINDINGS = """
select rule, outcome, severity, message, evidence from quality.fct_finding
where list_contains(evidence, $1) or observation_id = $1
order by outcome, rule, message
"""

_RELATIONS = """
select
    relation.kind, relation.origin, relation.construction,
    list(term.observation_id order by term.position) filter (where term.side = 'left') as "left",
    list(term.observation_id order by term.position) filter (where term.side = 'right') as "right"
from staging.stg_landing__relation as relation
inner join staging.stg_landing__relation_term as term on relation.relation_id = term.relation_id
where relation.relation_id in (select relation_id from staging.stg_landing__relation_term where observation_id = $1)
group by relation.relation_id, relation.kind, relation.origin, relation.construction
order by all
"""


def _says(connection: duckdb.DuckDBPyConnection, mention: Row) -> list[Row]:
    return _rows(
        connection,
        "select concept, code, confidence, words_char_start, words_char_end from quality.mention_link "
        "where document_id = $1 and mention = $2",
        mention["document_id"],
        mention["mention"],
    )


def _reading(connection: duckdb.DuckDBPyConnection, figure: Row, observed: str | None) -> Row | None:
    """How the scale word of a figure is read: by itself, or as all of the document's."""
    readings = _rows(
        connection,
        "from quality.fct_scale_reading where document_id = $1 and (observation_id = $2 or (observation_id is null "
        "and scale_word is not distinct from $3 and unit_measure is not distinct from $4)) order by observation_id is null",
        figure["document_id"],
        observed,
        figure["scale_word"],
        figure["unit_measure"],
    )
    return readings[0] if readings else None


def _rates(connection: duckdb.DuckDBPyConnection, observation: Row) -> list[Row]:
    """The mean rates of the period of an amount of money, up to the day of publication."""
    if observation["value_usd"] is None:
        return []
    return _rows(
        connection,
        "select rate.currency, rate.period_start, rate.rate_end_date, rate.rate_days, rate.rate_per_usd "
        "from intermediate.int_fx_rate_averaged as rate, marts.dim_document as document "
        "where document.document_id = $1 and rate.period_start = $2 "
        "and rate.rate_end_date = least($3, coalesce(document.published_date, $3)) "
        "and rate.currency in ($4, 'CNY') and rate.currency <> $5",
        observation["document_id"],
        observation["period_start"],
        observation["period_end"],
        observation["unit_measure"].split("/")[0],
        _DOLLAR,
    )


def _marts(connection: duckdb.DuckDBPyConnection, observed: str) -> dict[str, int]:
    """How many rows of each mart name an observation."""
    columns = _rows(
        connection,
        "select table_name, column_name, data_type from information_schema.columns "
        "where table_schema = 'marts' and column_name like '%observation_id%' and table_name not like 'fct_mention' "
        "order by table_name, column_name",
    )
    counted: dict[str, int] = {}
    for column in columns:
        name, table = (f'"{column[key]}"' for key in ("column_name", "table_name"))
        test = f"list_contains({name}, $1)" if column["data_type"].endswith("[]") else f"{name} = $1"
        [(count,)] = connection.execute(f"select count(*) from marts.{table} where {test}", [observed]).fetchall()  # noqa: S608 - names of the warehouse's own columns
        if count:
            counted[column["table_name"]] = counted.get(column["table_name"], 0) + count
    return counted


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, *values: Any) -> list[Row]:
    result = connection.execute(sql, list(values))
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
