"""Floor 17: the command `countinghouse`. Each command imports what it needs when it runs; the help needs nothing."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from pipelines.commands.errors import INTERRUPTED, WRONG_USAGE, fail, one_line_errors

app = typer.Typer(
    name="countinghouse",
    help="Figures from prose, traced, proved and published as a DuckDB warehouse.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
)


_EXAMPLES = {
    "refresh": "countinghouse refresh --wait 600",
    "add": "countinghouse add article.pdf reports/",
    "query": 'countinghouse query "from marts.fct_observation limit 20"',
    "check": "countinghouse check article.md --published 2022-05-08",
    "lsp": "countinghouse lsp",
    "mcp": "countinghouse mcp",
    "doctor": "countinghouse doctor",
    "explain": "countinghouse explain article.md:12:40",
    "rule": "countinghouse rule currency.restatement",
    "extract": "countinghouse extract article.txt --format csv",
    "compare": "countinghouse compare article.zh.txt article.en.txt",
    "tables": "countinghouse tables",
    "describe": "countinghouse describe fct_observation",
    "export": "countinghouse export out/ --format xlsx",
    "builds": "countinghouse builds",
    "diff": "countinghouse diff 20261121T053012345678Z 20261122T053011220044Z",
    "rollback": "countinghouse rollback 20261121T053012345678Z",
    "report": "countinghouse report --open",
    "ui": "countinghouse ui --port 3001",
}
"""What a command looks like, for its help and for whoever got it wrong."""


def _example(command: str) -> str:
    return f"Example: {_EXAMPLES[command]}"


_FORMATS = "text, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, html, markdown"


class Engine(StrEnum):
    """What reads the documents of a `refresh`."""

    EMBEDDED = "embedded"
    SPARK = "spark"


class QueryFormat(StrEnum):
    """How `query` writes its rows."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


class ExplainFormat(StrEnum):
    """How `explain` writes the story."""

    TEXT = "text"
    JSON = "json"


class ExtractFormat(StrEnum):
    """How `extract` writes its rows."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class ExportFormat(StrEnum):
    """What `export` writes."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
    SDMX_CSV = "sdmx-csv"


# So many new objects are made before cycles are looked for.
_NEW_OBJECTS = 50_000


class LeastSeverity(StrEnum):
    """The least severity of what `compare` tells."""

    INFO = "INFO"
    WARN = "WARN"
    ERROR = "ERROR"


def main() -> NoReturn:
    """Runs the command line; wrong usage and errors are one line on standard error."""
    # Words, patterns and modules are many objects that stay: to look through them as often as is usual costs a tenth of a command.
    gc.set_threshold(_NEW_OBJECTS)
    with one_line_errors():
        try:
            code = app(standalone_mode=False)
        except typer.Abort:
            code = INTERRUPTED
        except typer.TyperException as error:
            fail(f"{' '.join(str(error).split())}; {_hint(error)}", WRONG_USAGE)
        if code == INTERRUPTED:
            fail("interrupted", INTERRUPTED)
        sys.exit(code or 0)


def _hint(error: Exception) -> str:
    """An example of the command that was got wrong, or how to see what there is."""
    command = getattr(error, "cmd", None)
    example = _EXAMPLES.get(command.name) if command else None
    return f"for example: {example}" if example else "countinghouse --help lists the commands"


def _known_errors(run: Callable[[], Any]) -> Any:
    """Runs a command on a warehouse and turns the errors that a person can mend into one line."""
    from pipelines.objects.folder import StoreError
    from pipelines.warehouse.build import BuildError
    from pipelines.warehouse.catalog import NoTableError
    from pipelines.warehouse.connect import NoWarehouseError, UnreadableWarehouseError
    from pipelines.warehouse.instance import InstanceError
    from pipelines.warehouse.lock import RefreshInProgressError
    from pipelines.warehouse.query import QueryError

    try:
        return _text_errors(run, code=1)
    except UnreadableWarehouseError as error:
        fail(str(error), WRONG_USAGE)
    except (BuildError, InstanceError, NoTableError, NoWarehouseError, RefreshInProgressError, QueryError, StoreError) as error:
        fail(str(error))


