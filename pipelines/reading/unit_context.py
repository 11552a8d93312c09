"""Units that only what stands around them tells: pounds of coffee, 120 kt of zinc, degrees of electricity, the ¥ of a Chinese text.

What is read first is what the unit mostly is; the rules that make it another one are data.
"""

from __future__ import annotations

import polars as pl

from pipelines.language.prose_words import Prose, UnitInContext
from pipelines.language.word_lists import word_lists
from pipelines.reading.grammar.vocabulary import code_name
from pipelines.reading.sentence_around import sentence_before, sentence_behind
from pipelines.text.folded_batch import FoldedBatch
from schemas import codes

_REACH = 120
_RATE_REACH = 48
_MONEY, _DIMENSION, _COUNT, _PERCENT = "currency", "dimension", "count", "percent"
_THINGS, _NUMBER, _PER_MILLE = "NR", "number", "PM"


def with_unit_context(spans: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Gives units their other meaning where the text has it, and counts what they are a rate of.

    Args:
        spans: start, end (places in the folded text), mention_kind, unit, unit_name, unit_exponent, per, low_power, high_power.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    prose = word_lists(language).prose
    rules = prose.units_in_context
    units = pl.Series([rule.unit for rule in rules], dtype=pl.String).implode()
    is_open = pl.col("unit").is_in(units) | pl.col("per").is_in(units)
    rows = spans.with_row_index("row").filter(is_open) if rules else spans.clear()
    if not rows.is_empty():
        text = batch.text
        places = zip(rows["start"].to_list(), rows["end"].to_list(), strict=True)
        printed = pl.Series([text[start:end] for start, end in places], dtype=pl.String)
        rows = rows.select("row", "start", "end", "unit", "unit_exponent", "per", printed=printed)
        present = {*rows["unit"], *rows["per"]}
        for rule in (one for one in rules if one.unit in present):
            found = _found(rows, batch, rule, prose)
            if len(found):
                rows = rows.filter(~pl.col("row").is_in(found.implode()))
                spans = _with_unit(spans, found, rule)
    return _with_per_mille(_with_rates(spans, batch.text, prose), batch.text, prose)


def _found(rows: pl.DataFrame, batch: FoldedBatch, rule: UnitInContext, prose: Prose) -> pl.Series:
    """The rows whose text says what a rule asks for."""
    is_unit = (pl.col("unit") == rule.unit) & (pl.col("unit_exponent").fill_null(0) == rule.exponent)
    rows = rows.filter(
        (pl.col("per") == rule.unit if rule.is_denominator else is_unit) & pl.col("printed").str.contains(rule.printed)
    )
    if rows.is_empty():
        return rows["row"]
    text = batch.text
    ends = batch.origins(rows["end"] - 1) + 1
    places = list(zip(rows["start"].to_list(), rows["end"].to_list(), strict=True))
    around = rows.with_columns(
        as_printed=pl.Series([batch.original[max(end - _RATE_REACH, 0) : end] for end in ends.to_list()], dtype=pl.String),
        sentence=pl.Series(
            [
                f"{sentence_before(text, start, prose, _REACH)}{text[start:end]}{sentence_behind(text, end, prose, _REACH)}"
                for start, end in places
            ],
            dtype=pl.String,
        ),
        front=pl.Series([text[max(start - _REACH, 0) : start] for start, _ in places], dtype=pl.String),
        behind=pl.Series([text[end : end + _REACH] for _, end in places], dtype=pl.String),
    )
    thing = pl.col("behind").str.extract(rule.behind, 1)
    is_other = (
        pl.col("as_printed").str.contains(rule.as_printed)
        & pl.col("front").str.contains(rule.front)
        & pl.col("behind").str.contains(rule.behind)
        & ~thing.is_in(rule.unless).fill_null(value=False)
        & pl.col("sentence").str.contains(rule.sentence)
        & ~pl.col("sentence").str.contains(rule.not_sentence)
    )
    return around.filter(is_other)["row"]


def _with_unit(spans: pl.DataFrame, found: pl.Series, rule: UnitInContext) -> pl.DataFrame:
    is_found = pl.int_range(pl.len()).is_in(found.implode())
    if rule.is_denominator:
        named = pl.col("unit_name").str.replace(r" per .*$", f" per {rule.name}")
        return spans.with_columns(
            per=pl.when(is_found).then(pl.lit(rule.code)).otherwise("per"),
            unit_name=pl.when(is_found).then(named).otherwise("unit_name"),
        )
    kind = _MONEY if codes.is_code("currency", rule.code) else _PERCENT if rule.code == codes.PERCENTAGE_POINT else _DIMENSION
    name = pl.col("unit_name").str.replace(r"^[^ ]+(?: [^ ]+)*?( per .*)?$", f"{rule.name}$1")
    return spans.with_columns(
        unit=pl.when(is_found).then(pl.lit(rule.code)).otherwise("unit"),
        unit_name=pl.when(is_found).then(name).otherwise("unit_name"),
        unit_exponent=pl.when(is_found).then(rule.code_exponent).otherwise("unit_exponent"),
        mention_kind=pl.when(is_found).then(pl.lit(kind)).otherwise("mention_kind"),
        low_power=pl.col("low_power") + rule.power * is_found.cast(pl.Int64),
        high_power=pl.col("high_power") + rule.power * is_found.cast(pl.Int64),
    )


def _with_rates(spans: pl.DataFrame, text: str, prose: Prose) -> pl.DataFrame:
    """Names what a count is a rate of (12 deaths per 100,000 people), and what money is paid for each of (5p a bag)."""
    if not prose.rate:
        return spans
    is_open = pl.col("mention_kind").is_in([_COUNT, _MONEY]) & pl.col("per").is_null() & pl.col("unit_name").is_not_null()
    rows = spans.with_row_index("row").filter(is_open).select("row", "end", "mention_kind")
    openings = tuple(prose.rate_openings)
    rows = rows.filter(pl.Series([text.startswith(openings, end) for end in rows["end"].to_list()], dtype=pl.Boolean))
    if rows.is_empty():
        return spans
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
    has_rate, is_money = pl.col("each").is_not_null(), pl.col("mention_kind") == _MONEY
    return joined.with_columns(
        unit_name=pl.when(has_rate).then(pl.format("{} per {}", "unit_name", "each")).otherwise("unit_name"),
        # Money per several things is told by its name alone: it is no price of one.
        per=pl.when(has_rate & ~(is_money & pl.col("each").str.contains("^[0-9]"))).then(pl.lit(_THINGS)).otherwise("per"),
        end=pl.col("end") + pl.col("whole").str.len_chars().cast(pl.Int64).fill_null(0),
    ).drop("row", "whole", "each")


def _with_per_mille(spans: pl.DataFrame, text: str, prose: Prose) -> pl.DataFrame:
    """Reads a bare number that is said to be of a thousand as so many per mille (a birth rate of 7.2 per thousand)."""
    is_bare = (pl.col("mention_kind") == _NUMBER) & pl.col("unit").is_null()
    rows = spans.with_row_index("row").filter(is_bare).select("row", "end") if prose.per_mille else spans.clear()
    ends = [(row, end) for row, end in rows.iter_rows() if text.startswith(tuple(prose.rate_openings), end)] if len(rows) else []
    if not ends:
        return spans
    behind = pl.Series([text[end : end + _RATE_REACH] for _, end in ends], dtype=pl.String)
    found = pl.DataFrame({"row": [row for row, _ in ends], "said": behind.str.extract(prose.per_mille, 1)}).drop_nulls()
    joined = spans.with_row_index("row").cast({"row": pl.Int64}).join(found, on="row", how="left", maintain_order="left")
    is_said = pl.col("said").is_not_null()
    return joined.with_columns(
        unit=pl.when(is_said).then(pl.lit(_PER_MILLE)).otherwise("unit"),
        unit_name=pl.when(is_said).then(pl.lit(code_name(_PER_MILLE))).otherwise("unit_name"),
        mention_kind=pl.when(is_said).then(pl.lit(_PERCENT)).otherwise("mention_kind"),
        end=pl.col("end") + pl.col("said").str.len_chars().cast(pl.Int64).fill_null(0),
    ).drop("row", "said")
