"""What a text says of all its figures unless it says otherwise: whose they are, and of when. Marked by a low confidence."""

from __future__ import annotations

import re
from collections import Counter

import polars as pl

from pipelines.language.claim_words import ClaimWords
from pipelines.values.period import is_day, with_year, year_of

SUBJECT, PERIOD = "subject", "time_period"
BY_DEFAULT, BY_DATE = 0.5, 0.6
_HEAD = 4_000
_NAME = re.compile(r"\b[A-Z][a-z][\w&-]+(?: [A-Z][a-z][\w&-]+){0,3}")
_COMMON = re.compile(r"\b[a-z]+\b")
_LEAST_NAMED = 2


def subject_of(text: str, words: ClaimWords) -> str | None:
    """The name that a text is about: the one that it names most, or the first with an ending of names in its head."""
    head = text[:_HEAD]
    if words.name_ending is not None:
        found = words.name_ending.search(head)
        return found[0] if found else None
    # A word that stands without a capital as well only began a sentence.
    common = set(_COMMON.findall(head))
    names = Counter(
        name for name in _NAME.findall(head) if (first := name.split()[0].lower()) not in words.no_names and first not in common
    )
    firsts = Counter[str]()
    for name, count in names.items():
        firsts[name.split()[0]] += count
    if not firsts:
        return None
    first, count = firsts.most_common(1)[0]
    return max((name for name in names if name.split()[0] == first), key=len) if count >= _LEAST_NAMED else None


def default_periods(mention: pl.DataFrame, link: pl.DataFrame, bases: pl.DataFrame) -> pl.DataFrame:
    """The periods of figures that no date was linked to: of the last date in front in the sentence, or the first that is no day.

    Args:
        mention: of the contract `mention`.
        link: of the contract `mention_link`.
        bases: document_id, mention of figures that others are compared with, without a date of their own: of the year before.

    Returns:
        document_id, mention, concept, code, confidence.
    """
    placed = mention.sort("document_id", "char_start").with_columns(
        said=pl.when((pl.col("mention_kind") == "date") & ~is_day(pl.col("time_period"))).then("time_period")
    )
    main = placed.drop_nulls("said").group_by("document_id", maintain_order=True).agg(main=pl.col("said").first())
    known = link.filter(pl.col("concept") == PERIOD).select("document_id", "mention")
    own = placed.with_columns(own=pl.col("said").forward_fill().over("document_id", "sentence")).filter(
        pl.col("low_significand").is_not_null()
    )
    open_ones = own.join(known.cast({"mention": own.schema["mention"]}), on=["document_id", "mention"], how="anti").join(
        main, on="document_id", how="inner", maintain_order="left"
    )
    compared = bases.with_columns(pl.col("mention").cast(own.schema["mention"]), is_base=pl.lit(value=True))
    rows = open_ones.join(compared, on=["document_id", "mention"], how="left", maintain_order="left")
    period = pl.coalesce("own", "main")
    year_before = with_year(period, (year_of(period).cast(pl.Int64) - 1).cast(pl.String))
    return rows.select(
        "document_id",
        "mention",
        concept=pl.lit(PERIOD),
        code=pl.when(pl.col("is_base").fill_null(value=False) & (year_of(period) == year_of(pl.col("main"))))
        .then(year_before)
        .otherwise(period),
        confidence=pl.when(pl.col("own").is_not_null()).then(BY_DATE).otherwise(BY_DEFAULT),
    ).drop_nulls("code")
