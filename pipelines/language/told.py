"""The language that a text is read in: one of those that are read, as it is said to be and as its letters and words show.

A text in a language without word lists is not read at all: words of another language would be read as what they are not.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.language.evidence import default_language, default_words, may_be_other, other_language, primary_language
from pipelines.language.load import languages
from pipelines.language.traits import traits

# A script is told from so many characters at the beginning of a text.
_SAMPLE = 2000
# A text with so large a share of words that only the default language has needs no closer look.
_DEFAULT_SHARE, _PLAINLY = 0.12, 3
# With so many ideographs for a word in letters a text is no other.
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
        tags: BCP 47 tags; null where the text has to tell. The words of a text count for more than its tag.

    Returns:
        language: primary subtag of the word lists, null where the text is not read; refused: tag of the language that the
        text is in and that is not read, else null.
    """
    frame = pl.DataFrame({"text": texts.cast(pl.String), "tag": tags.cast(pl.String)})
    tag = pl.col("tag").replace_strict(_primary(frame["tag"]), default=None, return_dtype=pl.String)
    frame = frame.with_columns(tag=tag, sample=pl.col("text").fill_null("").str.head(_SAMPLE))
    read = list(languages())
    is_read = pl.col("tag").is_in(read)
    frame = frame.with_columns(told=_told_by_words(frame)).with_columns(
        refused=pl.when(pl.col("told").is_in(read)).then(None).when(is_read.fill_null(value=True)).then("told").otherwise("tag")
    )
    of_words = pl.when(pl.col("told").is_in(read)).then("told")
    known = frame.with_columns(language=pl.coalesce(of_words, pl.when(is_read).then("tag")))
    language = pl.when(pl.col("refused").is_null()).then("language")
    return known.with_columns(language=_with_script(known)).select(language=language, refused="refused")


def read_tags(told: pl.Series, tags: pl.Series) -> pl.Series:
    """The tag of each text: the one that it is said to have, where it is read as that, else the language that it is read in.

    Args:
        told: from `languages_of`.
        tags: BCP 47 tags that the texts are said to have; null where nothing is said.
    """
    frame = pl.DataFrame({"told": told.cast(pl.String), "tag": tags.cast(pl.String)})
    primary = pl.col("tag").replace_strict(_primary(frame["tag"]), default=None, return_dtype=pl.String)
    is_other = (primary != pl.col("told")).fill_null(value=False)
    return frame.select(language=pl.when(is_other).then("told").otherwise(pl.coalesce("tag", "told"))).to_series()


def read_tag(text: str, tag: str | None) -> str | None:
    """The tag of one text, so that it says what the text is read in."""
    tags = pl.Series([tag], dtype=pl.String)
    own: str | None = read_tags(languages_of(pl.Series([text], dtype=pl.String), tags), tags)[0]
    return own


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


def _with_script(frame: pl.DataFrame) -> pl.Series:
    """The language of each text, told by its script where nothing else tells it."""
    language = frame["language"]
    if not language.null_count():
        return language
    is_open = language.is_null()
    told = frame.filter(is_open).select(_script()).to_series()
    return language.scatter(is_open.arg_true(), told)


def _script() -> pl.Expr:
    """The language whose script most of a text's letters are in."""
    scripts = {name: (script, traits(name).script_weight) for name in languages() if (script := traits(name).script) is not None}
    counts = [
        pl.col("sample").str.to_lowercase().str.count_matches(script).cast(pl.Int64) * weight for script, weight in scripts.values()
    ]
    return pl.concat_list(counts).list.arg_max().replace_strict(dict(enumerate(scripts)), return_dtype=pl.String)


def _told_by_words(frame: pl.DataFrame) -> pl.Series:
    """The language of each text that its words tell; most show at a glance that they tell none."""
    wordy = _wordy()
    places = [
        place
        for place, (sample, tag) in enumerate(zip(frame["sample"].to_list(), frame["tag"].to_list(), strict=True))
        if tag in wordy or may_be_other(sample)
    ]
    told = pl.Series("told", [None], dtype=pl.String).new_from_index(0, frame.height)
    return told.scatter(places, _told_closely(frame[places])) if places else told


def _wordy() -> list[str]:
    """The languages that only words tell; what they say can only be taken back by words."""
    return [name for name in languages() if traits(name).script is None]


def _told_closely(frame: pl.DataFrame) -> pl.Series:
    """The language of each text that its words tell; looked for where a text is not plainly in the one that is left otherwise.

    A text that is tagged as another in the same letters, and is plainly in that one, is in that one.
    """
    lowered = pl.col("sample").str.to_lowercase()
    words, han = (pl.col("sample").str.count_matches(pattern).cast(pl.Int64) for pattern in (_WORD, _HAN))
    default = lowered.str.count_matches(_of_default()).cast(pl.Int64)
    is_default = (default >= _PLAINLY) & (default >= _DEFAULT_SHARE * words)
    is_open = (~is_default & (han == 0)) | lowered.str.contains(_OTHER_LETTERS) | ((han > 0) & (han < _HAN_SHARE * words))
    is_taken_back = is_default & pl.col("tag").is_in(_wordy()).fill_null(value=False)
    rows = frame.with_row_index("row").with_columns(is_open=is_open, is_taken_back=is_taken_back)
    found = rows.filter("is_open")
    told = [
        other_language(text, is_tagged=tag is not None)
        for text, tag in zip(found["sample"].to_list(), found["tag"].to_list(), strict=True)
    ]
    others = pl.DataFrame({"row": found["row"], "told": told}, schema={"row": pl.UInt32, "told": pl.String})
    joined = rows.join(others, on="row", how="left", maintain_order="left")
    return joined.select(
        pl.when(pl.col("told").is_null() & pl.col("is_taken_back")).then(pl.lit(default_language())).otherwise("told")
    ).to_series()


@cache
def _of_default() -> str:
    return rf"\b(?:{'|'.join(sorted(default_words()))})\b"
