"""The language that a text is read in: English or Chinese, as it is said to be and as its letters and words show.

A text in a language without word lists is not read at all: words of another language would be read as what they are not.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.language.evidence import english_words, other_language, primary_language
from pipelines.language.load import languages
from pipelines.language.word_lists import word_lists

# A script is told from so many characters at the beginning of a text.
_SAMPLE = 2000
# A text with so large a share of words that only English has needs no closer look.
_ENGLISH_SHARE, _PLAINLY = 0.12, 3
# With so many Chinese characters for a word in letters a text is no other.
_HAN_SHARE = 0.5
_HAN = r"\p{Han}"
_WORD = r"\p{L}+"
_OTHER_LETTERS = r"[^\p{Latin}\p{Han}\P{L}]"


def languages_of(texts: pl.Series, tags: pl.Series) -> pl.Series:
    """The primary language subtag of word lists for every text; null for a text that is not read.

    Args:
        texts: the texts.
        tags: BCP 47 tags; null where the text has to tell.
    """
    return told_languages(texts, tags)["language"]


def told_languages(texts: pl.Series, tags: pl.Series) -> pl.DataFrame:
    """Which language every text is read in.

    Args:
        texts: the texts.
        tags: BCP 47 tags; null where the text has to tell. A tag of a language that is read does not make another text one of it.

    Returns:
        language: primary subtag of the word lists, null where the text is not read; refused: tag of the language that the
        text is in and that is not read, else null.
    """
    frame = pl.DataFrame({"text": texts.cast(pl.String), "tag": tags.cast(pl.String)})
    tag = pl.col("tag").replace_strict(_primary(frame["tag"]), default=None, return_dtype=pl.String)
    frame = frame.with_columns(tag=tag, sample=pl.col("text").fill_null("").str.head(_SAMPLE))
    is_known = pl.col("tag").is_in(list(languages()))
    frame = frame.with_columns(other=_other(frame)).with_columns(
        refused=pl.when(is_known.fill_null(value=True)).then("other").otherwise("tag")
    )
    language = pl.when(pl.col("refused").is_null()).then(pl.when(is_known.fill_null(value=False)).then("tag").otherwise(_script()))
    return frame.select(language=language, refused="refused")


def refused_language(text: str, tag: str | None) -> str | None:
    """The language of one text where it is none that is read, else None."""
    refused: str | None = told_languages(pl.Series([text], dtype=pl.String), pl.Series([tag], dtype=pl.String))["refused"][0]
    return refused


def is_read_language(tag: str) -> bool:
    """Whether texts of a BCP 47 tag are read, or the tag says no language."""
    primary = primary_language(tag)
    return primary is None or primary in languages()


def _primary(tags: pl.Series) -> dict[str, str | None]:
    return {tag: primary_language(tag) for tag in tags.drop_nulls().unique().to_list()}


def _script() -> pl.Expr:
    """The language whose script most of a text's letters are in."""
    known = languages()
    counts = [
        pl.col("sample").str.to_lowercase().str.count_matches(word_lists(name).prose.script).cast(pl.Int64)
        * word_lists(name).prose.script_weight
        for name in known
    ]
    return pl.concat_list(counts).list.arg_max().replace_strict(dict(enumerate(known)), return_dtype=pl.String)


def _other(frame: pl.DataFrame) -> pl.Series:
    """The language of each text that is in none of ours; looked for where a text is not plainly English or Chinese."""
    lowered = pl.col("sample").str.to_lowercase()
    words, han = (pl.col("sample").str.count_matches(pattern).cast(pl.Int64) for pattern in (_WORD, _HAN))
    english = lowered.str.count_matches(_english()).cast(pl.Int64)
    is_english = (english >= _PLAINLY) & (english >= _ENGLISH_SHARE * words)
    is_open = (~is_english & (han == 0)) | lowered.str.contains(_OTHER_LETTERS) | ((han > 0) & (han < _HAN_SHARE * words))
    found = frame.with_row_index("row").filter(is_open)
    told = [
        other_language(text, is_tagged=tag is not None)
        for text, tag in zip(found["sample"].to_list(), found["tag"].to_list(), strict=True)
    ]
    others = pl.DataFrame({"row": found["row"], "other": told}, schema={"row": pl.UInt32, "other": pl.String})
    return frame.with_row_index("row").join(others, on="row", how="left", maintain_order="left")["other"]


@cache
def _english() -> str:
    return rf"\b(?:{'|'.join(sorted(english_words()))})\b"
