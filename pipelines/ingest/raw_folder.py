"""Finds the documents under raw/, and pins each by a digest of its files; reads no file's meaning."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from pipelines.ingest.refusal import STUMBLES, reason_of
from pipelines.ingest.refusal import RawFileError as RawFileError
from pipelines.values.records import dataclass
from schemas.column import SLUG
from schemas.columns import COLUMNS

TABLES, REFERENCE = "tables", "reference"
DOCUMENTS = "documents"
TABLE, TEXT = "table", "text"
SUFFIXES = {".txt": "txt", ".md": "md", ".rst": "rst", ".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx"}
"""Format by the end of the file's name, in lower case; the module of `texts/` with the name of a format reads it."""

CORRECTIONS = "corrections.yml"
"""What a person decided, in raw/reference of any document or beside a document of that one."""

REFERENCE_FILES = frozenset({CORRECTIONS, "entity.csv", "fx_peg.csv", "magnitude.csv"})
"""What raw/reference holds."""

MAX_FILE_BYTES = 256 * 1024 * 1024
"""A file beyond this size is refused: a hand-made table or a text is never that large."""

MAX_SLUG = COLUMNS["document_id"].max_length or 100

_READ_BYTES = 1 << 20
_LONGEST_SLUG = 80
_DIGEST_LETTERS = 8
_FOR_PEOPLE = "readme"
"""How names of files begin that are notes for people and no data."""

DigestOf = Callable[[Path, Path], str]
"""The digest of a document in a raw folder, as `digest` gives it."""


@dataclass(frozen=True)
class RawDocument:
    """One document.

    Attributes:
        document_id: name of the folder or slug of the file; of one that is refused, a slug made of its path.
        path: the folder, or the one file of a prose document without a folder.
        source_path: the same relative to raw/, as it is written in `source_file`.
        document_sha256: digest of the names and bytes of its files; None when it could not be taken.
        error: why the folder cannot be read, or None.
        kind: TABLE, made by hand under raw/tables, or TEXT, prose under raw/documents.
    """

    document_id: str
    path: Path
    source_path: str
    document_sha256: str | None
    error: str | None = None
    kind: str = TABLE


def find_documents(raw: Path, digest_of: DigestOf | None = None) -> list[RawDocument]:
    """All document folders under `raw`/tables, in order of name, and then what lies under `raw` where nobody looks for it.

    Args:
        raw: the raw folder.
        digest_of: gives the digest of a document in it, from its bytes if none is named.

    A folder that cannot be taken (name that is no slug, link that leads out of raw/, file too large) is
    in the list with its error, so that it can be quarantined and counted; so is a file or folder astray.

    Raises:
        RawFileError: there is no raw folder at all, or it cannot be read.
    """
    if not raw.is_dir():
        raise RawFileError(f"{raw}: no such folder; Countinghouse reads documents from raw/{TABLES}/<slug>/")
    folders = [_document(raw, folder, TABLE, {}, digest_of or digest) for folder in _document_folders(raw / TABLES)]
    return [*folders, *(_refused(raw, path, TABLE, RawFileError(reason)) for path, reason in _astray(raw))]


def _astray(raw: Path) -> Iterator[tuple[Path, str]]:
    """What is under raw/ and is read by nobody, with what to say of it; notes for people are meant to be there."""
    known = {TABLES, DOCUMENTS, REFERENCE}
    for path in _children(raw):
        if path.name not in known and not _is_for_people(path):
            yield path, f"{path.name}: not read; texts go into {DOCUMENTS}/, hand-made tables into {TABLES}/<slug>/"
    for path in _children(raw / TABLES):
        if not path.is_dir() and not _is_for_people(path):
            yield (
                path,
                f"{TABLES}/{path.name}: not read; a table is a folder {TABLES}/<slug>/ with document.yml and observations.csv",
            )
    for path in _children(raw / REFERENCE):
        if path.name not in REFERENCE_FILES and not _is_for_people(path):
            yield path, f"{REFERENCE}/{path.name}: not read; the folder holds {', '.join(sorted(REFERENCE_FILES))}"


def _is_for_people(path: Path) -> bool:
    return path.name.lower().startswith(_FOR_PEOPLE) and path.is_file()


