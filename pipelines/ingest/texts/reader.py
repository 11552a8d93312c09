"""Reads a source file by the end of its name, within limits."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.texts.garbled import refuse_garbled
from pipelines.ingest.texts.sandbox import read_apart
from pipelines.ingest.texts.source_text import SUFFIXES, Limits, SourceText, standing_limits

_PLAIN = frozenset({"txt", "md", "rst"})
_MARKS = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx", bytes.fromhex("d0cf11e0a1b11ae1"): ".doc"}
"""First bytes of files that are no text, with the end of the name that they mostly have."""


def read_text(path: Path, name: str, limits: Limits | None = None) -> SourceText:
    """Reads one source file; a function of its bytes alone.

    A .html, .pdf or .docx is read in a process of its own that has no network and can write no file.

    Args:
        path: the file.
        name: how messages call it.
        limits: how much of it is read; the standing limits if none are named.

    Raises:
        RawFileError: the format is none of ours, the file is missing, broken, encrypted, without text or beyond a limit, or what
            it holds looks garbled.
    """
    file_format, limits = format_of(path, name), limits or standing_limits()
    data = file_bytes(path, name, limits)
    _check_kind(data, file_format, name)
    reads = read_format if file_format in _PLAIN else read_apart
    source_text = reads(file_format, data, name, limits)
    refuse_garbled(source_text.text, name)
    return source_text


def format_of(path: Path, name: str) -> str:
    """The format that the end of a file's name says.

    Raises:
        RawFileError: none that is read here.
    """
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise RawFileError(f"{name}: {path.suffix or 'a file without an ending'} is not read; use {', '.join(SUFFIXES)}") from None


def read_format(file_format: str, data: bytes, name: str, limits: Limits) -> SourceText:
    """Reads the bytes of a file of a format, in this process.

    Raises:
        RawFileError: it cannot be read, or its text is beyond the limit.
    """
    module = import_module(f"pipelines.ingest.texts.{file_format}")
    read = cast("Callable[[bytes, str, Limits], SourceText]", module.read)
    source_text = read(data, name, limits)
    if len(source_text.text) > limits.characters:
        raise RawFileError(f"{name}: a text of {len(source_text.text):,} characters, the limit is {limits.characters:,}; split it")
    return source_text


def file_bytes(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a file.

    Raises:
        RawFileError: it is missing, empty or beyond the limit, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except FileNotFoundError:
        raise RawFileError(f"{name}: missing") from None
    except OSError as error:
        raise RawFileError(f"{name}: cannot be read ({error.strerror})") from None
    if len(data) > limits.file_bytes:
        raise RawFileError(f"{name}: larger than the limit of {limits.file_bytes / (1 << 20):g} MiB; split it")
    if not data.strip():
        raise RawFileError(f"{name}: empty; put the text there")
    return data


def _check_kind(data: bytes, file_format: str, name: str) -> None:
    """Refuses a file whose bytes say that it is of another format than its name."""
    for mark, suffix in _MARKS.items():
        if data.startswith(mark) and suffix != f".{file_format}" and not (suffix == ".doc" and file_format == "docx"):
            raise RawFileError(f"{name}: the name says {file_format}, the bytes say {suffix}; give it the right ending")
    if file_format == "pdf" and b"%PDF-" not in data[:1024]:
        raise RawFileError(f"{name}: not a PDF; give it the right ending")
