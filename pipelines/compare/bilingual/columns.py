"""Rows with two columns: which of them are source and target, by their heads, else the first two that hold text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from pipelines.compare.bilingual.pairs import Bilingual, Collected
from pipelines.compare.words import head_names
from pipelines.ingest.refusal import RawFileError
from pipelines.language.evidence import primary_language
from pipelines.language.load import languages


def of_rows(rows: Iterable[Sequence[str]], name: str) -> Bilingual:
    """The pairs of rows; the first is a head where it names both columns.

    Raises:
        RawFileError: no row has two columns.
    """
    found = Collected()
    columns: tuple[int, int] | None = None
    tags: tuple[str | None, str | None] = (None, None)
    is_head = False
    for number, row in enumerate(rows, start=1):
        if columns is None:
            columns, tags, is_head = _columns(row)
            if is_head:
                continue
        if max(columns) < len(row):
            found.add(str(number), row[columns[0]], row[columns[1]])
        elif columns[0] < len(row):
            found.add(str(number), row[columns[0]], "")
    if not found.pairs:
        raise RawFileError(f"{name}: no row has a source and a target; put them into the first two columns, or name them in a head")
    return replace(found.bilingual(*tags), is_declared=is_head)


def _columns(row: Sequence[str]) -> tuple[tuple[int, int], tuple[str | None, str | None], bool]:
    """Places of source and target, their languages where the heads say them, and whether the row is a head."""
    heads = [cell.strip().lower() for cell in row]
    sources, targets = head_names()
    source = next((place for place, head in enumerate(heads) if head in sources), None)
    target = next((place for place, head in enumerate(heads) if head in targets), None)
    if source is not None and target is not None:
        return (source, target), (None, None), True
    tagged = [(place, head) for place, head in enumerate(heads) if _is_tag(head)]
    if len(tagged) == 2:
        (first, one), (second, other) = tagged
        return (first, second), (one, other), True
    return (0, 1), (None, None), False


@cache
def _is_tag(head: str) -> bool:
    """Whether a head is the tag of a language that is read: zh-CN, en."""
    return len(head) <= len("zh-hant-hk") and head[:2] in languages() and primary_language(head) in languages()
