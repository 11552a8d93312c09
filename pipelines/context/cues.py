"""Finds the words of context in a text: one row a cue with its kind, what it stands for and where it stands.

All surfaces of a language are looked for at once (Aho-Corasick), so the cost is linear in the text.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.context.names import area_names
from pipelines.language.context_words import PHRASE_DTYPES, context_words
from pipelines.text.code_points import characters_begun
from pipelines.text.surface import Surface

# Of words of one of these kinds that overlap, the longest counts.
_EXCLUSIVE = ("topic", "area", "aspect", "noun", "sector", "entity", "manner")
_NAMES = ("area", "entity", "place")
_MONEY_SIGNS = [ord(sign) for sign in "$€£¥"]
_MAX_INITIALS = 3  # so short a name is one of capitals


@cache
def phrases(language: str) -> pl.DataFrame:
    """Every surface of a language but the names of entities: surface, kind, code."""
    listed = pl.DataFrame(list(context_words(language).phrases()), schema=PHRASE_DTYPES, orient="row")
    return pl.concat([listed, area_names(language)]).unique(maintain_order=True)


def find_cues(text: Surface, language: str, named: pl.DataFrame) -> pl.DataFrame:
    """The cues of a text.

    Args:
        text: folded and cut.
        language: primary language subtag.
        named: surfaces of entities: surface, kind, code.

    Returns:
        kind, code, start, end (in the folded text) and the columns of `Surface.place`, sorted by start.
    """
    listed = pl.concat([phrases(language), named])
    found = _find(text, listed["surface"].unique(maintain_order=True))
    found = found.filter(_at_boundaries(text, found["start"], found["end"]))
    cues = found.join(listed, on="surface", maintain_order="left")
    last = pl.min_horizontal(pl.col("end"), pl.col("start") + _MAX_INITIALS) - 1
    is_short = cues["end"] - cues["start"] <= _MAX_INITIALS
    printed_small = ~text.is_capital(cues["start"]) | (is_short & ~text.is_capital(cues.select(last).to_series()))
    words = context_words(language)
    plain = [*words.plain_areas, *words.home_words]
    is_name = pl.col("kind").is_in(_NAMES) & ~pl.col("surface").is_in(plain) & words.traits.letter_case
    # US in front of a dollar sign names the money of a country, not the country.
    is_money = (pl.col("kind") == "area") & text.codes.gather(cues["end"]).is_in(_MONEY_SIGNS)
    cues = cues.filter(~(is_name & printed_small) & ~is_money)
    return text.place(_longest(cues)).sort("start", maintain_order=True)


def without_inner(cues: pl.DataFrame) -> pl.DataFrame:
    """Leaves out topics in a word for how something is measured ("after inflation") and sectors in the name of a topic.

    A topic that begins with its sector (第一产业增加值) is of that sector.
    """
    return _not_within(_not_within(cues, ["topic"], ["manner_behind"]), ["sector"], ["topic"])


def _not_within(cues: pl.DataFrame, inner: list[str], outer: list[str]) -> pl.DataFrame:
    spans = cues.filter(pl.col("kind").is_in(outer)).select("start", "end").sort("start", "end")
    spans = spans.select(outer_start="start", outer_end=pl.col("end").cum_max())
    found = cues.sort("start", maintain_order=True).join_asof(spans, left_on="start", right_on="outer_start", strategy="backward")
    is_first = (pl.col("start") == pl.col("outer_start")) & (pl.col("kind") == "sector")
    is_inside = pl.col("kind").is_in(inner) & (pl.col("end") <= pl.col("outer_end")) & ~is_first
    return found.filter(~is_inside.fill_null(value=False)).drop("outer_start", "outer_end")


def _find(text: Surface, surfaces: pl.Series) -> pl.DataFrame:
    """Every occurrence of every surface, overlapping: surface, start, end."""
    column = pl.Series([text.text])
    hits = pl.DataFrame(
        {
            "surface": column.str.extract_many(surfaces.implode(), overlapping=True).explode(empty_as_null=False),
            "byte": column.str.find_many(surfaces.implode(), overlapping=True).explode(empty_as_null=False),
        }
    )
    # Hits are in bytes; a place in characters is the number of characters that start before it.
    start = characters_begun(text.text).gather(hits["byte"]).cast(pl.Int64) - 1
    return hits.select("surface", start=start).with_columns(end=pl.col("start") + pl.col("surface").str.len_chars().cast(pl.Int64))


def _at_boundaries(text: Surface, start: pl.Series, end: pl.Series) -> pl.Series:
    """Whether a word in letters that are written with spaces neither starts nor ends inside another."""
    cut_before = text.is_spaced_word(start - 1) & text.is_spaced_word(start)
    cut_behind = text.is_spaced_word(end - 1) & text.is_spaced_word(end)
    return ~(cut_before | cut_behind)


def _longest(cues: pl.DataFrame) -> pl.DataFrame:
    """Leaves out cues that lie inside a longer one of their kind, for the kinds where that matters."""
    is_exclusive = pl.col("kind").is_in(_EXCLUSIVE)
    listed = cues.filter(is_exclusive).with_columns(pl.col("kind").cast(pl.Enum(_EXCLUSIVE)))
    ordered = listed.sort("kind", "start", "end", descending=[False, False, True])
    covered = pl.col("end").cum_max().shift(1).over("kind") >= pl.col("end")
    same = (pl.col("start") == pl.col("start").shift(1).over("kind")) & (pl.col("end") == pl.col("end").shift(1).over("kind"))
    inside = covered.fill_null(value=False) & ~same.fill_null(value=False)
    names = ("kind", "code", "start", "end")
    longest = ordered.filter(~inside).select(names).with_columns(pl.col("kind").cast(pl.String))
    return pl.concat([longest, cues.filter(~is_exclusive).select(names)])
