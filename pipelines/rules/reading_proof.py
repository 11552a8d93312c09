"""Writes down how scale words and figures are read, and why, in sentences with the numbers that were compared.

What is read and how is decided in `repair.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pipelines.rules.claims import Claims, connected
from schemas.scale_reading import SCALE_READING

if TYPE_CHECKING:
    from pipelines.rules.repair import Verdicts

MAX_PHRASES = 6  # as many comparisons as a person reads; the lists of relations are whole
DIGITS = 4
SETTLES_TIE = (
    "A comparison of one of them with a figure outside, as its amount in another currency or a known magnitude, would settle it."
)
SETTLES_LACK = "A second independent comparison, as the amount in another currency or the share of a known total, would settle it."
SETTLES_BREAK = "Nothing is changed while comparisons that hold would fail."

READING = ["document_id", "scale_word", "unit_measure", "observation_id"]


def scale_readings(claims: Claims, printed: pl.DataFrame, verdicts: Verdicts, decisions: pl.DataFrame) -> pl.DataFrame:
    """The readings as `schemas.scale_reading.SCALE_READING`.

    Args:
        claims: all claims.
        printed: their outcomes as printed, `Claims.outcomes`.
        verdicts: how figures are read.
        decisions: decisions of a person: obs, action, shift, name, reason, is_of_figure.

    Returns:
        One row a scale word and unit in a document, one a figure that is read on its own, and one a figure or a scale
        word in all units that may be read otherwise.
    """
    reading, member = _readings(claims, verdicts, decisions)
    compared = _compared(claims, printed, verdicts, reading, member)
    reading = reading.join(compared, on="reading", how="left").join(_decided(member, decisions), on="reading", how="left")
    reading = _with_open(_with_other_units(reading), claims, verdicts)
    lists = [pl.col(name).fill_null(pl.lit([], pl.List(pl.String))) for name in ("relations_for", "relations_against")]
    rows = reading.with_columns(*lists, proof=_proof(), reading_status=_status())
    return SCALE_READING.validate(rows.sort("document_id", "is_single", "reading").select(list(SCALE_READING.dtypes)))


def _readings(claims: Claims, verdicts: Verdicts, decisions: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The readings, numbered, and reading, obs of the figures they are about."""
    decided = decisions.filter("is_of_figure").select("obs").cast(pl.UInt32)
    alone = pl.concat([verdicts.single, decided]).unique()
    undecided = verdicts.open_figure.select(pl.col("target").alias("obs"))
    figure = claims.figure.join(verdicts.shift, on="obs", how="left", maintain_order="left").with_columns(
        pl.col("shift").fill_null(0)
    )
    figure = figure.join(alone.with_columns(is_alone=pl.lit(value=True)), on="obs", how="left", maintain_order="left")
    single = figure.join(pl.concat([alone, undecided]).unique(), on="obs", how="semi", maintain_order="left")
    grouped = figure.filter(pl.col("scale_word").is_not_null() & pl.col("reads_as").is_null() & pl.col("is_alone").is_null())
    word = grouped.group_by("document_id", "scale_word", "unit_measure", maintain_order=True).agg(
        pl.col("scale_exponent").first(),
        pl.col("shift").mode(maintain_order=True).first(),
        figure_count=pl.len(),
        members=pl.col("obs"),
    )
    single = single.select(
        "document_id", "scale_word", "unit_measure", "observation_id", "scale_exponent", "shift", "is_alone",
        figure_count=pl.lit(1, pl.UInt32), members=pl.concat_list("obs"),
    )  # fmt: skip
    wide = (
        verdicts.open_word.filter(pl.col("unit_measure").is_null()).select("document_id", "scale_word").unique(maintain_order=True)
    )
    narrow = verdicts.open_word.filter(pl.col("unit_measure").is_not_null()).select("document_id", "scale_word")
    wide = wide.join(narrow, on=["document_id", "scale_word"], how="anti", maintain_order="left")
    wide = wide.join(word.drop("unit_measure", "shift"), on=["document_id", "scale_word"], maintain_order="left")
    all_units = wide.group_by("document_id", "scale_word", maintain_order=True).agg(
        pl.col("scale_exponent").first(), pl.col("figure_count").sum(), pl.col("members").explode(), shift=pl.lit(0, pl.Int64)
    )
    reading = pl.concat([word, single, all_units], how="diagonal_relaxed").with_row_index("reading")
    reading = reading.with_columns(
        printed_exponent=pl.col("scale_exponent").fill_null(0).cast(pl.Int16),
        adjudicated_exponent=(pl.col("scale_exponent").fill_null(0) + pl.col("shift")).cast(pl.Int16),
        figure_count=pl.col("figure_count").cast(pl.Int64),
        is_single=pl.col("observation_id").is_not_null(),
        is_read=(pl.col("shift") != 0) & (pl.col("observation_id").is_null() | pl.col("is_alone").fill_null(value=False)),
    )
    return reading.drop("members"), reading.select("reading", pl.col("members").alias("obs")).explode("obs")


