"""The command `compare`: figures of a source against those of its translation, for people and programs.

Reads and writes; what is the same figure is `pipelines.compare`'s business. Imports neither Dagster nor dbt.
"""

from __future__ import annotations

import gc
import queue
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import BinaryIO, TextIO

from pipelines.commands.errors import CommandError
from pipelines.compare.batch import LONGEST_LINE, answer_lines
from pipelines.compare.bilingual_page import write_page
from pipelines.compare.bilingual_sheet import write_sheet
from pipelines.compare.material import Given, compared, is_bilingual, of_bilingual, of_texts
from pipelines.compare.report import Compared, Told, report_of
from pipelines.compare.table_files import is_table
from pipelines.diagnostics import FORMATS, Failure, Report, write_report
from pipelines.ingest.refusal import STUMBLES, RawFileError, reason_of
from pipelines.language.evidence import not_read
from pipelines.terminal import complain, text_output
from pipelines.values.records import dataclass

TOOL = "countinghouse compare"
CLEAN, FOUND, NOT_RUN = 0, 1, 2
"""Exit codes."""

_PAUSE = 0.05
"""Seconds without input after which what came is answered."""

_BETWEEN_COLLECTIONS = 200_000
"""Objects between two looks for cycles: a block has as many figures, none of them in one, and looking takes a tenth of the time."""

_CHUNK = 1 << 16
_AHEAD = 64


@dataclass(frozen=True)
class Options:
    """What the command line says.

    Attributes:
        form: a name of `pipelines.diagnostics.FORMATS`.
        told: which findings are told.
        given: languages of source and target.
        report: a .html or .xlsx that gets the bilingual report.
    """

    form: str = "text"
    told: Told = field(default_factory=Told)
    given: Given = field(default_factory=Given)
    report: Path | None = None


def run_compare(paths: Sequence[Path], options: Options) -> int:
    """Compares bilingual files, each by itself, and other texts two by two, and tells what differs.

    Returns:
        The exit code.

    Raises:
        CommandError: a source has no target, or a report can be written in no such form.
    """
    if options.form not in FORMATS:
        raise CommandError(f"no output format {options.form!r}; there are {', '.join(FORMATS)}")
    jobs = list(_jobs(paths))
    if options.report is not None and options.report.suffix.lower() not in (".html", ".xlsx"):
        raise CommandError(f"{options.report}: a bilingual report is .html or .xlsx")
    done, failures = list[Compared](), list[Failure]()
    for job in jobs:
        try:
            done.append(_compared(job, options.given))
        except STUMBLES as error:
            failures.append(Failure(str(job[-1]), reason_of(str(job[-1]), error)))
    report = report_of(done, failures, options.told, TOOL)
    _tell(report, options.form)
    if options.report is not None:
        _write_bilingual(done, report, options)
    for failure in failures:
        complain(failure.message)
    return NOT_RUN if failures or not _was_read(report) else FOUND if report.diagnostics else CLEAN


def _jobs(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Bilingual files one by one, other texts and tables by twos, in their order; a table that is left is taken for bilingual."""
    source: Path | None = None
    for path in paths:
        if source is None and is_bilingual(path):
            yield (path,)
        elif source is None:
            source = path
        else:
            yield source, path
            source = None
    if source is not None and is_table(source):
        yield (source,)
    elif source is not None:
        raise CommandError(f"{source}: a source without a target; name the target behind it")


def _compared(job: tuple[Path, ...], given: Given) -> Compared:
    material = of_bilingual(job[0], given) if len(job) == 1 else of_texts(job[0], job[1], given)
    found = Compared(*compared(material))
    refused = [one.refused for one in found.comparisons if one.refused is not None]
    if len(refused) == len(found.comparisons):
        raise RawFileError(f"{job[-1]}: the {refused[0][0].value}: {not_read(refused[0][1])}")
    return found


def _was_read(report: Report) -> bool:
    return bool(report.counts["source figures"] or report.counts["target figures"])


def _tell(report: Report, form: str) -> None:
    output = text_output()
    is_for_people = form in ("text", "concise")
    write_report(report, form, sys.stdout if is_for_people else output, is_coloured=is_for_people and _has_colours())
    output.flush()


def _has_colours() -> bool:
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _write_bilingual(done: Sequence[Compared], report: Report, options: Options) -> None:
    path = options.report
    if path is None:
        return
    if path.suffix.lower() == ".xlsx":
        with path.open("wb") as file:
            write_sheet(done, options.told, file)
    else:
        with path.open("w", encoding="utf-8") as page:
            write_page(done, report, options.told, page)


def run_batch(source: BinaryIO, output: TextIO) -> int:
    """Answers the lines of a stream.

    Returns:
        The exit code: 1 if a line could not be answered.
    """
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    return 1 if answer_lines(_lines(source), output) else 0


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream, and None where no more came for a while; what is too long for a line is cut and its end left out."""
    chunks: queue.Queue[bytes] = queue.Queue(_AHEAD)
    threading.Thread(target=_read, args=(source, chunks), daemon=True).start()
    rest = bytearray()
    while chunk := (yield from _next(chunks)):
        *lines, last = chunk.split(b"\n")
        for line in lines:
            yield bytes(rest) + line
            rest.clear()
        rest += last[: max(0, LONGEST_LINE + 1 - len(rest))]
    yield bytes(rest)


def _next(chunks: queue.Queue[bytes]) -> Generator[None, None, bytes]:
    """The next chunk; None is yielded once where it does not come soon."""
    try:
        return chunks.get(timeout=_PAUSE)
    except queue.Empty:
        yield None
        return chunks.get()


def _read(source: BinaryIO, chunks: queue.Queue[bytes]) -> None:
    """Puts what comes into the queue, and at the end an empty chunk."""
    read = getattr(source, "read1", source.read)
    try:
        while chunk := read(_CHUNK):
            chunks.put(chunk)
    finally:
        chunks.put(b"")
