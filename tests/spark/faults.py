"""What makes rows of texts in tests: the function of every engine, with a log of what was read and with documents that go wrong.

Workers import this module, so it holds nothing that only the tests' own process has.
"""

import os
import time
from pathlib import Path

import polars as pl

from pipelines.claims.reading import with_claims
from pipelines.context.reading import read_texts
from pipelines.ingest.landing import Landing
from pipelines.ingest.prose_landing import Text, extracted
from pipelines.ingest.reference import ENTITY_COLUMNS

LOG = "COUNTINGHOUSE_TESTS_READ_LOG"
NOBODY = pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String))
HANGS, DIES, SLOW = "hangs", "dies", "slow"


if LOG in os.environ:  # a process that reads: what it has to load once is loaded before it is timed
    _TEXT = {"document_id": ["one"], "text": ["Exports rose 3% to $2 billion in 2021."], "language": ["en"]}
    _KNOWN = pl.DataFrame(_TEXT).with_columns(
        source_file=pl.lit("one.txt"), published_date=pl.lit(None, pl.Date), translated_from=pl.lit(None, pl.String)
    )
    with_claims(read_texts(_KNOWN, NOBODY), _KNOWN)
    Landing.of([])


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
