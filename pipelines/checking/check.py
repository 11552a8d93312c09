"""Checks texts: each with what is wrong in it and what was read of it; one that breaks the reader down fails alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial

from pipelines.checking.diagnose import Tally, diagnostics, tallies
from pipelines.checking.judge import judge_texts
from pipelines.checking.references import References
from pipelines.checking.rounding import HALF
from pipelines.checking.texts import InputText
from pipelines.diagnostics import Diagnostic, Failure
from pipelines.ingest.bounds import LIGHT_CHARACTERS, are_light, reading_bound
from pipelines.ingest.refusal import reason_of
from pipelines.ingest.workers import map_batches
from pipelines.values.records import dataclass


@dataclass(frozen=True)
class Checked:
    """What became of one text.

    Attributes:
        name: name of its source.
        found: everything that fails in it, whatever its severity.
        tally: what was read of it.
        failure: why it could not be read to its end; then nothing was found.
    """

    name: str
    found: tuple[Diagnostic, ...]
    tally: Tally
    failure: Failure | None = None


def check_texts(
    texts: Sequence[InputText], references: References, rounding: str = HALF, jobs: int | None = None
) -> Iterator[Checked]:
    """Checks texts, in their order; short ones together, long ones in processes of their own, bounded in time and memory.

    Args:
        texts: the texts; their names are distinct.
        references: what they are held against.
        rounding: `rounding.HALF` or `rounding.ROBUST`.
        jobs: processes at most; the number of cores if none is named.
    """
    work = partial(check_batch, references=references, rounding=rounding)
    batches = map_batches(
        work,
        _batches(texts),
        _refused,
        reading_bound(),
        is_light=lambda batch: are_light(one.document.prose for one in batch),
        processes=jobs or os.cpu_count() or 1,
    )
    for batch in batches:
        yield from batch


def check_batch(texts: list[InputText], references: References, rounding: str = HALF) -> list[Checked]:
    """Checks texts at once, in this process."""
    judged = judge_texts(texts, references, rounding)
    found: dict[str, list[Diagnostic]] = {one.source.name: [] for one in texts}
    for diagnostic in diagnostics(judged):
        found[diagnostic.place.document].append(diagnostic)
    counted = tallies(judged)
    return [Checked(text.source.name, tuple(found[text.source.name]), counted[number]) for number, text in judged.texts.items()]


def _batches(texts: Sequence[InputText]) -> Iterator[list[InputText]]:
    """Texts that are light together."""
    batch: list[InputText] = []
    size = 0
    for text in texts:
        length = len(text.document.prose)
        if batch and size + length > LIGHT_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += length
    if batch:
        yield batch


def _refused(text: InputText, error: BaseException) -> list[Checked]:
    name = text.source.name
    return [Checked(name, (), Tally(0, 0, 0), Failure(name, reason_of(name, error)))]