def _with_other_units(reading: pl.DataFrame) -> pl.DataFrame:
    """`reading` with the other units in which the same scale word of the document is read the same."""
    word = reading.filter(pl.col("observation_id").is_null() & pl.col("is_read")).select(
        "reading", "document_id", "scale_word", "adjudicated_exponent", pl.col("unit_measure").alias("other_unit")
    )
    same = ["document_id", "scale_word", "adjudicated_exponent"]
    pairs = word.join(word, on=same, suffix="_other", maintain_order="left").filter(pl.col("reading") != pl.col("reading_other"))
    units = pairs.group_by("reading", maintain_order=True).agg(other_units=pl.col("other_unit_other").str.join(", "))
    return reading.join(units, on="reading", how="left", maintain_order="left")


def _compared(
    claims: Claims, printed: pl.DataFrame, verdicts: Verdicts, reading: pl.DataFrame, member: pl.DataFrame
) -> pl.DataFrame:
    """What the figures of each reading were compared with: reading, relations_for, relations_against, phrases, counts."""
    adjudicated = claims.outcomes(verdicts.shift) if verdicts.shift.height else printed
    printed = printed.select("claim", "outcome", phrase=_interval())
    read = adjudicated.select("claim", read_outcome="outcome", read_phrase=_interval())
    told = claims.claim.select("claim", "relation_id", "name", "kind").join(printed, on="claim").join(read, on="claim")
    told = told.with_columns(phrase=pl.format("{} ({}): {} as printed, {} as read", "name", "kind", "phrase", "read_phrase"))
    rows = connected(claims, member, "reading").join(told, on="claim").sort("reading", "claim")
    is_for = (pl.col("outcome") == "fails") & (pl.col("read_outcome") == "holds")
    is_against = pl.col("read_outcome") == "fails"
    rows = rows.join(reading.select("reading", "is_read"), on="reading")
    is_for &= pl.col("is_read")
    return rows.group_by("reading").agg(
        relations_for=pl.col("relation_id").filter(is_for & pl.col("relation_id").is_not_null()),
        relations_against=pl.col("relation_id").filter(is_against & pl.col("relation_id").is_not_null()),
        count_for=is_for.sum(),
        phrases_for=pl.col("phrase").filter(is_for).head(MAX_PHRASES).str.join("; "),
        count_against=is_against.sum(),
        phrases_against=pl.col("phrase").filter(is_against).head(MAX_PHRASES).str.join("; "),
        count_holding=(pl.col("read_outcome") == "holds").sum(),
    )


def _interval() -> pl.Expr:
    """Actual against expected interval, in few digits."""
    return pl.format(
        "{} against {}{}",
        _span("actual_low", "actual_high"),
        _span("expected_low", "expected_high"),
        pl.when(pl.col("comparison_unit").is_null()).then(pl.lit("")).otherwise(pl.format(" {}", "comparison_unit")),
    )


def _span(low: str, high: str) -> pl.Expr:
    ends = [_number(pl.col(end)) for end in (low, high)]
    return pl.when(ends[0] == ends[1]).then(ends[0]).otherwise(pl.format("{} to {}", *ends))


def _number(value: pl.Expr) -> pl.Expr:
    """A number in few digits: 0.6683, 217, 3.626e11."""
    power = value.abs().log10().floor()
    is_plain = (value == 0) | power.is_between(-4, DIGITS)
    plain = value.round_sig_figs(DIGITS).cast(pl.String).str.strip_suffix(".0")
    mantissa = (value / pl.lit(10.0).pow(power)).round(DIGITS - 1).cast(pl.String).str.strip_suffix(".0")
    return (
        pl.when(value.is_null()).then(pl.lit("unknown"))
        .when(value.is_infinite()).then(pl.lit("unbounded"))
        .when(is_plain).then(plain)
        .otherwise(pl.format("{}e{}", mantissa, power.cast(pl.Int32, strict=False)))
    )  # fmt: skip


def _decided(member: pl.DataFrame, decisions: pl.DataFrame) -> pl.DataFrame:
    """What a person decided about each reading: reading, decision (a sentence), is_forced."""
    rows = member.join(decisions.sort("obs", "name").cast({"obs": pl.UInt32}), on="obs").unique(
        ["reading", "name"], keep="first", maintain_order=True
    )
    sentence = pl.format("Correction {} ({}): {}", "name", "action", "reason")
    return rows.group_by("reading", maintain_order=True).agg(
        decision=sentence.str.join(" "), is_forced=(pl.col("action") == "force").any()
    )


