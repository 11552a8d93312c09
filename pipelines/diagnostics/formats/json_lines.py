"""JSON Lines: one object a diagnostic, and a last one with what was read."""

from __future__ import annotations

import json
from typing import TextIO

from pipelines.diagnostics.formats.json_object import diagnostic_object, summary_object
from pipelines.diagnostics.report import Report


def write(report: Report, output: TextIO) -> None:
    """Writes one line a diagnostic, then {"summary", "counts", "failures", ...}."""
    objects = (*map(diagnostic_object, report.diagnostics), summary_object(report))
    output.writelines(f"{json.dumps(one, ensure_ascii=False)}\n" for one in objects)
