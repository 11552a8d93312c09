"""What the words around a number without unit say, as columns: the noun that it counts, or that it is part of a name."""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.extract.folded_batch import FoldedBatch
from pipelines.extract.lexicon import prose_lexicon
from pipelines.extract.word_lists import Prose, word_lists
from schemas import codes

# How far behind a number its noun may reach.
_REACH = 48
_COUNTED, _METRE = "NR", "M"
_NO_DENOMINATOR = ("PT", "PD", "PM", "RANK", "TIMES")
# Length of the word of a denominator with its spaces.
_PER_LENGTH = 5
# Two words in capitals and a comma.
_FULL_NAME = r"[A-Z][\w'’.-]* [A-Z][\w'’-]*,? $"
# How far in front of a number its noun may stand.
_FRONT = 12
# Power of ten of the letter that is also the unit of length.
_MILLION = 6
# What stands between the parts of a longer number or identifier.
_REST_SIGNS = ".,'-"


def with_nouns(spans: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Gives numbers without unit the noun behind them, and drops number words that are no quantity without one.

    Args:
        spans: start, number_end, end (places in the folded text), unit, unit_name, mention_kind, takes_noun, needs_noun.
        batch: the text that the places are in.
        language: primary language subtag.

    Returns:
        The rows that are quantities, with unit, unit_name, mention_kind and end of the counted ones.
    """
    prose, text = word_lists(language).prose, batch.text
    spans = _with_denominators(_without_rests(_with_millions(spans, text, prose), text), text, prose)
    is_open = (pl.col("takes_noun") & (pl.col("end") == pl.col("number_end"))).fill_null(value=False)
    rows = spans.with_row_index("row")
    candidates = rows.filter(is_open).select("row", "start", "number_end", has_unit=pl.col("unit").is_not_null())
    behind = pl.Series("behind", [text[place : place + _REACH] for place in candidates["number_end"].to_list()], dtype=pl.String)
    before = pl.Series("before", [text[max(place - 2, 0) : place] for place in candidates["start"].to_list()], dtype=pl.String)
    printed = _printed_behind(candidates, batch)
    is_listed = before.str.contains(r"^ ?\(?$|[\n.] ?\(?$") & behind.str.contains(prose.list_number)
    is_other = behind.str.contains(prose.not_behind_number) | is_listed
    is_name = _is_name(candidates, batch, prose, printed)
    ones, one_nouns = _ones(candidates, batch, prose)
    pattern = _listed_nouns(language) or prose.noun
    noun = pl.select(pl.coalesce(behind.str.extract(pattern, 1), printed.str.extract(prose.translated_noun, 1))).to_series()
    noun = pl.select(pl.when(ones).then(one_nouns).otherwise(noun)).to_series()
    words = noun.str.replace_all("-", " ").str.strip_chars().str.split(" ")
    is_noun = ~words.list.eval(pl.element().is_in(prose.not_nouns)).list.any() & noun.is_not_null()
    is_noun = is_noun & ~(ones & words.list.eval(pl.element().is_in(prose.not_ones)).list.any())
    name = words.list.last().to_frame("name").select(_singular(prose)).to_series()
    if prose.nouns:
        names = _names(language)
        name = behind.str.extract(pattern, 2).replace_strict(names, default=None, return_dtype=pl.String)
        in_front = _nouns_in_front(candidates, text, language).replace_strict(names, default=None, return_dtype=pl.String)
        is_noun = (is_noun & candidates["has_unit"]) | in_front.is_not_null()
        name, noun = pl.select(name=pl.coalesce(name, in_front), noun=pl.coalesce(noun, pl.lit(""))).get_columns()
    found = candidates.select("row").with_columns(
        noun_name=name, noun_length=noun.str.len_chars().cast(pl.Int64), is_noun=is_noun.fill_null(value=False),
        is_other=is_other | (is_name & ~is_noun.fill_null(value=False)),
    ).filter(pl.col("is_noun") | pl.col("is_other"))  # fmt: skip
    rows = _with_ages(rows, candidates, batch, prose, found)
    joined = rows.join(found, on="row", how="left", maintain_order="left").filter(
        ~pl.col("needs_noun").fill_null(value=False) | pl.col("noun_name").is_not_null(), ~pl.col("is_other").fill_null(value=False)
    )
    has_noun = pl.col("noun_name").is_not_null()
    return joined.with_columns(
        unit=pl.when(has_noun).then(pl.lit(_COUNTED)).otherwise("unit"),
        unit_name=pl.coalesce("noun_name", "unit_name"),
        mention_kind=pl.when(has_noun).then(pl.lit(codes.COUNT)).otherwise("mention_kind"),
        end=pl.col("end") + pl.col("noun_length").fill_null(0),
    ).drop("row", "noun_name", "noun_length", "is_noun", "is_other")


def _printed_behind(candidates: pl.DataFrame, batch: FoldedBatch) -> pl.Series:
    """What stands behind each number, in the letters that it was printed in."""
    origins = batch.origins(candidates["number_end"]).to_list()
    return pl.Series("printed", [batch.original[place : place + _REACH] for place in origins], dtype=pl.String)


def _is_name(candidates: pl.DataFrame, batch: FoldedBatch, prose: Prose, behind: pl.Series) -> pl.Series:
    """Whether a short whole number belongs to the name in front of it (a word in capitals)."""
    origins = batch.origins(candidates["start"]).to_list()
    before = pl.Series("before", [batch.original[max(place - _REACH, 0) : place] for place in origins], dtype=pl.String)
    places = zip(candidates["start"].to_list(), candidates["number_end"].to_list(), strict=True)
    printed = pl.Series("printed", [batch.text[start:end] for start, end in places], dtype=pl.String)
    word = pl.select(pl.coalesce(before.str.extract(prose.name, 1), before.str.extract(prose.name, 2))).to_series()
    is_known = word.str.to_lowercase().is_in(prose.not_names).fill_null(value=True)
    is_translated = (
        behind.str.extract("^ ([A-Z][a-z]*)(?:[^A-Za-z]|$)", 1).str.to_lowercase().is_in(prose.not_names).fill_null(value=False)
    )
    is_followed = behind.str.contains(prose.name_behind)
    return ((~is_known & ~is_translated) | is_followed) & printed.str.contains("^[0-9]{1,4}[a-z]?$")


def _ones(candidates: pl.DataFrame, batch: FoldedBatch, prose: Prose) -> tuple[pl.Series, pl.Series]:
    """Which candidates are the word one, and the thing that each counts; none at the start of a sentence, where it may say the same as some."""
    places = list(zip(candidates["start"].to_list(), candidates["number_end"].to_list(), strict=True))
    printed = pl.Series("printed", [batch.text[start:end] for start, end in places], dtype=pl.String)
    ones = printed.is_in(prose.ones).fill_null(value=False)
    if not ones.any():
        return ones, pl.Series("noun", [None], dtype=pl.String).new_from_index(0, len(places))
    behind = pl.Series("behind", [batch.text[end : end + _REACH] for _, end in places], dtype=pl.String)
    before = pl.Series("before", [batch.text[max(start - _FRONT, 0) : start] for start, _ in places], dtype=pl.String)
    first = pl.Series(
        "first", [batch.original[place : place + 1] for place in batch.origins(candidates["start"]).to_list()], dtype=pl.String
    )
    follows = before.str.extract("([a-z]+) $", 1)
    is_counted = (first == first.str.to_lowercase()) & ~follows.is_in(prose.not_before_one).fill_null(value=False)
    noun = behind.str.extract(prose.one, 1)
    return ones, pl.select(pl.when(is_counted).then(noun)).to_series()


def _with_ages(rows: pl.DataFrame, candidates: pl.DataFrame, batch: FoldedBatch, prose: Prose, found: pl.DataFrame) -> pl.DataFrame:
    """Reads the bare number between commas behind a name as an age (Ann Lee, 44, said)."""
    places = zip(candidates["start"].to_list(), candidates["number_end"].to_list(), strict=True)
    texts = [(batch.text[max(start - 3, 0) : start], batch.text[start:end], batch.text[end : end + 6]) for start, end in places]
    around = pl.DataFrame(texts, schema=dict.fromkeys(("before", "printed", "behind"), pl.String), orient="row")
    origins = batch.origins(candidates["start"]).to_list()
    names = pl.Series("name", [batch.original[max(place - _REACH, 0) : place] for place in origins], dtype=pl.String)
    is_age = around.select(
        pl.col("before").str.contains(prose.ages)
        & pl.col("printed").str.contains("^[1-9][0-9]$")
        & pl.col("behind").str.contains(prose.age_behind)
    ).to_series() & names.str.contains(_FULL_NAME)
    aged = (
        candidates.select("row").with_columns(is_age=is_age).filter(pl.col("is_age") & ~pl.col("row").is_in(found["row"].implode()))
    )
    marked = rows.join(aged, on="row", how="left", maintain_order="left")
    has_age = pl.col("is_age").fill_null(value=False)
    return marked.with_columns(
        unit=pl.when(has_age).then(pl.lit("Y")).otherwise("unit"),
        unit_name=pl.when(has_age).then(pl.lit("year")).otherwise("unit_name"),
        mention_kind=pl.when(has_age).then(pl.lit("age")).otherwise("mention_kind"),
    ).drop("is_age")


def _with_denominators(spans: pl.DataFrame, text: str, prose: Prose) -> pl.DataFrame:
    """Gives units the thing behind a word of a denominator that no list knows (dollars per visitor)."""
    is_open = pl.col("unit_name").is_not_null() & pl.col("per").is_null() & ~pl.col("unit").is_in(_NO_DENOMINATOR)
    rows = spans.with_row_index("row")
    units = rows.filter(is_open).select("row", "end")
    behind = pl.Series("behind", [text[place : place + _REACH] for place in units["end"].to_list()], dtype=pl.String)
    word = behind.str.extract(prose.denominator, 1)
    found = (
        units.select("row").with_columns(thing=word).filter(pl.col("thing").is_not_null(), ~pl.col("thing").is_in(prose.not_nouns))
    )
    if found.is_empty():
        return spans
    joined = rows.join(found, on="row", how="left", maintain_order="left")
    has_thing = pl.col("thing").is_not_null()
    grown = pl.when(has_thing).then(pl.col("thing").str.len_chars().cast(pl.Int64) + _PER_LENGTH).otherwise(0)
    return joined.with_columns(
        unit_name=pl.when(has_thing).then(pl.format("{} per {}", "unit_name", "thing")).otherwise("unit_name"),
        per=pl.when(has_thing).then(pl.lit(_COUNTED)).otherwise("per"),
        end=pl.col("end") + grown,
    ).drop("row", "thing")


def _with_millions(spans: pl.DataFrame, text: str, prose: Prose) -> pl.DataFrame:
    """Reads the m of 2.7m as a million where a word follows that no length has behind it."""
    if not prose.length_words:
        return spans
    is_letter = (pl.col("unit") == _METRE) & (pl.col("end") == pl.col("number_end") + 1) & (pl.col("per").is_null())
    letters = spans.with_row_index("row").filter(is_letter).select("row", "end")
    if letters.is_empty():
        return spans
    behind = pl.Series("behind", [text[place - 1 : place + _REACH] for place in letters["end"].to_list()], dtype=pl.String)
    word = behind.str.extract("^m ([a-z][a-z-]+)", 1)
    millions = letters["row"].filter(~word.is_in(prose.length_words).fill_null(value=True))
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


def _without_rests(spans: pl.DataFrame, text: str) -> pl.DataFrame:
    """Drops what is the end of a longer number or identifier."""
    starts = spans["start"].to_list()
    glued = [row for row, place in enumerate(starts) if text[place - 1] in _REST_SIGNS or text[place] == "."]
    if not glued:
        return spans
    before = pl.Series("before", [text[max(starts[row] - 2, 0) : starts[row]] for row in glued], dtype=pl.String)
    first = pl.Series("first", [text[starts[row]] for row in glued], dtype=pl.String)
    is_rest = (first.str.contains("[0-9]") & before.str.contains(r"[0-9][.,'-]$")) | (first == ".") & before.str.contains(
        "[a-z0-9]$"
    )
    rests = pl.Series(glued, dtype=pl.Int64).filter(is_rest)
    return spans.filter(~pl.int_range(pl.len()).is_in(rests.implode())) if len(rests) else spans


def _nouns_in_front(candidates: pl.DataFrame, text: str, language: str) -> pl.Series:
    """The listed noun close in front of a number with a classifier that says nothing itself (晶圆77.4万片)."""
    prose, alternatives = word_lists(language).prose, "|".join(_forms(language))
    places = zip(candidates["start"].to_list(), candidates["number_end"].to_list(), strict=True)
    rows = [(text[max(start - _FRONT, 0) : start], text[end - 1 : end]) for start, end in places]
    before = pl.DataFrame(rows, schema={"before": pl.String, "classifier": pl.String}, orient="row")
    noun = pl.col("before").str.extract(f"({alternatives})[^0-9,.。，、;；:：!?的]{{0,5}}$", 1)
    return before.select(pl.when(pl.col("classifier").is_in(prose.nouns_before)).then(noun).alias("noun")).to_series()


def _forms(language: str) -> list[str]:
    return sorted(_names(language), key=lambda form: (-len(form), form))


@cache
def _names(language: str) -> dict[str, str]:
    """English name of each listed noun, by its folded form."""
    fold, nouns = prose_lexicon(language).fold, word_lists(language).prose.nouns
    return {fold(form).lower: english for english, forms in nouns.items() for form in forms}


@cache
def _listed_nouns(language: str) -> str:
    """Expression of a listed noun behind a classifier, the last of several in a row; empty where none are listed."""
    prose = word_lists(language).prose
    nouns = _forms(language)
    if not nouns:
        return ""
    alternatives = "|".join(nouns)
    return f"^((?:{prose.noun_modifier}){{0,4}}?(?:{alternatives}){{0,2}}({alternatives}))"


def _singular(prose: Prose) -> pl.Expr:
    """A noun in the singular, by its ending; the longest that fits counts."""
    name = pl.col("name")
    chain: pl.Expr = name
    for plural, singular in sorted(prose.plural_endings.items(), key=lambda pair: len(pair[0])):
        chain = pl.when(name.str.ends_with(plural)).then(name.str.strip_suffix(plural) + pl.lit(singular)).otherwise(chain)
    return chain
