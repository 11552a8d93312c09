"""Places in texts: a span in code points with its line and column, as people and editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from pipelines.values.records import dataclass

_LINE_END = re.compile("\n")


@dataclass(frozen=True)
class Place:
    """A span of a text.

    Attributes:
        document: name of the source that it is in.
        start: first code point of the text, from 0.
        end: code point behind the last one.
        line: line of the first code point, from 1.
        column: its column, from 1, in code points.
        end_line: line of the end.
        end_column: column behind the last code point.
        quote: the text between both.
    """

    document: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    quote: str

    def __str__(self) -> str:
        """`article.txt:12:5`."""
        return f"{self.document}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Source:
    """A text that diagnostics speak of.

    Attributes:
        name: how the user called it; `-` for standard input.
        text: all of it.
        is_file_text: whether the text is the file's own, so that lines and columns are those of the file. They are not where
            the text was taken out of a container (DOCX, PDF): there they count in the text that was read.
    """

    name: str
    text: str
    is_file_text: bool = True

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def place(self, start: int, end: int) -> Place:
        """The place of a half-open span in code points.

        Raises:
            ValueError: the span is not in the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{self.name}: no span {start} to {end} in a text of {len(self.text)} characters")
        (line, column), (end_line, end_column) = self._position(start), self._position(end)
        return Place(self.name, start, end, line, column, end_line, end_column, self.text[start:end])

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line by its number, from 1, without its end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def offset(self, line: int, column: int) -> int | None:
        """The code point at a line and column, both from 1; None where the text has none there."""
        if not 1 <= line <= len(self._line_starts) or not 1 <= column <= len(self.line(line)) + 1:
            return None
        return self._line_starts[line - 1] + column - 1
