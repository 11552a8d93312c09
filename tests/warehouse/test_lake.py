"""Tables of a build as Parquet files: kept with their build, found by the sentence of the documentation, never half."""

import re
from pathlib import Path

import duckdb
import polars as pl

from pipelines.warehouse.build import rollback, start_build
from pipelines.warehouse.home import Home
from pipelines.warehouse.lake import lake_of
from pipelines.warehouse.placing import KEPT_BUILDS
from tests.homes import CHECKOUT
from tests.warehouse.conftest import publish_rows

README = CHECKOUT / "pipelines" / "spark" / "README.md"


def publish_with_lake(home: Home, rows: int) -> str:
    """A build whose tables lie in the lake, too."""

    def fill() -> None:
        folder = home.building_lake / "marts" / "fct_observation"
        folder.mkdir(parents=True)
        pl.DataFrame({"document_id": ["one"] * rows}).write_parquet(folder / "part-0.parquet")

    return publish_rows(home, rows, beside=fill).build_id


def documented_sql() -> str:
    (found,) = re.findall(r"```sql\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return str(found)


def rows_in_lake(home: Home) -> int:
    """What the reader of the documentation gets."""
    statements = documented_sql().replace("warehouse/", f"{home.warehouse}/").strip().rstrip(";").split(";\n")
    with duckdb.connect() as connection:
        for statement in statements[:-1]:
            connection.execute(statement)
        return len(connection.execute(statements[-1]).fetchall())


def test_documented_sentence_reads_the_tables_of_the_published_build(home: Home) -> None:
    first = publish_with_lake(home, 3)
    assert rows_in_lake(home) == 3
    second = publish_with_lake(home, 5)
    assert rows_in_lake(home) == 5
    rollback(home, first, "now")
    assert rows_in_lake(home) == 3
    assert lake_of(home, second) is not None


def test_tables_go_with_their_build(home: Home) -> None:
    builds = [publish_with_lake(home, rows) for rows in range(1, KEPT_BUILDS + 3)]
    assert sorted(path.name for path in home.lake.iterdir()) == builds[-KEPT_BUILDS - 1 :]
    without = publish_rows(home, 1).build_id
    assert lake_of(home, without) is None
    assert lake_of(home, builds[-1]) is not None


def test_tables_of_a_build_in_the_making_are_nobodys(home: Home) -> None:
    publish_with_lake(home, 3)
    folder: Path = home.building_lake / "marts" / "fct_observation"
    folder.mkdir(parents=True)
    assert rows_in_lake(home) == 3
    start_build(home, home.published)  # as the refresh does that follows one that was killed
    assert not home.building_lake.exists()
