"""Where everything lies: the raw folder, the warehouse and what a refresh needs in between."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "COUNTINGHOUSE_HOME"
ARTICLES_VARIABLE = "COUNTINGHOUSE_ARTICLES"
_CHECKOUT = Path(__file__).resolve().parents[2]


class HomeError(RuntimeError):
    """There is no Countinghouse where one was looked for."""


@dataclass(frozen=True)
class Home:
    """One Countinghouse on disk: inputs in raw/ and dbt/, everything that is made in warehouse/.

    Attributes:
        root: folder that holds raw/ and dbt/.
    """

    root: Path

    @classmethod
    def find(cls) -> Home:
        """The home that COUNTINGHOUSE_HOME names, or else the checkout that this code runs from.

        Raises:
            HomeError: the folder has no raw/ and dbt/.
        """
        root = Path(os.environ.get(HOME_VARIABLE) or _CHECKOUT).resolve()
        if not (root / "raw").is_dir() or not (root / "dbt").is_dir():
            raise HomeError(f"{root} has no raw/ and dbt/; set {HOME_VARIABLE} to a folder that has")
        return cls(root)

    @property
    def raw(self) -> Path:
        """What people put in."""
        return self.root / "raw"

    @property
    def dbt(self) -> Path:
        """The dbt project."""
        return self.root / "dbt"

    @property
    def warehouse(self) -> Path:
        """Everything that is made."""
        return self.root / "warehouse"

    @property
    def published(self) -> Path:
        """The DuckDB file that analysts open."""
        return self.warehouse / "countinghouse.duckdb"

    @property
    def report(self) -> Path:
        """The published warehouse as pages that a browser opens."""
        return self.warehouse / "report"

    @property
    def dbt_docs(self) -> Path:
        """Dbt's documentation of the published warehouse, one page."""
        return self.warehouse / "dbt_docs" / "index.html"

    @property
    def builds(self) -> Path:
        """The last published builds, one DuckDB file each."""
        return self.warehouse / "builds"

    @property
    def building(self) -> Path:
        """The DuckDB file that a refresh builds in."""
        return self.warehouse / "building" / "build.duckdb"

    @property
    def landing(self) -> Path:
        """Rows that the refresh in progress brings, one Parquet file a table."""
        return self.warehouse / "landing"

    @property
    def extraction(self) -> Path:
        """What was read out of prose, by document digest and version of the reader."""
        return self.warehouse / "extraction"

    @property
    def articles(self) -> Path:
        """Texts that hand-made tables were made from, for those who have them: COUNTINGHOUSE_ARTICLES or ../shared/articles."""
        return Path(os.environ.get(ARTICLES_VARIABLE) or self.root.parent / "shared" / "articles")

    @property
    def digests(self) -> Path:
        """Digests of the documents by size and times of their files, so that unchanged ones are not read again."""
        return self.warehouse / "digests.json"

    @property
    def layout(self) -> Path:
        """The empty warehouse that dbt makes and the statements that fill it, kept until the dbt project changes."""
        return self.warehouse / "layout"

    @property
    def layout_build(self) -> Path:
        """The DuckDB file that dbt runs on; always the same name, so that dbt can keep its parsed project."""
        return self.layout / "build.duckdb"

    @property
    def layout_landing(self) -> Path:
        """The empty landed tables that dbt runs on."""
        return self.layout / "landing"

    @property
    def lock(self) -> Path:
        """Held by the refresh in progress."""
        return self.warehouse / "refresh.lock"

    @property
    def dagster(self) -> Path:
        """Dagster's instance folder: run history, schedules, sensors."""
        return self.warehouse / "dagster"

    @property
    def life_signs(self) -> Path:
        """One locked file a Dagster run that has a process."""
        return self.dagster / "running"
