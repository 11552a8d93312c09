"""Lines of a source with marks under the figures concerned, cut to what a terminal shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from pipelines.diagnostics.place import Place, Source
from pipelines.terminal import plain
from pipelines.values.records import dataclass

_AROUND = 30
"""Columns of a long line that are shown on either side of a figure."""

DEFAULT_WIDTH = 100
"""Columns of a line that is shown in one piece."""

_LONG_WORD = 15
"""Characters that a cut is moved by at most, so that it stands between words."""

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


def excerpts(source: Source, places: Sequence[Place], width: int = DEFAULT_WIDTH) -> Iterator[Excerpt]:
    """The lines that places stand on, with `^` under the first place and `~` under the others.

    Args:
        source: the text.
        places: places in it; a place over several lines is marked on each.
        width: columns that there are; a longer line is cut around the places, and shown in several pieces where they lie apart.
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
        yield from _pieces(number, source.line(number), lines[number], width)


def _pieces(number: int, line: str, spans: Sequence[tuple[int, int, str]], width: int) -> Iterator[Excerpt]:
    marks = [" "] * (max(len(line), *(end for _, end, _ in spans)))
    for start, end, mark in reversed(spans):  # the main one last, so that it is seen
        marks[start:end] = mark * (end - start)
    shown, under, at = "", "", 0
    for start, end in _windows(line, spans, width):
        cut = _CUT if start > at else ""
        piece = "".join(map(plain, line[start:end]))
        if shown and columns(shown + cut + piece) > width:
            yield Excerpt(number, shown.rstrip() + _CUT.rstrip(), under.rstrip())
            shown, under = "", ""
        if not shown:
            cut = _CUT.lstrip() if start else ""
        shown += cut + piece
        under += " " * columns(cut) + "".join(mark * columns(plain(one)) for one, mark in _paired(line, marks, start, end))
        at = end
    yield Excerpt(number, shown.rstrip() + _CUT.rstrip() if at < len(line) else shown, under.rstrip())


def _paired(line: str, marks: Sequence[str], start: int, end: int) -> Iterable[tuple[str, str]]:
    """Each character with its mark; a place at the end of a line has a mark without a character."""
    stop = max(end, len(marks)) if end >= len(line) else end
    return ((line[index] if index < len(line) else " ", marks[index]) for index in range(start, stop))


def _windows(line: str, spans: Sequence[tuple[int, int, str]], width: int) -> list[tuple[int, int]]:
    if len(line) <= width and columns(line) <= width:
        return [(0, len(line))]
    windows: list[tuple[int, int]] = []
    for start, end, _ in sorted(spans):
        first = start - _fitting(reversed(line[max(0, start - _AROUND) : start]))
        last = end + _fitting(line[end : end + _AROUND])
        first, last = _between_words(line, first, first, start), _between_words(line, last, end, last)
        first = first if first > len(_CUT) else 0  # a mark of a cut is no shorter than what it would stand for
        last = last if len(line) - last > len(_CUT) else len(line)
        if windows and first <= windows[-1][1]:
            middle = _between_words(
                line, (windows[-1][1] + first) // 2, first, windows[-1][1]
            )  # neighbours share what is between them: each piece may stand alone
            windows[-1] = (windows[-1][0], max(middle, windows[-1][0]))
            first = windows[-1][1]
        windows.append((first, max(first, last)))
    return windows


def _between_words(line: str, wanted: int, low: int, high: int) -> int:
    """The place from `low` to `high` near the wanted one where a word begins; the wanted one where none does."""
    near = range(max(low, wanted - _LONG_WORD), min(high, wanted + _LONG_WORD) + 1)
    places = (place for place in near if not _cuts_word(line, place) and line[place : place + 1] != " ")
    return min(places, key=lambda place: abs(place - wanted), default=wanted)


def _cuts_word(line: str, place: int) -> bool:
    """Whether both sides of a place are of one word; scripts in wide characters put nothing between words."""
    return 0 < place < len(line) and all(one.isalnum() and _width(one) == 1 for one in line[place - 1 : place + 1])


def _fitting(characters: Iterable[str]) -> int:
    """How many characters fit beside a figure."""
    room, count = _AROUND, 0
    for one in characters:
        room -= _width(one)
        if room < 0:
            break
        count += 1
    return count


def columns(text: str) -> int:
    """Columns that a text takes on a terminal: characters of East Asia take two, marks over others none."""
    return sum(_width(one) for one in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
