import math

import polars as pl
import pytest

from pipelines.rules.messages import interval_text, number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (6.31, "6.31"), (-2.6, "-2.6"), (0.668, "0.668"), (885.8e9, "885.8e9"), (592.1e9, "592.1e9"), (1e12, "1e12"),
        (999_999.0, "1000000"), (123456.0, "123460"), (1e6, "1e6"), (-9.2e9, "-9.2e9"), (6.3058e-4, "0.00063058"),
        (74.36e12, "74.36e12"),
    ],
)  # fmt: skip
def test_numbers_are_readable(value: float, text: str):
    assert pl.select(number_text(pl.lit(value))).item() == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (6.31, 6.63, "6.31 to 6.63"), (100.0, 100.0, "100"), (1e9, math.inf, "1e9 or more"), (-math.inf, 5.0, "5 or less"),
        (-math.inf, math.inf, "any value"), (362.6189e9, 362.6191e9, "362.62e9"),
    ],
)  # fmt: skip
def test_intervals_are_readable(low: float, high: float, text: str):
    frame = pl.DataFrame({"low": [low], "high": [high]})
    assert frame.select(interval_text("low", "high")).item() == text
