"""Tables that are landed in batches are those that would be landed at once."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.warehouse.landing import landing_in_batches, read_landing, write_landing
from schemas.rejected_row import CONSERVATION, REJECTED_ROW

CONTRACTS = {"counts": CONSERVATION, "rejected": REJECTED_ROW}


def counts(*documents: str) -> pl.DataFrame:
    rows = [("figure", document, 3, 2, 1) for document in documents]
    return pl.DataFrame(rows, schema=CONSERVATION.dtypes, orient="row")


def test_batches_are_one_table(tmp_path: Path) -> None:
    write_landing(tmp_path, "at_once", counts("one", "two", "three"))
    with landing_in_batches(tmp_path, CONTRACTS) as writer:
        writer.add({"counts": counts("one", "two"), "rejected": REJECTED_ROW.empty()})
        writer.add({"counts": counts("three")})
    assert read_landing(tmp_path, "counts").equals(read_landing(tmp_path, "at_once"))
    assert writer.rows == {"counts": 3, "rejected": 0}
    assert writer.first["counts"].equals(counts("one", "two", "three"))


def test_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    with landing_in_batches(tmp_path, CONTRACTS):
        pass
    assert dict(read_landing(tmp_path, "rejected").schema) == dict(REJECTED_ROW.dtypes)


def test_error_leaves_what_was_landed_before(tmp_path: Path) -> None:
    with landing_in_batches(tmp_path, CONTRACTS) as writer:
        writer.add({"counts": counts("one")})
    with pytest.raises(ValueError, match="on purpose"):
        stumble(tmp_path)
    assert read_landing(tmp_path, "counts")["document_id"].to_list() == ["one"]


def stumble(folder: Path) -> None:
    with landing_in_batches(folder, CONTRACTS) as writer:
        writer.add({"counts": counts("two")})
        raise ValueError("on purpose")
