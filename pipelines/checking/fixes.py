"""Writes proved repairs into files: only where the file can be given back byte for byte but for the repair."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pipelines.checking.check import Checked
from pipelines.checking.texts import InputText
from pipelines.diagnostics import Diagnostic, Edit, Source
from pipelines.ingest.refusal import RawFileError


def edits_of(found: Iterable[Diagnostic]) -> list[Edit]:
    """The edits of diagnostics, in the order of the text; none twice, none over another."""
    edits = {edit.place: edit for one in found if one.fix for edit in one.fix.edits}
    chosen: list[Edit] = []
    for edit in sorted(edits.values(), key=lambda one: (one.place.start, one.place.end)):
        if not chosen or edit.place.start >= chosen[-1].place.end:
            chosen.append(edit)
    return chosen


def repaired(text: str, edits: Iterable[Edit]) -> str:
    """A text with its edits made."""
    for edit in sorted(edits, key=lambda one: -one.place.start):
        text = text[: edit.place.start] + edit.new + text[edit.place.end :]
    return text


def with_text(text: InputText, new: str) -> InputText:
    """The same document with another text, to be judged anew."""
    source_text = replace(text.document.source_text, text=new)
    source = Source(text.source.name, new, is_file_text=text.source.is_file_text)
    return replace(text, source=source, document=replace(text.document, source_text=source_text))


def is_better(before: Checked, after: Checked) -> bool:
    """Whether a repaired text says less that is wrong, and reads as much as it did."""
    return (
        after.failure is None
        and len(after.found) < len(before.found)
        and after.tally.figures == before.tally.figures
        and after.tally.comparisons >= before.tally.comparisons
    )


def difference(name: str, before: str, after: str) -> Iterator[str]:
    """A unified difference, line by line."""
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    for line in difflib.unified_diff(old, new, fromfile=name, tofile=name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write_back(text: InputText, new: str) -> None:
    """Puts the repaired text in place of the file, in its own encoding, with one rename.

    Raises:
        RawFileError: it lies in no file, or the file was changed meanwhile.
    """
    path, encoding = text.path, text.document.source_text.encoding
    if path is None or encoding is None:
        raise RawFileError(f"{text.source.name}: lies in no file")
    data, printed = path.read_bytes(), text.source.text.encode(encoding)
    mark = data[: len(data) - len(printed)]
    if mark + printed != data:
        raise RawFileError(f"{text.source.name}: was changed while it was read, or is not as its encoding writes it; check it anew")
    _replace(path, mark + new.encode(encoding))


def _replace(path: Path, data: bytes) -> None:
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(target.stat().st_mode & 0o7777)
        os.replace(name, target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
