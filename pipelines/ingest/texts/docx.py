"""Word documents: paragraphs and tables in order, by python-docx; deletions that are tracked, headers and footnotes are left out.

Macros are never run, entities never resolved, linked parts never fetched.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.texts.found import first_text
from pipelines.ingest.texts.source_text import FoundMetadata, Limits, SourceText
from pipelines.text.layout.notes import raised_text

if TYPE_CHECKING:
    from docx.document import Document

_MAX_PARTS = 10_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DROPPED = {f"{_WORD}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "tblPr", "sectPr")} | {_FALLBACK}
_PRINTED = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_MAX_DEPTH = 200
_NOTES = {"/word/footnotes.xml": "footnotes", "/word/endnotes.xml": "endnotes"}


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """Reads a .docx file.

    Raises:
        RawFileError: it is broken, encrypted, unpacks beyond the limit, or has no text.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    _check_package(data, name, limits)
    try:
        document = docx.Document(BytesIO(data))
        text = "\n".join(_lines(document.element.body))
        found, notes = _found(document), _left_out(document)
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, *_BREAKAGE) as error:
        raise RawFileError(f"{name}: broken Word document ({type(error).__name__}: {error}); save it anew as .docx") from None
    if not text.strip():
        raise RawFileError(f"{name}: no text, only pictures or nothing at all; save the text as .txt")
    return SourceText(text, sha256(data).hexdigest(), "docx", None, f"python-docx {docx.__version__}", found=found, notes=notes)


_BREAKAGE = (
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What python-docx and zipfile raise on broken files besides their own errors."""


def _check_package(data: bytes, name: str, limits: Limits) -> None:
    """Refuses a bomb by the sizes that the package declares; the unpacker never reads beyond those."""
    if data.startswith(_OLE):
        raise RawFileError(f"{name}: encrypted, or of the old form .doc; save it as .docx without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise RawFileError(f"{name}: broken Word document ({error}); save it anew as .docx") from None
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes or len(parts) > _MAX_PARTS:
        raise RawFileError(
            f"{name}: unpacks to {unpacked >> 20} MiB in {len(parts)} parts, the limit is {limits.unpacked_bytes >> 20} MiB "
            f"in {_MAX_PARTS}; save the text alone"
        )


def _lines(parent: Any) -> Iterator[str]:
    """One line a paragraph and a table row, also of those inside content controls and of tracked insertions."""
    for element in parent.iterchildren():
        if element.tag == f"{_WORD}p":
            yield _paragraph(element)
        elif element.tag == f"{_WORD}tr":
            yield "\t".join(" ".join(filter(None, _lines(cell))) for cell in _cells(element))
        elif isinstance(element.tag, str) and element.tag not in _DROPPED:
            yield from _lines(element)


def _cells(row: Any) -> Iterator[Any]:
    for element in row.iterchildren():
        if element.tag == f"{_WORD}tc":
            yield element
        elif isinstance(element.tag, str) and element.tag not in _DROPPED:
            yield from _cells(element)


def _paragraph(paragraph: Any) -> str:
    pieces: list[str] = []
    _add_runs(paragraph, pieces, 0)
    return "".join(pieces)


def _add_runs(parent: Any, pieces: list[str], depth: int) -> None:
    """Adds the text of runs; the mark of a note would stand as a digit of the number in front of it."""
    if depth > _MAX_DEPTH:
        raise ValueError("nested too deep")
    for element in parent.iterchildren():
        if element.tag == f"{_WORD}t":
            pieces.append(element.text or "")
        elif element.tag in _PRINTED:
            pieces.append(_PRINTED[element.tag])
        elif element.tag == f"{_WORD}r" and _is_raised(element):
            raised: list[str] = []
            _add_runs(element, raised, depth + 1)
            pieces.append(raised_text("".join(pieces[-2:]), "".join(raised).strip()))
        elif isinstance(element.tag, str) and element.tag not in _DROPPED:
            _add_runs(element, pieces, depth + 1)


def _is_raised(run: Any) -> bool:
    place = run.find(f"{_WORD}rPr/{_WORD}vertAlign")
    return place is not None and place.get(f"{_WORD}val") == "superscript"


def _found(document: Document) -> FoundMetadata:
    """Title and language; the date of the file is not that of the publication, so that it is left alone."""
    properties = document.core_properties
    return FoundMetadata(title=first_text(properties.title), language=first_text(properties.language))


def _left_out(document: Document) -> tuple[str, ...]:
    """Which notes the document has; they stand outside the order of its paragraphs."""
    parts = {str(part.partname): part.blob for part in document.part.package.iter_parts()}
    kinds = [kind for name, kind in _NOTES.items() if b"<w:t>" in parts.get(name, b"") or b"<w:t " in parts.get(name, b"")]
    return (f"{' and '.join(kinds)} left out",) if kinds else ()
