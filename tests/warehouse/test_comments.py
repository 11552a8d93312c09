"""Comments of a build: written once, with whatever characters, and only where a relation stands."""

import json
from pathlib import Path

from pipelines.warehouse.comments import write_comments
from pipelines.warehouse.connect import read_only, writable


def node(name: str, description: str, **columns: str) -> dict[str, object]:
    named = {column: {"name": column, "description": text} for column, text in columns.items()}
    return {"resource_type": "model", "schema": "marts", "alias": name, "description": description, "columns": named}


def test_relations_and_columns_get_their_descriptions(tmp_path: Path) -> None:
    build, manifest = tmp_path / "build.duckdb", tmp_path / "manifest.json"
    with writable(build) as connection:
        connection.execute('create schema marts; create table marts.fact as select 1 as "left", 2 as other')
        connection.execute("create view marts.seen as select * from marts.fact")
        connection.execute("create table marts.foreign_table as select 1 as i")
    nodes = [
        node("fact", "It's a fact; 1 of 2.", left="Keys on the left.", gone="No such column."),
        node("seen", "A view.", other="The other."),
        node("absent", "Not built."),
    ]
    manifest.write_text(json.dumps({"nodes": {str(number): one for number, one in enumerate(nodes)}}), encoding="utf-8")
    for _ in range(2):
        write_comments(build, manifest)
    with read_only(build) as connection:
        tables = dict(connection.execute("select table_name, comment from duckdb_tables()").fetchall())
        views = dict(connection.execute("select view_name, comment from duckdb_views() where not internal").fetchall())
        columns = connection.execute("select table_name, column_name from duckdb_columns() where comment is not null").fetchall()
    assert tables == {"fact": "It's a fact; 1 of 2.", "foreign_table": None}
    assert views == {"seen": "A view."}
    assert sorted(columns) == [("fact", "left"), ("seen", "other")]
