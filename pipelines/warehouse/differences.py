"""What two builds differ in: rows added, removed and changed, by table, and which columns changed.

Rows are matched by the columns that name one, as the words of the dbt models say (`unique`, `grain`); a row of a table
that has none is added or removed, never changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import yaml

from pipelines.values.records import dataclass
from pipelines.warehouse.home import Home

_COMPARED = ("marts", "quality", "quarantine")


@dataclass(frozen=True)
class TableDifference:
    """Differences of one table between an earlier and a later build.

    Attributes:
        table: schema and name.
        earlier_rows: rows in the earlier build; None where it has no such table.
        later_rows: rows in the later build; None where it has no such table.
        added: rows whose key only the later has.
        removed: rows whose key only the earlier has.
        changed: rows of both that differ.
        columns: rows that changed by column, most first; columns that only one build has are in `one_sided`.
        one_sided: columns that only one of the builds has.
    """

    table: str
    earlier_rows: int | None
    later_rows: int | None
    added: int
    removed: int
    changed: int
    columns: Mapping[str, int]
    one_sided: tuple[str, ...] = ()

    @property
    def is_different(self) -> bool:
        """Whether the builds differ in it at all."""
        return bool(self.added or self.removed or self.changed or self.one_sided)


def compare_builds(home: Home, earlier: Path, later: Path) -> list[TableDifference]:
    """Compares every table of marts, quality and quarantine.

    Args:
        home: whose dbt project says which columns name a row.
        earlier: a DuckDB file.
        later: a DuckDB file.
    """
    keys = _keys(home.dbt / "words")
    with duckdb.connect() as connection:
        for name, path in (("earlier", earlier), ("later", later)):
            quoted = str(path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as {name} (read_only)")
        connection.execute("set enable_external_access = false")
        return [_table_difference(connection, table, keys.get(table, ())) for table in _tables(connection)]


def _keys(words: Path) -> dict[str, tuple[str, ...]]:
    """SQL expressions that name a row, by schema and name of the table."""
    return {table: tuple(columns) for path in words.rglob("*.yml") for table, columns in _key(path)}


def _key(path: Path) -> Iterator[tuple[str, Sequence[str]]]:
    known = yaml.safe_load(path.read_text(encoding="utf-8"))
    columns = known.get("columns") or {}
    named = known.get("grain") or [name for name, own in columns.items() if own and own.get("unique")][:1]
    if named:
        for schema in _COMPARED:
            yield f"{schema}.{path.stem}", named


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select distinct schema_name || '.' || table_name as name from duckdb_tables() "
        "where database_name in ('earlier', 'later') and list_contains($schemas, schema_name) order by name",
        {"schemas": list(_COMPARED)},
    ).fetchall()
    return [name for (name,) in rows]


def _table_difference(connection: duckdb.DuckDBPyConnection, table: str, key: Sequence[str]) -> TableDifference:
    earlier, later = (_columns(connection, build, table) for build in ("earlier", "later"))
    if not earlier or not later:
        rows = _count(connection, f"{'later' if later else 'earlier'}.{table}")
        return TableDifference(
            table, rows if earlier else None, rows if later else None, rows if later else 0, rows if earlier else 0, 0, {}
        )
    shared = [column for column in later if column in earlier]
    added, removed, changed, columns = _row_differences(connection, table, shared, key)
    one_sided = tuple(sorted(set(earlier) ^ set(later)))
    return TableDifference(
        table,
        _count(connection, f"earlier.{table}"),
        _count(connection, f"later.{table}"),
        added,
        removed,
        changed,
        dict(sorted(((name, rows) for name, rows in columns.items() if rows), key=lambda item: (-item[1], item[0]))),
        one_sided,
    )


def _columns(connection: duckdb.DuckDBPyConnection, build: str, table: str) -> list[str]:
    schema, _, name = table.partition(".")
    rows = connection.execute(
        "select column_name from duckdb_columns() where database_name = $build and schema_name = $schema and table_name = $name "
        "order by column_index",
        {"build": build, "schema": schema, "name": name},
    ).fetchall()
    return [column for (column,) in rows]


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    ((rows,),) = connection.execute(f"select count(*) from {relation}").fetchall()  # noqa: S608 - names of the catalogue
    return int(rows)


def _row_differences(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], key: Sequence[str]
) -> tuple[int, int, int, dict[str, int]]:
    """Rows added, removed and changed, and the changed ones by column."""
    quoted = [_quoted(column) for column in columns]
    counted = ", ".join(
        f"count(*) filter (e.there and l.there and e.{name} is distinct from l.{name}) as {name}" for name in quoted
    )
    differs = " or ".join(f"e.{name} is distinct from l.{name}" for name in quoted)
    sides = ", ".join(f"{build}_rows as ({_side(build, table, quoted, key)})" for build in ("earlier", "later"))
    sql = f"""
        with {sides}
        select
            count(*) filter (e.there is null), count(*) filter (l.there is null),
            count(*) filter (e.there and l.there and ({differs})), {counted}
        from earlier_rows as e full outer join later_rows as l on e.row_key = l.row_key
    """  # noqa: S608 - names of the catalogue, quoted
    [(added, removed, changed, *by_column)] = connection.execute(sql).fetchall()
    return added, removed, changed, dict(zip(columns, by_column, strict=True))


def _side(build: str, table: str, quoted: Sequence[str], key: Sequence[str]) -> str:
    """Rows of one build; equal rows without a key, or of one key, are numbered."""
    named = ", ".join(key or quoted)
    columns = ", ".join(quoted)
    return f"""
        select {columns}, true as there, row({named}, row_number() over (partition by {named} order by {columns})) as row_key
        from {build}.{table}
    """  # noqa: S608 - names of the catalogue, quoted, and expressions of the project


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