def _with_open(reading: pl.DataFrame, claims: Claims, verdicts: Verdicts) -> pl.DataFrame:
    """`reading` with the sentence that says how else it may be read, null where nothing else is possible."""
    figure = claims.figure.select(pl.col("obs").alias("target"), "observation_id", label=pl.format('{} "{}"', "key", "quote"))
    open_figure = verdicts.open_figure.join(figure.drop("label"), on="target", how="left")
    word_label = pl.format('"{}" in {}', "scale_word", pl.col("unit_measure").fill_null("all units"))
    words = verdicts.open_word.select("target", label=word_label).unique("target")
    open_word = verdicts.open_word.with_columns(observation_id=pl.lit(None, pl.String))
    exponents = reading.select(*READING, "adjudicated_exponent")
    sentences = pl.concat(
        [
            _open_sentences(open_figure, figure.select("target", "label"), claims, exponents),
            _open_sentences(open_word, words, claims, exponents),
        ]
    )
    return reading.join(sentences, on=READING, how="left", nulls_equal=True)


def _open_sentences(rows: pl.DataFrame, labels: pl.DataFrame, claims: Claims, exponents: pl.DataFrame) -> pl.DataFrame:
    """One row a target that may be read otherwise: reading columns, open_sentence."""
    names = claims.claim.select("claim", "name")
    rows = rows.join(exponents, on=READING, how="inner", nulls_equal=True).with_row_index("row")
    told = [
        rows.select("row"),
        _named(rows, "claims_for", names),
        _named(rows, "claims_against", names),
        _named(rows, "rivals", labels.rename({"target": "claim", "label": "name"})),
    ]
    rows = rows.drop("claims_for", "claims_against", "rivals")
    for part in told[1:]:
        rows = rows.join(part, on="row", how="left")
    sentence = pl.concat_str(
        pl.format("Read as 10^{} it would make {} hold", pl.col("adjudicated_exponent") + pl.col("k"), "claims_for"),
        pl.when(pl.col("claims_against").is_not_null()).then(pl.format(", and break {}", "claims_against")).otherwise(pl.lit("")),
        pl.when(pl.col("rivals").is_not_null())
        .then(pl.format("; another reading would do the same, of {}", "rivals"))
        .otherwise(pl.lit("")),
        pl.lit("."),
    )
    settles = (
        pl.when(pl.col("claims_against").is_not_null().any()).then(pl.lit(SETTLES_BREAK))
        .when(pl.col("rivals").is_not_null().any()).then(pl.lit(SETTLES_TIE)).otherwise(pl.lit(SETTLES_LACK))
    )  # fmt: skip
    grouped = rows.group_by(READING, maintain_order=True)
    return grouped.agg(open_sentence=sentence.head(3).str.join(" ") + " " + settles)


def _named(rows: pl.DataFrame, column: str, names: pl.DataFrame) -> pl.DataFrame:
    """The names of the claims or targets in a list column, as one text: row, `column`."""
    exploded = (
        rows.select("row", pl.col(column).alias("claim"))
        .explode("claim")
        .drop_nulls()
        .join(names, on="claim", maintain_order="left")
    )
    return exploded.group_by("row", maintain_order=True).agg(pl.col("name").head(MAX_PHRASES).str.join(", ").alias(column))


def _status() -> pl.Expr:
    return (
        pl.when("is_read").then(pl.lit("repaired"))
        .when(pl.col("open_sentence").is_not_null() & ~pl.col("is_forced").fill_null(value=False)).then(pl.lit("ambiguous"))
        .otherwise(pl.lit("as_printed"))
    )  # fmt: skip


def _proof() -> pl.Expr:
    """The proof in sentences."""
    count_for, count_against = pl.col("count_for").fill_null(0), pl.col("count_against").fill_null(0)
    more = pl.when(count_for > MAX_PHRASES).then(pl.format("; and {} more", count_for - MAX_PHRASES)).otherwise(pl.lit(""))
    repaired = pl.concat_str(
        pl.format("Read as 10^{}, printed as 10^{}: {} figure(s).", "adjudicated_exponent", "printed_exponent", "figure_count"),
        pl.format(" The word is read so in {} too.", "other_units").fill_null(""),
        pl.when(count_for > 0)
        .then(pl.format(" For it, {} comparison(s): {}{}.", count_for, pl.col("phrases_for"), more))
        .otherwise(pl.lit("")),
        pl.when(count_against > 0)
        .then(pl.format(" Not settled by it: {}.", "phrases_against"))
        .otherwise(pl.lit(" Nothing speaks against it.")),
    )
    printed = pl.when(pl.col("count_holding").fill_null(0) > 0).then(
        pl.format("Stands as printed: {} comparison(s) with other figures hold and none proves another reading.", "count_holding")
    ).otherwise(pl.lit("Stands as printed: no comparison with another figure tells."))  # fmt: skip
    body = (
        pl.when("is_read").then(repaired)
        .when(pl.col("open_sentence").is_not_null()).then(pl.format("Stands at 10^{}. {}", "adjudicated_exponent", "open_sentence"))
        .otherwise(printed)
    )  # fmt: skip
    return pl.concat_str(pl.when(pl.col("decision").is_not_null()).then(pl.format("{} ", "decision")).otherwise(pl.lit("")), body)
