"""For people: one sentence, the lines with marks under every figure concerned, what was expected, what makes it right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from pipelines.diagnostics.colours import OF_SEVERITY, Paint
from pipelines.diagnostics.diagnostic import Diagnostic
from pipelines.diagnostics.excerpt import DEFAULT_WIDTH, columns, excerpts
from pipelines.diagnostics.place import Place
from pipelines.diagnostics.report import Report
from pipelines.terminal import plain

MAKES_IT_RIGHT = "makes it right"
_EDGE, _INDENT = " | ", " " * 4


def write(report: Report, output: TextIO, *, is_coloured: bool = False, width: int | None = None) -> None:
    """Writes every diagnostic with its lines, then what was read; sentences are broken between words where a width is given."""
    paint = Paint(is_on=is_coloured)
    for one in report.diagnostics:
        output.writelines(f"{line}\n" for line in _lines(one, report, paint, width))
        output.write("\n")
    output.write(f"{plain(report.summary)}\n")


def _lines(one: Diagnostic, report: Report, paint: Paint, width: int | None) -> Iterator[str]:
    yield from _flowing(_lead(one, Paint(is_on=False)), _lead(one, paint), plain(one.message), width)
    by_document: dict[str, list[Place]] = {}
    for place in one.places:
        by_document.setdefault(place.document, []).append(place)
    digits = len(str(max(place.end_line for place in one.places)))
    edge, blank = " " * digits, paint(" " * digits + _EDGE.rstrip(), "dim")
    for document, places in by_document.items():
        if document != one.place.document:
            yield paint(f"{edge} --> {plain(str(places[0]))}", "dim")
        for excerpt in excerpts(report.sources[document], places, (width or DEFAULT_WIDTH) - digits - len(_EDGE)):
            number = paint(f"{excerpt.number:>{digits}}{_EDGE.rstrip()}", "dim")
            yield f"{number} {excerpt.text}"
            yield f"{blank} {paint(excerpt.marks, OF_SEVERITY[one.severity])}"
    for label, said in notes(one):
        name = paint(f"{label}:", "green" if label == MAKES_IT_RIGHT else "bold")
        yield from _flowing(f"{edge} = {label}: ", f"{edge} = {name} ", said, width)


def _flowing(lead: str, painted: str, text: str, width: int | None) -> Iterator[str]:
    """A text behind its lead, broken between words; what follows is indented."""
    line, room = painted, (width or 0) - columns(lead)
    for index, word in enumerate(text.split(" ")):
        taken = columns(word) + (index > 0)
        if width is not None and index and taken > room:
            yield line
            line, room = _INDENT + word, width - len(_INDENT) - columns(word)
        else:
            line, room = f"{line} {word}" if index else line + word, room - taken
    yield line


def _lead(one: Diagnostic, paint: Paint) -> str:
    severity = paint(one.severity.value, OF_SEVERITY[one.severity])
    return f"{paint(plain(str(one.place)), 'bold')}: {severity} {paint(plain(one.code), 'cyan')} "


def heading(one: Diagnostic, paint: Paint) -> str:
    """The first line: `article.txt:12:5: WARN currency.restatement One sentence`."""
    return f"{_lead(one, paint)}{plain(one.message)}"


def notes(one: Diagnostic) -> Iterator[tuple[str, str]]:
    """What stands below the lines: label and text without anything that steers a terminal."""
    if one.arithmetic:
        yield "arithmetic", plain(one.arithmetic)
    if one.expected is not None:
        found = f"; found {plain(str(one.actual))}" if one.actual is not None else ""
        yield "expected", f"{plain(str(one.expected))}{found}"
    yield from _see(one)
    if one.fix is not None:
        yield MAKES_IT_RIGHT, plain(one.fix.message)


def _see(one: Diagnostic) -> Iterator[tuple[str, str]]:
    """Related places: those that something is said of on a line each, the others in one."""
    plainly = []
    for related in one.related:
        place = related.place
        where = str(place) if place.document != one.place.document else f"{place.line}:{place.column}"
        shown = f'{plain(where)} "{plain(place.quote)}"'
        if related.message:
            yield "see", f"{shown} {plain(related.message)}"
        else:
            plainly.append(shown)
    if plainly:
        yield "see", ", ".join(plainly)