def _text_errors(run: Callable[[], Any], code: int = WRONG_USAGE) -> Any:
    """The same for a command that knows of no warehouse; `code` is the exit code."""
    from pipelines.ingest.refusal import RawFileError
    from pipelines.warehouse.home import HomeError

    try:
        return run()
    except (RawFileError, HomeError) as error:
        fail(str(error), code)


def _print_version(*, is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version

        print(f"countinghouse {version('countinghouse')}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and exit.", callback=lambda value: _print_version(is_asked=value), is_eager=True
        ),
    ] = False,
) -> None:
    """Figures from prose, traced, proved and published as a DuckDB warehouse."""
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(WRONG_USAGE)


@app.command(epilog=_example("refresh"))
def refresh(
    wait: Annotated[float, typer.Option(help="Seconds to wait for another refresh to end.", min=0)] = 0.0,
    engine: Annotated[
        Engine, typer.Option(help="What reads the documents: processes of this machine, or Spark.")
    ] = Engine.EMBEDDED,
    master: Annotated[
        str | None, typer.Option(help="Where Spark runs, such as spark://host:7077; this machine if not said.")
    ] = None,
) -> None:
    """Read what changed under raw/, check every figure, build the marts, publish the warehouse."""
    from pipelines.commands.refresh import run_refresh

    raise typer.Exit(_known_errors(lambda: run_refresh(wait, engine.value, master)))


@app.command(epilog=_example("add"))
def add(
    paths: Annotated[
        list[Path], typer.Argument(help="Texts (.txt, .md, .html, .pdf, .docx), or folders of them.", show_default=False)
    ],
) -> None:
    """Copy texts into raw/documents, each with a document.yml to be completed."""
    from pipelines.commands.add import run_add
    from pipelines.warehouse.home import Home

    home = _known_errors(Home.find)
    if home.stores.raw is not None:
        fail(f"raw/ lies in {home.stores.raw}; put texts into {home.stores.raw}/documents/ there", WRONG_USAGE)
    raise typer.Exit(_known_errors(lambda: run_add(home.raw, paths)))


@app.command(epilog=_example("query"))
def query(
    sql: Annotated[str, typer.Argument(help="One SQL query, in quotes.")],
    form: Annotated[QueryFormat, typer.Option("--format", help="How the rows are written.")] = QueryFormat.TABLE,
    output: Annotated[Path | None, typer.Option(help="File to write to instead of standard output.", dir_okay=False)] = None,
) -> None:
    """Ask the published warehouse, read-only: no files, no network, no settings."""
    from pipelines.commands.query import run_and_write

    _known_errors(lambda: run_and_write(sql, form.value, output))


@app.command(epilog=_example("check"))
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Texts (.txt, .md, .html, .pdf, .docx), tables (.csv, .xlsx), folders, -.", show_default=False),
    ] = None,
    select: Annotated[list[str] | None, typer.Option(help="Rules or families that alone are told.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Rules or families that are not told.")] = None,
    min_severity: Annotated[str | None, typer.Option(help="Least severity that is told: INFO, WARN or ERROR.")] = None,
    published: Annotated[str | None, typer.Option(help="Day of publication, such as 2022-05-08.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the texts: en or zh.")] = None,
    rounding: Annotated[str | None, typer.Option(help="half, or robust: figures may also have been cut off.")] = None,
    output_format: Annotated[str | None, typer.Option(help=f"One of: {_FORMATS}.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="File of findings that were there before and are not told.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="Write what is found as a baseline.", dir_okay=False)] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Write proved repairs into .txt and .md files.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show proved repairs and write nothing.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count by rule.")] = False,
    jobs: Annotated[int | None, typer.Option(help="Processes at most for many or long texts.", min=1)] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Check a small text with known faults that comes with the package.")] = False,
) -> None:
    """Find figures that contradict each other, an exchange rate or a known size; exit 0 clean, 1 findings, 2 could not run."""
    from pipelines.commands.check import Actions, run_check

    if bool(files) == demo:
        fail(f"name files, or --demo; for example: {_EXAMPLES['check']}", WRONG_USAGE)
    options = {
        "select": select,
        "ignore": ignore,
        "min_severity": min_severity,
        "published": published,
        "lang": lang,
        "rounding": rounding,
        "output_format": output_format,
        "baseline": baseline,
    }
    actions = Actions(fix, diff, statistics, write_baseline, jobs)
    raise typer.Exit(_text_errors(lambda: run_check(None if demo else files, options, actions)))


