"""Large numbers as the language of a text says them, beside what an English sentence says: 399.4亿 for 39.94 billion.

Words of powers of ten are those of CLDR, the decimal mark is that of the language.
"""

from __future__ import annotations

import polars as pl

from pipelines.language.lexicon import prose_lexicon
from pipelines.language.load import languages
from pipelines.language.power_words import power_words
from pipelines.language.traits import traits
from pipelines.rules.spoken import DIGITS, LARGE_WORDS
from schemas import codes

MESSAGES = "en"
"""The language that messages are in; a text in it needs no second saying."""

_MOST_DIGITS = 6
_LEAST = 4
"""Digits of the least number that is said a second time."""


def own_texts(value: pl.Series, language: pl.Series) -> pl.Series:
    """Numbers as the text's language says them; null in the language of messages, of small numbers and of unknown languages.

    Args:
        value: Float64.
        language: primary subtag of the text of each.
    """
    others = _others(language)
    if not others:
        return _nothing(len(value))
    frame = pl.DataFrame({"value": value, "language": language}).with_columns(size=pl.col("value").abs())
    told = pl.lit(None, pl.String)
    for one in others:
        told = pl.when(pl.col("language") == one).then(_text(one)).otherwise(told)
    return frame.with_columns(text=told)["text"]


def _others(language: pl.Series) -> list[str]:
    """The languages among some that say numbers a second time."""
    return [one for one in language.drop_nulls().unique().sort() if one != MESSAGES and one in languages()]


def _nothing(length: int) -> pl.Series:
    return pl.repeat(None, length, dtype=pl.String, eager=True).alias("text")


def _text(language: str) -> pl.Expr:
    text = pl.lit(None, pl.String)
    mark = traits(language).number_marks.decimal
    sign = pl.when(pl.col("value") < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    for power, word in power_words(language):
        if power < _LEAST:
            continue
        digits = (pl.col("size") / 10.0**power).round_sig_figs(DIGITS).cast(pl.String).str.strip_suffix(".0")
        said = pl.concat_str(sign, digits.str.replace(".", mark, literal=True), pl.lit(word))
        text = (
            pl.when((pl.col("size") >= 10.0**power) & (pl.col("size") < 10.0 ** (power + _MOST_DIGITS))).then(said).otherwise(text)
        )
    return text


def own_of(number: pl.Series, language: pl.Series) -> pl.Series:
    """What `spoken.number_texts` says, with no more digits, in the manner of a language; null of what is no one number."""
    if not _others(language):
        return _nothing(len(number))
    said = pl.DataFrame({"number": number}).select(
        digits=pl.col("number").str.extract(r"^(-?[\d.,]+)( [a-z]+)?$", 1).str.replace_all(",", "").cast(pl.Float64, strict=False),
        power=pl.col("number").str.extract(r" ([a-z]+)$", 1).replace_strict(LARGE_WORDS, default=0, return_dtype=pl.Int64),
    )
    return own_texts(said.select(pl.col("digits") * pl.lit(10.0).pow("power")).to_series(), language)


def with_own(said: pl.Expr, own: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """A number with its unit, and behind it how the text says the number; proportions have no second saying."""
    is_told = own.is_not_null() & ~unit.is_in([codes.PERCENT, codes.PERCENTAGE_POINT])
    return pl.when(is_told.fill_null(value=False)).then(pl.format("{} ({})", said, own)).otherwise(said)


def says_word(value: pl.DataFrame) -> pl.Series:
    """Whether each figure prints its scale word, in whatever script; true where it has none.

    Args:
        value: quote, scale_word, language.
    """
    quote, word = pl.col("quote").str.to_lowercase(), pl.col("scale_word").str.to_lowercase()
    told = value.select("quote", "scale_word", "language", says=word.is_null() | quote.str.contains(word, literal=True))
    rest = told.filter(~pl.col("says")).select("quote", "scale_word", "language").unique()
    folded = [_folded(quote, language) for quote, language in rest.select("quote", "language").iter_rows()]
    found = rest.with_columns(folded=pl.Series(folded, dtype=pl.String)).with_columns(
        is_found=pl.col("folded").str.contains(word, literal=True)
    )
    joined = told.join(found, on=["quote", "scale_word", "language"], how="left", nulls_equal=True, maintain_order="left")
    return joined.select(pl.col("says") | pl.col("is_found").fill_null(value=False)).to_series()


def _folded(quote: str, language: str | None) -> str:
    """A quote in the form that words are looked up in."""
    return prose_lexicon(language).fold(quote).lower if language in languages() and language is not None else quote.lower()
