"""Tables in HTML that stands in a text: rows and cells by their tags, with spans of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.text.layout.tables.grid import Cell, Table, cell_of

_TABLE = re.compile(r"<table\b[^<>]{0,500}>|</table\s{0,4}>", re.IGNORECASE)
_PART = re.compile(r"<(?P<tag>tr|td|th|caption|/tr|/caption|/td|/th|/thead|thead)\b(?P<rest>[^<>]{0,500})>", re.IGNORECASE)
_SPAN = re.compile(r"colspan\s{0,3}=\s{0,3}[\"']?([0-9]{1,2})", re.IGNORECASE)
_ROWS = re.compile(r"rowspan\s{0,3}=\s{0,3}[\"']?([0-9]{1,3})", re.IGNORECASE)
_LEADING_TAGS = re.compile(r"(?:\s|<[^<>]{0,300}>)+")
_MOST_SPANNED = 50


def markup_tables(text: str) -> Iterator[Table]:
    """The tables of a text, from its top; of tables in a table the inner ones."""
    start: int | None = None
    for tag in _TABLE.finditer(text):
        if not tag[0].startswith("</"):
            start = tag.end()
        elif start is not None:
            yield from _table(text, start, tag.start(), _line_above(text, text.rfind("<", 0, start)))
            start = None


def _line_above(text: str, start: int) -> tuple[Cell, ...]:
    """The text in front of a table, if it is short."""
    block = text[max(0, start - 400) : start].rstrip()
    block_end = max(0, start - 400) + len(block)
    inner = _strip(text, max(text.rfind("\n", 0, block_end), text.rfind("<", 0, max(block_end - 5, 0)), 0), block_end)
    return (inner,) if inner.text else ()


def _table(text: str, start: int, end: int, above: tuple[Cell, ...]) -> Iterator[Table]:
    rows: list[list[Cell]] = []
    heads: list[bool] = []
    captions = list(above)
    opened: tuple[str, int, int, int] | None = None
    pending: dict[int, tuple[Cell, int]] = {}
    in_head = False
    for part in [*_PART.finditer(text, start, end), None]:
        place = end if part is None else part.start()
        tag = "" if part is None else part["tag"].lower()
        if opened is not None:
            cell = _strip(text, opened[1], place)
            if opened[0] == "caption":
                captions.append(cell)
            elif rows:
                _add(rows[-1], cell, opened, pending)
                heads[-1] = heads[-1] and (opened[0] == "th" or in_head)
            opened = None
        if part is None:
            break
        if tag in ("thead", "/thead"):
            in_head = tag == "thead"
        elif tag == "tr":
            rows.append([])
            heads.append(True)
            _fill(rows[-1], pending)
        elif tag in ("td", "th", "caption"):
            opened = (tag, part.end(), _number(_SPAN, part["rest"]), _number(_ROWS, part["rest"]))
    count = next((index for index, is_head in enumerate(heads) if not is_head), len(heads))
    kept = [row for row in rows if row]
    if kept:
        yield Table(kept, tuple(captions), count or None)


def _add(row: list[Cell], cell: Cell, opened: tuple[str, int, int, int], pending: dict[int, tuple[Cell, int]]) -> None:
    _, _, columns, lines = opened
    for _ in range(min(columns, _MOST_SPANNED)):
        if lines > 1:
            pending[len(row)] = (cell, lines - 1)
        row.append(cell)
    _fill(row, pending)


def _fill(row: list[Cell], pending: dict[int, tuple[Cell, int]]) -> None:
    """Puts in the cells of rows above that reach down to this one."""
    while len(row) in pending and pending[len(row)][1] > 0:
        cell, left = pending[len(row)]
        if left == 0:
            break
        pending[len(row)] = (cell, left - 1)
        row.append(cell)


def _number(pattern: re.Pattern[str], attributes: str) -> int:
    match = pattern.search(attributes)
    return max(1, int(match[1])) if match else 1


def _strip(text: str, start: int, end: int) -> Cell:
    """What stands between two places, without tags and blanks around it."""
    if (leading := _LEADING_TAGS.match(text, start, end)) is not None:
        start = leading.end()
    while end > start:
        if text[end - 1].isspace():
            end -= 1
        elif text[end - 1] == ">" and (tag := text.rfind("<", start, end)) >= 0:
            end = tag
        else:
            break
    return cell_of(text, start, end)
