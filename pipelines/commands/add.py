"""The command `add`: copies texts into raw/documents, each with a document.yml to be completed; refuses what cannot be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

import yaml

from pipelines.ingest.metadata import FILE_NAME
from pipelines.ingest.prose import EXPECTED, ProseDocument, read_prose_file
from pipelines.ingest.raw_folder import DOCUMENTS, TABLES, RawFileError, slug_of
from pipelines.ingest.refusal import STUMBLES, reason_of
from pipelines.ingest.texts import SUFFIXES, standing_limits
from pipelines.ingest.texts.reader import format_of
from pipelines.terminal import plain, say
from pipelines.values.records import dataclass

_PLACEHOLDERS = {
    "title": "title of the text, or a short description in your own words",
    "publisher": "who published it, such as a statistics office",
    "published": "day of publication as YYYY-MM-DD; 'last year' is resolved against it",
    "language": "BCP 47 tag of the text as it stands, such as en, zh-Hans or zh-Hant",
    "translated_from": "only for a machine translation: BCP 47 tag of the original",
    "source_address": "address it was published at",
    "licence": "what may be kept of it, such as: figures and short quantity phrases only",
}


@dataclass(frozen=True)
class _Candidate:
    """A file to be added; `error` says why it cannot be."""

    path: Path
    error: str | None = None


@dataclass
class _Outcome:
    """What has become of the files so far."""

    slugs: dict[str, Path] = field(default_factory=dict)
    is_refused: bool = False


def run_add(raw: Path, paths: list[Path]) -> int:
    """Adds files, and the files below folders, and prints one line for each.

    Args:
        raw: the raw folder.
        paths: files and folders.

    Returns:
        0, or 1 when any file was refused.
    """
    outcome = _Outcome()
    for path in paths:
        for candidate in _candidates(path):
            _add_one(raw, candidate, outcome)
    return int(outcome.is_refused)


def _add_one(raw: Path, candidate: _Candidate, outcome: _Outcome) -> None:
    try:
        if candidate.error is not None:
            raise RawFileError(f"{candidate.path}: {candidate.error}")
        say(_copy(raw, candidate.path, outcome))
    except STUMBLES as error:
        outcome.is_refused = True
        say(f"refused  {plain(reason_of(str(candidate.path), error))}")


def _candidates(path: Path) -> Iterator[_Candidate]:
    if not path.is_dir():
        yield _Candidate(path, None if path.is_file() else "no such file")
        return
    below = list(_files_below(path))
    yield from below
    if not below:
        yield _Candidate(path, f"no {', '.join(SUFFIXES)} below it")


def _files_below(folder: Path) -> Iterator[_Candidate]:
    """The texts below a folder in order of name; hidden ones and other types left out, links out of it refused."""
    root = folder.resolve()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not Path(parent, name).is_symlink())
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or path.suffix.lower() not in SUFFIXES:
                continue
            leads_out = not path.resolve().is_relative_to(root)
            yield _Candidate(path, "leads out of the folder; name the file itself" if leads_out else None)


def _copy(raw: Path, path: Path, outcome: _Outcome) -> str:
    """Copies one file; the folder appears complete or not at all."""
    wanted = slug_of(path)
    slug = _unique(wanted, outcome)
    for parent in (DOCUMENTS, TABLES):
        if (raw / parent / slug).exists():
            raise RawFileError(f"{path}: raw/{parent}/{slug} exists; rename the file, or remove that folder")
    format_of(path, str(path))
    limits = standing_limits()
    if path.stat().st_size > limits.file_bytes:
        raise RawFileError(f"{path}: larger than the limit of {limits.file_bytes >> 20} MiB; split it")
    making = raw / DOCUMENTS / f".adding-{slug}-{os.getpid()}"
    making.mkdir(parents=True)
    try:
        text = making / f"text{path.suffix.lower()}"
        shutil.copyfile(path, text)
        document = read_prose_file(text, str(path))  # of the copy: what is read is what is kept
        (making / FILE_NAME).write_text(_document_yml(document), encoding="utf-8")
        making.rename(raw / DOCUMENTS / slug)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    first = outcome.slugs.setdefault(wanted, path)
    outcome.slugs.setdefault(slug, path)
    renamed = "" if slug == wanted else f"; {wanted} is {first}"
    missing = f"; complete {', '.join(document.not_found)} in its {FILE_NAME}" if document.not_found else ""
    return f"added    {path} as raw/{DOCUMENTS}/{slug}{renamed}{missing}"


def _unique(slug: str, outcome: _Outcome) -> str:
    """The slug, with a number behind it when an earlier file of this run has taken it."""
    number, one = 1, slug
    while one in outcome.slugs:
        number += 1
        one = f"{slug}-{number}"
    return one


def _document_yml(document: ProseDocument) -> str:
    """A document.yml with what was found, and a comment that says what to put for all else."""
    values = document.metadata.model_dump(exclude_none=True)
    lines = ["# What was found is filled in: check it. Complete the rest, and take away the # in front.\n"]
    for key, placeholder in _PLACEHOLDERS.items():
        if key in values:
            lines.append(yaml.safe_dump({key: values[key]}, allow_unicode=True, width=10_000))
        else:
            missing = f" (not found: {EXPECTED[key]})" if key in document.not_found else ""
            lines.append(f"# {key}: {placeholder}{missing}\n")
    return "".join(lines)
