"""JUnit's XML: a suite a document, a failed case a diagnostic, one passed case where nothing is wrong."""

from __future__ import annotations

from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from pipelines.diagnostics.diagnostic import Diagnostic
from pipelines.diagnostics.report import Failure, Report
from pipelines.terminal import plain


def write(report: Report, output: TextIO) -> None:
    """Writes the suites."""
    suites = {name: report.of_document(name) for name in report.sources}
    tests = sum(max(1, len(found)) for found in suites.values()) + len(report.failures)
    totals = f'tests="{tests}" failures="{len(report.diagnostics)}" errors="{len(report.failures)}"'
    output.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    output.write(f"<testsuites name={_attribute(report.tool)} {totals}>\n")
    for name, found in suites.items():
        output.write(f'  <testsuite name={_attribute(name)} tests="{max(1, len(found))}" failures="{len(found)}" errors="0">\n')
        output.writelines(map(_case, found))
        if not found:
            output.write(f"    <testcase name={_attribute(report.tool)} classname={_attribute(name)}/>\n")
        output.write("  </testsuite>\n")
    output.writelines(map(_unread, report.failures))
    output.write("</testsuites>\n")


def _case(one: Diagnostic) -> str:
    place = one.place
    name = f"{one.code} {place.line}:{place.column}"
    fix = f"makes it right: {one.fix.message}" if one.fix else None
    body = "\n".join(line for line in (f"{place}: {one.message}", one.arithmetic, fix) if line)
    return (
        f"    <testcase name={_attribute(name)} classname={_attribute(place.document)}>\n"
        f"      <failure type={_attribute(one.code)} message={_attribute(one.message)}>{escape(plain(body, chr(10)))}</failure>\n"
        f"    </testcase>\n"
    )


def _unread(one: Failure) -> str:
    return (
        f'  <testsuite name={_attribute(one.document)} tests="1" failures="0" errors="1">\n'
        f'    <testcase name="read" classname={_attribute(one.document)}>'
        f'<error type="document.unreadable" message={_attribute(one.message)}/></testcase>\n'
        f"  </testsuite>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(plain(text, " "))