def _children(parent: Path) -> list[Path]:
    """What lies in a folder of raw/, hidden files left out, in order of name; nothing where there is no such folder."""
    if not parent.is_dir():
        return []
    try:
        return sorted(path for path in parent.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise RawFileError(f"{parent}: cannot be read ({error.strerror}); see to its permissions") from None


def find_prose(raw: Path, digest_of: DigestOf | None = None) -> list[RawDocument]:
    """All documents of prose under `raw`/documents, folders and then files that lie there by themselves; as `find_documents` does.

    A slug names one document only: the second one that would have it is in the list with that error. Files of formats that are
    not read come last, so that a backup copy does not take the name of its text.
    """
    taken = {folder.name: f"{TABLES}/{folder.name}" for folder in _document_folders(raw / TABLES)}
    found = []
    for path in (*_document_folders(raw / DOCUMENTS), *_files_by_themselves(raw / DOCUMENTS)):
        found.append(_document(raw, path, TEXT, taken, digest_of or digest))
        taken.setdefault(document_slug(path), found[-1].source_path)
    return found


def _files_by_themselves(parent: Path) -> Iterator[Path]:
    files = (path for path in _children(parent) if path.is_file() and not _is_for_people(path))
    yield from sorted(files, key=lambda path: (path.suffix.lower() not in SUFFIXES, path))


def document_slug(path: Path) -> str:
    """The slug of a document: a folder's own name; of a file it is made of its name."""
    return path.name if path.is_dir() else slug_of(path)


def _document_folders(parent: Path) -> Iterator[Path]:
    return (path for path in _children(parent) if path.is_dir())


def _document(raw: Path, path: Path, kind: str, taken: Mapping[str, str], digest_of: DigestOf) -> RawDocument:
    source_path, slug = path.relative_to(raw).as_posix(), document_slug(path)
    try:
        if slug in taken:
            raise RawFileError(f"{source_path}: {taken[slug]} has this name already; rename one of them")
        if not re.fullmatch(SLUG, slug) or len(slug) > MAX_SLUG:
            raise RawFileError(f"{source_path}: the folder's name is not a slug (a-z, 0-9, hyphens; at most {MAX_SLUG}); rename it")
        return RawDocument(slug, path, source_path, digest_of(raw, path), kind=kind)
    except STUMBLES as error:
        return _refused(raw, path, kind, error)


def _refused(raw: Path, path: Path, kind: str, error: BaseException) -> RawDocument:
    return refused_document(path, path.relative_to(raw).as_posix(), kind, error)


def refused_document(path: Path, source_path: str, kind: str, error: BaseException) -> RawDocument:
    """A document that cannot be taken, to be quarantined and counted; its name is made of `source_path`."""
    return RawDocument(_name_of_refused(source_path), path, source_path, None, reason_of(source_path, error), kind)


def slug_of(path: Path) -> str:
    """The slug of the document in a file: its own name in lower case, letters and digits of ASCII, hyphens for all else.

    A name that loses letters by it, as a Chinese one does, gets a digest of the whole name, so that two such do not meet.
    """
    stem = unicodedata.normalize("NFKC", path.stem).lower()
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(letter))
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_SLUG].strip("-")
    is_lossy = any(letter.isalnum() and not letter.isascii() for letter in plain)
    digest = hashlib.sha256(stem.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGEST_LETTERS]
    return "-".join(filter(None, (slug or "document", digest if is_lossy or not slug else "")))


def _name_of_refused(source_path: str) -> str:
    """A slug for a folder that is refused: what can be read of its name, and a digest that keeps it apart from all others."""
    readable = re.sub(r"[^a-z0-9]+", "-", source_path.lower()).strip("-")[:60].strip("-")
    return f"{readable}-{hashlib.sha256(source_path.encode(errors='replace')).hexdigest()[:8]}"


def digest(raw: Path, document: Path) -> str:
    """SHA-256 over the names and bytes of all files of the document, in order of name.

    Raises:
        RawFileError: a link leads out of raw/, or a file is too large.
    """
    content = hashlib.sha256()
    for path in files_of(raw, document):
        name = os.fsencode(path.relative_to(document).as_posix())
        content.update(len(name).to_bytes(8, "big") + name + path.stat().st_size.to_bytes(8, "big"))
        with path.open("rb") as file:
            while block := file.read(_READ_BYTES):
                content.update(block)
    return content.hexdigest()


def files_of(raw: Path, document: Path) -> list[Path]:
    """The files of a document under raw/, hidden ones left out, in order of name.

    Raises:
        RawFileError: a link leads out of raw/, or a file is too large.
        OSError: a folder may not be looked into.
    """
    root = raw.resolve()
    below = _below(document) if document.is_dir() else [document]
    files = sorted(path for path in below if path.is_file() and not path.name.startswith("."))
    for path in files:
        if not path.resolve().is_relative_to(root):
            raise RawFileError(f"{path.relative_to(raw).as_posix()}: leads out of the raw folder; put the file itself there")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise RawFileError(f"{path.relative_to(raw).as_posix()}: larger than {MAX_FILE_BYTES >> 20} MiB; split it")
    return files


def _below(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder, onerror=_raised):
        yield from (Path(parent, name) for name in names)


def _raised(error: OSError) -> NoReturn:
    raise error
