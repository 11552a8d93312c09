"""Spreads batches of work over processes, in order; what is one batch is done in this process."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

Batch = TypeVar("Batch")
Done = TypeVar("Done")


def map_batches(work: Callable[[Batch], Done], batches: Iterable[Batch]) -> Iterator[Done]:
    """The results of `work` in the order of `batches`; not more of them are held at a time than there are cores, and one.

    Args:
        work: a function that can be pickled.
        batches: taken as they are needed.
    """
    coming = iter(batches)
    first = list(islice(coming, 2))
    if len(first) < 2:  # a process of its own takes seconds to start
        yield from map(work, first)
        return
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting = deque[Future[Done]]()
        for batch in chain(first, coming):
            waiting.append(pool.submit(work, batch))
            if len(waiting) > cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
