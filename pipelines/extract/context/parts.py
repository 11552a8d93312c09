"""Parts that a text singles out of a topic without a word that we know ("general trade"): figures of one are not of the whole.

A part that has no name in the word lists is named by its place, so that its figures stay together and apart from others.
"""

from __future__ import annotations

import polars as pl

from pipelines.extract.context.nearest import before
from pipelines.extract.context.surface import Surface
from schemas import codes

_OPENED = "part-"  # opens the sector of what the text says is a part


def unnamed_parts(text: Surface, cues: pl.DataFrame, dates: pl.DataFrame, mention: pl.DataFrame) -> pl.DataFrame:
    """The topics of a text with the part of them that an unknown word beside them singles out.

    Args:
        text: folded and cut.
        cues: of the text.
        dates: of the text; like cues and mentions, they are known words.
        mention: start, end and anchor of every figure.

    Returns:
        The cues of topics and of "of which" outside brackets, sorted, with part: a slug, or null where no unknown word stands
        before the topic or behind it and "of". What "of which" opens is a part until a topic is named.
    """
    topics = cues.filter((pl.col("kind") == "topic") & (pl.col("bracket") == 0)).unique(["start", "end"], maintain_order=True)
    known = pl.concat([frame.select("start", "anchor") for frame in (cues, dates, mention)])
    covered = known["anchor"].unique().implode()
    before_topic = topics["start"] - 1
    before_space = before_topic - 1
    first = text.first_places(topics["clause"])
    touches = text.is_word(before_topic) | (text.is_space(before_topic) & text.is_word(before_space))
    singled = (pl.col("start") > pl.Series(first)) & pl.Series(touches) & ~pl.col("start").is_in(covered)
    of_links = cues.filter(pl.col("kind") == "of_link").select(anchor="start", behind="anchor").unique("anchor", keep="last")
    following = topics.join(of_links, on="anchor", how="left", maintain_order="left")["behind"]
    starts = known["start"].unique().implode()
    place = following.fill_null(0)
    begun, ended = (mention[edge].sort().search_sorted(place, side="right") for edge in ("start", "end"))
    is_named = following.is_in(starts) | ~text.is_word(place) | (begun > ended)
    behind = following.is_not_null() & ~is_named.fill_null(value=True)
    part = pl.when(singled | pl.Series(behind)).then(pl.format(f"{codes.UNNAMED_SECTOR}{{}}", text.offset(topics["start"])))
    opened = cues.filter((pl.col("kind") == "of_which") & (pl.col("bracket") == 0)).unique("start", maintain_order=True)
    parts = opened.with_columns(part=pl.format(f"{_OPENED}{{}}", text.offset(opened["start"])))
    return pl.concat([topics.with_columns(part=part), parts]).sort("start")


def link_parts(mention: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Adds part: that of the last topic or "of which" before the mention in its sentence."""
    return before(mention, parts, ["sentence"], {"part": "part"})
