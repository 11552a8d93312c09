"""Where everything lies: the raw folder, the warehouse and what a refresh needs in between."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from pipelines.values.records import dataclass

HOME_VARIABLE = "COUNTINGHOUSE_HOME"
ARTICLES_VARIABLE = "COUNTINGHOUSE_ARTICLES"
RAW_VARIABLE, LANDING_VARIABLE, PUBLISH_VARIABLE = "COUNTINGHOUSE_RAW", "COUNTINGHOUSE_LANDING", "COUNTINGHOUSE_PUBLISH"
_CHECKOUT = Path(__file__).resolve().parents[2]


class HomeError(RuntimeError):
    """There is no Countinghouse where one was looked for."""


@dataclass(frozen=True)
class Stores:
    """Folders of object stores, s3://bucket/prefix; what has none lies in the home.

    Attributes:
        raw: what people put in.
        landing: what was read out of prose, by document digest and version of the reader.
        publish: the published builds, for readers on any machine.
    """

    raw: str | None = None
    landing: str | None = None
    publish: str | None = None

    @classmethod
    def named(cls) -> Stores:
        """Those that COUNTINGHOUSE_RAW, COUNTINGHOUSE_LANDING and COUNTINGHOUSE_PUBLISH name."""
        return cls(*(os.environ.get(variable) or None for variable in (RAW_VARIABLE, LANDING_VARIABLE, PUBLISH_VARIABLE)))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Those that are named."""
        return tuple(address for address in (self.raw, self.landing, self.publish) if address)


@dataclass(frozen=True)
class Home:
    """One Countinghouse on disk: inputs in raw/ and dbt/, everything that is made in warehouse/.

    Attributes:
        root: folder that holds raw/ and dbt/.
        stores: what lies in an object store; the home then holds copies of it.
    """

    root: Path
    stores: Stores = Stores()

    @classmethod
    def find(cls) -> Home:
        """The home that COUNTINGHOUSE_HOME names, or else the checkout that this code runs from.

        Raises:
            HomeError: the folder has no raw/ and dbt/.
        """
        root, stores = Path(os.environ.get(HOME_VARIABLE) or _CHECKOUT).resolve(), Stores.named()
        has_raw = stores.raw is not None or (root / "raw").is_dir()
        if not has_raw or not (root / "dbt").is_dir():
            raise HomeError(f"{root} has no raw/ and dbt/; set {HOME_VARIABLE} to a folder that has")
        return cls(root, stores)

    @classmethod
    def of_reader(cls) -> Home:
        """The home of one who only asks what is published: where that lies in a store, any folder will do for the copies.

        Raises:
            HomeError: nothing is published in a store, and the folder is no home.
        """
        stores, root = Stores.named(), os.environ.get(HOME_VARIABLE)
        if stores.publish is None or (root is None and (_CHECKOUT / "dbt").is_dir()):
            return cls.find()
        caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        return cls(Path(root or Path(caches, "countinghouse")).resolve(), stores)

    def _copies(self, address: str) -> Path:
        """What is here of a folder in a store; folders of other addresses are kept apart."""
        return self.warehouse / "stores" / hashlib.sha256(address.encode()).hexdigest()[:16]

    @property
    def shelf(self) -> Path:
        """Where the published file and the kept builds lie."""
        return self._copies(self.stores.publish) if self.stores.publish else self.warehouse

    @property
    def raw(self) -> Path:
        """What people put in; where it lies in a store, the mirror of it."""
        return self._copies(self.stores.raw) / "raw" if self.stores.raw else self.root / "raw"

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
        return self.shelf / "countinghouse.duckdb"

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
        return self.shelf / "builds"

    @property
    def building(self) -> Path:
        """The DuckDB file that a refresh builds in."""
        return self.warehouse / "building" / "build.duckdb"

    @property
    def lake(self) -> Path:
        """The tables of the builds whose marts were made on Spark, one folder a build."""
        return self.warehouse / "lake"

    @property
    def building_lake(self) -> Path:
        """The tables of the build in the making."""
        return self.building.with_name("lake")

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
