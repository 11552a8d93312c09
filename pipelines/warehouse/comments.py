"""Writes what every table, view and column means into a build, as the dbt project describes it.

In one go at the end: dbt's own way costs a statement and a look at the catalogue for every relation, anew at every refresh.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipelines.warehouse.connect import writable
from pipelines.warehouse.statements import limit_seconds, time_limit

_RELATIONS = """
select schema_name, table_name, 'table' as kind, comment from duckdb_tables() where not internal
union all
select schema_name, view_name, 'view', comment from duckdb_views() where not internal
"""
_COLUMNS = "select schema_name, table_name, column_name, comment from duckdb_columns() where not internal"


def write_comments(build: Path, manifest: Path) -> None:
    """Gives every relation of the dbt project that stands in a build, and its columns, the comments they do not have yet.

    Args:
        build: the DuckDB file; nobody else has it open.
        manifest: dbt's manifest of the project that built it.
    """
    models = _models(json.loads(manifest.read_bytes()))
    with writable(build) as connection, time_limit("writing the comments", connection.interrupt, limit_seconds()):
        statements = [
            f"comment on {kind} {_named(schema, relation)} is {_text(model['description'])}"
            for schema, relation, kind, comment in connection.execute(_RELATIONS).fetchall()
            if (model := models.get((schema, relation))) and comment != model["description"]
        ]
        statements += [
            f"comment on column {_named(schema, relation, column)} is {_text(model['columns'][column]['description'])}"
            for schema, relation, column, comment in connection.execute(_COLUMNS).fetchall()
            if (model := models.get((schema, relation)))
            and column in model["columns"]
            and comment != model["columns"][column]["description"]
        ]
        if statements:
            connection.execute("; ".join(["begin", *statements, "commit"]))


def _models(manifest: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """The models of the project by schema and name."""
    return {(node["schema"], node["alias"]): node for node in manifest["nodes"].values() if node["resource_type"] == "model"}


def _named(*parts: str) -> str:
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
