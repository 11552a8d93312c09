"""Indicator of every mention: the topic named nearest that its unit suits, and the aspect that the words beside it give."""

from __future__ import annotations

import polars as pl

from pipelines.context import indicators
from pipelines.context.aspects import find_aspects
from pipelines.context.dimensions import COUNTS, PERCENTS
from pipelines.context.following import carry_amounts, follow_amounts
from pipelines.context.named_indicators import with_indicators
from pipelines.context.nearest import before, behind, beside, inside
from pipelines.text.surface import Surface

_MAX_NOUN, _MAX_WHOLE, _MAX_KINDS = 45, 45, 60
_MAX_COMPLEMENT = 160
_CARRY_WITHIN, _MAX_BEHIND = 30, 40


def mark_complements(text: Surface, marked: pl.DataFrame, cues: pl.DataFrame | None = None) -> pl.DataFrame:
    """Adds is_complement: whether a cue stands behind a word such as "exceeded" or "accounting for" of its clause.

    What is only compared with is not what later figures are about.

    Args:
        text: folded and cut.
        marked: the cues that are marked.
        cues: all cues of the text, where they are not those.
    """
    cues = marked if cues is None else cues
    links = cues.filter(pl.col("kind") == "of_link")
    opening = links.filter(pl.col("start") == text.first_places(links["clause"]))
    comparators = pl.concat([cues.filter(pl.col("kind") == "comparator"), opening])
    found = before(marked, comparators.with_columns(end_of="end"), ["clause", "bracket"], {"end_of": "comparator_end"})
    near = pl.col("start") - pl.col("comparator_end") <= _MAX_COMPLEMENT
    return found.with_columns(is_complement=near.fill_null(value=False)).drop("comparator_end")


