"""One JSON object: tool, summary, counts, documents, diagnostics, failures. Offsets and columns are code points."""

from __future__ import annotations

import json
from typing import Any, TextIO

from pipelines.diagnostics.diagnostic import Bounds, Diagnostic
from pipelines.diagnostics.place import Place
from pipelines.diagnostics.report import Report

VERSION = 1
"""Version of this form; a field that is taken away or means something else raises it."""


def write(report: Report, output: TextIO) -> None:
    """Writes the object on several lines."""
    json.dump(report_object(report), output, ensure_ascii=False, indent=2)
    output.write("\n")


def report_object(report: Report) -> dict[str, Any]:
    """The whole report as JSON has it."""
    return {
        **summary_object(report),
        "documents": list(report.sources),
        "diagnostics": [diagnostic_object(one) for one in report.diagnostics],
    }


def summary_object(report: Report) -> dict[str, Any]:
    """What was read, without the diagnostics."""
    return {
        "version": VERSION,
        "tool": report.tool,
        "summary": report.summary,
        "counts": dict(report.counts),
        "failures": [{"document": one.document, "message": one.message} for one in report.failures],
    }


def diagnostic_object(one: Diagnostic) -> dict[str, Any]:
    """One diagnostic as JSON has it; what there is not is null."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "fingerprint": one.fingerprint,
        "places": [place_object(place) for place in one.places],
        "related": [{"place": place_object(related.place), "message": related.message} for related in one.related],
        "arithmetic": one.arithmetic,
        "expected": _bounds(one.expected),
        "actual": _bounds(one.actual),
        "fix": None
        if one.fix is None
        else {
            "message": one.fix.message,
            "edits": [{"place": place_object(edit.place), "new": edit.new} for edit in one.fix.edits],
        },
    }


def place_object(place: Place) -> dict[str, Any]:
    """A place as JSON has it."""
    return {
        "document": place.document,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "quote": place.quote,
    }


def _bounds(bounds: Bounds | None) -> dict[str, Any] | None:
    return None if bounds is None else {"low": bounds.low, "high": bounds.high, "unit": bounds.unit}
