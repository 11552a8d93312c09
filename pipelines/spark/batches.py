"""Documents cut into batches by the bytes of their files, and batches into tasks."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.ingest.raw_folder import RawDocument

LARGEST_BATCH, SMALLEST_BATCH = 2_000_000, 250_000
"""Bytes of a batch: what its reading holds in memory grows with it, and each has a fixed cost that many documents share."""

_TASKS_A_SLOT, _BATCHES_A_TASK = 3, 16
"""So many tasks at least that no worker waits long for the last one; so many batches at most that a lost task costs little."""


def batches_of(documents: Sequence[RawDocument], slots: int) -> list[list[RawDocument]]:
    """The documents in their order, as many in a batch as its bytes allow; a document is never cut.

    Args:
        documents: what is to be read.
        slots: tasks that run at a time.
    """
    sizes = [_bytes_of(one) for one in documents]
    most = min(max(sum(sizes) // (slots * _TASKS_A_SLOT), SMALLEST_BATCH), LARGEST_BATCH)
    found, size = list[list[RawDocument]](), most
    for one, own in zip(documents, sizes, strict=True):
        if size + own > most:
            found.append([])
            size = 0
        found[-1].append(one)
        size += own
    return found


def tasks_for(batches: int, slots: int) -> int:
    """How many tasks the batches are dealt out to."""
    return min(batches, max(slots * _TASKS_A_SLOT, -(-batches // _BATCHES_A_TASK)))


def _bytes_of(one: RawDocument) -> int:
    """The size of the files of a document; 0 where they cannot be looked at, which its reading will tell of."""
    try:
        return sum(path.stat().st_size for path in (one.path.iterdir() if one.path.is_dir() else [one.path]))
    except OSError:
        return 0
