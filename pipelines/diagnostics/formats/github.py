"""Commands of a GitHub workflow: each diagnostic becomes a note at its line."""

from __future__ import annotations

from typing import TextIO

from pipelines.diagnostics.diagnostic import Diagnostic, Severity
from pipelines.diagnostics.report import Report
from pipelines.terminal import plain

_COMMANDS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "notice"}


def write(report: Report, output: TextIO) -> None:
    """Writes one command a diagnostic and a failure, and one with what was read."""
    output.writelines(f"{_command(one)}\n" for one in report.diagnostics)
    output.writelines(f"::error file={_property(one.document)}::{_data(one.message)}\n" for one in report.failures)
    output.write(f"::notice title={_property(report.tool)}::{_data(report.summary)}\n")


def _command(one: Diagnostic) -> str:
    place = one.place
    values = {
        "title": one.code,
        "file": place.document,
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    fix = f" Makes it right: {one.fix.message}" if one.fix else ""
    return f"::{_COMMANDS[one.severity]} {listed}::{_data(one.message + fix)}"


def _data(text: str) -> str:
    return plain(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
