"""Batches over processes: the same results in the same order as without, and errors come through."""

import os

import pytest

from pipelines.ingest.workers import map_batches


def tell(batch: int) -> tuple[int, int]:
    if batch < 0:
        raise ValueError(f"batch {batch}")
    return batch, os.getpid()


def test_one_batch_is_done_here() -> None:
    assert list(map_batches(tell, [7])) == [(7, os.getpid())]
    assert list(map_batches(tell, [])) == []


def test_many_batches_are_done_elsewhere_in_order() -> None:
    done = list(map_batches(tell, iter(range(6))))
    assert [batch for batch, _ in done] == list(range(6))
    assert os.getpid() not in {process for _, process in done}


def test_an_error_comes_through() -> None:
    with pytest.raises(ValueError, match="batch -1"):
        list(map_batches(tell, [1, -1, 2]))
