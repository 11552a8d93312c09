"""What a source file is read into, and how much of it is read at most."""

from __future__ import annotations

import datetime
import os
from bisect import bisect_right
from dataclasses import field, replace
from functools import cache

from pipelines.ingest.raw_folder import SUFFIXES as SUFFIXES
from pipelines.ingest.raw_folder import RawFileError
from pipelines.values.records import dataclass

_MOST = 1e7


SECONDS_VARIABLE, MEMORY_VARIABLE = "COUNTINGHOUSE_DOCUMENT_SECONDS", "COUNTINGHOUSE_DOCUMENT_MIB"
"""Variables of the environment that raise or lower the limits of time and memory."""


@dataclass(frozen=True)
class Limits:
    """How much of one document is read, in any format; beyond it the document is refused, alone.

    Attributes:
        file_bytes: size of the file.
        characters: length of its text.
        pages: pages of a PDF.
        unpacked_bytes: size of everything in a .docx once unpacked, and of any one stream of a PDF.
        seconds: time that a process may work on reading a .html, .pdf or .docx, and again on finding the figures of a long text.
        memory_bytes: memory of the process that does the one or the other, where the system tells it.
    """

    file_bytes: int = 64 << 20
    characters: int = 5_000_000
    pages: int = 2000
    unpacked_bytes: int = 256 << 20
    seconds: float = 60.0
    memory_bytes: int = 2 << 30

    @property
    def beyond_seconds(self) -> str:
        """What is said of a document that takes too long."""
        return f"not read within the limit of {self.seconds:g} seconds; split it, or raise {SECONDS_VARIABLE}"

    @property
    def beyond_memory(self) -> str:
        """What is said of a document that takes too much memory."""
        return f"takes more memory than the limit of {self.memory_bytes >> 20} MiB; split it, or raise {MEMORY_VARIABLE}"


@cache
def standing_limits() -> Limits:
    """The limits, with what the environment says of time and memory.

    Raises:
        RawFileError: a variable is no number above zero.
    """
    limits = Limits()
    return replace(
        limits,
        seconds=_number(SECONDS_VARIABLE, limits.seconds),
        memory_bytes=int(_number(MEMORY_VARIABLE, limits.memory_bytes >> 20)) << 20,
    )


def _number(variable: str, standing: float) -> float:
    said = os.environ.get(variable)
    if not said:
        return standing
    try:
        number = float(said)
    except ValueError:
        number = 0.0
    if not 0 < number < _MOST:
        raise RawFileError(f"{variable}: {said!r} is no number above zero")
    return number


@dataclass(frozen=True)
class Page:
    """Where a page begins.

    Attributes:
        number: number of the page, counted from 1 as a viewer does.
        char_start: its first code point in the text.
    """

    number: int
    char_start: int


@dataclass(frozen=True)
class FoundMetadata:
    """What a file says of itself outside its text (front matter, HTML head, document properties); None where it says nothing."""

    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    language: str | None = None
    translated_from: str | None = None
    source_address: str | None = None
    licence: str | None = None


@dataclass(frozen=True)
class SourceText:
    r"""The text of one source file; every offset in the warehouse indexes the code points of `text`.

    `text` is a function of the file's bytes and of the `reader`, and of nothing else:

    - .txt, .md and .rst: the decoded file untouched; a byte order mark is dropped, newlines stay as they are (`\n`, `\r\n`, `\r`),
      front matter stays in (`body_start` is the first code point behind it).
    - .html: the main content, one block a line, lines end in `\n`, a table row is a line with cells between `|`.
    - .pdf: the text layer, lines end in `\n`, pages are parted by one form feed, which belongs to the page before.
    - .docx: one paragraph a line, lines end in `\n`, a table row is a line with cells between tabs.

    Attributes:
        text: the text.
        sha256: digest of the file's bytes.
        format: txt, md, rst, html, pdf or docx.
        encoding: encoding of the file's bytes; None where the format has its own.
        reader: what made the text of the bytes, with its version where that can change the text.
        pages: where each page of a PDF begins; empty otherwise.
        body_start: first code point of what is prose.
        found: what the file says of itself.
        notes: what a person should know about the reading, such as pages without text.
    """

    text: str
    sha256: str
    format: str
    encoding: str | None
    reader: str
    pages: tuple[Page, ...] = ()
    body_start: int = 0
    found: FoundMetadata = field(default_factory=FoundMetadata)
    notes: tuple[str, ...] = ()

    def page_of(self, char_start: int) -> int | None:
        """Number of the page that holds the code point at `char_start`; None in a text without pages."""
        place = bisect_right(self.pages, char_start, key=lambda page: page.char_start)
        return self.pages[place - 1].number if place else None
