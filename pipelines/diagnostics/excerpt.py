"""Lines of a source with marks under the figures concerned, cut to what a terminal shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.diagnostics.place import Place, Source
from pipelines.terminal import plain

_AROUND = 36
"""Code points of a long line that are shown on either side of a figure."""

_WHOLE = 100
"""A line of so many columns is shown whole."""

_CUT = " … "
MAIN, OTHER = "^", "~"


@dataclass(frozen=True)
class Excerpt:
    """One line of a source.

    Attributes:
        number: its number.
        text: what is shown of it.
        marks: what stands under it, column by column.
    """

    number: int
    text: str
    marks: str


def excerpts(source: Source, places: Sequence[Place]) -> Iterator[Excerpt]:
    """The lines that places stand on, with `^` under the first place and `~` under the others.

    Args:
        source: the text.
        places: places in it; a place over several lines is marked on each.
    """
    lines: dict[int, list[tuple[int, int, str]]] = {}
    for index, place in enumerate(places):
        mark = MAIN if index == 0 else OTHER
        for number in range(place.line, place.end_line + 1):
            length = len(source.line(number))
            start = place.column - 1 if number == place.line else 0
            end = place.end_column - 1 if number == place.end_line else length
            if start < end or place.line == place.end_line:
                lines.setdefault(number, []).append((start, max(end, start + 1), mark))
    for number in sorted(lines):
        yield _excerpt(number, source.line(number), lines[number])


def _excerpt(number: int, line: str, spans: Sequence[tuple[int, int, str]]) -> Excerpt:
    marks = [" "] * (max(len(line), *(end for _, end, _ in spans)))
    for start, end, mark in reversed(spans):  # the main one last, so that it is seen
        marks[start:end] = mark * (end - start)
    shown, under = "", ""
    for start, end in _windows(line, spans):
        cut = (_CUT if shown else _CUT.lstrip()) if start or shown else ""
        shown += cut + "".join(map(_seen, line[start:end]))
        under += " " * len(cut) + "".join(mark * columns(_seen(one)) for one, mark in _paired(line, marks, start, end))
    if end < len(line):
        shown += _CUT.rstrip()
    return Excerpt(number, shown, under.rstrip())


def _paired(line: str, marks: Sequence[str], start: int, end: int) -> Iterable[tuple[str, str]]:
    """Each character with its mark; a place at the end of a line has a mark without a character."""
    stop = max(end, len(marks)) if end >= len(line) else end
    return ((line[index] if index < len(line) else " ", marks[index]) for index in range(start, stop))


def _windows(line: str, spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    if columns(line[: _WHOLE + 1]) <= _WHOLE and len(line) <= _WHOLE:
        return [(0, len(line))]
    windows: list[tuple[int, int]] = []
    for start, end, _ in sorted(spans):
        first, last = max(0, start - _AROUND), min(len(line), end + _AROUND)
        if windows and first <= windows[-1][1] + len(_CUT):
            windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
        else:
            windows.append((first, last))
    return windows


def _seen(character: str) -> str:
    return plain(character)


def columns(text: str) -> int:
    """Columns that a text takes on a terminal: characters of East Asia take two, marks over others none."""
    return sum(_width(one) for one in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
