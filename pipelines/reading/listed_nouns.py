"""The nouns that classifiers count, where no ending tells a noun: listed ones, behind the classifier or in front of the number.

A noun that more of its phrase follows only belongs to what is counted (3个国家级集群), and no noun is better than that one.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.language.lexicon import prose_lexicon
from pipelines.language.prose_words import Prose
from pipelines.language.word_lists import word_lists

# So many listed nouns are passed over before the one that is counted.
_TRIES = 3
_REACH = 24
_THINGS = "NR"


def with_listed_nouns(numbers: pl.DataFrame, language: str) -> pl.DataFrame:
    """Adds noun_name and noun_length, null without a noun.

    Args:
        numbers: printed (with its classifier), before, behind, has_unit.
        language: primary language subtag.
    """
    prose, names, nouns = word_lists(language).prose, _names(language), _alternatives(language)
    # Of several nouns in a row the last is what is counted.
    pattern = f"^((?:{prose.noun_modifier}){{0,4}}?(?:{nouns}){{0,2}}({nouns}))"
    found = numbers.with_columns(
        classifier=pl.col("printed").str.tail(1),
        rest="behind",
        noun=pl.lit(None, pl.String),
        noun_length=pl.lit(None, pl.Int64),
        passed=pl.lit(0, pl.Int64),
    )
    found = found.with_columns(rest=pl.when(pl.col("has_unit") & ~pl.col("classifier").is_in(prose.nouns_only_before)).then("rest"))
    for _ in range(_TRIES):
        found = _next(found, pattern, names, prose)
    front = pl.when(pl.col("classifier").is_in(prose.nouns_before)).then(
        pl.col("before").str.extract(prose.noun_in_front.format(nouns=nouns), 1)
    )
    said = front.replace_strict(names, default=None, return_dtype=pl.String)
    is_said = ~pl.col("classifier").is_in(prose.named_in_front) | said.is_in(prose.names_only_before)
    english = pl.coalesce("noun", pl.when(is_said & _suits(said, prose)).then(said))
    return found.with_columns(noun_name=english).drop("classifier", "rest", "noun", "passed")


def _next(found: pl.DataFrame, pattern: str, names: dict[str, str], prose: Prose) -> pl.DataFrame:
    """Takes the next listed noun where its phrase ends behind it, and passes it over where not."""
    whole = pl.col("rest").str.extract(pattern, 1)
    length = whole.str.len_chars().cast(pl.Int64)
    english = pl.col("rest").str.extract(pattern, 2).replace_strict(names, default=None, return_dtype=pl.String)
    behind = pl.col("rest").str.slice(length.fill_null(0))
    ends = whole.is_not_null() & behind.str.contains(prose.noun_end) & _suits(english, prose)
    return found.with_columns(
        noun=pl.coalesce("noun", pl.when(ends).then(english)),
        noun_length=pl.coalesce("noun_length", pl.when(ends).then(pl.col("passed") + length)),
        passed=pl.col("passed") + length.fill_null(0),
        rest=pl.when(whole.is_not_null() & ~ends).then(behind),
    )


def _suits(english: pl.Expr, prose: Prose) -> pl.Expr:
    """Whether a classifier of persons stands with persons, and one of things with things."""
    is_person = english.is_in(prose.person_names)
    of_persons, of_both = (pl.col("classifier").is_in(words) for words in (prose.person_classifiers, prose.common_classifiers))
    fits = of_both | english.is_in(prose.either_names) | (is_person == of_persons)
    for classifier, names in prose.nouns_of.items():
        fits &= (pl.col("classifier") != classifier) | english.is_in(names)
    return fits


def without_cut_nouns(spans: pl.DataFrame, text: str, language: str) -> pl.DataFrame:
    """Reads the classifier alone where the noun of a listed pair is only part of a longer one (个国家 in 3个国家级集群)."""
    lexicon = prose_lexicon(language)
    prose = lexicon.lists.prose
    if lexicon.lists.traits.nouns != "listed":
        return spans
    is_pair = (pl.col("unit") == _THINGS) & (pl.col("end") > pl.col("number_end") + 1)
    rows = spans.with_row_index("row").filter(is_pair.fill_null(value=False)).select("row", "number_end", "end")
    if rows.is_empty():
        return spans
    places = list(zip(rows["number_end"].to_list(), rows["end"].to_list(), strict=True))
    names = {classifier: lexicon.counted_name(classifier) for classifier in prose.classifiers}
    cut = rows.with_columns(
        classifier=pl.Series([text[start : start + 1] for start, _ in places], dtype=pl.String),
        behind=pl.Series([text[end : end + _REACH] for _, end in places], dtype=pl.String),
    ).filter(pl.col("classifier").is_in(list(names)), ~pl.col("behind").str.contains(prose.noun_end))
    if cut.is_empty():
        return spans
    cut = cut.select("row", classifier_name=pl.col("classifier").replace_strict(names, default=None, return_dtype=pl.String))
    joined = spans.with_row_index("row").join(cut, on="row", how="left", maintain_order="left")
    is_cut = pl.col("classifier_name").is_not_null()
    place = pl.when(is_cut).then(pl.col("number_end") + 1)
    return joined.with_columns(
        unit_name=pl.coalesce("classifier_name", "unit_name"),
        end=place.otherwise("end"),
        number_end=place.otherwise("number_end"),
        takes_noun=is_cut | pl.col("takes_noun"),
    ).drop("row", "classifier_name")


@cache
def _names(language: str) -> dict[str, str]:
    """English name of each listed noun, by its folded form."""
    fold, nouns = prose_lexicon(language).fold, word_lists(language).prose.nouns
    return {fold(form).lower: english for english, forms in nouns.items() for form in forms}


@cache
def _alternatives(language: str) -> str:
    return "|".join(sorted(_names(language), key=lambda form: (-len(form), form)))
