"""The command `mcp`: four tools for agents over standard input and output, all of which only read."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from pipelines.checking.check import check_texts
from pipelines.checking.judge import judge_texts
from pipelines.checking.settings import Settings
from pipelines.checking.story import figure_at, tell
from pipelines.checking.story_told import story_object
from pipelines.checking.texts import Given, InputText, read_inputs, text_in_memory
from pipelines.commands.references import home_references
from pipelines.compare.batch import answer_lines
from pipelines.diagnostics.formats.json_object import diagnostic_object

_GUIDE = "SKILL.md"
_TEXT = "text"
_MOST_ROWS = 200
_QUERY_SECONDS = 30.0


def check(
    text: str | None = None, file: str | None = None, published: str | None = None, lang: str | None = None
) -> dict[str, Any]:
    """Finds figures of a text that contradict each other, an exchange rate or a known size.

    Args:
        text: the text itself; name this or `file`.
        file: a .txt, .md, .rst, .html, .pdf or .docx below the folder that the server runs in.
        published: day of publication, such as 2022-05-08; it resolves "last year" and picks the exchange rates.
        lang: language of the text, en or zh, where it cannot be told.

    Returns:
        counts (figures, comparisons, alone: figures that were compared with nothing) and diagnostics, each with code, message,
        places in Unicode code points, expected and actual bounds, and a fix where one is proved.
    """
    settings = Settings().with_options(published=published, lang=lang)
    one = _text(text, file, settings)
    [checked] = check_texts([one], home_references(), settings.rounding, jobs=1)
    if checked.failure is not None:
        raise ValueError(checked.failure.message)
    return {
        "counts": vars(checked.tally),
        "diagnostics": [diagnostic_object(each) for each in checked.found if settings.tells(each)],
    }


def compare(source: str, target: str, source_lang: str | None = None, target_lang: str | None = None) -> dict[str, Any]:
    """Compares the figures of a text with those of its translation, by value and unit.

    Args:
        source: the text.
        target: its translation.
        source_lang: language of the text, where it cannot be told.
        target_lang: language of the translation.

    Returns:
        source_read, target_read, matched, and findings with rule, severity, message and both figures.
    """
    asked = {"id": 1, "source": source, "target": target, "source_lang": source_lang, "target_lang": target_lang}
    output = io.StringIO()
    answer_lines([json.dumps({key: value for key, value in asked.items() if value is not None}).encode() + b"\n"], output)
    answer: dict[str, Any] = json.loads(output.getvalue())
    answer.pop("id", None)
    return answer


def explain(
    line: int, column: int, text: str | None = None, file: str | None = None, published: str | None = None, lang: str | None = None
) -> dict[str, Any]:
    """Tells the story of the figure at a place: value, interval, what it measures, what it was held against.

    Args:
        line: line of the figure, from 1.
        column: column of one of its characters, from 1, in Unicode code points.
        text: the text itself; name this or `file`.
        file: a text below the folder that the server runs in.
        published: day of publication, such as 2022-05-08.
        lang: language of the text, where it cannot be told.
    """
    settings = Settings().with_options(published=published, lang=lang)
    one = _text(text, file, settings)
    offset = one.source.offset(line, column)
    judged = judge_texts([one], home_references(), settings.rounding)
    mention = None if offset is None else figure_at(judged, one.source.name, offset)
    if mention is None:
        raise ValueError(f"no figure was read at line {line}, column {column}")
    return story_object(tell(judged, mention))


def query(sql: str) -> dict[str, Any]:
    """Asks the published warehouse in DuckDB's SQL, read-only: no files, no network, no settings; 30 seconds, 200 rows.

    Args:
        sql: one select. Tables: `select schema_name, table_name, comment from duckdb_tables()`.
    """
    from pipelines.warehouse.published import published_file
    from pipelines.warehouse.query import run_query

    rows = run_query(published_file(), sql, _QUERY_SECONDS)
    return {"rows": json.loads(rows.head(_MOST_ROWS).write_json()), "left_out": max(0, rows.height - _MOST_ROWS)}


def _text(text: str | None, file: str | None, settings: Settings) -> InputText:
    """The text that is asked about.

    Raises:
        ValueError: none or two are named, the file lies elsewhere, or it cannot be read.
    """
    if (text is None) == (file is None):
        raise ValueError("name the text or a file, one of them")
    given = Given(settings.published, settings.lang)
    if text is not None:
        return text_in_memory(text, _TEXT, given)
    root, path = Path.cwd().resolve(), Path(file or "").resolve()
    if not path.is_relative_to(root):
        raise ValueError(f"{file}: only files below {root} are read")
    texts, failures = read_inputs([str(path.relative_to(root))], given, io.BytesIO())
    if failures:
        raise ValueError(failures[0].message)
    return texts[0]


def _told(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A tool whose errors that an agent can mend are told in a line, and are no failure of the server."""

    @wraps(tool)
    def run(*given: Any, **named: Any) -> dict[str, Any]:
        try:
            return tool(*given, **named)
        except (ValueError, RuntimeError) as error:
            raise ToolError(str(error)) from None

    return run


def make_server() -> Any:
    """The server with its tools."""
    guide = files(__package__).joinpath(_GUIDE).read_text(encoding="utf-8")
    server = MCPServer("countinghouse", version=version("countinghouse"), instructions=guide, log_level="WARNING")
    reading = ToolAnnotations(readOnlyHint=True, destructiveHint=False, idempotentHint=True, openWorldHint=False)
    for tool in (check, compare, explain, query):
        server.add_tool(_told(tool), annotations=reading)
    return server


def run_mcp() -> None:
    """Serves one agent until it ends."""
    make_server().run("stdio")
