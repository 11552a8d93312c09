"""Aspect of every mention: what the words beside it say of its topic (growth, share, level), and whether it is a change."""

from __future__ import annotations

import polars as pl

from pipelines.context.nearest import before, behind

_MAX_ASPECT = 35


def find_aspects(mention: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds said (the aspect that a word gives), is_of (a percentage "of" something) and is_change (an amount of change)."""
    words = cues.filter(pl.col("kind") == "aspect").filter(~pl.col("code").is_in(["average", "multiple"]))
    main = words.filter(pl.col("bracket") == 0)
    found = before(mention, words.filter(pl.col("bracket") > 0), ["bracket"], {"code": "said_in_bracket"})
    found = before(found, main, ["clause"], {"code": "said_in_clause"})
    found = behind(found, main, ["clause"], {"code": "said_behind", "start": "said_start"})
    found = before(found, main, ["sentence"], {"code": "said_in_sentence"})
    found = before(found, main, ["paragraph"], {"code": "said_in_paragraph"})
    of_places = cues.filter(pl.col("kind") == "of_link")["start"].implode()
    near = pl.when(pl.col("said_start") - pl.col("end") <= _MAX_ASPECT).then("said_behind")
    is_of = pl.col("anchor").is_in(of_places)
    is_more = pl.col("anchor").is_in(cues.filter(pl.col("kind") == "more")["start"].implode()) | pl.lit(_ends_in_more(found, cues))
    return found.with_columns(
        is_of=is_of,
        is_beneath=pl.col("anchor").is_in(cues.filter(pl.col("kind") == "beneath")["start"].implode()),
        is_change=_is_change(found, cues, words),
        said_words=pl.coalesce(
            "said_in_bracket",
            pl.when(is_more).then(pl.lit("growth")),
            pl.when(is_of & pl.col("whole_behind").is_not_null()).then(pl.lit("share")),
            "said_in_clause",
            pl.when(pl.col("whole_before").is_not_null()).then(pl.lit("share")),
            near,
            "said_in_sentence",
            "said_in_paragraph",
        ),
    ).with_columns(
        # "Rose to 58%" says a level; of something else it is a share.
        said=pl.when((pl.col("said_words") == "to_level") & pl.col("whole_before").is_not_null())
        .then(pl.lit("share"))
        .otherwise("said_words")
    )


def _ends_in_more(mention: pl.DataFrame, cues: pl.DataFrame) -> pl.Series:
    """Whether a figure takes up the word that says what it is more or less than."""
    words = cues.filter(pl.col("kind") == "more")["end"].implode()
    return mention.select(pl.col("end").is_in(words)).to_series()


def _is_change(mention: pl.DataFrame, cues: pl.DataFrame, words: pl.DataFrame) -> pl.Expr:
    """Whether a word of growth stands right before the figure: "up $5 billion", not "up to $5 billion"."""
    growth = words.filter(pl.col("code") == "growth")
    linking = cues.filter(pl.col("kind") == "change").filter(pl.col("start").is_in(growth["anchor"].implode()))
    places = pl.concat([growth["anchor"], growth["start"], linking["anchor"]]).unique()
    # The figure may take up the end of a phrase: "an increase of 41,900 jobs".
    spans = growth.select("start", reach="end").sort("start")
    around = mention.select("start").with_row_index("row").sort("start").join_asof(spans, on="start").sort("row")
    within = (around["reach"] > around["start"]).fill_null(value=False)
    by = cues.filter(pl.col("kind") == "by")["anchor"]
    return pl.col("start").is_in(pl.concat([places, by]).implode()) | pl.lit(within)
