"""Batches over processes: the same results in the same order as without, and one that breaks down is refused alone."""

import dataclasses
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.ingest.workers import Bound, map_batches

BOUND = Bound(60, 2 << 30, "too slow; split it", "too large; split it")


def tell(batch: list[object]) -> list[tuple[object, int]]:
    for item in batch:
        match item:
            case ("raise", said):
                raise ValueError(said)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "sleep":
                time.sleep(60)
            case "spin":
                while True:
                    pass
            case "grow":
                held = bytearray(1 << 30)
                held[:: 1 << 12] = b"x" * len(held[:: 1 << 12])
                time.sleep(60)
            case Path() if not item.exists():  # the first time
                item.touch()
                os.kill(os.getpid(), signal.SIGKILL)
    return [(item, os.getpid()) for item in batch]


def refuse(item: object, error: BaseException) -> list[tuple[object, str]]:
    return [(item, str(error))]


def run(*batches: list[object], bound: Bound = BOUND, is_light: bool = True) -> list[tuple[object, object]]:
    coming: Iterator[list[object]] = iter(batches)
    done = map_batches(tell, coming, refuse, bound, is_light=lambda _: is_light)  # type: ignore[arg-type, return-value]
    return [one for batch in done for one in batch]


def test_one_light_batch_is_done_here() -> None:
    assert run([7, 8]) == [(7, os.getpid()), (8, os.getpid())]
    assert run() == []
    assert run([7, ("raise", "no seven")]) == [(7, os.getpid()), (("raise", "no seven"), "no seven")]


def test_many_batches_are_done_elsewhere_in_order_and_errors_are_told() -> None:
    done = run([0, 1], [2, ("raise", "no three"), 4], [5])
    assert [item for item, _ in done] == [0, 1, 2, ("raise", "no three"), 4, 5]
    assert done[3][1] == "could not be read: ValueError: no three"
    assert os.getpid() not in {told for _, told in done}


def test_a_process_that_dies_takes_only_the_guilty_one_with_it(tmp_path: Path) -> None:
    done = run([0, "die", 2], [tmp_path / "once", 4])
    assert [item for item, _ in done] == [0, "die", 2, tmp_path / "once", 4]
    assert [told for _, told in done if isinstance(told, str)] == ["its reading ended the process that did it (signal SIGKILL)"]


@pytest.mark.parametrize(
    ("fault", "bound", "said"),
    [
        ("sleep", dataclasses.replace(BOUND, seconds=0.5), "too slow; split it"),
        ("spin", dataclasses.replace(BOUND, seconds=1), "too slow; split it"),
        ("grow", dataclasses.replace(BOUND, memory_bytes=512 << 20), "too large; split it"),
    ],
)
def test_what_goes_beyond_a_bound_is_refused_alone(fault: str, bound: Bound, said: str) -> None:
    assert run([fault], bound=bound, is_light=False) == [(fault, said)]
