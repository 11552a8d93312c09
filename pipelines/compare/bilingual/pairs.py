"""What a bilingual file is read into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from pipelines.values.records import dataclass


@dataclass(frozen=True, slots=True)
class BilingualPair:
    """A segment: its name in the file, and its texts without the marks of format."""

    name: str
    source: str
    target: str


@dataclass(frozen=True)
class Bilingual:
    """A source and a target in segments.

    Attributes:
        pairs: the segments that have both.
        source_language, target_language: BCP 47 tags, None where the file does not say.
        untranslated: how many segments have no target.
        is_declared: whether the file says itself that it holds a source and a target, which two columns need not.
    """

    pairs: Sequence[BilingualPair]
    source_language: str | None = None
    target_language: str | None = None
    untranslated: int = field(default=0)
    is_declared: bool = True


class Collected:
    """Pairs as they are found, with those that have no target counted."""

    def __init__(self) -> None:
        self.pairs: list[BilingualPair] = []
        self.untranslated = 0

    def add(self, name: str, source: str, target: str) -> None:
        """Takes a segment; one without a source says nothing."""
        if not source.strip():
            return
        if target.strip():
            self.pairs.append(BilingualPair(name, source, target))
        else:
            self.untranslated += 1

    def bilingual(self, source_language: str | None, target_language: str | None) -> Bilingual:
        """All of them."""
        return Bilingual(self.pairs, source_language or None, target_language or None, self.untranslated)
