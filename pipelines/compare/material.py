"""What is compared: two texts, whole or line by line, or the segments of a bilingual file, with their places in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from pipelines.compare.bilingual import BILINGUAL_SUFFIXES, read_bilingual
from pipelines.compare.bilingual.pairs import Bilingual
from pipelines.compare.comparison import Comparison, Request, compare
from pipelines.compare.table_files import is_table
from pipelines.compare.tables import read_table
from pipelines.diagnostics import Source
from pipelines.ingest.prose import read_prose_file
from pipelines.ingest.refusal import RawFileError
from pipelines.language.evidence import primary_language
from pipelines.language.told import told_languages
from pipelines.values.records import dataclass

_OF_A_FILE = frozenset({"txt", "md"})
_SOURCE, _TARGET = "#source", "#target"
"""What the two texts of a bilingual file are told apart by."""

_BLOCK, _BLOCK_CHARACTERS = 2_048, 1_000_000
# Lines are taken for segments where at least this share of what the texts have in common agrees line by line.
_LINE_BY_LINE = 0.9
_LEAST_LINES = 2
_SAMPLE = 100
"""Rows that tell the languages of two columns."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment: its name, and where its texts begin in both sources."""

    name: str
    source_start: int
    source: str
    target_start: int
    target: str


@dataclass(frozen=True)
class Material:
    """Two texts in segments.

    Attributes:
        source, target: the texts, for diagnostics.
        parts: the segments; one where the texts have none.
        source_language, target_language: BCP 47 tags; None where each text has to tell.
        untranslated: how many segments have no target.
    """

    source: Source
    target: Source
    parts: Sequence[Part]
    source_language: str | None
    target_language: str | None
    untranslated: int = 0

    @property
    def title(self) -> str:
        """How the two are called together: a bilingual file by its name."""
        names = [name.removesuffix(end) for name, end in ((self.source.name, _SOURCE), (self.target.name, _TARGET))]
        return names[0] if names[0] == names[1] else " → ".join(names)


@dataclass(frozen=True)
class Given:
    """The languages that the user names; None where nothing is named."""

    source_language: str | None = None
    target_language: str | None = None


def is_bilingual(path: Path) -> bool:
    """Whether a file holds source and target both.

    A table with two columns does where its head says so, or where they are in two languages; one that cannot be read is said to,
    so that the reason is told.
    """
    if path.suffix.lower() not in BILINGUAL_SUFFIXES:
        return False
    if not is_table(path):
        return True
    try:
        found = read_bilingual(path, str(path))
    except RawFileError:
        return not path.is_file() or not _has_rows(path)
    if found.is_declared:
        return True
    mine, theirs = _told(found, (None, None))
    return mine is not None and theirs is not None and mine != theirs


def _told(found: Bilingual, tags: tuple[str | None, str | None]) -> list[str | None]:
    """The languages that all sources and all targets tell together, and their tags."""
    columns = ["\n".join(texts) for texts in zip(*((one.source, one.target) for one in found.pairs[:_SAMPLE]), strict=True)]
    return told_languages(pl.Series(columns), pl.Series(tags, dtype=pl.String))["language"].to_list()


def _languages_of(found: Bilingual) -> list[str | None]:
    """The tags of a file, and what its texts tell where it says nothing, as a PO of its sources, or they contradict it."""
    tags = found.source_language, found.target_language
    if not found.pairs:
        return list(tags)
    pairs = zip(tags, _told(found, tags), strict=True)
    return [tag if tag and told in (None, primary_language(tag)) else told for tag, told in pairs]


def _has_rows(path: Path) -> bool:
    """Whether a table can be read as a text, though it has no two columns."""
    try:
        return bool(read_table(path, str(path)).read.strip())
    except RawFileError:
        return False


def of_bilingual(path: Path, given: Given) -> Material:
    """The segments of a bilingual file; a line of either text is a segment.

    Raises:
        RawFileError: it cannot be read.
    """
    found = read_bilingual(path, str(path))
    parts = list(_parts(found))
    languages = _languages_of(found)
    return Material(
        Source(f"{path}{_SOURCE}", "\n".join(_line(one.source) for one in found.pairs), is_file_text=False),
        Source(f"{path}{_TARGET}", "\n".join(_line(one.target) for one in found.pairs), is_file_text=False),
        parts,
        given.source_language or languages[0],
        given.target_language or languages[1],
        found.untranslated,
    )


def _parts(found: Bilingual) -> Iterator[Part]:
    source_start = target_start = 0
    for one in found.pairs:
        yield Part(one.name, source_start, one.source, target_start, one.target)
        source_start += len(one.source) + 1
        target_start += len(one.target) + 1


def _line(text: str) -> str:
    """A segment on one line; every character keeps its place."""
    return text.replace("\n", " ").replace("\r", " ")


def of_texts(source: Path, target: Path, given: Given) -> Material:
    """Two texts, each whole.

    Raises:
        RawFileError: one of them cannot be read.
    """
    if source == target:
        raise RawFileError(f"{source}: named as source and as target; name two texts")
    (mine, one, told), (theirs, other, also) = _text(source), _text(target)
    return Material(
        mine, theirs, [Part("", 0, one, 0, other)], given.source_language or told, given.target_language or also
    )  # fmt: skip


def _text(path: Path) -> tuple[Source, str, str | None]:
    """A text or a table: what its places are of, what is read, and the language that it is said to be in."""
    if is_table(path):
        table = read_table(path, str(path))
        return Source(str(path), table.printed, is_file_text=table.is_file_text), table.read, None
    document = read_prose_file(path, str(path))
    text = document.source_text
    source = Source(str(path), text.text, is_file_text=text.format in _OF_A_FILE)
    return source, document.prose, document.metadata.language


def compared(material: Material) -> tuple[Material, list[Comparison]]:
    """Compares material; two texts whose lines answer one another are taken line by line.

    Returns:
        The material as it was compared, and a comparison for each of its parts.
    """
    found = _compared(material)
    lines = _by_line(material) if len(material.parts) == 1 else None
    if lines is None:
        return material, found
    closer = _compared(lines)
    is_closer = sum(one.matched for one in closer) >= max(1.0, _LINE_BY_LINE * found[0].matched)
    return (lines, closer) if is_closer else (material, found)


def _compared(material: Material) -> list[Comparison]:
    found: list[Comparison] = []
    for block in _blocks(material.parts):
        languages = material.source_language, material.target_language
        found += compare([Request(one.source, one.target, *languages) for one in block])
    return found


def _blocks(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    start = size = 0
    for place, one in enumerate(parts):
        size += len(one.source) + len(one.target)
        if place - start + 1 >= _BLOCK or size >= _BLOCK_CHARACTERS:
            yield parts[start : place + 1]
            start, size = place + 1, 0
    if start < len(parts):
        yield parts[start:]


def _by_line(material: Material) -> Material | None:
    """The same texts line by line; None where they do not have the same number of lines."""
    (whole,) = material.parts
    lines = list(_lines(whole.source)), list(_lines(whole.target))
    if len(lines[0]) != len(lines[1]) or len(lines[0]) < _LEAST_LINES:
        return None
    parts = [
        Part(str(number), mine, source, theirs, target)
        for number, ((mine, source), (theirs, target)) in enumerate(zip(*lines, strict=True), start=1)
    ]
    return Material(material.source, material.target, parts, material.source_language, material.target_language)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1
