"""The sign of a loss goes with its restatement in brackets, and with nothing else."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


def _values(text: str, language: str) -> list[tuple[str | None, int | None]]:
    document = pl.DataFrame({"document_id": ["d"], "text": [text], "language": [language]})
    return read_mentions(document).select("unit_measure", "low_significand").rows()


@pytest.mark.parametrize(
    ("language", "text", "signs"),
    [
        ("en", "It had a net loss of 4.14 billion yuan ($600.15 million) in May.", [-1, -1]),
        ("zh", "公司净亏损41.4亿元（6.0015亿美元）。", [-1, -1]),
        ("en", "It had a net profit of 4.14 billion yuan ($600.15 million) in May.", [1, 1]),
        ("en", "It had a net loss of 4.14 billion yuan ($600.15 million was paid out).", [-1, 1]),
        ("en", "It had a net loss of 4.14 billion yuan, and paid $600.15 million in taxes.", [-1, 1]),
    ],
)
def test_sign_goes_with_what_stands_alone_in_the_bracket(language: str, text: str, signs: list[int]) -> None:
    values = [value for unit, value in _values(text, language) if unit in {"CNY", "USD"} and value is not None]
    assert [1 if value > 0 else -1 for value in values] == signs


def test_ends_of_the_interval_are_negated_with_the_number() -> None:
    document = pl.DataFrame({"document_id": ["d"], "text": ["a net loss of 4.1 billion yuan ($600 million)"], "language": ["en"]})
    (row,) = read_mentions(document).filter(pl.col("unit_measure") == "USD").iter_rows(named=True)
    low, high = (row[f"interval_{end}_significand"] * 10.0 ** row[f"interval_{end}_exponent"] for end in ("low", "high"))
    assert low < row["low_significand"] * 10.0 ** row["low_exponent"] < high < 0
