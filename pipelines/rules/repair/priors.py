"""How likely kinds of damage are before anything is compared: what translations from a language do to a scale word.

The table is `schemas/codelists/scale_damage.csv`, with the source of each row: a likelihood says which of two kinds of damage
is the likelier one, and no more; a kind that it does not list is possible, and less likely than all that it does.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.repair.verdicts import FIGURE
from schemas import codes

_TWO = 2
_KNOWN_DTYPES = {"from_language": pl.String(), "scale_word": pl.String(), "k": pl.Int64(), "likelihood": pl.Int64()}


def with_priors(weighed: pl.DataFrame, figure: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """Adds what is known of each hypothesis beforehand.

    Args:
        weighed: hypotheses about words and figures: target, k, level, document_id, scale_word, loss, has_close.
        figure: `claims.Claims.figure`, for the language that a document was translated from.
        read: scale words that are read anew already, `verdicts.READ_WORD_DTYPES`.

    Returns:
        `weighed` with likelihood (0 where the damage is not listed), is_known (listed for this language and word), and
        is_borne_out: beside a close equation, with nothing against it, another sign speaks for the known damage. Either another
        word of the document is misread in its known way on such grounds, or the word stands behind a number as large as the
        table says that hardly anybody writes before it.
    """
    origin = figure.select(
        "document_id", from_language=pl.col("translated_from").str.split("-").list.first().str.to_lowercase()
    ).unique("document_id")
    kind = ["from_language", "scale_word", "k"]
    named = weighed.join(origin, on="document_id", how="left", maintain_order="left")
    joined = named.join(known_damage(), on=kind, how="left", maintain_order="left")
    known_read = read.join(origin, on="document_id").join(known_damage(), on=kind, how="semi")
    joined = joined.with_columns(pl.col("likelihood").fill_null(0)).with_columns(is_known=pl.col("likelihood") > 0)
    bears_out = (pl.col("level") != FIGURE) & pl.col("is_known") & pl.col("has_close") & (pl.col("loss") == 0)
    words = pl.concat(rows.select("document_id", "scale_word") for rows in (joined.filter(bears_out), known_read))
    words = words.group_by("document_id").agg(known_words=pl.col("scale_word").n_unique())
    counted = joined.join(words, on="document_id", how="left", maintain_order="left").join(
        _behind_large(figure), on=["document_id", "scale_word"], how="left", maintain_order="left"
    )
    signs = (pl.col("known_words").fill_null(0) >= _TWO) | pl.col("is_behind_large").fill_null(value=False)
    named = counted.with_columns(is_borne_out=bears_out & signs)
    return named.drop("from_language", "known_words", "is_behind_large")


def _behind_large(figure: pl.DataFrame) -> pl.DataFrame:
    """Scale words that stand in their document behind a number that is a sign: document_id, scale_word, is_behind_large."""
    signs = codes.codelist("scale_damage").select("scale_word", sign_from=pl.col("sign_from").cast(pl.Float64)).drop_nulls()
    number = pl.col("face_low").abs() / pl.lit(10.0).pow(pl.col("scale_exponent").cast(pl.Float64))
    large = figure.join(signs, on="scale_word").filter(number >= pl.col("sign_from"))
    words = large.select("document_id", "scale_word").unique()
    return words.with_columns(is_behind_large=pl.lit(value=True))


def known_damage() -> pl.DataFrame:
    """The table: from_language, scale_word, k, likelihood."""
    listed = codes.codelist("scale_damage")
    return listed.select(
        "from_language", "scale_word", k=pl.col("shift").cast(pl.Int64), likelihood=pl.col("likelihood").cast(pl.Int64)
    ).select(list(_KNOWN_DTYPES))
