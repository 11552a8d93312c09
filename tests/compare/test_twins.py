"""Documents against their twins, by the mentions that were read in them."""

from __future__ import annotations

import polars as pl

from pipelines.compare.twins import compare_twins
from pipelines.reading.mentions import read_mentions
from schemas.twin_comparison import TWIN_COMPARISON

ENGLISH = "On 5 May 2021 about 20,000 households got 1.2 billion kWh; exports fell 3.5% to $30.9 billion."


def _compared(chinese: str, *, has_twin: bool = True) -> dict[str, object]:
    documents = pl.DataFrame(
        {"document_id": ["en", "zh"], "text": [ENGLISH, chinese], "language": ["en", "zh"], "twin_document_id": ["zh", None]}
    )
    documents = documents if has_twin else documents.head(1)
    frame = TWIN_COMPARISON.validate(compare_twins(documents, read_mentions(documents)))
    return frame.row(0, named=True)


def test_households_workers_and_energy_are_no_differences() -> None:
    row = _compared("2021年5月5日，约2万户用上12亿千瓦时；出口下降3.5%，为309亿美元。")
    assert (row["figures"], row["twin_figures"], row["shared_figures"], row["differences"]) == (4, 4, 4, None)


def test_what_differs_is_said() -> None:
    row = _compared("2021年5月5日，约2万户用上1.2亿千瓦时；出口增长3.5%，为309亿美元。")
    assert row["shared_figures"] == 3
    assert [sentence.partition(":")[0].count("千瓦时") for sentence in row["differences"]] == [1, 0]


def test_twin_that_is_not_there_has_no_figures() -> None:
    row = _compared("", has_twin=False)
    assert (row["figures"], row["twin_figures"], row["shared_figures"], row["differences"]) == (4, 0, 0, None)
