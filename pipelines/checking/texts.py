"""Files and standard input as texts that can be judged; one that cannot be read is told apart, and the others go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipelines.compare.table_files import is_table
from pipelines.diagnostics import Failure, Place, Source
from pipelines.ingest.prose import ProseDocument, ProseMetadata, complete, read_prose_file, require_read_language
from pipelines.ingest.refusal import STUMBLES, RawFileError, reason_of
from pipelines.ingest.texts import standing_limits
from pipelines.ingest.texts.encoding import decode
from pipelines.ingest.texts.garbled import refuse_garbled
from pipelines.ingest.texts.reader import file_bytes, read_format
from pipelines.ingest.texts.sandbox import read_apart
from pipelines.values.records import dataclass

if TYPE_CHECKING:
    from pipelines.checking.html_places import HtmlPlaces

STANDARD_INPUT = "-"
_DEMO = "demo.md"
_IN_MEMORY = "standard input"
_HTML, _MARK = "html", "\ufeff"
_OF_A_FILE = frozenset({"txt", "md", "rst"})
_MOST_BYTES = 4
"""Bytes that a character takes at most."""


@dataclass(frozen=True)
class Given:
    """What the user knows of the texts that they do not say themselves; None where nothing is given."""

    published: date | None = None
    language: str | None = None


@dataclass(frozen=True)
class InputText:
    """One text to be judged.

    Attributes:
        source: the text, for diagnostics.
        document: what was read of the file.
        path: the file; None for standard input.
        html: where what was read of a web page stands in it.
    """

    source: Source
    document: ProseDocument
    path: Path | None
    html: HtmlPlaces | None = None

    def place(self, start: int, end: int) -> Place:
        """The place of a span of the text that was read, in the source that is shown."""
        return self.source.place(*(self.html.span(start, end) if self.html else (start, end)))

    @property
    def is_repairable(self) -> bool:
        """Whether what is read is the file, so that a repair of the one is one of the other."""
        return self.document.source_text.format in _OF_A_FILE and self.path is not None and not is_table(self.path)


def read_inputs(names: Sequence[str], given: Given, standard_input: BinaryIO) -> tuple[list[InputText], list[Failure]]:
    """The texts of files, each once, in their order; and why others cannot be read.

    Args:
        names: paths as the user wrote them; `-` is standard input.
        given: what the user knows of them.
        standard_input: is read where it is named.
    """
    texts, failures = list[InputText](), list[Failure]()
    for name in dict.fromkeys(names):
        try:
            texts.append(_read(name, given, standard_input))
        except STUMBLES as error:
            failures.append(Failure(name, reason_of(_IN_MEMORY if name == STANDARD_INPUT else name, error)))
    return texts, failures


def _read(name: str, given: Given, standard_input: BinaryIO) -> InputText:
    if name == STANDARD_INPUT:
        return text_in_memory(_all_of(standard_input), name, given)
    path = Path(name)
    if is_table(path):
        return _read_table(path, name, given)
    document = _known(read_prose_file(path, name), given)
    source_text = document.source_text
    if source_text.format == _HTML:
        markup = file_bytes(path, name, standing_limits()).decode(source_text.encoding or "utf-8", "replace")
        return _in_page(markup.removeprefix(_MARK), name, document, path)
    return InputText(Source(name, source_text.text, is_file_text=source_text.format in _OF_A_FILE), document, path)


def _in_page(markup: str, name: str, document: ProseDocument, path: Path | None) -> InputText:
    """A web page, whose figures are shown where they stand in it."""
    from pipelines.checking.html_places import HtmlPlaces

    return InputText(Source(name, markup), document, path, HtmlPlaces(markup, document.source_text.text))


def _read_table(path: Path, name: str, given: Given) -> InputText:
    """A table in a file of its own; the places of a CSV are those of its file, those of a workbook count rows."""
    from pipelines.compare.tables import read_table

    table = read_table(path, name)
    one = text_in_memory(table.read, name, given)
    return InputText(Source(name, table.printed, is_file_text=table.is_file_text), one.document, path)


def csv_in_memory(text: str, name: str, given: Given) -> InputText:
    """A table with delimiters that lies in no file; errors as `text_in_memory`."""
    from pipelines.compare.tables import masked_csv

    return replace(text_in_memory(masked_csv(text), name, given), source=Source(name, text))


def text_in_memory(text: str, name: str, given: Given, form: str = "txt") -> InputText:
    """A text that lies in no file.

    Args:
        text: the text.
        name: how it is called.
        given: what the user knows of it.
        form: `txt`, `md` or `html`.

    Raises:
        RawFileError: it is too long, its front matter is broken, or it is in a language that is not read.
    """
    limits = standing_limits()
    if len(text) > limits.characters:
        raise RawFileError(f"{name}: a text of {len(text):,} characters, the limit is {limits.characters:,}; split it")
    data = text.encode("utf-8", "replace")
    source_text = read_apart(form, data, name, limits) if form == _HTML else read_format(form, data, name, limits)
    if form != _HTML and len(source_text.text) != len(text):  # a byte order mark is no text, but moves every place
        source_text = replace(source_text, text=text)
    document = _known(complete(ProseMetadata(language=given.language), source_text, name), given)
    require_read_language(document)
    return _in_page(text, name, document, None) if form == _HTML else InputText(Source(name, text), document, None)


def demo_text() -> tuple[list[InputText], list[Failure]]:
    """The text with known faults that comes with the package, as `read_inputs` gives texts."""
    data = files(__package__).joinpath(_DEMO).read_bytes()
    document = complete(ProseMetadata(), read_format("md", data, _DEMO, standing_limits()), _DEMO)
    return [InputText(Source(_DEMO, document.source_text.text), document, None)], []


def _known(document: ProseDocument, given: Given) -> ProseDocument:
    said = {"published": given.published, "language": given.language}
    known = {key: value for key, value in said.items() if value is not None}
    return replace(document, metadata=document.metadata.model_copy(update=known))


def _all_of(stream: BinaryIO) -> str:
    limit = standing_limits().characters
    data = stream.read(_MOST_BYTES * limit + 1)
    if len(data) > _MOST_BYTES * limit:
        raise RawFileError(f"{_IN_MEMORY}: more than {limit:,} characters; split it")
    if not data.strip():
        raise RawFileError(f"{_IN_MEMORY}: empty; put the text there")
    text, _ = decode(data, _IN_MEMORY)
    refuse_garbled(text, _IN_MEMORY)
    return text
