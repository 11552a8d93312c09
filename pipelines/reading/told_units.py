"""Words behind a number whose meaning the words around them tell: degrees of heat or of an angle, a piece or a yuan.

The rules are data (`prose.told_units`); the first that fits counts, and where none does the number keeps what it was read with.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.language.prose_words import ToldUnit
from pipelines.language.word_lists import word_lists
from pipelines.text.folded_batch import FoldedBatch
from schemas import codes

_FRONT, _BEHIND = 24, 12
_MONEY, _COUNT, _DIMENSION = "currency", "count", "dimension"
_KINDS = {codes.COUNT: _COUNT, "time": "duration", "temperature": "temperature", "percent": "percent"}


def with_told_units(spans: pl.DataFrame, batch: FoldedBatch, language: str) -> pl.DataFrame:
    """Gives numbers the unit that the word behind them means there.

    Args:
        spans: start, end, number_end (places in the folded text), unit, unit_name, unit_exponent, per, mention_kind, takes_noun,
            needs_noun, scale_word, scale_exponent, low_power, high_power.
        batch: the text that the places are in.
        language: primary language subtag.
    """
    rules = word_lists(language).prose.told_units
    if not rules:
        return spans
    text, words = batch.text, tuple(sorted({word for rule in rules for word in rule.words}, key=len, reverse=True))
    firsts = frozenset(word[0] for word in words)
    is_figure = spans["mention_kind"] != "date"
    ends = zip(is_figure.to_list(), spans["number_end"].to_list(), strict=True)
    scales = [rule.scale for rule in rules if rule.scale]
    is_scaled = (spans["unit"].is_null() & spans["scale_word"].is_in(scales)).fill_null(value=False).to_list()
    places = [row for row, (is_open, end) in enumerate(ends) if is_open and (text[end : end + 1] in firsts or is_scaled[row])]
    if not places:
        return spans
    near = spans[places].select("start", "number_end", "unit", "scale_word").with_columns(row=pl.Series(places, dtype=pl.Int64))
    around = near.with_columns(
        front=pl.Series([text[max(start - _FRONT, 0) : start] for start in near["start"].to_list()], dtype=pl.String),
        # Words that a figure begins with are in front of its number, too (每千瓦时下降1.2分).
        led=pl.Series([text[start:end] for start, end in near.select("start", "number_end").iter_rows()], dtype=pl.String),
        behind=pl.Series([text[end : end + _BEHIND] for end in near["number_end"].to_list()], dtype=pl.String),
        rule=pl.lit(None, pl.Int64),
        length=pl.lit(None, pl.Int64),
    )
    around = around.with_columns(whole=pl.col("front") + pl.col("led").str.replace("[0-9][0-9.,]*$", ""))
    printed = {word for word in words if around["behind"].str.starts_with(word).any()}
    for number, rule in enumerate(rules):
        if rule.scale or not rule.words or not printed.isdisjoint(rule.words):
            around = _with_rule(around, number, rule)
    found = around.filter(pl.col("rule").is_not_null()).select("row", "rule", "length")
    return _applied(spans, found, language) if found.height else spans


def _with_rule(around: pl.DataFrame, number: int, rule: ToldUnit) -> pl.DataFrame:
    for word in rule.words or [""]:
        is_scale = pl.col("unit").is_null() & (pl.col("scale_word") == rule.scale).fill_null(value=False)
        fits = (
            pl.col("rule").is_null()
            & (is_scale if rule.scale else pl.lit(value=True))
            & pl.col("behind").str.starts_with(word)
            & pl.col("behind").str.slice(len(word)).str.contains(rule.behind)
            & (pl.col("front").str.contains(rule.front) | pl.col("whole").str.contains(rule.front))
        )
        around = around.with_columns(
            rule=pl.when(fits).then(number).otherwise("rule"), length=pl.when(fits).then(len(word)).otherwise("length")
        )
    return around


def _applied(spans: pl.DataFrame, found: pl.DataFrame, language: str) -> pl.DataFrame:
    joined = spans.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    joined = joined.join(found, on="row", how="left", maintain_order="left")
    joined = joined.join(_rules(language), on="rule", how="left", maintain_order="left")
    is_told = pl.col("rule").is_not_null()
    behind = pl.col("number_end") + pl.col("length")
    return joined.with_columns(
        unit=pl.when(is_told).then("told_code").otherwise("unit"),
        unit_name=pl.when(is_told).then("told_name").otherwise("unit_name"),
        unit_exponent=pl.when(is_told).then("told_exponent").otherwise("unit_exponent"),
        mention_kind=pl.when(is_told).then("told_kind").otherwise("mention_kind"),
        end=pl.when(is_told).then(pl.max_horizontal("end", behind)).otherwise("end"),
        number_end=pl.when(is_told & pl.col("told_noun")).then(behind).otherwise("number_end"),
        takes_noun=pl.when(is_told).then("told_noun").otherwise("takes_noun"),
        needs_noun=pl.when(is_told).then(pl.lit(value=False)).otherwise("needs_noun"),
        **{name: pl.col(name) - pl.when("told_scale").then("scale_exponent").otherwise(0) for name in ("low_power", "high_power")},
        scale_word=pl.when(~pl.col("told_scale").fill_null(value=False)).then("scale_word"),
        scale_exponent=pl.when(~pl.col("told_scale").fill_null(value=False)).then("scale_exponent"),
    ).drop("told_scale", "row", "rule", "length", "told_code", "told_name", "told_exponent", "told_kind", "told_noun")


@cache
def _rules(language: str) -> pl.DataFrame:
    rules = word_lists(language).prose.told_units
    return pl.DataFrame(
        {
            "rule": list(range(len(rules))),
            "told_code": [rule.code for rule in rules],
            "told_name": [rule.name or rule.code for rule in rules],
            "told_exponent": [rule.exponent for rule in rules],
            "told_kind": [kind_of(rule.code) for rule in rules],
            "told_scale": [bool(rule.scale) for rule in rules],
            "told_noun": [rule.takes_noun for rule in rules],
        },
        schema_overrides={"told_exponent": pl.Int64, "rule": pl.Int64, "told_code": pl.String},
    )


def kind_of(code: str | None) -> str:
    """Kind of the mentions whose unit has a code."""
    if code is None or codes.is_code("currency", code):
        return _MONEY
    return _KINDS.get(codes.unit(code).dimension, _DIMENSION)
