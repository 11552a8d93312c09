"""Readers that open, query and close while builds are published and their makers are killed: never an error, never a torn state."""

import multiprocessing
import random
import time
from multiprocessing.synchronize import Event, Semaphore
from pathlib import Path

from pipelines.warehouse.connect import read_only
from pipelines.warehouse.home import Home
from pipelines.warehouse.lock import refresh_lock
from tests.warehouse.conftest import publish_rows

SPAWN = multiprocessing.get_context("spawn")
KILLS = 6
LEAST_READS = 50  # of each reader
PATIENCE = 120  # seconds; the machine may be busy with other tests
CONSISTENT = """
select
    (select count(*) from marts.fct_observation),
    (select observations from main.build order by build_id desc limit 1),
    (select document_sha256::bigint from main.build_input)
"""


def publish_for_ever(root: Path) -> None:
    """Publishes builds whose rows, build record and input digest say the same number."""
    home, rows = Home(root), 1000
    while True:
        with refresh_lock(home.lock, "writer", wait_seconds=20):
            publish_rows(home, rows, is_full=rows % 3 == 0)
        rows += 1


def read_until_stopped(
    root: Path, started: Semaphore, stop: Event, results: "multiprocessing.SimpleQueue[tuple[int, list[str]]]"
) -> None:
    home, reads, faults = Home(root), 0, []
    while reads < LEAST_READS or not stop.is_set():
        try:
            with read_only(home.published) as connection:
                (numbers,) = connection.execute(CONSISTENT).fetchall()
        except Exception as error:  # noqa: BLE001 - any failure of a reader is what the test looks for
            faults.append(repr(error))
        else:
            if len(set(numbers)) != 1:
                faults.append(f"torn: {numbers}")
        reads += 1
        if reads == 1:
            started.release()
    results.put((reads, faults[:5]))


def published_at(home: Home) -> tuple[int, int]:
    """What tells one published file from the next."""
    file = home.published.stat()
    return file.st_ino, file.st_mtime_ns


def test_readers_never_fail_while_builds_are_published_and_killed(home: Home) -> None:
    publish_rows(home, 1000)
    started, stop, results = SPAWN.Semaphore(0), SPAWN.Event(), SPAWN.SimpleQueue()
    readers = [SPAWN.Process(target=read_until_stopped, args=(home.root, started, stop, results)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in readers:
        assert started.acquire(timeout=PATIENCE)
    chance = random.Random(20261121)
    for _ in range(KILLS):
        writer = SPAWN.Process(target=publish_for_ever, args=(home.root,))
        before = published_at(home)
        writer.start()
        deadline = time.monotonic() + PATIENCE
        while published_at(home) == before and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.4)  # the kill falls anywhere in the second build, or in a later one
        writer.kill()
        writer.join()
    stop.set()
    outcomes = [results.get() for _ in readers]
    for reader in readers:
        reader.join()
    assert [faults for _, faults in outcomes] == [[], []]
    record = publish_rows(home, 5, is_full=False)
    assert record.observations == 5
    assert not list(home.warehouse.rglob("*.wal"))
