"""Tells how a scale word or a figure is read and why, as a person says it; what leaves it open, and what would settle that."""

from __future__ import annotations

import polars as pl

from pipelines.rules.repair.claims import Claims
from pipelines.rules.repair.verdicts import Verdicts
from pipelines.rules.sentences import figure_text, term_texts, with_arithmetic, with_intervals
from pipelines.rules.spoken import interval_texts, number_texts, spoken_units, with_unit
from pipelines.rules.spoken_own import own_of, with_own
from schemas import codes

READING = ["document_id", "scale_word", "unit_measure", "observation_id"]
MAX_RIVALS = 3  # as many other readings as a person compares
MAX_OPEN = 3
SETTLES_TIE = (
    "A comparison of one of them with a figure outside, as its amount in another currency or a known magnitude, would settle it."
)
SETTLES_LACK = "A second independent comparison, as the amount in another currency or the share of a known total, would settle it."
_SETTLES_ONE_OF = "a comparison of one of them with a figure outside would settle it"
_SETTLES_IT = "one more independent comparison would settle it"
SETTLES_BREAK = "Nothing is changed while comparisons that hold would fail."


def with_stories(reading: pl.DataFrame, claims: Claims, printed: pl.DataFrame, verdicts: Verdicts) -> pl.DataFrame:
    """`reading` with proof, the whole story, and open_sentence, null where nothing else is possible.

    Args:
        reading: `READING`, printed_exponent, adjudicated_exponent, figure_count, is_read, other_units, claims_for,
            claims_against, count_holding, decision.
        claims: all claims.
        printed: their outcomes as printed.
        verdicts: how figures are read, and what stays open.
    """
    texts = claim_texts(claims, printed.filter(pl.col("claim").is_in(_told(reading, verdicts).implode())))
    shift = reading.with_columns(k=pl.col("adjudicated_exponent").cast(pl.Int64) - pl.col("printed_exponent"))
    reading = reading.with_columns(
        subject=_subject(reading, claims), meant=_meant(shift, claims, reading["adjudicated_exponent"])
    ).with_columns(_first(reading, "claims_for", texts), _first(reading, "claims_against", texts))
    named = reading.join(_open_sentences(reading, claims, verdicts, texts), on=READING, how="left", nulls_equal=True)
    return named.with_columns(proof=_proof())


def _told(reading: pl.DataFrame, verdicts: Verdicts) -> pl.Series:
    """The claims that are told of."""
    lists = [reading["claims_for"], reading["claims_against"], verdicts.open_word["claims_for"], verdicts.open_figure["claims_for"]]
    return pl.concat([one.cast(pl.List(pl.UInt32)).explode() for one in lists]).drop_nulls().unique()


def claim_texts(claims: Claims, outcome: pl.DataFrame) -> pl.DataFrame:
    """What each claim compares, as one line of arithmetic: claim, text.

    Args:
        claims: all claims.
        outcome: their outcomes and intervals, `Claims.outcomes`.
    """
    if outcome.is_empty():
        return outcome.select("claim", text=pl.lit(None, pl.String))
    numbers = claims.figure.select("obs", "observation_id")
    terms = claims.term.join(numbers, on="obs", how="left", maintain_order="left").rename({"claim": "relation_id"})
    texts = term_texts(terms.filter(pl.col("side").is_not_null()), claims.figure)
    rows = outcome.join(claims.claim.select("claim", "kind", "series"), on="claim", maintain_order="left")
    rows = rows.with_columns(relation_id="claim")
    relations = with_arithmetic(with_intervals(rows.join(texts, on="relation_id", how="inner", maintain_order="left")))
    single = terms.filter(pl.col("side").is_null()).select("relation_id", "obs")
    magnitudes = rows.join(single, on="relation_id", how="inner", maintain_order="left")
    magnitudes = with_intervals(magnitudes.join(_named_figures(claims), on="obs", how="left", maintain_order="left"))
    order = pl.format("{} stands where {} of {} is {}", "quote", "measure", "area", "expected")
    return pl.concat([relations.select("claim", text="arithmetic"), magnitudes.select("claim", text=order)])


def _named_figures(claims: Claims) -> pl.DataFrame:
    """obs, language, quote as it is told, and what it measures, of which area, by their names."""
    measures = codes.codelist("indicator").select(indicator="code", measure=pl.col("name").str.to_lowercase())
    areas = codes.label("ref_area").select(ref_area="code", area="label")
    figure = claims.figure.select("obs", "indicator", "ref_area", "language", quote=figure_text(claims.figure))
    named = figure.join(measures, on="indicator", how="left", maintain_order="left")
    return named.join(areas, on="ref_area", how="left", maintain_order="left").drop("indicator", "ref_area")


