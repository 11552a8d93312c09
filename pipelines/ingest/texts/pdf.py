"""PDF: the text layer, page by page, by pypdf; no pictures, no scripts, no attachments."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.texts.found import first_text
from pipelines.ingest.texts.source_text import FoundMetadata, Limits, Page, SourceText

if TYPE_CHECKING:
    from pypdf import Configuration, PdfReader

_PAGE_END = "\f"
_SHOWN_PAGES = 20


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """Reads a .pdf file.

    Raises:
        RawFileError: it is broken, needs a password, has too many pages, holds a stream that unpacks beyond the limit,
            or has no text layer.
    """
    from pypdf import PdfReader, __version__, apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    unlock = f"{name}: encrypted; save a copy that opens without a password"
    try:
        with apply_configuration(_bounds(limits)):
            reader = PdfReader(BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise RawFileError(unlock)
            texts, found = _page_texts(reader, name, limits), _found(reader)
    except (FileNotDecryptedError, DependencyError):
        raise RawFileError(unlock) from None
    except LimitReachedError as error:
        raise RawFileError(
            f"{name}: beyond the limit of {limits.unpacked_bytes >> 20} MiB a stream ({error}); print it anew"
        ) from None
    except RawFileError:
        raise
    except (PyPdfError, *_BREAKAGE) as error:
        raise RawFileError(f"{name}: broken PDF ({type(error).__name__}: {error}); save it anew from a PDF viewer") from None
    return replace(_join(texts, name), sha256=sha256(data).hexdigest(), reader=f"pypdf {__version__}", found=found)


_BREAKAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pypdf raises on broken files besides its own errors."""


def _bounds(limits: Limits) -> Configuration:
    from pypdf import Configuration

    return Configuration(
        array_based_stream_maximum_output_length=limits.unpacked_bytes,
        brotli_maximum_output_length=limits.unpacked_bytes,
        lzw_maximum_output_length=limits.unpacked_bytes,
        run_length_maximum_output_length=limits.unpacked_bytes,
        zlib_maximum_output_length=limits.unpacked_bytes,
    )


def _page_texts(reader: PdfReader, name: str, limits: Limits) -> list[str]:
    count = len(reader.pages)
    if count > limits.pages:
        raise RawFileError(f"{name}: {count} pages, the limit is {limits.pages}; split it")
    return [_clean(page.extract_text()) for page in reader.pages]


def _clean(text: str) -> str:
    """The text of a page with one kind of line end, and without the halves of characters that broken fonts yield."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(_PAGE_END, "\n")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _join(texts: list[str], name: str) -> SourceText:
    if not any(text.strip() for text in texts):
        raise RawFileError(f"{name}: no text layer, the pages are pictures; run it through OCR, or save the text as .txt")
    starts = accumulate((len(text) + len(_PAGE_END) for text in texts[:-1]), initial=0)
    empty = [str(number) for number, text in enumerate(texts, 1) if not text.strip()]
    shown = ", ".join(empty[:_SHOWN_PAGES]) + (" ..." if len(empty) > _SHOWN_PAGES else "")
    return SourceText(
        _PAGE_END.join(texts),
        sha256="",
        format="pdf",
        encoding=None,
        reader="pypdf",
        pages=tuple(Page(number, start) for number, start in enumerate(starts, 1)),
        notes=(f"pages without a text layer: {shown}",) if empty else (),
    )


def _found(reader: PdfReader) -> FoundMetadata:
    """Title and language; the date of the file is not that of the publication, so that it is left alone."""
    information = reader.metadata
    title = information.title if information else None
    return FoundMetadata(title=first_text(title), language=first_text(reader.root_object.get("/Lang")))