def link_indicators(mention: pl.DataFrame, cues: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """Adds indicator, indicator_confidence, aspect, is_firm, has_own_topic, whole and of_whole.

    Of a percentage of another topic, `whole` is that topic and `of_whole` the indicator.

    Args:
        mention: row, start, end, dimension and the columns of `Surface.place`.
        cues: of the text, with is_complement.
        areas: from `area_cues`; a figure is about a firm where a firm is the nearest subject.
    """
    found = _find_topics(mention, cues)
    found = find_aspects(found, cues)
    found = follow_amounts(found, cues)
    found = _find_nouns(found, cues)
    found = _find_subject(found, cues, areas).with_columns(has_own_topic=pl.col("clause_subject").is_not_null())
    return carry_amounts(with_indicators(found), cues, areas).select(
        *mention.columns, "indicator", "indicator_confidence", "aspect", "is_firm", "has_own_topic", "whole", "of_whole"
    )


def _of_one_topic(topics: pl.DataFrame) -> pl.DataFrame:
    """Topics of sentences that name one topic alone: what refers back to a sentence of several could be any of them."""
    return topics.filter(pl.col("code").n_unique().over("sentence", "dimension") == 1)


def _find_topics(mention: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds topic, topic_confidence and, of a percentage, whole: the topic that it is taken of."""
    suited = cues.filter(pl.col("kind") == "topic").join(indicators.topic_dimensions(), left_on="code", right_on="topic")
    # A phrase that starts in the figure ("77 years old building") counts as before its end.
    suited = suited.sort("start").with_columns(end=pl.col("start") + 1)
    main = suited.filter(pl.col("bracket") == 0)
    subject = main.filter(~pl.col("is_complement"))
    found = before(mention, suited.filter(pl.col("bracket") > 0), ["bracket", "dimension"], {"code": "in_bracket"})
    found = beside(found, _linked(suited, cues), ["dimension"], {"code": "linked"})
    found = before(found, main, ["clause", "dimension"], {"code": "in_clause"})
    found = before(found, subject, ["clause", "dimension"], {"code": "clause_subject"})
    found = before(found, subject, ["sentence", "dimension"], {"code": "in_sentence"})
    found = behind(found, main, ["clause", "dimension"], {"code": "clause_behind"})
    found = behind(found, main, ["sentence", "dimension"], {"code": "sentence_behind", "start": "sentence_start"})
    found = before(found, subject, ["paragraph", "dimension"], {"code": "in_paragraph", "sentence": "paragraph_sentence"})
    sole = _of_one_topic(subject).select("sentence", "dimension", is_sole=pl.lit(value=True)).unique()
    found = found.join(
        sole, left_on=["paragraph_sentence", "dimension"], right_on=["sentence", "dimension"], how="left", maintain_order="left"
    )
    found = found.with_columns(any_in_paragraph="in_paragraph", in_paragraph=pl.when("is_sole").then("in_paragraph")).drop(
        "is_sole", "paragraph_sentence"
    )
    found = before(found, main.filter("is_complement"), ["clause", "dimension"], {"code": "whole_before"})
    found = behind(found, main, ["clause", "dimension"], {"code": "whole_behind", "start": "whole_start"})
    past = behind(found.with_columns(end=pl.col("whole_start") + 1), main, ["clause", "dimension"], {"code": "behind_whole"})
    found = found.with_columns(past["behind_whole"])
    found = _in_turn(_carries(found, cues), main, cues)
    return _choose_topic(found)


def _linked(suited: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Topics with the place that a figure before them points to: the topic itself, or the word that links it."""
    links = cues.filter(pl.col("kind") == "link").select(at="start", start="anchor")
    by_word = suited.join(links, on="start", maintain_order="left").select("at", "code", "dimension")
    return pl.concat([suited.select("start", "code", "dimension").rename({"start": "at"}), by_word])


def _in_turn(found: pl.DataFrame, main: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds in_turn: topics that a clause lists before as many figures of theirs "respectively"."""
    said = cues.filter(pl.col("kind") == "respectively")["clause"].implode()
    keys = ["clause", "dimension"]
    turns = found.select("row", *keys, "start").filter(pl.col("clause").is_in(said)).with_columns(
        turn=pl.col("start").rank("ordinal").over(keys).cast(pl.Int64) - 1,
        figures=pl.len().over(keys),
        first=pl.col("start").min().over(keys),
    )  # fmt: skip
    listed = main.join(turns.select(*keys, "first").unique(), on=keys).filter(pl.col("start") < pl.col("first"))
    lists = listed.sort("start").group_by(keys, maintain_order=True).agg("code")
    taken = turns.join(lists, on=keys).filter((pl.col("code").list.len() == pl.col("figures")) & (pl.col("figures") > 1))
    own = taken.select("row", in_turn=pl.col("code").list.get(pl.col("turn"), null_on_oob=True))
    return found.join(own, on="row", how="left", maintain_order="left")


def _carries(found: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds may_carry: whether the mention's sentence opens with a word that refers back."""
    first = cues.group_by("sentence").agg(opening=pl.col("start").min())
    said = cues.filter(pl.col("kind") == "carry").join(first, on="sentence")
    early = said.filter(pl.col("start") - pl.col("opening") <= _CARRY_WITHIN)["sentence"].implode()
    return found.with_columns(may_carry=pl.col("sentence").is_in(early))


def _choose_topic(found: pl.DataFrame) -> pl.DataFrame:
    near = pl.col("sentence_start") - pl.col("end") <= _MAX_BEHIND
    is_percent = pl.col("dimension").is_in(PERCENTS)
    ranked = [
        (pl.col("in_turn"), 0.85),
        (pl.col("in_bracket"), 0.9),
        (pl.when(~is_percent).then("linked"), 0.9),
        (pl.when(is_percent).then("clause_subject").otherwise(pl.col("in_clause")), 0.9),
        (pl.col("in_sentence"), 0.75),
        (pl.col("linked"), 0.7),
        (pl.col("in_clause"), 0.7),
        (pl.col("clause_behind"), 0.65),
        (pl.when("may_carry").then("in_paragraph"), 0.5),
        (pl.when(is_percent | pl.col("dimension").is_in(COUNTS) | near).then("sentence_behind"), 0.45),
        (pl.when(is_percent).then("in_paragraph"), 0.4),
    ]
    whole_behind = pl.when(pl.col("whole_start") - pl.col("end") <= _MAX_WHOLE).then("whole_behind")
    return found.with_columns(
        topic=pl.coalesce([choice for choice, _ in ranked]),
        topic_confidence=pl.coalesce([pl.when(choice.is_not_null()).then(certain) for choice, certain in ranked]),
        whole_behind=whole_behind,
    )


def _find_nouns(mention: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds own_noun (in or behind the figure) and noun (that, or the one before it in the clause)."""
    nouns = cues.filter(pl.col("kind") == "noun").sort("start").with_columns(end=pl.col("start") + 1)
    inside = before(mention, nouns.with_columns(noun_start="start"), [], {"code": "noun_inside", "noun_start": "noun_from"})
    found = behind(inside, nouns, ["clause"], {"code": "noun_behind", "start": "noun_at"})
    ahead = before(found.with_columns(end="start"), nouns, ["clause"], {"code": "noun_before"})
    found = found.with_columns(ahead["noun_before"])
    within = pl.when(pl.col("noun_from") >= pl.col("start")).then("noun_inside")
    following = pl.when(pl.col("noun_at") - pl.col("end") <= 1).then("noun_behind")
    distant = pl.when(pl.col("noun_at") - pl.col("end") <= _MAX_NOUN).then("noun_behind")
    next_count = pl.when(pl.col("dimension").is_in(COUNTS) & (within == "kinds")).then("start")
    return found.with_columns(
        own_noun=pl.coalesce(within, following, distant),
        noun=pl.coalesce(within, following, distant, "noun_before"),
        kinds_start=next_count.backward_fill().over("clause"),
    ).with_columns(is_threshold=_is_threshold(found, cues))


def _is_threshold(found: pl.DataFrame, cues: pl.DataFrame) -> pl.Expr:
    """Whether kinds of goods are counted above the amount: they follow it, or go before and it is said to be passed."""
    above = cues.filter(pl.col("kind") == "above")
    said = found["start"].is_in(above["anchor"].implode()) | inside(found, above)
    follow = pl.col("kinds_start") - pl.col("end") <= _MAX_KINDS
    lead = pl.lit(said) & (pl.col("noun_before") == "kinds")
    return ((pl.col("dimension") == "money") & (follow.fill_null(value=False) | lead)).fill_null(value=False)


def _find_subject(mention: pl.DataFrame, cues: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """Adds is_firm: whether the nearest subject before the mention is a firm."""
    names = cues.filter(pl.col("kind") == "entity")
    firms = cues.filter(pl.col("kind").is_in(["entity", "firm_word"]) & ~pl.col("is_complement") & (pl.col("bracket") == 0))
    places = areas.filter(~pl.col("is_complement") & ~pl.col("is_host") & ~pl.col("is_partner") & (pl.col("bracket") == 0))
    # The place in a name ("Acme Vietnam") is not what the sentence is about.
    places = before(places, names, ["sentence"], {"end": "name_end"})
    places = places.filter(pl.col("name_end").is_null() | (pl.col("name_end") < pl.col("end")))
    subjects = pl.concat(
        [
            firms.select("start", "end", "sentence", "paragraph", is_firm=pl.lit(value=True)),
            places.select("start", "end", "sentence", "paragraph", is_firm=pl.lit(value=False)),
        ]
    ).sort("start")
    found = before(mention, subjects, ["paragraph"], {"is_firm": "is_firm"})
    return found.with_columns(pl.col("is_firm").fill_null(value=False))
