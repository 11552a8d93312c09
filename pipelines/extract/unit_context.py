"""Units that only what stands around them tells: pounds of coffee, 120 kt of zinc, degrees of electricity, the ¥ of a Chinese text.

What is read first is what the unit mostly is; the rules that make it another one are data.
"""

from __future__ import annotations

import polars as pl

from pipelines.extract.folded_batch import FoldedBatch
from pipelines.extract.word_lists import Prose, UnitInContext, word_lists
from schemas import codes

_REACH = 120
_RATE_REACH = 48
_MONEY, _DIMENSION, _COUNT = "currency", "dimension", "count"
_THINGS = "NR"


def with_unit_context(spans: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Gives units their other meaning where the text has it, and counts what they are a rate of.

    Args:
        spans: start, end (places in the folded text), mention_kind, unit, unit_name, unit_exponent, per, low_power, high_power.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    for rule in prose.units_in_context:
        spans = _with_rule(spans, batch, rule, prose)
    return _with_rates(spans, batch.text, prose)


def _with_rule(spans: pl.DataFrame, batch: FoldedBatch, rule: UnitInContext, prose: Prose) -> pl.DataFrame:
    is_unit = (pl.col("unit") == rule.unit) & (pl.col("unit_exponent").fill_null(0) == rule.exponent)
    rows = spans.with_row_index("row").filter(is_unit).select("row", "start", "end")
    if rows.is_empty():
        return spans
    text = batch.text
    ends = batch.origins(rows["end"] - 1) + 1
    places = list(zip(rows["start"].to_list(), rows["end"].to_list(), strict=True))
    around = rows.with_columns(
        printed=pl.Series([text[start:end] for start, end in places], dtype=pl.String),
        as_printed=pl.Series([batch.original[max(end - _RATE_REACH, 0) : end] for end in ends.to_list()], dtype=pl.String),
        sentence=pl.Series([_sentence(text, start, end, prose) for start, end in places], dtype=pl.String),
        behind=pl.Series([text[end : end + _REACH] for _, end in places], dtype=pl.String),
    )
    thing = pl.col("behind").str.extract(rule.behind, 1)
    is_other = (
        pl.col("printed").str.contains(rule.printed)
        & pl.col("as_printed").str.contains(rule.as_printed)
        & pl.col("behind").str.contains(rule.behind)
        & ~thing.is_in(rule.unless).fill_null(value=False)
        & pl.col("sentence").str.contains(rule.sentence)
        & ~pl.col("sentence").str.contains(rule.not_sentence)
    )
    found = around.filter(is_other)["row"]
    if found.is_empty():
        return spans
    is_found = pl.int_range(pl.len()).is_in(found.implode())
    is_money = codes.is_code("currency", rule.code)
    name = pl.col("unit_name").str.replace(r"^[^ ]+(?: [^ ]+)*?( per .*)?$", f"{rule.name}$1")
    return spans.with_columns(
        unit=pl.when(is_found).then(pl.lit(rule.code)).otherwise("unit"),
        unit_name=pl.when(is_found).then(name).otherwise("unit_name"),
        unit_exponent=pl.when(is_found).then(0).otherwise("unit_exponent"),
        mention_kind=pl.when(is_found).then(pl.lit(_MONEY if is_money else _DIMENSION)).otherwise("mention_kind"),
        low_power=pl.col("low_power") + rule.power * is_found.cast(pl.Int64),
        high_power=pl.col("high_power") + rule.power * is_found.cast(pl.Int64),
    )


def _sentence(text: str, start: int, end: int, prose: Prose) -> str:
    """The sentence around a place, as far as it is near."""
    before, behind = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    first = max((before.rfind(sign) for sign in prose.clause_ends), default=-1)
    last = min((place for sign in prose.clause_ends if (place := behind.find(sign)) >= 0), default=len(behind))
    return f"{before[first + 1 :]}{text[start:end]}{behind[:last]}"


def _with_rates(spans: pl.DataFrame, text: str, prose: Prose) -> pl.DataFrame:
    """Names what a count is a rate of (12 deaths per 100,000 people), and what money is paid for each of (5p a bag)."""
    if not prose.rate:
        return spans
    is_open = pl.col("mention_kind").is_in([_COUNT, _MONEY]) & pl.col("per").is_null() & pl.col("unit_name").is_not_null()
    rows = spans.with_row_index("row").filter(is_open).select("row", "end", "mention_kind")
    behind = pl.Series([text[end : end + _RATE_REACH] for end in rows["end"].to_list()], dtype=pl.String)
    is_count = pl.col("mention_kind") == _COUNT
    whole, each = (
        pl.when(is_count)
        .then(pl.col("behind").str.extract(prose.rate, group))
        .otherwise(pl.col("behind").str.extract(prose.price, group))
        for group in (1, 2)
    )
    found = rows.with_columns(behind=behind).select("row", whole=whole, each=each).drop_nulls()
    if found.is_empty():
        return spans
    joined = spans.with_row_index("row").join(found, on="row", how="left", maintain_order="left")
    has_rate = pl.col("each").is_not_null()
    return joined.with_columns(
        unit_name=pl.when(has_rate).then(pl.format("{} per {}", "unit_name", "each")).otherwise("unit_name"),
        per=pl.when(has_rate).then(pl.lit(_THINGS)).otherwise("per"),
        end=pl.col("end") + pl.col("whole").str.len_chars().cast(pl.Int64).fill_null(0),
    ).drop("row", "whole", "each")
