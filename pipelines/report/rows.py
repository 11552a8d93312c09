"""What the pages are made from: the rows of every query, of one build, read in one go."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.warehouse.connect import read_only

Row = dict[str, Any]

_QUERIES = ("build", "documents", "figures", "findings", "terms", "readings", "rejected")


@dataclass(frozen=True)
class Rows:
    """Rows of one build by query, each row a dictionary by column; the columns are those of the .sql file of the name.

    Attributes:
        tables: rows by name of the query.
        marts: analysis marts by name, as frames.
    """

    tables: dict[str, list[Row]]
    marts: dict[str, pl.DataFrame]

    @property
    def build(self) -> Row:
        """The row of main.build that describes the build."""
        return self.tables["build"][0]

    @property
    def documents(self) -> list[Row]:
        """Documents in the order of their names."""
        return self.tables["documents"]

    @cached_property
    def figures(self) -> dict[str, list[Row]]:
        """Figures by document."""
        return _by("document_id", self.tables["figures"])

    @cached_property
    def observations(self) -> dict[str, Row]:
        """Figures that are observations, by observation_id."""
        return {row["observation_id"]: row for row in self.tables["figures"] if row["observation_id"]}

    @cached_property
    def terms(self) -> dict[str, list[Row]]:
        """Terms by relation."""
        return _by("relation_id", self.tables["terms"])

    @cached_property
    def findings_of(self) -> dict[str, list[Row]]:
        """Findings by the observation that they name."""
        named: dict[str, list[Row]] = defaultdict(list)
        for finding in self.tables["findings"]:
            for observation_id in dict.fromkeys(finding["evidence"] or ()):
                named[observation_id].append(finding)
        return named

    def of_document(self, table: str, document_id: str) -> list[Row]:
        """Rows of one document."""
        return [row for row in self.tables[table] if row["document_id"] == document_id]


def read_rows(warehouse: Path, marts: list[str]) -> Rows:
    """The rows of a published build.

    Args:
        warehouse: the DuckDB file; what is read is of one build, whatever is published meanwhile.
        marts: names of the tables of the schema marts that are shown whole.

    Raises:
        NoWarehouseError: nothing is published yet.
    """
    with read_only(warehouse) as connection:

        def frame(sql: str) -> pl.DataFrame:
            return pl.DataFrame(connection.sql(sql).to_arrow_table())

        tables = {name: frame(_query(name)).to_dicts() for name in _QUERIES}
        return Rows(tables, {name: frame(f'from marts."{name}"') for name in marts})


def _query(name: str) -> str:
    return files(__package__).joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")


def _by(column: str, rows: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups
