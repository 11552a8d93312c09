"""Commands that read and judge texts; they need no warehouse."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.command_line import EXAMPLES, app, example, known_errors, text_errors
from pipelines.commands.errors import WRONG_USAGE, fail

_FORMATS = "text, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, html, markdown"


class ExplainFormat(StrEnum):
    """How `explain` writes the story."""

    TEXT = "text"
    JSON = "json"


class ExtractFormat(StrEnum):
    """How `extract` writes its rows."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class LeastSeverity(StrEnum):
    """The least severity of what `compare` tells."""

    INFO = "INFO"
    WARN = "WARN"
    ERROR = "ERROR"


@app.command(epilog=example("check"))
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Texts (.txt, .md, .rst, .html, .pdf, .docx), tables (.csv, .xlsx), folders, -.", show_default=False),
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
        fail(f"name files, or --demo; for example: {EXAMPLES['check']}", WRONG_USAGE)
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
    raise typer.Exit(text_errors(lambda: run_check(None if demo else files, options, actions)))


@app.command(epilog=example("compare"))
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
        fail(f"say what to compare; for example: {EXAMPLES['compare']}", WRONG_USAGE)
    told = Told(Severity(min_severity.value), tuple(select or ()), tuple(ignore or ()))
    options = Options(output_format, told, Given(source_lang, target_lang), report)
    raise typer.Exit(text_errors(lambda: run_compare(paths, options)))


@app.command(epilog=example("explain"))
def explain(
    target: Annotated[str, typer.Argument(help="FILE:LINE:COLUMN, or of the warehouse an observation_id or DOCUMENT:m12.")],
    form: Annotated[ExplainFormat, typer.Option("--format", help="How it is written.")] = ExplainFormat.TEXT,
    published: Annotated[str | None, typer.Option(help="Day of publication, such as 2022-05-08.")] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the text: en or zh.")] = None,
) -> None:
    """Tell the whole story of one figure: what it is worth and why, what it measures, what it was held against."""
    from pipelines.commands.explain import run_explain

    is_text = ":" in target and Path(target.rsplit(":", 2)[0]).exists()
    errors = text_errors if is_text else known_errors
    errors(lambda: run_explain(target, {"published": published, "lang": lang}, is_json=form is ExplainFormat.JSON))


@app.command(epilog=example("rule"))
def rule(
    code: Annotated[str | None, typer.Argument(help="A rule or a family of rules; all where none is named.")] = None,
    is_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Say what a rule means, with a text that fails it and one that passes."""
    from pipelines.commands.rule import run_rule

    run_rule(code, is_json=is_json)


@app.command(epilog=example("extract"))
def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Texts (.txt, .md, .rst, .html, .pdf, .docx).", show_default=False)
    ] = None,
    form: Annotated[ExtractFormat, typer.Option("--format", help="How the rows are written.")] = ExtractFormat.TABLE,
    batch: Annotated[bool, typer.Option("--batch", help='Read JSON Lines {"id", "text"} and write {"id", "quantities"}.')] = False,
) -> None:
    """Find every quantity in texts: one row a mention, or with --batch one line a text of a stream."""
    from pipelines.commands.extract import run_extract
    from pipelines.commands.extract_stream import run_batch
    from pipelines.terminal import text_output

    if batch and paths:
        fail("--batch reads standard input; leave the files out", WRONG_USAGE)
    if batch:
        raise typer.Exit(run_batch(sys.stdin.buffer, text_output(), sys.stderr))
    raise typer.Exit(text_errors(lambda: run_extract(paths or [], form.value), code=1))


@app.command(epilog=example("lsp"))
def lsp() -> None:
    """Serve an editor on standard input and output: diagnostics, hover, proved repairs, the figures of a text."""
    from pipelines.commands.lsp import run_lsp

    run_lsp()


@app.command(epilog=example("mcp"))
def mcp() -> None:
    """Serve agents on standard input and output: check, compare, explain and query, all of which only read."""
    from pipelines.commands.mcp import run_mcp

    run_mcp()
