"""The language that a text is read in: the one it is said to be in, if it has word lists; else told from its script."""

from __future__ import annotations

import polars as pl

from pipelines.extract.word_lists import languages, word_lists

# A script is told from so many characters at the beginning of a text.
_SAMPLE = 2000


def languages_of(texts: pl.Series, tags: pl.Series) -> pl.Series:
    """The primary language subtag of word lists for every text.

    Args:
        texts: the texts.
        tags: BCP 47 tags; null or a language without word lists where the script decides.
    """
    known = languages()
    primary = pl.col("tag").str.to_lowercase().str.split("-").list.first()
    sample = pl.col("text").str.head(_SAMPLE).str.to_lowercase()
    counts = [
        sample.str.count_matches(word_lists(name).prose.script).cast(pl.Int64) * word_lists(name).prose.script_weight
        for name in known
    ]
    most = pl.concat_list(counts).list.arg_max()
    told = most.replace_strict(dict(enumerate(known)), return_dtype=pl.String)
    frame = pl.DataFrame({"text": texts.cast(pl.String), "tag": tags.cast(pl.String)})
    is_known = primary.is_in(list(known))
    if frame.select(is_known.fill_null(value=False).all()).item():
        return frame.select(primary).to_series()
    return frame.select(pl.when(is_known.fill_null(value=False)).then(primary).otherwise(told).alias("language")).to_series()