@app.command(epilog=_example("explain"))
def explain(
    target: Annotated[str, typer.Argument(help="FILE:LINE:COLUMN, or an observation_id of the warehouse.")],
    form: Annotated[ExplainFormat, typer.Option("--format", help="How it is written.")] = ExplainFormat.TEXT,
    published: Annotated[str | None, typer.Option(help="Day of publication, such as 2022-05-08.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the text: en or zh.")] = None,
) -> None:
    """Tell the whole story of one figure: what it is worth and why, what it measures, what it was held against."""
    from pipelines.commands.explain import run_explain

    is_text = ":" in target and Path(target.rsplit(":", 2)[0]).exists()
    errors = _text_errors if is_text else _known_errors
    errors(lambda: run_explain(target, {"published": published, "lang": lang}, is_json=form is ExplainFormat.JSON))


@app.command(epilog=_example("doctor"))
def doctor() -> None:
    """Say what is installed, where everything lies, whether it is in order, and how to mend what is not."""
    from pipelines.commands.doctor import run_doctor

    raise typer.Exit(run_doctor())


@app.command(epilog=_example("lsp"))
def lsp() -> None:
    """Serve an editor on standard input and output: diagnostics, hover, proved repairs, the figures of a text."""
    from pipelines.commands.lsp import run_lsp

    run_lsp()


@app.command(epilog=_example("mcp"))
def mcp() -> None:
    """Serve agents on standard input and output: check, compare, explain and query, all of which only read."""
    from pipelines.commands.mcp import run_mcp

    run_mcp()


