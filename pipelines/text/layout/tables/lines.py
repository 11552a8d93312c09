"""Tables that are lines of a text: cells between bars, tabs or wide gaps, or a label with figures behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from pipelines.text.layout.tables.grid import Cell, Table, cell_of
from pipelines.text.layout.tables.strokes import stroked_rows
from pipelines.values.records import dataclass

_BAR, _TAB, _GAP, _RUN, _LABEL = "bar", "tab", "gap", "run", "label"
# Bars that part cells, the wide one of scripts without spaces and that of drawn boxes included.
_BARS = ("|", "｜", "│")
_COMPATIBLE = {frozenset({_GAP, _RUN})}
_SEPARATOR = re.compile(r"[\s|｜│:+=_─┼├┤-]*[-=─][\s|｜│:+=_─┼├┤-]*\Z")
# Dots lead from a label to its figure.
_LEADER = re.compile(r"[ \u00a0\u3000]?(?:[.·]{3,}|…+)[ \u00a0\u3000]?(?=[^\s.…·])")
_GAPS = re.compile(rf"{_LEADER.pattern}|[ \u00a0\u3000]{{2,}}")
# One wide blank parts cells where a line has more of them; a single one may part the words of a title.
_WIDE_GAPS = re.compile(rf"{_GAPS.pattern}|\u3000")
_WIDE = re.compile(r"\S\u3000\S[^\n]*?\S\u3000\S|\S\u3000\S\u3000\S")
# The number of a table, behind which its title may stand in a gap.
_NUMBERED = re.compile(r"[^\W\d]{1,10}[. ]?[0-9]{1,3}(?:[-.–][0-9]{1,3}){0,2}[.:：]?")
# The unit that a sentence in front of a table says in brackets at its end.
_LAST_BRACKET = re.compile(r"[(（][^()（）]{3,60}[)）](?=[.。]?\Z)")
_FIGURE = r"[-−–+(（]?(?:[$€£¥￥₹]|[A-Z]{0,3}[$])?[-−]?[0-9](?:[0-9.,'’]*[0-9])?[)）]?[%％]?[)）]?|[-–—]|n/?a"
_FIGURES = re.compile(_FIGURE, re.IGNORECASE)
_BEHIND_BRACKET = re.compile(rf"[)）](?P<figure>{_FIGURE})\Z", re.IGNORECASE)
_SIGN = re.compile(r"[(（]?(?:[A-Z]{0,3}[$]|[€£¥￥₹])\Z", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")
# "Employees: 8,450 (8,102)" tells a figure and what it is compared with: prose, and no row of accounts.
_COMPARED = re.compile(r"[^:：0-9]+[:：][^()（）]*[0-9][^()（）]* ?[(（][0-9][0-9.,]*[)）]")
# "The Levels: 14,520, up 2.9% from 14,954" goes on behind its figure: prose as well.
_GOES_ON = re.compile(r"[0-9](?:[.,][0-9]+)+[%％]?[,，;；] ?[^\W\d]")
_SENTENCE = re.compile(r"[.。!?！？;；]\s*\Z|[.。!?！？;；][ \u3000]\S")
GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_SHORTEST_RULE = 3
_LONGEST_LABEL, _LONGEST_CAPTION, _MOST_CAPTIONS, _LONGEST_LINE = 80, 160, 4, 2000
_DIGIT = re.compile("[0-9]")
_STOPS = tuple(".。!?！？")


@dataclass
class _Block:
    style: str
    rows: list[list[Cell]] = field(default_factory=list)
    captions: list[Cell] = field(default_factory=list)
    heads: int | None = None
    rules: list[int] = field(default_factory=list)

    def ruled(self, line: str) -> None:
        """Takes in a line of dashes: one of equals signs parts the head from the body, and so does one of dashes that is alone."""
        rows = len(self.rows)
        if rows and "=" in line and self.heads is None:
            self.heads = rows
        elif rows and "=" not in line and rows not in self.rules:
            self.rules.append(rows)

    @property
    def head_rows(self) -> int | None:
        """Number of head rows, where the lines between the rows say it."""
        inner = [rule for rule in self.rules if rule < len(self.rows)]
        return self.heads if self.heads is not None or len(inner) != 1 else inner[0]


def line_tables(text: str) -> Iterator[Table]:
    """The tables of a text, from its top."""
    block: _Block | None = None
    above: list[Cell] = []
    stroked = stroked_rows(text)
    for start, end in _lines(text):
        line = cell_of(text, start, end)
        if not line.text:
            if block is not None and block.style != _GAP:
                yield from _finished(block)
                above, block = [], None
            continue
        if _SEPARATOR.match(line.text) and len(line.text) >= _SHORTEST_RULE:
            if block is not None:
                block.ruled(line.text)
            continue
        mark = stroked.get(start)
        style, cells = (_BAR, _split(text, start, end, mark, drops_edges=True)) if mark else _cells(text, start, end)
        if block is not None and style is not None and (style == block.style or {style, block.style} in _COMPATIBLE):
            block.rows.append(cells)
            block.style = _GAP if style == _GAP else block.style
        elif block is not None and block.style != _BAR and style is None and _is_label(line):
            block.rows.append([line])
        else:
            above = [] if block is not None else above
            if block is not None:
                yield from _finished(block)
                # The last label of a block may be the caption of the next.
                above = [row[0] for row in block.rows[-1:] if len(row) == 1]
            block = _Block(style, [cells], above) if style is not None else None
            above = [] if block is not None else _with_caption(above, line)
    if block is not None:
        yield from _finished(block)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _with_caption(above: list[Cell], line: Cell) -> list[Cell]:
    # The end of a sentence that holds a figure is prose in front of a table, and no caption of it.
    is_prose = line.text[-1:] in _STOPS and _DIGIT.search(line.text) is not None
    if not is_prose and len(line.text) <= _LONGEST_CAPTION:
        return [*above, line][-_MOST_CAPTIONS:]
    bracket = _LAST_BRACKET.search(line.text)
    return [] if bracket is None else [Cell(bracket[0], line.start + bracket.start())]


def _finished(block: _Block) -> Iterator[Table]:
    rows = block.rows
    if rows and any(len(row) > 1 for row in rows):
        yield Table(rows, tuple(block.captions), block.head_rows, counts_from_right=block.style in (_GAP, _RUN))


def _is_label(line: Cell) -> bool:
    return len(line.text) <= _LONGEST_LABEL and _SENTENCE.search(line.text) is None


def _cells(text: str, start: int, end: int) -> tuple[str | None, list[Cell]]:
    """How a line is cut into cells, and the cells; no way where it is prose."""
    line = text[start:end]
    stripped = line.strip()
    if (bar := next((bar for bar in _BARS if bar in stripped), None)) is not None:
        return _BAR, _split(text, start, end, bar, drops_edges=True)
    if "\t" in stripped:
        return _TAB, _split(text, start, end, "\t", drops_edges=False)
    if len(line) > _LONGEST_LINE:
        return None, []
    gaps = _WIDE_GAPS if "\u3000" in stripped and _WIDE.search(stripped) else _GAPS
    if gaps.search(stripped):
        cells = [cell for piece in _gapped(text, start, end, gaps) for cell in _pieces(text, piece)]
        if len(cells) == 2 and _NUMBERED.fullmatch(cells[0].text) and not _FIGURES.fullmatch(cells[1].text):
            return None, []  # a title
        if len(cells) > 1 and _SENTENCE.search(_LEADER.sub("  ", stripped)) is None:
            return _GAP, cells
    whole = cell_of(text, start, end)
    cells = _with_figures_apart(text, whole)
    goes_on = text[end + 1 : end + 2].islower()  # a sentence that breaks behind a figure
    is_run = (
        not goes_on
        and _DIGIT.search(stripped) is not None
        and _SENTENCE.search(stripped) is None
        and len(cells[0].text) <= _LONGEST_LABEL
        and _GOES_ON.search(cells[0].text) is None
    )
    return (_RUN, cells) if is_run and (len(cells) > 1 or _FIGURES.fullmatch(whole.text)) else (None, [])


def _split(text: str, start: int, end: int, mark: str, *, drops_edges: bool) -> list[Cell]:
    marks = [start + found.start() for found in re.finditer(re.escape(mark), text[start:end])]
    starts, ends = [start, *(place + len(mark) for place in marks)], [*marks, end]
    cells = [cell_of(text, first, last) for first, last in zip(starts, ends, strict=True)]
    if drops_edges:
        cells = cells[1:] if not cells[0].text else cells
        cells = cells[:-1] if cells and not cells[-1].text else cells
    return cells


def _gapped(text: str, start: int, end: int, gaps: re.Pattern[str]) -> Iterator[Cell]:
    place = start
    for gap in gaps.finditer(text, start, end):
        if (cell := cell_of(text, place, gap.start())).text:
            yield cell
        place = gap.end()
    if (cell := cell_of(text, place, end)).text:
        yield cell


def _pieces(text: str, piece: Cell) -> list[Cell]:
    """What stands between two gaps; a number whose digits blanks group is one figure."""
    return [piece] if GROUPED.fullmatch(piece.text) else _with_figures_apart(text, piece)


def _with_figures_apart(text: str, cell: Cell) -> list[Cell]:
    """A label and the figures behind it as cells of their own; a sign of money goes with the figure behind it."""
    if _COMPARED.fullmatch(cell.text):
        return [cell]
    tokens = [token.span() for token in _TOKEN.finditer(cell.text)]
    figures: list[tuple[int, int]] = []
    while tokens:
        start, end = tokens[-1]
        token = cell.text[start:end]
        if _FIGURES.fullmatch(token):
            figures.append((start, end))
        elif figures and _SIGN.match(token):
            figures[-1] = (start, figures[-1][1])
        else:
            break
        tokens.pop()
    if tokens and (glued := _BEHIND_BRACKET.search(cell.text, 0, tokens[-1][1])) is not None:
        figures.append(glued.span("figure"))
    if not figures:
        return [cell]
    label = cell_of(text, cell.start, cell.start + figures[-1][0])
    placed = [cell_of(text, cell.start + start, cell.start + end) for start, end in reversed(figures)]
    return [label, *placed] if label.text else placed
