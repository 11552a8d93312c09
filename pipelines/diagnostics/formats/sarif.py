"""SARIF 2.1.0, as code hosts and editors show it; places that have to do with a result are its related locations."""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from pipelines.diagnostics.diagnostic import Diagnostic, Edit, Severity
from pipelines.diagnostics.place import Place
from pipelines.diagnostics.report import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "note"}
_STANDARD_INPUT = "stdin"


def write(report: Report, output: TextIO) -> None:
    """Writes one log with one run."""
    json.dump(_log(report), output, ensure_ascii=False, indent=2)
    output.write("\n")


def _log(report: Report) -> dict[str, Any]:
    rules = report.used_rules()
    numbers = {code: number for number, code in enumerate(rules)}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules)},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(report)],
                "artifacts": [{"location": _artifact(name)} for name in report.sources],
                "results": [_result(one, numbers) for one in report.diagnostics],
                "properties": {"summary": report.summary, "counts": dict(report.counts)},
            }
        ],
    }


def _driver(rules: dict[str, str]) -> dict[str, Any]:
    listed = [{"id": code, "shortDescription": {"text": text or code}} for code, text in rules.items()]
    try:
        return {"name": "countinghouse", "version": version("countinghouse"), "rules": listed}
    except PackageNotFoundError:  # run from a checkout that is not installed
        return {"name": "countinghouse", "rules": listed}


def _invocation(report: Report) -> dict[str, Any]:
    failures = [
        {
            "level": "error",
            "message": {"text": one.message},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(one.document)}}],
        }
        for one in report.failures
    ]
    found = {"toolExecutionNotifications": failures} if failures else {}
    return {"executionSuccessful": not failures, "commandLine": " ".join([report.tool, *sys.argv[2:]]), **found}


def _result(one: Diagnostic, numbers: dict[str, int]) -> dict[str, Any]:
    text = " ".join(filter(None, (one.message, one.arithmetic, f"Makes it right: {one.fix.message}" if one.fix else None)))
    others = [(place, "also concerned") for place in one.places[1:]] + [(each.place, each.message) for each in one.related]
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": numbers[one.code],
        "level": _LEVELS[one.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _location(one.place)}],
        "partialFingerprints": {"countinghouse/v1": one.fingerprint},
    }
    if others:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _location(place), "message": {"text": message or "related"}}
            for number, (place, message) in enumerate(others, start=1)
        ]
    if one.fix is not None and one.fix.edits:
        result["fixes"] = [_fix(one.fix.message, one.fix.edits)]
    return result


def _fix(message: str, edits: tuple[Edit, ...]) -> dict[str, Any]:
    documents = dict.fromkeys(edit.place.document for edit in edits)
    changes = [
        {
            "artifactLocation": _artifact(document),
            "replacements": [
                {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.new}}
                for edit in edits
                if edit.place.document == document
            ],
        }
        for document in documents
    ]
    return {"description": {"text": message}, "artifactChanges": changes}


def _location(place: Place) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place.document), "region": {**_region(place), "snippet": {"text": place.quote}}}


def _region(place: Place) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _artifact(name: str) -> dict[str, Any]:
    if name == "-":
        return {"uri": _STANDARD_INPUT}
    path = Path(name)
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix().encode("utf-8", "surrogateescape"))}
