"""How likely kinds of damage are before anything is compared: what translations do to a scale word, and slips in one figure.

The table is `schemas/codelists/scale_damage.csv`, with the source of each row: a likelihood says which of two kinds of damage
is the likelier one, and no more; a kind that it does not list is possible, and less likely than all that it does.
"""

from __future__ import annotations

import polars as pl

from pipelines.language.word_lists import literal_scale_words
from pipelines.rules.repair.verdicts import FIGURE
from schemas import codes

_TWO = 2
_KIND = ["source_language", "scale_word", "k"]
_NO_WORD = ""


def with_priors(weighed: pl.DataFrame, figure: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Adds what is known of each hypothesis beforehand.

    Args:
        weighed: hypotheses about words and figures: target, k, level, document_id, scale_word, unit_measure, loss, has_close,
            has_fair.
        figure: `claims.Claims.figure`, for the language that a document was written in first.
        read: scale words that are read anew already, `verdicts.READ_WORD_DTYPES`.

    Returns:
        `weighed` with likelihood (0 where the damage is not listed), is_known (it is what translations do often), and
        is_borne_out: beside a close equation, with nothing against it, another sign speaks for the known damage. Either another
        word of the document is misread in its known way on such grounds, or the word stands behind a number as large as the
        table says that hardly anybody writes before it, or the document prints other figures of the unit with the words of
        its first language, rendered word for word; then a fair equation is enough.
    """
    origin = _first_language(figure)
    joined = _with_known(weighed.join(origin, on="document_id", how="left", maintain_order="left"))
    # What befalls one figure makes nothing likelier of a word in all of them.
    is_of_one = (pl.col("level") == FIGURE) | pl.col("is_known")
    joined = joined.join(_numbers(figure), on="target", how="left", maintain_order="left")
    joined = joined.with_columns(likelihood=pl.when(is_of_one & _is_written_so()).then("likelihood").otherwise(0))
    known_read = _with_known(read.join(origin, on="document_id")).filter("is_known")
    bears_out = pl.col("is_known") & (pl.col("loss") == 0)
    words = pl.concat(
        rows.select("document_id", "scale_word") for rows in (joined.filter(bears_out & pl.col("has_close")), known_read)
    )
    words = words.group_by("document_id").agg(known_words=pl.col("scale_word").n_unique())
    counted = joined.join(words, on="document_id", how="left", maintain_order="left").join(
        _behind_large(figure), on=["document_id", "scale_word"], how="left", maintain_order="left"
    )
    literal = _beside_literal(figure)
    in_unit = ["document_id", "scale_word", "unit_measure"]
    counted = counted.join(literal, on=in_unit, how="left", maintain_order="left")
    is_literal = pl.col("is_beside_literal").fill_null(value=False)
    signs = (pl.col("known_words").fill_null(0) >= _TWO) | pl.col("is_behind_large").fill_null(value=False) | is_literal
    is_borne_out = bears_out & ((pl.col("has_close") & signs) | (pl.col("has_fair") & is_literal))
    return counted.with_columns(is_borne_out=is_borne_out).drop(
        "source_language",
        "known_words",
        "is_behind_large",
        "is_beside_literal",
        "number",
        "number_from",
        "number_below",
        "number_is_whole",
    )


def _first_language(figure: pl.DataFrame) -> pl.DataFrame:
    """document_id, source_language: primary subtag of the language that a document was translated from, else is in."""
    tag = pl.coalesce("translated_from", "language").str.split("-").list.first().str.to_lowercase()
    return figure.select("document_id", source_language=tag).unique("document_id")


def _with_known(rows: pl.DataFrame) -> pl.DataFrame:
    """`rows` with what `known_damage` says of the damage supposed."""
    named = rows.with_columns(word=pl.col("scale_word"), scale_word=pl.col("scale_word").fill_null(_NO_WORD))
    joined = named.join(known_damage(), on=_KIND, how="left", maintain_order="left")
    return joined.with_columns(
        pl.col("likelihood").fill_null(0), pl.col("is_known", "is_throughout").fill_null(value=False), scale_word=pl.col("word")
    ).drop("word")


def _numbers(figure: pl.DataFrame) -> pl.DataFrame:
    """The number that each figure is printed with, without its scale word: target, number."""
    power = pl.lit(10.0).pow(pl.col("scale_exponent").fill_null(0).cast(pl.Float64))
    return figure.select(pl.col("obs").alias("target"), number=pl.col("face_low").abs() / power)


def _is_written_so() -> pl.Expr:
    """Whether the number of a figure is one that the scale word which it lost stands behind: no 1,750 million, no 0.12万."""
    is_as_large = pl.col("number") >= pl.col("number_from").fill_null(0)
    is_as_small = (pl.col("number") < pl.col("number_below")).fill_null(value=True)
    is_as_whole = ~pl.col("number_is_whole").fill_null(value=False) | (pl.col("number") % 1 == 0)
    return ((pl.col("level") != FIGURE) | (is_as_large & is_as_small & is_as_whole)).fill_null(value=True)


def _behind_large(figure: pl.DataFrame) -> pl.DataFrame:
    """Scale words that stand in their document behind a number that is a sign: document_id, scale_word, is_behind_large."""
    signs = codes.codelist("scale_damage").select("scale_word", sign_from=pl.col("sign_from").cast(pl.Float64)).drop_nulls()
    number = pl.col("face_low").abs() / pl.lit(10.0).pow(pl.col("scale_exponent").cast(pl.Float64))
    large = figure.join(signs, on="scale_word").filter(number >= pl.col("sign_from"))
    words = large.select("document_id", "scale_word").unique()
    return words.with_columns(is_behind_large=pl.lit(value=True))


def _beside_literal(figure: pl.DataFrame) -> pl.DataFrame:
    """Scale words beside words of their unit that say their power by themselves: document_id, scale_word, unit_measure, and so.

    Who writes "one hundred million" for the word of the first language has no other word for amounts as large.
    """
    in_unit = ["document_id", "unit_measure"]
    is_literal = pl.col("scale_word").is_in(list(literal_scale_words()))
    rendered = figure.filter(is_literal).group_by(in_unit).agg(power=pl.col("scale_exponent").min())
    others = figure.filter(~is_literal).join(rendered, on=in_unit)
    large = others.filter(pl.col("face_low").abs() >= pl.lit(10.0).pow(pl.col("power").cast(pl.Float64)))
    return large.select("document_id", "scale_word", "unit_measure").unique().with_columns(is_beside_literal=pl.lit(value=True))


def needing_a_claim(figure: pl.DataFrame, moved: pl.DataFrame) -> pl.DataFrame:
    """Figures that move with their word only if something is said of each, as the word may be right in some places.

    So it is with damage that is not known to go through a whole text; where the document renders words of its first language as
    well and no two figures bear the reading out; and where as many figures are printed with a word that means the same by itself.

    Args:
        figure: `claims.Claims.figure`.
        moved: obs, k of the figures of words that are read anew, and supported: how many of each word are borne out.

    Returns:
        obs, k.
    """
    in_unit = ["document_id", "unit_measure"]
    is_literal = pl.col("scale_word").is_in(list(literal_scale_words()))
    rendered = figure.filter(is_literal).group_by(*in_unit, pl.col("scale_exponent").alias("read_as")).agg(literal=pl.len())
    words = figure.group_by(*in_unit, "scale_word").agg(count=pl.len())
    asked = moved.select("obs", "k", "supported").join(figure.select("obs", *in_unit, "scale_word", "scale_exponent"), on="obs")
    named = _with_known(asked.join(_first_language(figure), on="document_id", how="left"))
    named = named.with_columns(read_as=(pl.col("scale_exponent") + pl.col("k")).cast(rendered.schema["read_as"]))
    named = named.join(words, on=[*in_unit, "scale_word"], how="left").join(rendered, on=[*in_unit, "read_as"], how="left")
    named = named.join(_beside_literal(figure), on=[*in_unit, "scale_word"], how="left")
    is_partial = pl.col("is_known") & ~pl.col("is_throughout")
    is_mixed = pl.col("is_beside_literal").fill_null(value=False) & (pl.col("supported").fill_null(0) < _TWO)
    return named.filter(is_partial | is_mixed | (pl.col("literal") >= pl.col("count")).fill_null(value=False)).select("obs", "k")


def known_damage() -> pl.DataFrame:
    """The table.

    Returns:
        source_language, scale_word (empty: the figure has none), k, number_from, number_below and number_is_whole (the numbers
        that the word stands behind which a figure lost), likelihood, is_known, is_throughout.
    """
    return codes.codelist("scale_damage").select(
        "source_language",
        pl.col("scale_word").fill_null(_NO_WORD),
        k=pl.col("shift").cast(pl.Int64),
        number_from=pl.col("number_from").cast(pl.Float64),
        number_below=pl.col("number_below").cast(pl.Float64),
        number_is_whole=pl.col("number_is_whole") == "yes",
        likelihood=pl.col("likelihood").cast(pl.Int64),
        is_known=pl.col("is_usual") == "yes",
        is_throughout=pl.col("is_throughout") == "yes",
    )