def _subject(reading: pl.DataFrame, claims: Claims) -> pl.Series:
    """What a reading is about: a figure as printed, or a scale word and its unit."""
    figure = claims.figure.select("observation_id", quote=pl.col("quote").str.replace_all(r"\s+", " ").str.strip_chars())
    units = spoken_units(reading["unit_measure"]).select(unit_measure="unit", unit="spoken")
    named = reading.join(figure, on="observation_id", how="left", maintain_order="left")
    named = named.join(units, on="unit_measure", how="left", maintain_order="left")
    is_told = pl.col("unit").is_not_null() & (pl.col("unit") != "")
    place = pl.when(is_told).then(pl.format(" in {}", "unit")).otherwise(pl.lit(""))
    word = pl.format('"{}"{}', "scale_word", place)
    return named.select(subject=pl.coalesce("quote", word, pl.lit("A figure"))).to_series()


def _power_text(exponent: pl.Series) -> pl.Series:
    """A power of ten as a person says it: 100 million."""
    return number_texts(pl.DataFrame({"exponent": exponent}).select(pl.lit(10.0).pow(pl.col("exponent"))).to_series())


def _first(reading: pl.DataFrame, column: str, texts: pl.DataFrame) -> pl.Series:
    """The text of the first claim in a list, named `<column>_text`."""
    first = reading.select(claim=pl.col(column).list.first().cast(pl.UInt32))
    found = first.join(texts.with_columns(pl.col("claim").cast(pl.UInt32)), on="claim", how="left", maintain_order="left")
    return found["text"].alias(f"{column}_text")


def _open_sentences(reading: pl.DataFrame, claims: Claims, verdicts: Verdicts, texts: pl.DataFrame) -> pl.DataFrame:
    """One row a target that may be read otherwise: `READING`, open_sentence."""
    if verdicts.open_figure.is_empty() and verdicts.open_word.is_empty():
        return pl.DataFrame(schema={**dict.fromkeys(READING, pl.String), "open_sentence": pl.String})
    figure = claims.figure.select(pl.col("obs").alias("target"), "observation_id", label=figure_text(claims.figure))
    open_figure = verdicts.open_figure.join(figure.drop("label"), on="target", how="left")
    words = verdicts.open_word.select("target", label=pl.format('"{}"', "scale_word")).unique("target")
    open_word = verdicts.open_word.with_columns(observation_id=pl.lit(None, pl.String))
    told = [
        _sentences(rows, labels, reading, texts, claims)
        for rows, labels in ((open_figure, figure.select("target", "label")), (open_word, words))
    ]
    return pl.concat(told)


def alternatives(claims: Claims, verdicts: Verdicts) -> pl.DataFrame:
    """How figures of failing relations may be meant, where nothing proves it: relation_id, alternative_text."""
    open_figure = verdicts.open_figure.filter(pl.col("claims_for").is_not_null())
    if open_figure.is_empty():
        return pl.DataFrame(schema={"relation_id": pl.String, "alternative_text": pl.String})
    figure = claims.figure.select(
        "observation_id", pl.col("obs").alias("target"), "scale_exponent", label=figure_text(claims.figure)
    )
    rows = open_figure.join(figure, on="target", how="left", maintain_order="left")
    exponent = rows.select(pl.col("scale_exponent").cast(pl.Int64).fill_null(0) + pl.col("k")).to_series()
    rows = rows.with_columns(meant=_meant(rows, claims, exponent)).select(
        "target", claim="claims_for", text=pl.format("{} is meant as {}", "label", "meant")
    )
    named = rows.explode("claim").join(claims.claim.select("claim", "relation_id"), on="claim").drop_nulls("relation_id")
    told = named.sort("claim", "target").group_by("relation_id", maintain_order=True).agg(
        text=pl.col("text").head(MAX_RIVALS).str.join(", or "), count=pl.len()
    )  # fmt: skip
    settles = pl.when(pl.col("count") > 1).then(pl.lit(_SETTLES_ONE_OF)).otherwise(pl.lit(_SETTLES_IT))
    return told.select("relation_id", alternative_text=pl.format(" It would fit if {}; {}.", "text", settles))


def _sentences(
    rows: pl.DataFrame, labels: pl.DataFrame, reading: pl.DataFrame, texts: pl.DataFrame, claims: Claims
) -> pl.DataFrame:
    exponents = reading.select(*READING, "adjudicated_exponent", "subject")
    rows = rows.join(exponents, on=READING, how="inner", nulls_equal=True, maintain_order="left").with_row_index("row")
    exponent = rows.select(pl.col("adjudicated_exponent").cast(pl.Int64) + pl.col("k")).to_series()
    rows = rows.with_columns(
        meant=_meant(rows, claims, exponent), rivals_text=_rivals(rows, labels), for_text=_first(rows, "claims_for", texts)
    )
    against = pl.col("claims_against").list.len().fill_null(0)
    sentence = pl.concat_str(
        pl.format("As printed, {}; meant as {} it would fit", "for_text", "meant"),
        pl.when(against > 0).then(pl.format(", but {} that fits would not", _comparisons(against))).otherwise(pl.lit("")),
        pl.when(pl.col("rivals_text").is_not_null())
        .then(pl.format(", and so it would with another reading of {}", "rivals_text"))
        .otherwise(pl.lit("")),
        pl.lit("."),
    )
    settles = (
        pl.when(against.max() > 0).then(pl.lit(SETTLES_BREAK))
        .when(pl.col("rivals_text").is_not_null().any()).then(pl.lit(SETTLES_TIE)).otherwise(pl.lit(SETTLES_LACK))
    )  # fmt: skip
    grouped = rows.with_columns(sentence=sentence).group_by(READING, maintain_order=True)
    return grouped.agg(open_sentence=pl.col("sentence").head(MAX_OPEN).str.join(" ") + " " + settles)


