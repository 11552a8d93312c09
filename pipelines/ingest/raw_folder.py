"""Finds the documents under raw/, and pins each by a digest of its files; reads no file's meaning."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from schemas.columns import COLUMNS, SLUG

TABLES, REFERENCE = "tables", "reference"
DOCUMENTS = "documents"
TABLE, TEXT = "table", "text"
MAX_FILE_BYTES = 256 * 1024 * 1024
"""A file beyond this size is refused: a hand-made table or a text is never that large."""

MAX_SLUG = COLUMNS["document_id"].max_length or 100

_READ_BYTES = 1 << 20


class RawFileError(ValueError):
    """A file or folder under raw/ that cannot be taken as it is; the message names it and says what to do."""


@dataclass(frozen=True)
class RawDocument:
    """One document folder.

    Attributes:
        document_id: name of the folder; of one that is refused, a slug made of its path.
        folder: where it is.
        source_path: the folder relative to raw/, as it is written in `source_file`.
        document_sha256: digest of the names and bytes of its files; None when it could not be taken.
        error: why the folder cannot be read, or None.
        kind: TABLE, made by hand under raw/tables, or TEXT, prose under raw/documents.
    """

    document_id: str
    folder: Path
    source_path: str
    document_sha256: str | None
    error: str | None = None
    kind: str = TABLE


def find_documents(raw: Path) -> list[RawDocument]:
    """All document folders under `raw`/tables, in order of name.

    A folder that cannot be taken (name that is no slug, link that leads out of raw/, file too large) is
    in the list with its error, so that it can be quarantined and counted.

    Raises:
        RawFileError: there is no raw folder at all.
    """
    if not raw.is_dir():
        raise RawFileError(f"{raw}: no such folder; Countinghouse reads documents from raw/{TABLES}/<slug>/")
    return [_document(raw, folder, TABLE) for folder in _document_folders(raw / TABLES)]


def find_prose(raw: Path) -> list[RawDocument]:
    """All document folders under `raw`/documents, in order of name; as `find_documents` does.

    A slug names one document only: a folder whose name a table has is in the list with that error.
    """
    tables = {folder.name for folder in _document_folders(raw / TABLES)}
    return [_document(raw, folder, TEXT, taken=tables) for folder in _document_folders(raw / DOCUMENTS)]


def _document_folders(parent: Path) -> Iterator[Path]:
    if parent.is_dir():
        yield from sorted(path for path in parent.iterdir() if not path.name.startswith(".") and path.is_dir())


def _document(raw: Path, folder: Path, kind: str, taken: Container[str] = ()) -> RawDocument:
    source_path = folder.relative_to(raw).as_posix()
    try:
        if folder.name in taken:
            raise RawFileError(f"{source_path}: {TABLES}/{folder.name} has this name already; rename one of them")
        if not re.fullmatch(SLUG, folder.name) or len(folder.name) > MAX_SLUG:
            raise RawFileError(f"{source_path}: the folder's name is not a slug (a-z, 0-9, hyphens; at most {MAX_SLUG}); rename it")
        return RawDocument(folder.name, folder, source_path, _digest(raw, folder), kind=kind)
    except (RawFileError, OSError) as error:
        return RawDocument(_name_of_refused(source_path), folder, source_path, None, str(error), kind)


def _name_of_refused(source_path: str) -> str:
    """A slug for a folder that is refused: what can be read of its name, and a digest that keeps it apart from all others."""
    readable = re.sub(r"[^a-z0-9]+", "-", source_path.lower()).strip("-")[:60].strip("-")
    return f"{readable}-{hashlib.sha256(source_path.encode(errors='replace')).hexdigest()[:8]}"


def _digest(raw: Path, folder: Path) -> str:
    """SHA-256 over the names and bytes of all files of the folder, in order of name."""
    digest = hashlib.sha256()
    for path in files_of(raw, folder):
        name = path.relative_to(folder).as_posix().encode()
        digest.update(len(name).to_bytes(8, "big") + name + path.stat().st_size.to_bytes(8, "big"))
        with path.open("rb") as file:
            while block := file.read(_READ_BYTES):
                digest.update(block)
    return digest.hexdigest()


def files_of(raw: Path, folder: Path) -> list[Path]:
    """The files of a folder under raw/, hidden ones left out, in order of name.

    Raises:
        RawFileError: a link leads out of raw/, or a file is too large.
    """
    root = raw.resolve()
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    for path in files:
        if not path.resolve().is_relative_to(root):
            raise RawFileError(f"{path.relative_to(raw).as_posix()}: leads out of the raw folder; put the file itself there")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise RawFileError(f"{path.relative_to(raw).as_posix()}: larger than {MAX_FILE_BYTES >> 20} MiB; split it")
    return files
