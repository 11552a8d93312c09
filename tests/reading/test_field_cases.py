"""Sentences as they stand in the field, each judged by itself: golden/field.<name>.jsonl, one case a line.

`golden/field.<name>.wrong.txt` names the cases that are known to be read wrongly, one `id<TAB>kind of fault` a line. A case that is
mended is taken off that list: as long as it stands there, its success is a failure.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions
from pipelines.reading.quantities import quantities
from tests.reading.field_judge import judge

PUBLISHED = date(2024, 8, 15)
GOLDEN = Path(__file__).parents[1] / "golden"
FILES = {path.name.removeprefix("field.").removesuffix(".jsonl"): path for path in sorted(GOLDEN.glob("field.*.jsonl"))}


@cache
def cases_of(name: str) -> dict[str, dict[str, Any]]:
    return {case["id"]: case for case in map(json.loads, FILES[name].read_text(encoding="utf-8").splitlines())}


@cache
def _known_wrong(name: str) -> frozenset[str]:
    path = GOLDEN / f"field.{name}.wrong.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(line.split("\t")[0] for line in lines if line)


@cache
def _found(name: str) -> dict[str, list[dict[str, Any]]]:
    cases = cases_of(name).values()
    frame = pl.DataFrame(
        {"document_id": [c["id"] for c in cases], "text": [c["text"] for c in cases], "language": [c["lang"] for c in cases]}
    )
    found: dict[str, list[dict[str, Any]]] = {case["id"]: [] for case in cases}
    mention = read_mentions(frame.with_columns(published_date=pl.lit(PUBLISHED)))
    for row in quantities(mention).with_columns(time_period=mention["time_period"]).iter_rows(named=True):
        found[row["document_id"]].append(row)
    return found


def _parameters() -> list[Any]:
    wrong = pytest.mark.xfail(strict=True, raises=AssertionError, reason="known to be read wrongly")
    return [
        pytest.param(name, case, id=f"{name}:{case}", marks=[wrong] if case in _known_wrong(name) else [])
        for name in FILES
        for case in cases_of(name)
    ]


@pytest.mark.parametrize(("name", "case"), _parameters())
def test_case_is_read(name: str, case: str) -> None:
    missing, extra = judge(cases_of(name)[case], _found(name)[case])
    assert not missing, f"not read: {missing}"
    assert not extra, f"read and not listed: {extra}"


@pytest.mark.parametrize("name", FILES)
def test_known_wrong_cases_exist(name: str) -> None:
    assert _known_wrong(name) <= set(cases_of(name))
