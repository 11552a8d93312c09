"""Markdown, as a comment on a change or a note to an author has it."""

from __future__ import annotations

import re
from typing import TextIO

from pipelines.diagnostics.diagnostic import Diagnostic
from pipelines.diagnostics.formats.text import notes
from pipelines.diagnostics.report import Report
from pipelines.terminal import plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&#$])")


def write(report: Report, output: TextIO) -> None:
    """Writes what was read, then a section a document."""
    output.write(f"**{_text(report.tool)}**: {_text(report.summary)}\n")
    output.writelines(f"\n- {_text(failure.message)}\n" for failure in report.failures)
    for name in report.sources:
        found = report.of_document(name)
        if found:
            output.write(f"\n### {_text(name)}\n\n")
            output.writelines(map(_item, found))


def _item(one: Diagnostic) -> str:
    quotes = ", ".join(f"“{_text(place.quote)}”" for place in one.places)
    lines = [f"- **{one.place.line}:{one.place.column}** {_text(one.code)} ({one.severity.value}): {_text(one.message)} {quotes}"]
    lines += [f"  - {label}: {_text(said)}" for label, said in notes(one)]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", plain(text, " "))
