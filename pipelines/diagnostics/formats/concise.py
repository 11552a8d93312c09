"""One line a diagnostic, as editors and grep read it."""

from __future__ import annotations

from typing import TextIO

from pipelines.diagnostics.colours import Paint
from pipelines.diagnostics.formats.text import heading
from pipelines.diagnostics.report import Report
from pipelines.terminal import plain


def write(report: Report, output: TextIO, *, is_coloured: bool = False) -> None:
    """Writes one line a diagnostic and one that says what was read."""
    paint = Paint(is_on=is_coloured)
    output.writelines(f"{heading(one, paint)}\n" for one in report.diagnostics)
    output.write(f"{plain(report.summary)}\n")
