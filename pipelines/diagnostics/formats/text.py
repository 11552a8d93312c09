"""For people: one sentence, the lines with marks under every figure concerned, what was expected, what makes it right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from pipelines.diagnostics.colours import OF_SEVERITY, Paint
from pipelines.diagnostics.diagnostic import Diagnostic
from pipelines.diagnostics.excerpt import DEFAULT_WIDTH, excerpts
from pipelines.diagnostics.place import Place
from pipelines.diagnostics.report import Report
from pipelines.terminal import plain

MAKES_IT_RIGHT = "makes it right"
_EDGE = " | "


def write(report: Report, output: TextIO, *, is_coloured: bool = False, width: int = DEFAULT_WIDTH) -> None:
    """Writes every diagnostic with its lines, then what was read."""
    paint = Paint(is_on=is_coloured)
    for one in report.diagnostics:
        output.writelines(f"{line}\n" for line in _lines(one, report, paint, width))
        output.write("\n")
    output.write(f"{plain(report.summary)}\n")


def _lines(one: Diagnostic, report: Report, paint: Paint, columns: int) -> Iterator[str]:
    yield heading(one, paint)
    by_document: dict[str, list[Place]] = {}
    for place in one.places:
        by_document.setdefault(place.document, []).append(place)
    width = len(str(max(place.end_line for place in one.places)))
    edge, blank = " " * width, paint(" " * width + _EDGE.rstrip(), "dim")
    for document, places in by_document.items():
        if document != one.place.document:
            yield paint(f"{edge} --> {plain(str(places[0]))}", "dim")
        for excerpt in excerpts(report.sources[document], places, columns - width - len(_EDGE)):
            number = paint(f"{excerpt.number:>{width}}{_EDGE.rstrip()}", "dim")
            yield f"{number} {excerpt.text}"
            yield f"{blank} {paint(excerpt.marks, OF_SEVERITY[one.severity])}"
    for label, said in notes(one):
        name = paint(f"{label}:", "green" if label == MAKES_IT_RIGHT else "bold")
        yield f"{edge} = {name} {said}"


def heading(one: Diagnostic, paint: Paint) -> str:
    """The first line: `article.txt:12:5: WARN currency.restatement One sentence`."""
    severity = paint(one.severity.value, OF_SEVERITY[one.severity])
    return f"{paint(plain(str(one.place)), 'bold')}: {severity} {paint(plain(one.code), 'cyan')} {plain(one.message)}"


def notes(one: Diagnostic) -> Iterator[tuple[str, str]]:
    """What stands below the lines: label and text without anything that steers a terminal."""
    if one.arithmetic:
        yield "arithmetic", plain(one.arithmetic)
    if one.expected is not None:
        found = f"; found {plain(str(one.actual))}" if one.actual is not None else ""
        yield "expected", f"{plain(str(one.expected))}{found}"
    for related in one.related:
        yield "see", f'{plain(str(related.place))} "{plain(related.place.quote)}" {plain(related.message)}'.rstrip()
    if one.fix is not None:
        yield MAKES_IT_RIGHT, plain(one.fix.message)
