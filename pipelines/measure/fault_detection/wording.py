"""The words that generated figures are printed with, from `wording.csv`; no word of a language stands in code."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import polars as pl

LANGUAGES = ("en", "zh")


@cache
def scale_words(language: str, dimension: str) -> tuple[tuple[str, int], ...]:
    """Scale words and their powers of ten, smallest first; none when figures of the dimension are printed without."""
    rows = _rows(language, "scale").filter(pl.col("code") == dimension).sort("exponent")
    return tuple(rows.select("form", "exponent").iter_rows())


@cache
def scale_word(language: str, exponent: int) -> str | None:
    """The word for a power of ten."""
    rows = _rows(language, "scale").filter(pl.col("exponent") == exponent)
    return rows["form"][0] if rows.height else None


def quote(number: str, scale: str | None, unit: str, qualifier: str, language: str) -> str:
    """The figure as it is printed."""
    gap = " " if scale and not language.startswith("zh") else ""
    amount = _form(language, "unit", unit).format(f"{number}{gap}{scale or ''}")
    return _form(language, "qualifier", qualifier).format(amount)


@cache
def _form(language: str, role: str, code: str) -> str:
    form: str = _rows(language, role).filter(pl.col("code") == code)["form"].item()
    return form


@cache
def _rows(language: str, role: str) -> pl.DataFrame:
    """The words of a language; of a language without words of its own, the first one's."""
    own = language.split("-", 1)[0]
    known = own if own in LANGUAGES else LANGUAGES[0]
    table = pl.read_csv((files(__package__) / "wording.csv").read_bytes(), schema_overrides={"exponent": pl.Int16})
    return table.filter((pl.col("language") == known) & (pl.col("role") == role))
