"""What a column is, the types that columns have, and the patterns of names and periods."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

SLUG = r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
SHA256 = r"^[0-9a-f]{64}$"
SDMX_PERIOD = (
    r"^\d{4}$"  # 2022
    r"|^\d{4}-(?:Q[1-4]|S[12]|W\d{2})$"  # 2022-Q1
    r"|^\d{4}-\d{2}(?:-\d{2})?$"  # 2022-05, 2022-05-08
    r"|^\d{4}(?:-\d{2}(?:-\d{2})?)?/P\d+[YMD]$"  # 2022-01/P4M
    r"|^\d{4}(?:-\d{2}(?:-\d{2})?)?/\d{4}(?:-\d{2}(?:-\d{2})?)?$"  # 2016/2019
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the warehouse.

    Attributes:
        name: snake case, an SDMX concept where there is one.
        dtype: the Polars type it has everywhere.
        description: what it means; the text of the dbt documentation.
        codelist: name of the code list its values come from.
        pattern: regular expression that every value matches from end to end.
        minimum: least value admitted.
        maximum: greatest value admitted.
        max_length: longest text admitted, in code points.
    """

    name: str
    dtype: pl.DataType
    description: str
    codelist: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None


STRING, INT, FLOAT, BOOL, DATE = pl.String(), pl.Int64(), pl.Float64(), pl.Boolean(), pl.Date()
EXPONENT = pl.Int16()
STRINGS = pl.List(pl.String())

LARGEST_EXPONENT = 100
"""A printed exponent and one that it is shifted by stay within these powers of ten, so that every value is a finite double."""


def exponent(name: str, description: str) -> Column:
    """A column of powers of ten."""
    return Column(name, EXPONENT, description, minimum=-LARGEST_EXPONENT, maximum=LARGEST_EXPONENT)
