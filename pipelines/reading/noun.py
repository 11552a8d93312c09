"""What the words around a number say, as columns: the noun that it counts, its denominator, or that it is part of a name."""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.language.prose_words import Prose
from pipelines.language.word_lists import word_lists
from pipelines.reading.counts_alone import count_alone
from pipelines.reading.listed_nouns import with_listed_nouns, without_cut_nouns
from pipelines.reading.millions import with_millions
from pipelines.reading.ordinal_parts import without_ordinal_parts
from pipelines.reading.time_spans import without_span_words
from pipelines.reading.told_units import kind_of, with_told_units
from pipelines.text.folded_batch import FoldedBatch
from schemas import codes

# How far behind a number its noun may reach, and how far in front of it its noun may stand.
_REACH = 48
_FRONT = 12
_COUNTS = ("NR", "PS")
_COUNTED, _YEAR = "NR", "Y"
# A number that only the last digits were found of.
_REST = r"[0-9][.,'-][0-9]$|[a-z0-9][.]$|[a-z][+]$"
_REST_SIGNS, _REST_STARTS = ".,'-", ".+"
_NO_DENOMINATOR = ("PT", "PD", "PM", "RANK", "TIMES")
# Length of the word of a denominator with its spaces.
_PER_LENGTH = 5
# A short whole number, which may be part of a name; with two digits, an age.
_SEVERAL = "^[0-9]{2,4}$"
_SHORT, _AGE = "^[0-9]{1,4}[a-z]?$", "^[1-9][0-9]$"
# Two words in capitals, in front of an age.
_FULL_NAME = r"[A-Z][\w'’.-]* [A-Z][\w'’-]*,? $"
_OWNED = "^[0-9]{1,4}(?: [a-z]+)?$"
_CAPITALISED = "^ ([A-Z][a-z]*)(?:[^A-Za-z]|$)"


