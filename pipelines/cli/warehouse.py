"""Commands that fill the warehouse, ask it and look after it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.command_line import app, example, known_errors
from pipelines.commands.errors import WRONG_USAGE, fail


class Engine(StrEnum):
    """What reads the documents of a `refresh`."""

    EMBEDDED = "embedded"
    SPARK = "spark"


class Marts(StrEnum):
    """What builds the marts of a `refresh`."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class QueryFormat(StrEnum):
    """How `query` writes its rows."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


class ExportFormat(StrEnum):
    """What `export` writes."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
    SDMX_CSV = "sdmx-csv"


@app.command(epilog=example("refresh"))
def refresh(
    wait: Annotated[float, typer.Option(help="Seconds to wait for another refresh to end.", min=0)] = 0.0,
    engine: Annotated[
        Engine,
        typer.Option(help="What reads the documents: processes of this machine, or Spark.", envvar="COUNTINGHOUSE_ENGINE"),
    ] = Engine.EMBEDDED,
    marts: Annotated[
        Marts,
        typer.Option(
            help="What builds the marts: DuckDB what changed, or Spark everything, as Parquet, too.", envvar="COUNTINGHOUSE_MARTS"
        ),
    ] = Marts.DUCKDB,
    master: Annotated[
        str | None, typer.Option(help="Where Spark runs, such as spark://host:7077; this machine if not said.")
    ] = None,
) -> None:
    """Read what changed under raw/, check every figure, build the marts, publish the warehouse."""
    from pipelines.commands.refresh import run_refresh

    raise typer.Exit(known_errors(lambda: run_refresh(wait, engine.value, marts.value, master)))


@app.command(epilog=example("add"))
def add(
    paths: Annotated[
        list[Path], typer.Argument(help="Texts (.txt, .md, .rst, .html, .pdf, .docx), or folders of them.", show_default=False)
    ],
) -> None:
    """Copy texts into raw/documents, each with a document.yml to be completed."""
    from pipelines.commands.add import run_add
    from pipelines.warehouse.home import Home

    home = known_errors(Home.find)
    if home.stores.raw is not None:
        fail(f"raw/ lies in {home.stores.raw}; put texts into {home.stores.raw}/documents/ there", WRONG_USAGE)
    raise typer.Exit(known_errors(lambda: run_add(home.raw, paths)))


@app.command(epilog=example("query"))
def query(
    sql: Annotated[str, typer.Argument(help="One SQL query, in quotes.")],
    form: Annotated[QueryFormat, typer.Option("--format", help="How the rows are written.")] = QueryFormat.TABLE,
    output: Annotated[Path | None, typer.Option(help="File to write to instead of standard output.", dir_okay=False)] = None,
) -> None:
    """Ask the published warehouse, read-only: no files, no network, no settings."""
    from pipelines.commands.query import run_and_write

    known_errors(lambda: run_and_write(sql, form.value, output))


@app.command(epilog=example("doctor"))
def doctor() -> None:
    """Say what is installed, where everything lies, whether it is in order, and how to mend what is not."""
    from pipelines.commands.doctor import run_doctor

    raise typer.Exit(run_doctor())


@app.command(epilog=example("tables"))
def tables() -> None:
    """List the tables of the published warehouse, with their rows and what each answers."""
    from pipelines.commands.tables import show_tables

    known_errors(show_tables)


@app.command(epilog=example("describe"))
def describe(table: Annotated[str, typer.Argument(help="A table, with its schema or without.")]) -> None:
    """Say what the columns of a table mean."""
    from pipelines.commands.tables import show_columns

    known_errors(lambda: show_columns(table))


@app.command(epilog=example("export"))
def export(
    folder: Annotated[Path, typer.Argument(help="A new folder, or one that holds an earlier export.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="What the tables are written in.")] = ExportFormat.PARQUET,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV files with a byte order mark, for spreadsheets.")] = False,
) -> None:
    """Write the published tables as files, with a dictionary of their columns and a data package."""
    from pipelines.commands.export import run_export

    known_errors(lambda: run_export(folder, form.value, with_bom=bom))


@app.command(epilog=example("builds"))
def builds() -> None:
    """List the builds that are kept, newest first."""
    from pipelines.commands.builds import show_builds

    known_errors(show_builds)


@app.command(epilog=example("diff"))
def diff(
    earlier: Annotated[
        str | None, typer.Argument(help="A kept build; the one before the later if left out.", show_default=False)
    ] = None,
    later: Annotated[str | None, typer.Argument(help="A kept build; the published one if left out.", show_default=False)] = None,
) -> None:
    """Say what two builds differ in: rows added, removed and changed, by table."""
    from pipelines.commands.diff import show_differences

    known_errors(lambda: show_differences(earlier, later))


@app.command(epilog=example("rollback"))
def rollback(build: Annotated[str, typer.Argument(help="Build to put back; `countinghouse builds` lists them.")]) -> None:
    """Put a kept build back in place of the published one, until raw/ changes or you refresh."""
    from pipelines.commands.builds import put_back

    known_errors(lambda: put_back(build))


@app.command(epilog=example("report"))
def report(
    is_opened: Annotated[bool, typer.Option("--open", help="Open the first page in a browser.")] = False,
) -> None:
    """Make pages of the published warehouse: every figure in its text, comparisons, repairs, marts; no network needed."""
    from pipelines.commands.report import run_report

    raise typer.Exit(known_errors(lambda: run_report(is_opened=is_opened)))


@app.command(epilog=example("ui"))
def ui(port: Annotated[int, typer.Option(help="Port on the loopback address.", min=1, max=65535)] = 3000) -> None:
    """Open Dagster's UI, with schedules and sensors running, on this machine only."""
    from pipelines.commands.ui import run_ui

    raise typer.Exit(known_errors(lambda: run_ui(port)))
