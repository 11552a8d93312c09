"""One page of HTML that needs nothing else: no script, no address, light and dark, fit for paper."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TextIO

from pipelines.diagnostics.diagnostic import Diagnostic
from pipelines.diagnostics.formats.text import notes
from pipelines.diagnostics.place import Place, Source
from pipelines.diagnostics.report import Report
from pipelines.terminal import plain

_AROUND = 160
"""Code points of a long line that are shown on either side of a figure."""


def write(report: Report, output: TextIO) -> None:
    """Writes the page."""
    style = files(__package__).joinpath("html_page.css").read_text(encoding="utf-8")
    title = _text(report.tool)
    output.write(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    )
    output.write(f'<p class="summary">{_text(report.summary)}</p>\n')
    _write_counts(report, output)
    output.writelines(f'<p class="failure">{_text(failure.message)}</p>\n' for failure in report.failures)
    for name, source in report.sources.items():
        found = report.of_document(name)
        output.write(f"<section>\n<h2>{_text(name)}</h2>\n")
        if not found:
            output.write('<p class="none">Nothing to report.</p>\n')
        for one in found:
            _write_card(one, report, source, output)
        output.write("</section>\n")
    output.write("</main>\n</body>\n</html>\n")


def _write_counts(report: Report, output: TextIO) -> None:
    if report.counts:
        cells = "".join(f"<div><dt>{_text(name)}</dt><dd>{number:,}</dd></div>" for name, number in report.counts.items() if number)
        output.write(f'<dl class="counts">{cells}</dl>\n')
    if report.diagnostics:
        rows = "".join(
            f"<tr><td><code>{_text(code)}</code></td><td>{_text(text)}</td><td>{_count(report, code)}</td></tr>"
            for code, text in report.used_rules().items()
        )
        output.write(
            f"<table><thead><tr><th>rule</th><th>what it asks</th><th>times</th></tr></thead><tbody>{rows}</tbody></table>\n"
        )


def _count(report: Report, code: str) -> int:
    return sum(one.code == code for one in report.diagnostics)


def _write_card(one: Diagnostic, report: Report, source: Source, output: TextIO) -> None:
    severity = one.severity.value.lower()
    where = f"{one.place.line}:{one.place.column}"
    output.write(f'<article class="{severity}">\n<header><span class="where">{where}</span> <code>{_text(one.code)}</code> ')
    output.write(f'<span class="severity">{one.severity.value}</span></header>\n<p class="message">{_text(one.message)}</p>\n')
    own = [place for place in one.places if place.document == source.name]
    output.write("".join(map(_quoted, _excerpts(source, own))))
    for name in dict.fromkeys(place.document for place in one.places if place.document != source.name):
        other = [place for place in one.places if place.document == name]
        output.write(f'<p class="where">{_text(name)}</p>\n')
        output.write("".join(map(_quoted, _excerpts(report.sources[name], other))))
    listed = "".join(f"<div><dt>{_text(label)}</dt><dd>{_text(said)}</dd></div>" for label, said in notes(one))
    output.write(f'<dl class="notes">{listed}</dl>\n' if listed else "")
    output.write("</article>\n")


def _quoted(excerpt: str) -> str:
    return f"<blockquote>{excerpt}</blockquote>\n"


def _excerpts(source: Source, places: list[Place]) -> list[str]:
    """The text around places, with the figures marked; places near each other are in one excerpt."""
    ordered = sorted(places, key=lambda place: (place.start, place.end))
    groups: list[tuple[int, int, list[Place]]] = []
    for place in ordered:
        first, last = _reach(source, place)
        if groups and first <= groups[-1][1]:
            groups[-1] = (groups[-1][0], max(last, groups[-1][1]), [*groups[-1][2], place])
        else:
            groups.append((first, last, [place]))
    return [_marked(source, first, last, group) for first, last, group in groups]


def _reach(source: Source, place: Place) -> tuple[int, int]:
    line_start = place.start - place.column + 1
    line_end = place.end - place.end_column + 1 + len(source.line(place.end_line))
    return max(line_start, place.start - _AROUND), min(max(line_end, place.end), place.end + _AROUND)


def _marked(source: Source, first: int, last: int, places: list[Place]) -> str:
    parts, at = [], first
    for place in places:
        if place.start >= at:
            parts += [_text(source.text[at : place.start]), f"<mark>{_text(source.text[place.start : place.end])}</mark>"]
            at = place.end
    parts.append(_text(source.text[at:last]))
    before = "… " if first and source.text[first - 1] != "\n" else ""
    after = " …" if last < len(source.text) and source.text[last] not in "\r\n" else ""
    return before + "".join(parts) + after


def _text(text: str) -> str:
    return escape(plain(text, " "))