def with_nouns(spans: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Gives numbers without unit what they count, and drops what is no quantity.

    Args:
        spans: start, number_end, end (places in the folded text), unit, unit_name, per, mention_kind, takes_noun, needs_noun,
            low_power, high_power.
        batch: the text that the places are in.
        language: primary language subtag.

    Returns:
        The rows that are quantities, with unit, unit_name, mention_kind and end of the counted ones.
    """
    lists, text = word_lists(language), batch.text
    prose = lists.prose
    spans = _with_denominators(with_millions(_without_rests(spans, text), text, prose), text, prose)
    spans = _without_names(_with_cased_units(_without_models(spans, text, prose), batch, prose), batch, prose)
    spans = without_span_words(without_ordinal_parts(spans, text, language), text, language)
    spans = without_cut_nouns(with_told_units(spans, batch, language), text, language)
    is_open = (pl.col("takes_noun") & (pl.col("end") == pl.col("number_end"))).fill_null(value=False)
    rows = spans.with_row_index("row")
    candidates = _surroundings(rows.filter(is_open), batch)
    found = with_listed_nouns(candidates, language) if lists.traits.nouns == "listed" else _spelled(candidates, language)
    found = _others(found, batch, prose).select("row", "noun_name", "noun_length", "is_other", "is_age")
    joined = rows.join(found, on="row", how="left", maintain_order="left").filter(~pl.col("is_other").fill_null(value=False))
    joined = _that_count(joined, batch, prose)
    has_noun, is_age = pl.col("noun_name").is_not_null(), pl.col("is_age").fill_null(value=False)
    return joined.with_columns(
        unit=pl.when(has_noun).then(pl.lit(_COUNTED)).when(is_age).then(pl.lit(_YEAR)).otherwise("unit"),
        unit_name=pl.when(is_age).then(pl.lit("year")).otherwise(pl.coalesce("noun_name", "unit_name")),
        mention_kind=pl.when(has_noun).then(pl.lit(codes.COUNT)).when(is_age).then(pl.lit("age")).otherwise("mention_kind"),
        end=pl.col("end") + pl.col("noun_length").fill_null(0),
    ).drop("row", "noun_name", "noun_length", "is_other", "is_age")


def _that_count(rows: pl.DataFrame, batch: FoldedBatch, prose: Prose) -> pl.DataFrame:
    """Drops the numbers that want a noun and have none, but for those whose noun was said before."""
    wants = (pl.col("needs_noun") & pl.col("noun_name").is_null()).fill_null(value=False)
    alone = rows.filter(wants)
    firsts = batch.origins(alone["start"]).to_list()
    capital = pl.Series([batch.original[place : place + 1].isupper() for place in firsts], dtype=pl.Boolean)
    counting = alone["row"].filter(count_alone(alone, batch.text, capital, prose))
    return rows.filter(~wants | pl.col("row").is_in(counting.implode()))


def _surroundings(numbers: pl.DataFrame, batch: FoldedBatch) -> pl.DataFrame:
    """The numbers with what stands around them, folded and (the little that letters in capitals matter for) as printed."""
    text, original = batch.text, batch.original
    starts, ends = numbers["start"].to_list(), numbers["number_end"].to_list()
    origins, firsts = batch.origins(numbers["number_end"]).to_list(), batch.origins(numbers["start"]).to_list()
    return numbers.select("row", "start", "number_end", "needs_noun", has_unit=pl.col("unit").is_not_null()).with_columns(
        before=pl.Series([text[max(start - _FRONT, 0) : start] for start in starts], dtype=pl.String),
        printed=pl.Series([text[start:end] for start, end in zip(starts, ends, strict=True)], dtype=pl.String),
        behind=pl.Series([text[end : end + _REACH] for end in ends], dtype=pl.String),
        as_printed=pl.Series([original[place : place + _REACH // 2] for place in origins], dtype=pl.String),
        is_capital=pl.Series([original[place : place + 1].isupper() for place in firsts], dtype=pl.Boolean),
    )


# Nouns


def _spelled(numbers: pl.DataFrame, language: str) -> pl.DataFrame:
    """The noun behind each number in a language whose nouns show by their ending; noun_name and noun_length, null without."""
    prose = word_lists(language).prose
    is_one = pl.col("printed").is_in(prose.ones)
    # With a capital it may say the same as some.
    counts = ~pl.col("is_capital") & ~pl.col("before").str.extract("([a-z]+) $", 1).is_in(prose.not_before_one).fill_null(
        value=False
    )
    named = pl.col("as_printed").str.extract(prose.translated_noun, 1)
    noun = pl.coalesce(_plural(pl.col("behind"), prose), named)
    single = pl.when(counts).then(pl.col("behind").str.extract(prose.one, 1))
    found = numbers.with_columns(noun=pl.when(is_one).then(single).otherwise(noun))
    # What a hyphen joins is one word (by-elections).
    words = pl.col("noun").str.strip_chars(" -").str.split(" ")
    is_noun = ~words.list.eval(pl.element().is_in(prose.not_nouns)).list.any() & ~(
        is_one & words.list.eval(pl.element().is_in(prose.not_ones)).list.any()
    )
    one_of, first = (pl.when(is_one).then(pl.col("behind").str.extract(prose.one_of, group)) for group in (1, 2))
    found = found.with_columns(
        noun=pl.coalesce(one_of, pl.when(is_noun.fill_null(value=False)).then("noun")), name=pl.coalesce(first, words.list.last())
    )
    name: pl.Expr = pl.when(pl.col("noun").is_not_null()).then(_singular(prose))
    # Of several words the last may be listed (20.000 offene Stellen).
    listed = pl.col("name").str.to_lowercase().replace_strict(_counted(language), default=None, return_dtype=pl.String)
    name = pl.coalesce(pl.when(pl.col("noun") == named).then(listed), name)
    return found.with_columns(noun_name=name, noun_length=pl.col("noun").str.len_chars().cast(pl.Int64))


@cache
def _counted(language: str) -> dict[str, str]:
    """English name of each listed thing, by its form in small letters."""
    return {form.lower(): name for name, forms in word_lists(language).prose.counted.items() for form in forms}


def _plural(behind: pl.Expr, prose: Prose) -> pl.Expr:
    """The words up to the first noun in the plural; one that only ends as plurals do (gas turbines) is passed over."""
    first = behind.str.extract(prose.noun, 1)
    rest = behind.str.slice(first.str.len_chars()).str.extract(prose.noun, 1)
    is_none = first.str.extract("([a-z]+)$", 1).is_in(prose.never_plural).fill_null(value=False)
    return pl.when(is_none).then(first + rest).otherwise(first)


def _singular(prose: Prose) -> pl.Expr:
    """A noun in the singular, by its ending; the longest that fits counts."""
    name = pl.col("name")
    chain: pl.Expr = name
    for plural, singular in sorted(prose.plural_endings.items(), key=lambda pair: len(pair[0])):
        chain = pl.when(name.str.ends_with(plural)).then(name.str.strip_suffix(plural) + pl.lit(singular)).otherwise(chain)
    return chain


# What is no quantity, and ages


def _others(numbers: pl.DataFrame, batch: FoldedBatch, prose: Prose) -> pl.DataFrame:
    """Marks the numbers of lists and addresses, those that belong to a name, and ages behind a person's name."""
    is_listed = pl.col("before").str.contains(r"^ ?\(?$|[\n.] ?\(?$") & pl.col("behind").str.contains(prose.list_number)
    has_noun = pl.col("noun_name").is_not_null()
    short = numbers.filter(~has_noun & pl.col("printed").str.contains(_SHORT))
    origins = batch.origins(short["start"]).to_list()
    in_front = pl.Series([batch.original[max(place - _REACH, 0) : place] for place in origins], dtype=pl.String)
    named = short.select("row", is_age=False, is_name=False)
    if not short.is_empty():
        named = short.with_columns(in_front=in_front).select("row", is_age=_is_age(prose), is_name=_is_name(prose))
    is_heading = pl.col("before").str.contains(r"^$|\n$") & pl.col("as_printed").str.contains(prose.heading)
    is_heading &= pl.col("printed").str.contains(_SHORT)
    is_other = pl.col("behind").str.contains(prose.not_behind_number) | is_listed | is_heading
    return numbers.join(named, on="row", how="left", maintain_order="left").with_columns(
        is_other=is_other | (pl.col("is_name").fill_null(value=False) & ~pl.col("is_age").fill_null(value=False))
    )


def _is_name(prose: Prose) -> pl.Expr:
    """Whether a number belongs to the word in capitals in front of it, or to the one behind."""
    word = pl.coalesce(pl.col("in_front").str.extract(prose.name, 1), pl.col("in_front").str.extract(prose.name, 2))
    is_known = word.str.to_lowercase().is_in(prose.not_names).fill_null(value=True)
    # Machine translation starts a new phrase with a capital.
    next_word = pl.col("as_printed").str.extract(_CAPITALISED, 1).str.to_lowercase()
    is_translated = next_word.is_in(prose.not_names).fill_null(value=False)
    is_gapped = pl.col("in_front").str.contains(prose.gapped) & pl.col("behind").str.contains(prose.gap_end)
    is_counted = is_gapped | pl.col("printed").str.contains(_SEVERAL) & pl.col("behind").str.contains(prose.counted_behind)
    return (~is_known & ~is_translated & ~is_counted) | pl.col("as_printed").str.contains(prose.name_behind)


def _is_age(prose: Prose) -> pl.Expr:
    """Whether a number stands between commas behind a person's name (Ann Lee, 44, said)."""
    is_between = pl.col("before").str.contains(prose.ages) & pl.col("behind").str.contains(prose.age_behind)
    return is_between & pl.col("printed").str.contains(_AGE) & pl.col("in_front").str.contains(_FULL_NAME)


def _without_rests(spans: pl.DataFrame, text: str) -> pl.DataFrame:
    """Drops what is the end of a longer number or identifier."""
    starts = spans["start"].to_list()
    glued = [row for row, place in enumerate(starts) if text[place - 1] in _REST_SIGNS or text[place] in _REST_STARTS]
    edge = pl.Series([text[max(starts[row] - 2, 0) : starts[row] + 1] for row in glued], dtype=pl.String)
    rests = pl.Series(glued, dtype=pl.Int64).filter(edge.str.contains(_REST))
    return spans.filter(~pl.int_range(pl.len()).is_in(rests.implode())) if len(rests) else spans


def _without_models(spans: pl.DataFrame, text: str, prose: Prose) -> pl.DataFrame:
    """Drops what a hyphen joins to a name in a script without spaces (长征-5)."""
    is_counted = spans["unit"].is_null() | spans["unit"].is_in(_COUNTS)
    bare = spans.select("start", row=pl.int_range(pl.len())).filter(is_counted & (spans["mention_kind"] != "date"))
    starts = bare["start"].to_list()
    edges = pl.Series([text[max(place - 1, 0) : place + 1] for place in starts], dtype=pl.String)
    models = bare["row"].filter(edges.str.contains(prose.model_edge))
    return spans.filter(~pl.int_range(pl.len()).is_in(models.implode())) if len(models) else spans


def _without_names(spans: pl.DataFrame, batch: FoldedBatch, prose: Prose) -> pl.DataFrame:
    """Drops numbers of names behind which a thing counted stands: Fortune 500 firms, the Alpha Solar 4 project."""
    if not prose.strong_not_before:
        return spans
    rows = spans.with_row_index("row").filter((pl.col("mention_kind") == codes.COUNT) | pl.col("takes_noun").fill_null(value=False))
    text, original = batch.text, batch.original
    printed = [text[start:end] for start, end in zip(rows["start"].to_list(), rows["end"].to_list(), strict=True)]
    rows = rows.select("row", "start", "unit_name", printed=pl.Series(printed, dtype=pl.String))
    rows = rows.filter(pl.col("printed").str.contains(_OWNED))
    if rows.is_empty():
        return spans
    places, origins = rows["start"].to_list(), batch.origins(rows["start"]).to_list()
    around = rows.with_columns(
        in_front=pl.Series([original[max(place - _REACH, 0) : place] for place in origins], dtype=pl.String),
        before=pl.Series([text[max(place - _FRONT, 0) : place] for place in places], dtype=pl.String),
    )
    owners = "|".join(sorted((word.replace(".", r"\.") for word in prose.strong_not_before), key=len, reverse=True))
    is_owned = pl.col("before").str.contains(rf"(?:^|[^a-z-]|[a-z]{{2}}-)(?:{owners}) $")
    is_singular = pl.col("printed") == pl.format("{} {}", pl.col("printed").str.extract(r"^([0-9]{1,3}) ", 1), "unit_name")
    name = pl.col("in_front").str.extract(prose.name, 1)
    is_name = is_singular & ~name.str.to_lowercase().is_in(prose.not_names).fill_null(value=True)
    dropped = around.filter(is_owned | is_name.fill_null(value=False))["row"]
    return spans.filter(~pl.int_range(pl.len()).is_in(dropped.implode())) if len(dropped) else spans


# Units


def _with_cased_units(spans: pl.DataFrame, batch: FoldedBatch, prose: Prose) -> pl.DataFrame:
    """Reads units that only their capitals tell from others of the same letters (Nm and nm)."""
    for printed, unit in prose.cased_units.items():
        rows = spans.with_row_index("row").filter((pl.col("unit") == unit.instead_of) & (pl.col("unit_exponent") == unit.exponent))
        ends = batch.origins(rows["end"] - 1).to_list()
        cased = [row for row, end in zip(rows["row"].to_list(), ends, strict=True) if batch.original.endswith(printed, 0, end + 1)]
        if cased:
            is_cased = pl.int_range(pl.len()).is_in(cased)
            spans = spans.with_columns(
                unit=pl.when(is_cased).then(pl.lit(unit.code)).otherwise("unit"),
                unit_name=pl.when(is_cased).then(pl.lit(unit.name)).otherwise("unit_name"),
                unit_exponent=pl.when(is_cased).then(0).otherwise("unit_exponent"),
                mention_kind=pl.when(is_cased).then(pl.lit(kind_of(unit.code))).otherwise("mention_kind"),
            )
    return spans


def _with_denominators(spans: pl.DataFrame, text: str, prose: Prose) -> pl.DataFrame:
    """Gives units the thing behind a word of a denominator that no list knows (dollars per visitor)."""
    if not prose.denominator:
        return spans
    is_open = pl.col("unit_name").is_not_null() & pl.col("per").is_null() & ~pl.col("unit").is_in(_NO_DENOMINATOR)
    rows = spans.with_row_index("row")
    units = rows.filter(is_open).select("row", "end")
    places = [place if text.startswith(prose.denominator, place) else -1 for place in units["end"].to_list()]
    behind = pl.Series([text[place + _PER_LENGTH : place + _REACH] if place >= 0 else "" for place in places], dtype=pl.String)
    thing = f"^({prose.denominator_attributes}([a-z]{{3,}}))(?:[^a-z]|$)"
    found = units.select("row").with_columns(whole=behind.str.extract(thing, 1), thing=behind.str.extract(thing, 2))
    found = found.filter(pl.col("thing").is_not_null(), ~pl.col("thing").is_in(prose.not_nouns))
    if found.is_empty():
        return spans
    joined = rows.join(found, on="row", how="left", maintain_order="left")
    has_thing = pl.col("thing").is_not_null()
    grown = pl.when(has_thing).then(pl.col("whole").str.len_chars().cast(pl.Int64) + _PER_LENGTH).otherwise(0)
    return joined.with_columns(
        unit_name=pl.when(has_thing).then(pl.format("{} per {}", "unit_name", "thing")).otherwise("unit_name"),
        per=pl.when(has_thing).then(pl.lit(_COUNTED)).otherwise("per"),
        end=pl.col("end") + grown,
    ).drop("row", "whole", "thing")