@app.command(epilog=_example("rule"))
def rule(
    code: Annotated[str | None, typer.Argument(help="A rule or a family of rules; all where none is named.")] = None,
    is_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Say what a rule means, with a text that fails it and one that passes."""
    from pipelines.commands.rule import run_rule

    run_rule(code, is_json=is_json)


@app.command(epilog=_example("extract"))
def extract(
    paths: Annotated[list[Path] | None, typer.Argument(help="Texts (.txt, .md, .html, .pdf, .docx).", show_default=False)] = None,
    form: Annotated[ExtractFormat, typer.Option("--format", help="How the rows are written.")] = ExtractFormat.TABLE,
    batch: Annotated[bool, typer.Option("--batch", help='Read JSON Lines {"id", "text"} and write {"id", "quantities"}.')] = False,
) -> None:
    """Find every quantity in texts: one row a mention, or with --batch one line a text of a stream."""
    from pipelines.commands.extract import run_batch, run_extract
    from pipelines.terminal import text_output

    if batch and paths:
        fail("--batch reads standard input; leave the files out", WRONG_USAGE)
    if batch:
        raise typer.Exit(run_batch(sys.stdin.buffer, text_output(), sys.stderr))
    raise typer.Exit(_text_errors(lambda: run_extract(paths or [], form.value), code=1))


@app.command(epilog=_example("compare"))
def compare(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="A source and its target, or bilingual files (XLIFF, TMX, PO, CSV, XLSX).", show_default=False),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(help=f"One of: {_FORMATS}."),
    ] = "text",
    report: Annotated[Path | None, typer.Option(help="Bilingual report to write, .html or .xlsx.", dir_okay=False)] = None,
    min_severity: Annotated[
        LeastSeverity, typer.Option(help="The least severity that is told.", case_sensitive=False)
    ] = LeastSeverity.WARN,
    select: Annotated[list[str] | None, typer.Option(help="Tell only codes that begin so.", metavar="CODE")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave out codes that begin so.", metavar="CODE")] = None,
    source_lang: Annotated[str | None, typer.Option(help="Language of the source, such as zh or en.")] = None,
    target_lang: Annotated[str | None, typer.Option(help="Language of the target.")] = None,
    batch: Annotated[
        bool, typer.Option("--batch", help='Read JSON Lines {"id", "source", "target"} and write {"id", ..., "findings"}.')
    ] = False,
) -> None:
    """Compare the figures of a source with those of its translation, by value and unit."""
    from pipelines.commands.compare import Options, run_batch, run_compare
    from pipelines.compare.material import Given
    from pipelines.compare.report import Told
    from pipelines.diagnostics import Severity
    from pipelines.terminal import text_output

    if batch and paths:
        fail("--batch reads standard input; leave the files out", WRONG_USAGE)
    if batch:
        raise typer.Exit(run_batch(sys.stdin.buffer, text_output()))
    if not paths:
        fail(f"say what to compare; for example: {_EXAMPLES['compare']}", WRONG_USAGE)
    told = Told(Severity(min_severity.value), tuple(select or ()), tuple(ignore or ()))
    options = Options(output_format, told, Given(source_lang, target_lang), report)
    raise typer.Exit(_text_errors(lambda: run_compare(paths, options)))


@app.command(epilog=_example("tables"))
def tables() -> None:
    """List the tables of the published warehouse, with their rows and what each answers."""
    from pipelines.commands.tables import show_tables

    _known_errors(show_tables)


@app.command(epilog=_example("describe"))
def describe(table: Annotated[str, typer.Argument(help="A table, with its schema or without.")]) -> None:
    """Say what the columns of a table mean."""
    from pipelines.commands.tables import show_columns

    _known_errors(lambda: show_columns(table))


@app.command(epilog=_example("export"))
def export(
    folder: Annotated[Path, typer.Argument(help="A new folder, or one that holds an earlier export.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="What the tables are written in.")] = ExportFormat.PARQUET,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV files with a byte order mark, for spreadsheets.")] = False,
) -> None:
    """Write the published tables as files, with a dictionary of their columns and a data package."""
    from pipelines.commands.export import run_export

    _known_errors(lambda: run_export(folder, form.value, with_bom=bom))


@app.command(epilog=_example("builds"))
def builds() -> None:
    """List the builds that are kept, newest first."""
    from pipelines.commands.builds import show_builds

    _known_errors(show_builds)


@app.command(epilog=_example("diff"))
def diff(
    earlier: Annotated[
        str | None, typer.Argument(help="A kept build; the one before the later if left out.", show_default=False)
    ] = None,
    later: Annotated[str | None, typer.Argument(help="A kept build; the published one if left out.", show_default=False)] = None,
) -> None:
    """Say what two builds differ in: rows added, removed and changed, by table."""
    from pipelines.commands.diff import show_differences

    _known_errors(lambda: show_differences(earlier, later))


@app.command(epilog=_example("rollback"))
def rollback(build: Annotated[str, typer.Argument(help="Build to put back; `countinghouse builds` lists them.")]) -> None:
    """Put a kept build back in place of the published one, until raw/ changes or you refresh."""
    from pipelines.commands.builds import put_back

    _known_errors(lambda: put_back(build))


@app.command(epilog=_example("report"))
def report(
    is_opened: Annotated[bool, typer.Option("--open", help="Open the first page in a browser.")] = False,
) -> None:
    """Make pages of the published warehouse: every figure in its text, comparisons, repairs, marts; no network needed."""
    from pipelines.commands.report import run_report

    raise typer.Exit(_known_errors(lambda: run_report(is_opened=is_opened)))


@app.command(epilog=_example("ui"))
def ui(port: Annotated[int, typer.Option(help="Port on the loopback address.", min=1, max=65535)] = 3000) -> None:
    """Open Dagster's UI, with schedules and sensors running, on this machine only."""
    from pipelines.commands.ui import run_ui

    raise typer.Exit(_known_errors(lambda: run_ui(port)))
