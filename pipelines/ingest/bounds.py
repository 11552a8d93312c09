"""What finding the figures of texts may take: time and memory."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.ingest.texts import standing_limits
from pipelines.ingest.workers import Bound

LIGHT_CHARACTERS = 300_000
"""Texts of so many characters together take some four seconds and 350 MB at the worst (tests/benchmarks/bench_bounds.py)."""


def reading_bound() -> Bound:
    """The bound of one text: as much again as reading its file may take.

    Raises:
        RawFileError: the environment says what is no limit.
    """
    limits = standing_limits()
    return Bound(limits.seconds, limits.memory_bytes, limits.beyond_seconds, limits.beyond_memory)


def are_light(texts: Iterable[str]) -> bool:
    """Whether texts are too short together to go beyond any bound."""
    return sum(map(len, texts)) <= LIGHT_CHARACTERS
