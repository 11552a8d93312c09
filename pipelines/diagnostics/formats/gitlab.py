"""GitLab's code quality report: a JSON list."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, TextIO

from pipelines.diagnostics.diagnostic import Diagnostic, Severity
from pipelines.diagnostics.report import Report

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARN: "major", Severity.INFO: "info"}


def write(report: Report, output: TextIO) -> None:
    """Writes one object a diagnostic and a failure; fingerprints are distinct."""
    seen = Counter[str]()
    issues = [_issue(one, seen) for one in report.diagnostics]
    issues += [
        {
            "description": one.message,
            "check_name": "document.unreadable",
            "fingerprint": f"document.unreadable:{one.document}",
            "severity": "blocker",
            "location": {"path": one.document, "lines": {"begin": 1}},
        }
        for one in report.failures
    ]
    json.dump(issues, output, ensure_ascii=False, indent=2)
    output.write("\n")


def _issue(one: Diagnostic, seen: Counter[str]) -> dict[str, Any]:
    seen[one.fingerprint] += 1
    number = seen[one.fingerprint]
    return {
        "description": one.message,
        "check_name": one.code,
        "fingerprint": one.fingerprint if number == 1 else f"{one.fingerprint}-{number}",
        "severity": _SEVERITIES[one.severity],
        "location": {"path": one.place.document, "lines": {"begin": one.place.line, "end": one.place.end_line}},
    }
