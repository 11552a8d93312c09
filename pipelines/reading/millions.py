"""The m of 2.7m: metres, or a million where the words around it say so."""

from __future__ import annotations

import polars as pl

from pipelines.language.prose_words import Prose
from pipelines.reading.sentence_around import sentence_before, sentence_behind

_REACH, _AROUND = 48, 160
_METRE = "M"
# Power of ten of the letter that is also the unit of length.
_MILLION = 6
# A number with the letter and a word behind it, and where that word begins.
_COUNTED, _LETTER = "[0-9]m [a-z]{3,}", 3


def with_millions(spans: pl.DataFrame, text: str, prose: Prose) -> pl.DataFrame:
    """Reads the letter as a million where a word follows that no length has behind it, or its sentence tells amounts and no length.

    Args:
        spans: start, end, number_end (places in the folded text), unit, unit_name, per, mention_kind, takes_noun, low_power,
            high_power.
        text: the folded text.
        prose: the words of its language.
    """
    is_letter = (pl.col("unit") == _METRE) & (pl.col("end") == pl.col("number_end") + 1) & pl.col("per").is_null()
    letters = spans.with_row_index("row").filter(is_letter).select("row", "start", "end") if prose.length_words else spans.clear()
    if letters.is_empty():
        return spans
    behind = pl.Series([text[place - 1 : place + _REACH] for place in letters["end"].to_list()], dtype=pl.String)
    word = behind.str.extract("^m[ -]([a-z][a-z-]+)", 1)
    places = zip(letters["start"].to_list(), letters["end"].to_list(), strict=True)
    # The sentence, with 0m in the place of the amount.
    around = [
        f"{sentence_before(text, start, prose, _AROUND)}0m{sentence_behind(text, end, prose, _AROUND)}" for start, end in places
    ]
    sentence = pl.Series(around, dtype=pl.String)
    is_amount = sentence.str.contains(prose.tells_millions) & ~sentence.str.contains(prose.tells_lengths)
    # Another amount of the sentence tells its own (1.32m containers, up from 1.20m).
    is_counted = ~pl.element().str.slice(_LETTER).is_in(prose.length_words)
    counted = sentence.str.extract_all(_COUNTED).list.eval(is_counted).list.any()
    is_amount |= counted.fill_null(value=False) & ~sentence.str.contains(prose.tells_lengths)
    millions = letters["row"].filter(~word.is_in(prose.length_words).fill_null(value=True) | is_amount)
    if millions.is_empty():
        return spans
    is_million = pl.int_range(pl.len()).is_in(millions.implode())
    nothing = pl.lit(None, pl.String)
    return spans.with_columns(
        unit=pl.when(is_million).then(nothing).otherwise("unit"),
        unit_name=pl.when(is_million).then(nothing).otherwise("unit_name"),
        mention_kind=pl.when(is_million).then(pl.lit("number")).otherwise("mention_kind"),
        takes_noun=is_million | pl.col("takes_noun"),
        number_end=pl.col("number_end") + is_million.cast(pl.Int64),
        low_power=pl.col("low_power") + _MILLION * is_million.cast(pl.Int64),
        high_power=pl.col("high_power") + _MILLION * is_million.cast(pl.Int64),
    )
