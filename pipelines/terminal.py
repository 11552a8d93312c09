"""Floor 1: what a terminal is shown: text of data without anything that steers it, rows fitted to its width; colours are ours."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, TextIO

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console, JustifyMethod
    from rich.text import Text

_UNSEEN = "\ufffd"
_LINE_END = "⏎"
_WIDE = 1_000_000  # columns where no terminal sets a limit: nothing is broken there
_GAP = 2
_LEAST_TEXT, _LONGEST_WORD = 24, 40
"""Columns that a text is not made narrower than, and a word; figures and dates are never broken."""

_MOST_LINES = 8
"""Lines that a row of a table may take before one column a line is easier to read."""


def plain(text: str, line_end: str = _LINE_END) -> str:
    """Text as it may be shown: control characters, escape sequences and marks of direction are replaced.

    Args:
        text: anything that data may hold.
        line_end: what stands for a line end.
    """
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\t", " ").split("\n")
    return line_end.join(line if line.isprintable() else "".join(map(_seen, line)) for line in lines)


def _seen(character: str) -> str:
    return character if character.isprintable() or unicodedata.category(character) == "Zs" else _UNSEEN


def say(text: str) -> None:
    """One message on standard output; lines of the text stay lines."""
    print(plain(text, "\n"), flush=True)


def complain(text: str) -> None:
    """One message on standard error, with the name of the command in front."""
    print(f"countinghouse: {plain(text.strip(), chr(10))}", file=sys.stderr, flush=True)


@contextmanager
def byte_output() -> Iterator[BinaryIO]:
    """Standard output for programs: bytes as they are in a file or a pipe, without what would steer it on a terminal."""
    if not sys.stdout.isatty():
        yield sys.stdout.buffer
        return
    held = io.BytesIO()
    yield held
    sys.stdout.write(plain(held.getvalue().decode("utf-8", errors="replace"), "\n"))
    sys.stdout.flush()


def text_output() -> TextIO:
    """Standard output for lines of text, as `byte_output`."""
    return _ShownText() if sys.stdout.isatty() else sys.stdout


class _ShownText(io.StringIO):
    """Text that is shown as it is written, without what would steer the terminal."""

    def write(self, text: str, /) -> int:
        return sys.stdout.write(plain(text, "\n"))

    def flush(self) -> None:
        sys.stdout.flush()


def console(*, is_error: bool = False) -> Console:
    """A console of this terminal, without colours and without limits of width in a pipe."""
    from rich.console import Console

    stream = sys.stderr if is_error else sys.stdout
    return Console(stderr=is_error, width=None if stream.isatty() else _WIDE, highlight=False, emoji=False, markup=False)


def print_rows(frame: pl.DataFrame, most_rows: int, null: str = "null") -> None:
    """Prints rows as a table if its columns fit the terminal, else one column a line; what is longer than the screen by pages.

    Args:
        frame: any rows.
        most_rows: how many are shown; how many are left is said below.
        null: what stands for a value that is null.
    """
    target, shown = console(), frame.head(most_rows)
    columns = [_Column.of(series, null) for series in shown.iter_columns()]
    widths = _fitted(columns, target.width)
    lines = shown.height + 1 if widths is not None else shown.height * (len(columns) + 1)
    with _paged(target, lines):
        if widths is None:
            _print_records(target, columns)
        else:
            _print_table(target, columns, widths)
        if frame.height > most_rows:
            target.print(f"... {frame.height - most_rows} more rows; use --format csv for all")


def _paged(target: Console, lines: int) -> AbstractContextManager[object]:
    """A page at a time by the reader's own pager ($PAGER), where a person sits before a screen that is too short."""
    return target.pager() if lines > target.height and sys.stdin.isatty() and sys.stdout.isatty() else nullcontext()


