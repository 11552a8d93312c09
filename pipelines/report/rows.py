"""What the pages are made from: the rows of every query, of one build, read in one go."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from importlib.resources import files
from typing import Any

from pipelines.exports.tables import Source
from pipelines.values.records import dataclass
from pipelines.warehouse.query import ask

Row = dict[str, Any]

_QUERIES = (
    "build", "documents", "figures", "findings", "terms", "readings", "rejected", "events", "names", "faults", "agreement", "twins",
    "rules",
)  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """Rows of one build by query, each row a dictionary by column; the columns are those of the .sql file of the name.

    Attributes:
        tables: rows by name of the query.
    """

    tables: dict[str, list[Row]]

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

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """What codes are called, by kind and code."""
        return {(row["kind"], row["code"]): row["name"] for row in self.tables["names"]}

    @cached_property
    def _by_document(self) -> dict[str, dict[str, list[Row]]]:
        return {name: _by("document_id", self.tables[name]) for name in ("rejected", "events")}

    def of_document(self, table: str, document_id: str) -> list[Row]:
        """Rows of one document: of rejected or events."""
        return self._by_document[table].get(document_id, [])


def read_rows(source: Source) -> Rows:
    """The rows of a published build, which is open for reading.

    Raises:
        QueryError: an older version made the build, with other tables.
    """
    return Rows({name: ask(source.connection, _query(name)).to_dicts() for name in _QUERIES})


def _query(name: str) -> str:
    return files(__package__).joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")


def _by(column: str, rows: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups
