"""What makes rows of texts in tests: the function of every engine, with a log of what was read and with documents that go wrong.

Workers import this module, so it holds nothing that only the tests' own process has.
"""

import os
import time
from pathlib import Path

import polars as pl

from pipelines.ingest.prose_landing import Text, extracted

LOG = "COUNTINGHOUSE_TESTS_READ_LOG"
HANGS, DIES, SLOW = "hangs", "dies", "slow"


def extract(batch: list[Text], entity: pl.DataFrame) -> dict[str, pl.DataFrame]:
    folder = Path(os.environ[LOG])
    names = [one.raw.document_id for one in batch]
    for name in names:
        if name.startswith(HANGS):
            while True:
                pass
        if name.startswith(DIES):
            os._exit(9)
        if name.startswith(SLOW):
            time.sleep(0.3)
    rows = extracted(batch, entity)
    (folder / f"{time.time_ns()}.{os.getpid()}.read").write_text("\n".join(names), encoding="utf-8")
    return rows
