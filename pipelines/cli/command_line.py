"""The command line itself: what its commands share, their examples, and how their errors become one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from pipelines.commands.errors import WRONG_USAGE, fail

app = typer.Typer(
    name="countinghouse",
    help="Figures from prose, traced, proved and published as a DuckDB warehouse.",
    invoke_without_command=True,
    pretty_exceptions_enable=False,
)


EXAMPLES = {
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


def example(command: str) -> str:
    """What stands below the help of a command."""
    return f"Example: {EXAMPLES[command]}"


def known_errors(run: Callable[[], Any]) -> Any:
    """Runs a command on a warehouse and turns the errors that a person can mend into one line."""
    from pipelines.objects.folder import StoreError
    from pipelines.warehouse.build import BuildError
    from pipelines.warehouse.catalog import NoTableError
    from pipelines.warehouse.connect import NoWarehouseError, UnreadableWarehouseError
    from pipelines.warehouse.instance import InstanceError
    from pipelines.warehouse.lock import RefreshInProgressError
    from pipelines.warehouse.query import QueryError

    try:
        return text_errors(run, code=1)
    except UnreadableWarehouseError as error:
        fail(str(error), WRONG_USAGE)
    except (BuildError, InstanceError, NoTableError, NoWarehouseError, RefreshInProgressError, QueryError, StoreError) as error:
        fail(str(error))


def text_errors(run: Callable[[], Any], code: int = WRONG_USAGE) -> Any:
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
