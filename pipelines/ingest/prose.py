"""Document folders of prose under raw/documents/<slug>/: one text and, if there is one, its document.yml.

What the document.yml does not say is taken from the file's own front matter or head, then from the text; what was found
nowhere is said.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.ingest.metadata import FILE_NAME, Language, Text, checked
from pipelines.ingest.raw_folder import CORRECTIONS, MAX_SLUG, RawDocument, RawFileError, files_of
from pipelines.ingest.refusal import unicode_text
from pipelines.ingest.texts import Limits, SourceText, read_text
from pipelines.ingest.texts.clues import day_of, language_of, publisher_of, title_of
from pipelines.language.evidence import not_read, primary_language
from pipelines.language.told import is_read_language, read_tag, refused_language, told_languages
from pipelines.values.records import dataclass
from schemas.column import SHA256, SLUG

FILE, TEXT = "file", "text"
"""Where a value comes from besides document.yml: what the file says of itself, and its text."""


class ProseMetadata(BaseModel):
    """What is known of a text; as `DocumentMetadata`, but nothing is required.

    Attributes:
        title: title, or a short description of the author's own.
        publisher: who published the text.
        published: day of publication; periods such as "last year" are resolved against it.
        language: BCP 47 tag of the text as it stands.
        translated_from: BCP 47 tag of the original of a machine translation.
        source_address: address it was published at.
        text_sha256: digest that the bytes of the text must have.
        text_file: name of the file that holds the text.
        licence: what may be kept here.
        twin: slug of the document that says the same in another language.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: Annotated[Text, Field(max_length=500)] | None = None
    publisher: Annotated[Text, Field(max_length=200)] | None = None
    published: datetime.date | None = None
    language: Language | None = None
    translated_from: Language | None = None
    source_address: Annotated[Text, Field(max_length=2000)] | None = None
    text_sha256: Annotated[str, Field(pattern=SHA256)] | None = None
    text_file: Annotated[str, Field(pattern=r"^[\w.-]+$", max_length=200)] | None = None
    licence: Annotated[Text, Field(max_length=1000)] | None = None
    twin: Annotated[str, Field(pattern=SLUG, max_length=MAX_SLUG)] | None = None


EXPECTED = {
    "title": "the document has no name but its folder's",
    "publisher": "nobody answers for its figures",
    "published": "periods such as 'last year' cannot be resolved",
    "language": "every language's words are tried",
    "licence": "nothing says what may be kept of it",
}
"""Values that every document should have, and what follows where one is missing."""

_CLUES: dict[str, Callable[[str], object]] = {
    "title": title_of,
    "publisher": publisher_of,
    "published": day_of,
    "language": language_of,
}
"""How a value is found in a text."""


@dataclass(frozen=True)
class ProseDocument:
    """One text with what is known of it.

    Attributes:
        source_file: the file it was read from, relative to the raw folder.
        metadata: what is known.
        source_text: the text.
        origins: where each known value comes from: document.yml, FILE or TEXT.
        not_found: values of EXPECTED that nothing says.
    """

    source_file: str
    metadata: ProseMetadata
    source_text: SourceText
    origins: Mapping[str, str]
    not_found: tuple[str, ...]

    @property
    def prose(self) -> str:
        """The text with its front matter blanked out: offsets stay, and what stands there is no prose."""
        source = self.source_text
        return "\n" * source.body_start + source.text[source.body_start :]

    @property
    def notes(self) -> tuple[str, ...]:
        """One sentence a thing that a person should know: what was not found, and what could not be read."""
        return (*(f"{key} not found: {EXPECTED[key]}" for key in self.not_found), *self.source_text.notes)


def read_prose(raw: RawDocument, limits: Limits | None = None) -> ProseDocument:
    """Reads a document folder of prose.

    Args:
        raw: the folder, as `find_prose` has found it.
        limits: how much of the text is read; the standing limits if none are named.

    Raises:
        RawFileError: as `prose_of`, or the text is in a language that is not read.
    """
    document = prose_of(raw, limits)
    require_read_language(document)
    return document


def prose_of(raw: RawDocument, limits: Limits | None = None) -> ProseDocument:
    """Reads a document folder of prose in whatever language it is; `refused_by_language` tells that of many at once.

    Raises:
        RawFileError: the folder has an error, not exactly one text, a broken document.yml or one that names another text,
            or the text cannot be read.
    """
    if raw.error is not None:
        raise RawFileError(raw.error)
    path = _text_file(raw)
    declared = _declared(raw)
    name = unicode_text(path.relative_to(_raw_root(raw)).as_posix())
    document = complete(declared, read_text(path, name, limits), name)
    if declared.text_file not in (None, path.name):
        raise RawFileError(f"{raw.source_path}/{FILE_NAME}: text_file is {declared.text_file}, but the text is {path.name}")
    if declared.text_sha256 not in (None, document.source_text.sha256):
        raise RawFileError(
            f"{name}: its SHA-256 is {document.source_text.sha256}, not the text_sha256 of {FILE_NAME}; "
            "the text was changed: put the old one back, or correct the digest"
        )
    return document