@dataclass(frozen=True)
class _Column:
    """One column as it is shown.

    Attributes:
        name: its header.
        cells: its values on one line each, None where null.
        null: what stands for a null.
        is_number: whether it stands to the right.
        natural: terminal columns it takes unbroken.
        least: terminal columns it needs.
    """

    name: str
    cells: list[str | None]
    null: str
    is_number: bool
    natural: int
    least: int

    @classmethod
    def of(cls, series: pl.Series, null: str) -> _Column:
        from rich.cells import cell_len

        name, cells = plain(series.name), [None if value is None else cell(value) for value in series.to_list()]
        written = [name, *(null if one is None else one for one in cells)]
        natural = max(map(cell_len, written))
        words = max((cell_len(word) for one in written for word in one.split()), default=0)
        is_text = not series.dtype.is_numeric() and not series.dtype.is_temporal()
        least = min(natural, max(min(words, _LONGEST_WORD), _LEAST_TEXT)) if is_text else natural
        return cls(name, cells, null, series.dtype.is_numeric(), natural, least)

    def texts(self) -> list[Text]:
        """The values with nulls told from the text that says so."""
        from rich.text import Text

        return [Text(self.null, style="dim") if one is None else Text(one) for one in self.cells]


def cell(value: object) -> str:
    """One value as people read it, on one line."""
    return _number(value) if isinstance(value, float) else plain(str(value))


def _number(value: float) -> str:
    """A number as people read it: 12 significant digits, no exponent below 10^16."""
    text = f"{value:.12g}"
    return f"{value:.0f}" if "e+" in text and abs(value) < 1e16 else text


def _fitted(columns: Sequence[_Column], width: int) -> list[int] | None:
    """The width of every column so that the table fits and no figure is broken; None where it does not."""
    least = [column.least for column in columns]
    free = width - _GAP * (len(columns) - 1) - sum(least)
    if free < 0:
        return None
    wanted = [column.natural - column.least for column in columns]
    shares = wanted if sum(wanted) <= free else [free * one // sum(wanted) for one in wanted]
    widths = [small + share for small, share in zip(least, shares, strict=True)]
    lines = max((-(-column.natural // one) for column, one in zip(columns, widths, strict=True) if one), default=1)
    return widths if lines <= _MOST_LINES else None


def _print_table(target: Console, columns: Sequence[_Column], widths: Sequence[int]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not target.is_terminal and all(column.natural <= width for column, width in zip(columns, widths, strict=True)):
        target.file.write("".join(f"{line}\n" for line in _lines(columns, widths)))
        return
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for column, width in zip(columns, widths, strict=True):
        justify: JustifyMethod = "right" if column.is_number else "left"
        table.add_column(Text(column.name), justify=justify, overflow="fold", width=width)
    for row in zip(*(column.texts() for column in columns), strict=True):
        table.add_row(*row)
    target.print(table)


def _lines(columns: Sequence[_Column], widths: Sequence[int]) -> Iterator[str]:
    """A table without styles in which nothing is broken, as rich prints it in a millisecond a row: a pipe takes thousands."""
    from rich.cells import cell_len

    padded = []
    for column, width in zip(columns, widths, strict=True):
        texts = [column.name, *(column.null if one is None else one for one in column.cells)]
        blanks = (" " * (width - cell_len(text)) for text in texts)
        pairs = zip(texts, blanks, strict=True)
        padded.append([blank + text if column.is_number else text + blank for text, blank in pairs])
    return map((" " * _GAP).join, zip(*padded, strict=True))


def _print_records(target: Console, columns: Sequence[_Column]) -> None:
    """One column a line, its name in front; long text goes on below itself."""
    from rich.table import Table
    from rich.text import Text

    for number, row in enumerate(zip(*(column.texts() for column in columns), strict=True), start=1):
        target.print(Text(f"row {number}", style="bold"))
        record = Table(box=None, show_header=False, pad_edge=False, padding=(0, _GAP, 0, 0))
        record.add_column(no_wrap=True)
        record.add_column(overflow="fold")
        for column, text in zip(columns, row, strict=True):
            record.add_row(Text(f"  {column.name}"), text)
        target.print(record)
