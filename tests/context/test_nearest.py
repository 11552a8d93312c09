"""The nearest cue is the same whether few rows are looked up or many are joined."""

from __future__ import annotations

import random
from collections.abc import Callable

import polars as pl
import pytest

from pipelines.context import nearest
from pipelines.context.nearest import before, behind


def _rows(lot: random.Random, count: int) -> pl.DataFrame:
    starts = sorted(lot.choice(range(60)) for _ in range(count))
    rows = [
        (start, lot.choice([None, start + 1, start + 3]), lot.choice([None, 0, 1, 2]), lot.choice(["a", "b"])) for start in starts
    ]
    return pl.DataFrame(rows, schema={"start": pl.Int64, "end": pl.Int64, "clause": pl.Int64, "dimension": pl.String}, orient="row")


@pytest.mark.parametrize("by", [[], ["clause"], ["clause", "dimension"]])
@pytest.mark.parametrize("find", [before, behind])
def test_few_rows_and_many_are_answered_alike(
    monkeypatch: pytest.MonkeyPatch, find: Callable[..., pl.DataFrame], by: list[str]
) -> None:
    lot = random.Random(7)
    for count in (0, 1, 5, 40):
        mention = _rows(lot, 30)
        cue = _rows(lot, count).filter(pl.col("end").is_not_null()).with_row_index("code")
        looked_up = find(mention, cue, by, {"code": "found", "start": "at"})
        monkeypatch.setattr(nearest, "_HANDFUL", -1)
        assert find(mention, cue, by, {"code": "found", "start": "at"}).equals(looked_up)
        monkeypatch.undo()
        assert looked_up["found"].is_not_null().any() or not count