def _meant(rows: pl.DataFrame, claims: Claims, exponent: pl.Series) -> pl.Series:
    """What is said with the power moved by k: the value of a figure, or the power of ten of a word, `exponent`."""
    figure = claims.figure.select("observation_id", "face_low", "face_high", "language")
    named = rows.select("observation_id", "unit_measure", "k").with_columns(exponent=exponent)
    named = named.join(figure, on="observation_id", how="left", maintain_order="left")
    factor = pl.lit(10.0).pow(pl.col("k"))
    moved = named.with_columns(pl.col("face_low", "face_high") * factor)
    units = spoken_units(rows["unit_measure"]).select(unit_measure="unit", unit="spoken")
    number = interval_texts(moved["face_low"], moved["face_high"])
    said = moved.with_columns(number=number, power=_power_text(moved["exponent"]), own=own_of(number, moved["language"]))
    said = said.join(units, on="unit_measure", how="left", maintain_order="left")
    meant = with_own(with_unit(pl.col("number"), pl.col("unit")), pl.col("own"), pl.col("unit_measure"))
    return said.select(meant=pl.coalesce(meant, "power")).to_series()


def _rivals(rows: pl.DataFrame, labels: pl.DataFrame) -> pl.Series:
    """The other readings that explain as much, by what they are about."""
    exploded = rows.select("row", target="rivals").explode("target").drop_nulls()
    named = exploded.join(labels, on="target", maintain_order="left").unique(["row", "label"], maintain_order=True)
    texts = named.group_by("row").agg(text=pl.col("label").head(MAX_RIVALS).str.join(" or "))
    return rows.select("row").join(texts, on="row", how="left", maintain_order="left")["text"]


def _comparisons(count: pl.Expr, more: str = "") -> pl.Expr:
    return pl.when(count == 1).then(pl.lit(f"1 {more}comparison")).otherwise(pl.format("{} " + more + "comparisons", count))


def _proof() -> pl.Expr:
    """The story of a reading in sentences."""
    count_for = pl.col("claims_for").list.len().cast(pl.Int64).fill_null(0)
    count_against = pl.col("claims_against").list.len().cast(pl.Int64).fill_null(0)
    figures = pl.when(pl.col("figure_count") == 1).then(pl.lit("1 figure")).otherwise(pl.format("{} figures", "figure_count"))
    word = pl.format("{} stands for {}: {}.", "subject", "meant", figures)
    read = pl.when(pl.col("observation_id").is_null()).then(word).otherwise(pl.format("{} is read as {}.", "subject", "meant"))
    do = pl.when(count_for == 2).then(pl.lit("does")).otherwise(pl.lit("do"))
    others = pl.format(", and so {} {}", do, _comparisons(count_for - 1, "more "))
    fits = pl.format("as read it fits{}", pl.when(count_for > 1).then(others).otherwise(pl.lit("")))
    reason = pl.format(" As printed, {}; {}.", "claims_for_text", fits)
    left = pl.format(" It does not settle {}: {}.", _comparisons(count_against), "claims_against_text")
    repaired = pl.concat_str(
        read,
        pl.format(" The word stands for the same in {}.", "other_units").fill_null(""),
        pl.when(count_for > 0).then(reason).otherwise(pl.lit("")),
        pl.when(count_against > 0).then(left).otherwise(pl.lit(" Nothing speaks against it.")),
    )
    holding = pl.col("count_holding").fill_null(0)
    stands = pl.format("{} stands as printed: {}.", "subject", pl.when(holding > 0).then(
        pl.format("{} with other figures, and none proves another reading", _comparisons(holding))
    ).otherwise(pl.lit("no comparison with another figure tells")))  # fmt: skip
    body = (
        pl.when("is_read").then(repaired)
        .when(pl.col("open_sentence").is_not_null()).then(pl.format("{} may be meant otherwise. {}", "subject", "open_sentence"))
        .otherwise(stands)
    )  # fmt: skip
    return pl.concat_str(pl.when(pl.col("decision").is_not_null()).then(pl.format("{} ", "decision")).otherwise(pl.lit("")), body)
