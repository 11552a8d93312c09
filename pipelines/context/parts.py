"""Parts that a text singles out of a topic without a word that we know ("general trade"): figures of one are not of the whole.

A part that has no name in the word lists is named by its place, so that its figures stay together and apart from others.
"""

from __future__ import annotations

import polars as pl

from pipelines.context.nearest import before, behind
from pipelines.text.surface import Surface
from schemas import codes

_MAX_OF = 10  # "of about $300 million"
_LEVELS = ("clause", "segment", "sentence")


def unnamed_parts(text: Surface, cues: pl.DataFrame, dates: pl.DataFrame, mention: pl.DataFrame) -> pl.DataFrame:
    """The topics of a text with the part of them that an unknown word beside them singles out.

    Args:
        text: folded and cut.
        cues: of the text.
        dates: of the text; like cues and mentions, they are known words.
        mention: start, end and anchor of every figure.

    Returns:
        The cues of topics and of "of which" outside brackets, sorted, with part: a slug, or null where no unknown word stands
        before the topic or behind it and "of". What "of which" opens is a part until a topic is named, and so is what a clause is
        about that has figures, names no topic and begins with an unknown word ("petroleum fell by 25% to $838 million").
    """
    # What a share is of ("占营业收入的") is not what the share is about.
    is_subject = (pl.col("kind") == "topic") & (pl.col("bracket") == 0) & ~pl.col("is_complement")
    topics = cues.filter(is_subject).unique(["start", "end"], maintain_order=True)
    known = pl.concat([frame.select("start", "anchor") for frame in (cues, dates, mention)])
    covered = known["anchor"].unique().implode()
    before_topic = topics["start"] - 1
    before_space = before_topic - 1
    first = text.first_places(topics["clause"])
    touches = (
        text.is_word(before_topic)
        | (text.is_space(before_topic) & text.is_word(before_space))
        | text.is_closing_quote(before_topic)
    )
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
    parts = opened.with_columns(part=pl.format(f"{codes.UNNAMED_PART}{{}}", text.offset(opened["start"])))
    own = topics.with_columns(part=part).select("start", "end", "sentence", "part")
    subjects = [_unnamed_subjects(text, topics, known, mention), _unnamed_actors(text, topics, known, cues, mention)]
    return pl.concat([own, parts.select(own.columns), *subjects]).unique("start", keep="first", maintain_order=True).sort("start")


def _unnamed_actors(
    text: Surface, topics: pl.DataFrame, known: pl.DataFrame, cues: pl.DataFrame, mention: pl.DataFrame
) -> pl.DataFrame:
    """Words of change, and "of" before a figure, that no topic stands before in their clause and an unknown word does.

    So it is in "over that time health care grew" and "it plans capital expenditure of $300 million".
    """
    asked = behind(cues, mention, ["clause"], {"start": "figure_at"})
    of_figure = (pl.col("kind") == "of_link") & (pl.col("figure_at") - pl.col("end") <= _MAX_OF)
    words = asked.filter(((pl.col("kind") == "aspect") | of_figure) & (pl.col("bracket") == 0)).unique("start", maintain_order=True)
    led = before(words, topics.with_columns(end=pl.col("start") + 1), ["clause"], {"start": "topic_at"})
    asked = led.filter(pl.col("topic_at").is_null())
    last = asked["start"] - 1
    touches = text.is_word(last) | (text.is_space(last) & text.is_word(last - 1))
    is_first = asked["start"] == text.first_places(asked["clause"])
    spans = cues.select("start", "end").sort("start", "end").select(cue_start="start", cue_end=pl.col("end").cum_max())
    around = asked.select(at=pl.col("start") - 1).join_asof(spans, left_on="at", right_on="cue_start")["cue_end"]
    is_known = asked["start"].is_in(known["anchor"].unique().implode()) | (around > asked["start"]).fill_null(value=False)
    found = asked.filter(touches & ~is_first & ~is_known)
    named = found.with_columns(part=pl.format(f"{codes.UNNAMED_SECTOR}{{}}", text.offset(found["start"])))
    return named.select("start", "end", "sentence", "part")


def _unnamed_subjects(text: Surface, topics: pl.DataFrame, known: pl.DataFrame, mention: pl.DataFrame) -> pl.DataFrame:
    """The first words of stretches with figures that no topic stands before, where they are words that we do not know."""
    starts = known["start"].unique().implode()
    found = []
    for level in _LEVELS:
        figures = mention.filter(pl.col("bracket") == 0).unique(level, keep="first", maintain_order=True)
        led = before(figures, topics.with_columns(end=pl.col("start") + 1), [level], {"start": "topic_at"})
        asked = led.filter(pl.col("topic_at").is_null())
        first = text.first_places(asked[level], level)
        is_unknown = text.is_word(first) & ~first.is_in(starts) & (first < asked["start"])
        opened = asked.with_columns(start=first, end=first + 1).filter(is_unknown)
        part = pl.format(f"{codes.UNNAMED_SECTOR}{{}}", text.offset(opened["start"]))
        found.append(opened.select("start", "end", "sentence", part=part))
    return pl.concat(found).unique("start", maintain_order=True)


def link_parts(mention: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Adds part: that of the last topic or "of which" before the mention in its sentence."""
    return before(mention, parts, ["sentence"], {"part": "part"})
