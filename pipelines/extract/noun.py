"""Counted nouns that no list knows: the noun behind a number without unit, taken from the text as columns."""

from __future__ import annotations

import polars as pl

from pipelines.extract.word_lists import Prose, word_lists
from schemas import codes

# How far behind a number its noun may reach.
_REACH = 48
_COUNTED = "NR"


def with_nouns(spans: pl.DataFrame, text: str, language: str) -> pl.DataFrame:
    """Gives numbers without unit the noun behind them, and drops number words that are no quantity without one.

    Args:
        spans: number_end, end (places in `text`), unit, unit_name, mention_kind, takes_noun, needs_noun.
        text: folded.
        language: primary language subtag.

    Returns:
        The rows that are quantities, with unit, unit_name, mention_kind and end of the counted ones.
    """
    prose = word_lists(language).prose
    is_open = (pl.col("takes_noun") & (pl.col("end") == pl.col("number_end"))).fill_null(value=False)
    rows = spans.with_row_index("row")
    candidates = rows.filter(is_open).select("row", "start", "number_end")
    behind = pl.Series("behind", [text[place : place + _REACH] for place in candidates["number_end"].to_list()], dtype=pl.String)
    before = pl.Series("before", [text[max(place - 2, 0) : place] for place in candidates["start"].to_list()], dtype=pl.String)
    is_listed = before.str.contains(r"^ ?\(?$|\n ?\(?$") & behind.str.contains(prose.list_number)
    is_other = behind.str.contains(prose.not_behind_number) | is_listed
    noun = behind.str.extract(prose.noun, 1)
    words = noun.str.replace_all("-", " ").str.strip_chars().str.split(" ")
    is_noun = ~words.list.eval(pl.element().is_in(prose.not_nouns)).list.any() & noun.is_not_null()
    name = words.list.last().to_frame("name").select(_singular(prose)).to_series()
    found = candidates.select("row").with_columns(
        noun_name=name, noun_length=noun.str.len_chars().cast(pl.Int64), is_noun=is_noun.fill_null(value=False), is_other=is_other
    ).filter(pl.col("is_noun") | pl.col("is_other"))  # fmt: skip
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


def _singular(prose: Prose) -> pl.Expr:
    """A noun in the singular, by its ending; the longest that fits counts."""
    name = pl.col("name")
    chain: pl.Expr = name
    for plural, singular in sorted(prose.plural_endings.items(), key=lambda pair: len(pair[0])):
        chain = pl.when(name.str.ends_with(plural)).then(name.str.strip_suffix(plural) + pl.lit(singular)).otherwise(chain)
    return chain
