"""Rows of tables whose cells strokes or dashes part: Kindergarten / 97 / 21,370, 雲埔／8,200／5,986, Hydro – 4,930 – 50.0%.

Such a sign also stands in prose and in fractions: several lines in a row must have as many of it, a label in front, and figures
behind it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.text.layout.edit import Edit

_MARKS = (" / ", "／", " – ", " — ", " - ")
_FIGURE = re.compile(
    r"[-−–+(（]?(?:[$€£¥￥₹]|[A-Z]{0,3}[$])? ?[-−]?[0-9](?:[0-9.,'’]*[0-9])? ?(?:[%％‰]|pp|bp|x)?[)）]?|[-–—]|n/?a", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_MARKS, _FEWEST_ROWS, _LONGEST = 2, 3, 200
_CELL_END = " | "


def stroked_rows(text: str) -> dict[int, str]:
    """The sign that parts the cells of each line that is a row of such a table, by where the line starts."""
    found: dict[int, str] = {}
    for mark in _MARKS:
        if text.count(mark) >= _FEWEST_MARKS * _FEWEST_ROWS:
            for run in _runs(text, mark):
                found.update((start, mark) for start in run if start not in found)
    return found


def stroke_edits(text: str) -> Iterator[Edit]:
    """Puts bars between the cells of such rows."""
    for start, mark in stroked_rows(text).items():
        end = text.find("\n", start)
        place = text.find(mark, start, end if end >= 0 else len(text))
        while place >= 0:
            yield Edit(place, place + len(mark), _CELL_END)
            place = text.find(mark, place + len(mark), end if end >= 0 else len(text))


def _runs(text: str, mark: str) -> Iterator[list[int]]:
    """Starts of lines in a row with as many signs, of which all but a head have figures behind their label."""
    run: list[int] = []
    count = rows = start = 0
    for line in [*text.split("\n"), ""]:
        own = line.count(mark) if len(line) <= _LONGEST else 0
        if own != count or own < _FEWEST_MARKS:
            if rows >= _FEWEST_ROWS:
                yield run
            run, count, rows = [], own, 0
        if own >= _FEWEST_MARKS:
            is_row = _is_row(line, mark)
            if not is_row and rows:  # a line of words behind rows is none of them
                if rows >= _FEWEST_ROWS:
                    yield run
                run, rows = [], 0
            run = [*run, start] if is_row else [start]
            rows += is_row
        start += len(line) + 1


def _is_row(line: str, mark: str) -> bool:
    label, *cells = (cell.strip() for cell in line.split(mark))
    return _LETTER.search(label) is not None and all(_FIGURE.fullmatch(cell) for cell in cells)
