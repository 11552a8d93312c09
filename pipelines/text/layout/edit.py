"""The form of an edit: a stretch of the original text and what it is looked up as."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """A stretch of a text that is looked up as something else.

    Attributes:
        start: first code point of the original.
        end: code point behind the last.
        new: what stands there instead; empty where it is dropped.
    """

    start: int
    end: int
    new: str


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """Edits by place; of two that overlap the one that starts first, then the one that comes first in `edits`."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.end > edit.start and (not kept or edit.start >= kept[-1].end):
            kept.append(edit)
    return kept
