"""Readers that open, query and close while builds are published and their makers are killed: never an error, never a torn state."""

import multiprocessing
import random
import time
from multiprocessing.synchronize import Event
from pathlib import Path

from pipelines.warehouse.connect import read_only
from pipelines.warehouse.home import Home
from pipelines.warehouse.lock import refresh_lock
from tests.warehouse.conftest import publish_rows

SPAWN = multiprocessing.get_context("spawn")
KILLS = 12
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


def read_until_stopped(root: Path, stop: Event, results: "multiprocessing.SimpleQueue[tuple[int, list[str]]]") -> None:
    home, reads, faults = Home(root), 0, []
    while not stop.is_set():
        try:
            with read_only(home.published) as connection:
                (numbers,) = connection.execute(CONSISTENT).fetchall()
        except Exception as error:  # noqa: BLE001 - any failure of a reader is what the test looks for
            faults.append(repr(error))
        else:
            if len(set(numbers)) != 1:
                faults.append(f"torn: {numbers}")
        reads += 1
    results.put((reads, faults[:5]))


def test_readers_never_fail_while_builds_are_published_and_killed(home: Home) -> None:
    publish_rows(home, 1000)
    stop, results = SPAWN.Event(), SPAWN.SimpleQueue()
    readers = [SPAWN.Process(target=read_until_stopped, args=(home.root, stop, results)) for _ in range(2)]
    for reader in readers:
        reader.start()
    chance = random.Random(20261121)
    for _ in range(KILLS):
        writer = SPAWN.Process(target=publish_for_ever, args=(home.root,))
        writer.start()
        time.sleep(0.8 + chance.random())  # start-up takes about half of it; the kill falls anywhere in a build
        writer.kill()
        writer.join()
    stop.set()
    outcomes = [results.get() for _ in readers]
    for reader in readers:
        reader.join()
    assert sum(reads for reads, _ in outcomes) > 100
    assert [faults for _, faults in outcomes] == [[], []]
    record = publish_rows(home, 5, is_full=False)
    assert record.observations == 5
    assert not list(home.warehouse.rglob("*.wal"))
