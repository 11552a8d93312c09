"""The output formats, one module each, imported when it is asked for: `write(report, output)`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pipelines.diagnostics.report import Report

_MODULES = {
    "text": "text",
    "concise": "concise",
    "json": "json_object",
    "jsonl": "json_lines",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "rdjson": "rdjson",
    "html": "html_page",
    "markdown": "markdown",
}
FORMATS = tuple(_MODULES)
"""Names of the formats; `text` is for people."""


def write_report(report: Report, form: str, output: TextIO, *, is_coloured: bool = False, width: int | None = None) -> None:
    """Writes a report.

    Args:
        report: what was found.
        form: a name of `FORMATS`.
        output: gets text. The formats `text` and `concise` hold nothing that steers a terminal but our own colours; a program
            that shows another one on a terminal has to take that out itself.
        is_coloured: whether `text` and `concise` have colours.
        width: columns of the terminal; where none are named, sentences of `text` are not broken.
    """
    module = import_module(f"{__name__}.{_MODULES[form]}")
    if form == "text":
        module.write(report, output, is_coloured=is_coloured, width=width)
    elif form == "concise":
        module.write(report, output, is_coloured=is_coloured)
    else:
        module.write(report, output)
