"""reviewdog's JSON; there, columns count the bytes of UTF-8."""

from __future__ import annotations

import json
from typing import Any, TextIO

from pipelines.diagnostics.diagnostic import Diagnostic, Severity
from pipelines.diagnostics.place import Place
from pipelines.diagnostics.report import Report

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARN: "WARNING", Severity.INFO: "INFO"}


def write(report: Report, output: TextIO) -> None:
    """Writes one object with all diagnostics."""
    found = [_diagnostic(one, report) for one in report.diagnostics]
    found += [
        {"message": one.message, "severity": "ERROR", "location": {"path": one.document}, "code": {"value": "document.unreadable"}}
        for one in report.failures
    ]
    json.dump({"source": {"name": "countinghouse"}, "diagnostics": found}, output, ensure_ascii=False, indent=2)
    output.write("\n")


def _diagnostic(one: Diagnostic, report: Report) -> dict[str, Any]:
    result: dict[str, Any] = {
        "message": one.message,
        "severity": _SEVERITIES[one.severity],
        "code": {"value": one.code},
        "location": _location(one.place, report),
    }
    others = [(place, "also concerned") for place in one.places[1:]] + [(each.place, each.message) for each in one.related]
    if others:
        result["relatedLocations"] = [{"message": text, "location": _location(place, report)} for place, text in others]
    if one.fix is not None and one.fix.edits:
        result["suggestions"] = [{"range": _range(edit.place, report), "text": edit.new} for edit in one.fix.edits]
    return result


def _location(place: Place, report: Report) -> dict[str, Any]:
    return {"path": place.document, "range": _range(place, report)}


def _range(place: Place, report: Report) -> dict[str, Any]:
    return {
        "start": _position(place.document, place.line, place.column, report),
        "end": _position(place.document, place.end_line, place.end_column, report),
    }


def _position(document: str, line: int, column: int, report: Report) -> dict[str, int]:
    before = report.sources[document].line(line)[: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
