"""The bilingual report as translation buyers file it: segments side by side with the figures marked, as one page of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import TextIO

from pipelines.compare.figure import Figure
from pipelines.compare.material import Part
from pipelines.compare.report import Compared, Told
from pipelines.compare.verdicts import Finding
from pipelines.diagnostics import Report
from pipelines.terminal import plain

_AROUND = 400
"""Code points of a long segment that are shown on either side of its figures."""


def write_page(compared: Sequence[Compared], report: Report, told: Told, output: TextIO) -> None:
    """Writes the page: no script, no address, light and dark, fit for paper."""
    style = files(__package__).joinpath("bilingual_page.css").read_text(encoding="utf-8")
    output.write(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(report.tool)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{_text(report.tool)}</h1>\n<p>{_text(report.summary)}</p>\n"
    )
    output.writelines(f'<p class="failure">{_text(failure.message)}</p>\n' for failure in report.failures)
    for one in compared:
        output.write(f"<h2>{_text(one.material.title)}</h2>\n")
        rows = list(_rows(one, told))
        if not rows:
            output.write("<p>Nothing to look at.</p>\n")
            continue
        output.write("<table>\n<thead><tr><th>segment</th><th>source</th><th>target</th><th>finding</th></tr></thead>\n<tbody>\n")
        output.writelines(rows)
        output.write("</tbody>\n</table>\n")
    output.write("</main>\n</body>\n</html>\n")


def _rows(compared: Compared, told: Told) -> Iterator[str]:
    for part, group in groupby(compared.findings(told), key=lambda one: one[0]):
        findings = [finding for _, finding in group]
        said = "".join(
            f'<li class="{one.severity.lower()}"><b>{one.severity}</b> <code>{_text(one.rule)}</code>'
            f"<p>{_text(one.message)}</p></li>"
            for one in findings
        )
        source = _marked(part.source, [one.source for one in findings if one.source])
        target = _marked(part.target, [one.target for one in findings if one.target])
        yield f"<tr><td>{_text(_name(part))}</td><td>{source}</td><td>{target}</td><td><ul>{said}</ul></td></tr>\n"


def _name(part: Part) -> str:
    return part.name or "all"


def _marked(text: str, figures: Sequence[Figure]) -> str:
    """A segment with its figures marked; of a long one only what is about them."""
    shown, last = [], 0
    for figure in sorted(figures, key=lambda one: one.start):
        if figure.start < last:
            continue
        gap = text[last : figure.start]
        if len(gap) > 2 * _AROUND:
            gap = (gap[:_AROUND] if last else "") + " … " + gap[-_AROUND:]
        shown.append(f"{_text(gap)}<mark>{_text(text[figure.start : figure.end])}</mark>")
        last = figure.end
    rest = text[last:]
    return "".join(shown) + _text(rest if len(rest) <= _AROUND else f"{rest[:_AROUND]} …")


def _text(text: str) -> str:
    return escape(plain(text, " "))


def findings_of(compared: Sequence[Compared], told: Told) -> Iterator[tuple[Compared, Part, Finding]]:
    """Everything that is told, for the rows of a sheet."""
    for one in compared:
        for part, finding in one.findings(told):
            yield one, part, finding