def read_prose_file(path: Path, name: str, limits: Limits | None = None) -> ProseDocument:
    """Reads a text that lies anywhere, with the document.yml beside it if there is one.

    Raises:
        RawFileError: the text or the document.yml cannot be read.
    """
    document = complete(_declared_in(path.parent, str(Path(name).parent)), read_text(path, name, limits), name)
    require_read_language(document)
    return document


def require_read_language(document: ProseDocument) -> None:
    """Refuses a text in a language that is not read: its words would be taken for what they are not."""
    (refused,) = refused_by_language([document])
    if refused is not None:
        raise refused


def refused_by_language(documents: Sequence[ProseDocument]) -> list[RawFileError | None]:
    """What refuses each text because of its language, None where it is read; many at once, as looking at one costs milliseconds."""
    tags = [one.metadata.language if one.origins.get("language") == FILE_NAME else None for one in documents]
    texts = pl.Series([one.prose for one in documents], dtype=pl.String)
    refused = told_languages(texts, pl.Series(tags, dtype=pl.String))["refused"].to_list()
    return [
        None if language is None else _not_read(document, language, tag)
        for document, language, tag in zip(documents, refused, tags, strict=True)
    ]


def _not_read(document: ProseDocument, language: str, declared: str | None) -> RawFileError:
    is_said = f"by its {FILE_NAME} " if declared is not None and language == primary_language(declared) else ""
    return RawFileError(f"{document.source_file}: {is_said}{not_read(language)}; put a translation there")


def complete(declared: ProseMetadata, source_text: SourceText, source_file: str) -> ProseDocument:
    """Fills in what a person has not declared: from what the file says of itself, else from the text."""
    values: dict[str, Any] = declared.model_dump(exclude_none=True)
    origins = dict.fromkeys(values, FILE_NAME)
    body = source_text.text[source_text.body_start :]
    found = {key: value for key, value in asdict(source_text.found).items() if value is not None}
    tag = found.get("language")
    if tag is not None and refused_language(body, None) is None and (not is_read_language(tag) or read_tag(body, tag) != tag):
        del found["language"]  # what a file was written with (the language of a word processor) says less than its text
    _fill(values, origins, found, FILE)
    _fill(values, origins, {key: clue(body) for key, clue in _CLUES.items() if key not in values}, TEXT)
    not_found = tuple(key for key in EXPECTED if key not in values)
    return ProseDocument(source_file, ProseMetadata(**values), source_text, origins, not_found)


def _fill(values: dict[str, Any], origins: dict[str, str], found: Mapping[str, object], origin: str) -> None:
    for key, value in found.items():
        if key not in values and value is not None and _is_valid(key, value):
            values[key], origins[key] = value, origin


def _is_valid(key: str, value: object) -> bool:
    """Nobody wrote a found value for us: one that our form does not admit counts as not found."""
    try:
        ProseMetadata.model_validate({key: value})
    except ValidationError:
        return False
    return True


def _text_file(raw: RawDocument) -> Path:
    """The one file of a folder that says nothing about another, or the file that lies by itself."""
    if not raw.path.is_dir():
        return raw.path
    names = {path.relative_to(raw.path).as_posix(): path for path in files_of(_raw_root(raw), raw.path)}
    for beside in (FILE_NAME, CORRECTIONS):
        names.pop(beside, None)
    if not names:
        raise RawFileError(f"{raw.source_path}: no text; put one file there, such as text.txt")
    if len(names) > 1:
        raise RawFileError(
            f"{raw.source_path}: {len(names)} files besides {FILE_NAME} ({', '.join(names)}); one folder holds one text"
        )
    return next(iter(names.values()))


def _raw_root(raw: RawDocument) -> Path:
    return raw.path.parents[len(Path(raw.source_path).parts) - 1]


def _declared(raw: RawDocument) -> ProseMetadata:
    return _declared_in(raw.path, raw.source_path)


def _declared_in(folder: Path, folder_name: str) -> ProseMetadata:
    path = folder / FILE_NAME
    if not path.is_file():
        return ProseMetadata()
    # A text that lies by itself has none, and the library takes a while to import.
    from pipelines.ingest.safe_yaml import read_yaml

    name = f"{folder_name}/{FILE_NAME}"
    return checked(ProseMetadata, read_yaml(path, name), name)
