"""pandera validation of observation rows against the same checks in plain Polars.

    .venv/bin/python -m tests.benchmarks.bench_validation [rows ...]

One row in a thousand is broken, so that failure cases are collected too. The plain side evaluates every check of the
contract and says which rows break any of them; pandera says which row breaks which check.
"""

import sys
import time

import polars as pl

from schemas.contract import _column_checks
from schemas.observation import OBSERVATION

ROWS = [int(argument) for argument in sys.argv[1:]] or [1_000_000, 10_000_000]


def observations(rows: int) -> pl.DataFrame:
    """Rows in the contract's columns; every thousandth has an indicator that no code list knows."""
    number = pl.int_range(rows, eager=False)
    document = pl.format("document-{}", number // 5000)
    key = pl.format("exports-{}", number)
    start = (number % 5000) * 40
    text = {
        "key": key,
        "observation_id": pl.format("{}:{}", document, key),
        "document_id": document,
        "source_file": pl.format("tables/{}/observations.csv", document),
        "row_number": number % 5000 + 2,
        "method": pl.lit("table"),
        "quote": pl.lit("885.8 billion dollars"),
        "char_start": start,
        "char_end": start + 21,
        "indicator": pl.when(number % 1000 == 999).then(pl.lit("no_such_code")).otherwise(pl.lit("goods_exports")),
        "obs_status": pl.lit("A"),
        "ref_area": pl.lit("VN"),
        "time_period": pl.lit("2022-Q1"),
    }
    frame = pl.select(**text)
    nulls = [pl.lit(None, dtype).alias(name) for name, dtype in OBSERVATION.dtypes.items() if name not in text]
    return frame.with_columns(nulls).select(pl.col(name).cast(dtype) for name, dtype in OBSERVATION.dtypes.items())


def plain(frame: pl.DataFrame) -> int:
    """Number of rows that break a check, without pandera."""
    checks = [check.holds.fill_null(value=True) for column in OBSERVATION.columns for check in _column_checks(column)]
    checks += [check.holds.fill_null(value=True) for check in OBSERVATION._row_checks()]
    checks += [pl.col(name).is_not_null() for name in OBSERVATION.required]
    return frame.select((~pl.all_horizontal(checks)).sum()).item()


def seconds(run: object, frame: pl.DataFrame) -> tuple[float, int]:
    """CPU seconds, all threads, of one call and what it found."""
    started = time.process_time()
    found = run(frame)  # type: ignore[operator]
    return time.process_time() - started, found


def main() -> None:
    """Prints the CPU seconds of both sides and their ratio."""
    OBSERVATION.split(observations(1000))  # builds the schema
    for rows in ROWS:
        frame = observations(rows)
        plain_seconds, plain_found = seconds(plain, frame)
        pandera_seconds, pandera_found = seconds(lambda one: OBSERVATION.split(one)[1].height, frame)
        assert plain_found == pandera_found == rows // 1000
        ratio = pandera_seconds / plain_seconds
        figures = f"pandera {pandera_seconds:6.2f} s CPU, plain Polars {plain_seconds:6.2f} s CPU, ratio {ratio:4.2f}"
        print(f"{rows:>10,} rows: {figures}; to reach: at most 1.5")


if __name__ == "__main__":
    main()
