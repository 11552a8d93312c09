"""Indicator of every mention: the topic named nearest that its unit suits, and the aspect that the words beside it give."""

from __future__ import annotations

import polars as pl

from pipelines.context import indicators
from pipelines.context.nearest import before, behind, beside, inside
from pipelines.context.surface import Surface
from pipelines.values import interval

_PERCENTS = ("percent", "per_mille")
_COUNTS = ("count", "bare")
_NO_AMOUNTS = (*_PERCENTS, "percentage_point", "rank", "multiple", "time")
_MAX_NOUN, _MAX_ASPECT, _MAX_WHOLE, _MAX_KINDS = 45, 35, 45, 60
_MAX_COMPLEMENT = 160
_ALIKE, _CARRIED = (0.003, 3.0), 0.35
_OWNERS, _PLACE = ("sector", "entity", "area", "area_class"), ("start", "end", "sentence")
_CARRY_WITHIN, _MAX_BEHIND = 30, 40
_FAR_SHARE, _MAX_REACHED = 0.4, 5


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
    found = _find_aspects(found, cues)
    found = _follow_amounts(found, cues)
    found = _find_nouns(found, cues)
    found = _find_subject(found, cues, areas).with_columns(has_own_topic=pl.col("clause_subject").is_not_null())
    return _carry_amounts(_name(found), cues, areas).select(
        *mention.columns, "indicator", "indicator_confidence", "aspect", "is_firm", "has_own_topic", "whole", "of_whole"
    )


def _carry_amounts(named: pl.DataFrame, cues: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """An amount that nothing names, in the sentence behind one of the same currency and order, is of the same indicator.

    So it is where its sentence refers back or tells a share of a whole, or says of which sector, place or firm it is told, and
    names no topic in front of it: what is "net debt" on no list is not more of the exports before it.
    """
    value = interval.nearest("low_significand", "low_exponent").abs()
    rows = named.with_columns(value=value)
    is_amount = (pl.col("dimension") == "money") & (pl.col("aspect") == "level")
    # One of several topics that a sentence names is not what the next goes on about.
    is_sole = pl.col("indicator").drop_nulls().n_unique().over("sentence", "unit_measure") == 1
    known = rows.filter(is_amount & pl.col("indicator").is_not_null() & is_sole)
    take = {"indicator": "amount_indicator", "topic": "amount_topic", "value": "amount_value", "sentence": "amount_sentence"}
    found = before(rows, known, ["paragraph", "unit_measure"], take)
    near = (pl.col("sentence") - pl.col("amount_sentence") == 1) & (pl.col("bracket") == 0)
    alike = (pl.col("value") / pl.col("amount_value")).is_between(*_ALIKE)
    owners = pl.concat([cues.filter(pl.col("kind").is_in(_OWNERS)).select(_PLACE), areas.select(_PLACE)]).sort("start")
    found = before(found, owners, ["sentence"], {"start": "owner_at"})
    found = before(found, cues.filter(pl.col("kind") == "topic").sort("start"), ["sentence"], {"start": "named_at"})
    shares = cues.filter((pl.col("kind") == "aspect") & (pl.col("code") == "share"))["sentence"].implode()
    refers = pl.col("owner_at").is_not_null() | pl.col("may_carry") | pl.col("sentence").is_in(shares)
    is_meant = refers & pl.col("named_at").is_null()
    carries = (is_amount & is_meant & pl.col("topic").is_null() & ~pl.col("is_change") & near & alike).fill_null(value=False)
    return found.with_columns(
        indicator=pl.when(carries).then("amount_indicator").otherwise("indicator"),
        indicator_confidence=pl.when(carries).then(_CARRIED).otherwise("indicator_confidence"),
    )


def _follow_amounts(found: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """A growth behind an amount ("income was 38,240 yuan, up 5.2%") is of what the amount is of, known or not.

    So it is unless a topic comes between.
    """
    is_amount = ~pl.col("dimension").is_in(_NO_AMOUNTS) & (pl.col("bracket") == 0)
    amounts = found.filter(is_amount & ~pl.col("is_change"))
    topics = cues.filter((pl.col("kind") == "topic") & (pl.col("bracket") == 0))
    place = {"topic": "amount_topic", "topic_confidence": "amount_confidence", "end": "amount_end"}
    asked = before(found, amounts, ["sentence"], place)
    asked = before(asked, topics.with_columns(end=pl.col("start") + 1), ["sentence"], {"start": "topic_at"})
    is_growth = pl.col("dimension").is_in(_PERCENTS) & (pl.col("said") == "growth") & pl.col("linked").is_null()
    follows = is_growth & pl.col("amount_end").is_not_null() & ~(pl.col("topic_at") >= pl.col("amount_end")).fill_null(value=False)
    # Of "a share of 19.1%" the last topic is meant, whatever else its sentence names.
    is_share = pl.col("dimension").is_in(_PERCENTS) & (pl.col("said") == "share") & pl.col("topic").is_null()
    chosen = asked.with_columns(
        topic=pl.when(follows).then("amount_topic").when(is_share).then("any_in_paragraph").otherwise("topic"),
        topic_confidence=pl.when(follows).then("amount_confidence").when(is_share).then(_FAR_SHARE).otherwise("topic_confidence"),
    ).drop("amount_topic", "amount_confidence", "amount_end", "topic_at")
    return _of_other_amounts(chosen, amounts)


def _of_other_amounts(found: pl.DataFrame, amounts: pl.DataFrame) -> pl.DataFrame:
    """Takes the topic from a growth to an amount that it is not measured in: "imports rose by 19.9% to 121 million tonnes"."""
    measured = indicators.level_dimensions().with_columns(is_measured=pl.lit(value=True))
    reached = behind(found, amounts, ["clause"], {"dimension": "reached", "start": "reached_at"})
    near = pl.col("reached_at") - pl.col("end") <= _MAX_REACHED
    asked = reached.join(measured, left_on=["topic", "reached"], right_on=["topic", "dimension"], how="left", maintain_order="left")
    is_other = near & ~pl.col("reached").is_in(_COUNTS) & pl.col("is_measured").is_null()
    is_growth = pl.col("dimension").is_in(_PERCENTS) & (pl.col("said") == "growth")
    lost = (is_growth & is_other).fill_null(value=False)
    return asked.with_columns(topic=pl.when(~lost).then("topic")).drop("reached", "reached_at", "is_measured")


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
    is_percent = pl.col("dimension").is_in(_PERCENTS)
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
        (pl.when(is_percent | pl.col("dimension").is_in(_COUNTS) | near).then("sentence_behind"), 0.45),
        (pl.when(is_percent).then("in_paragraph"), 0.4),
    ]
    whole_behind = pl.when(pl.col("whole_start") - pl.col("end") <= _MAX_WHOLE).then("whole_behind")
    return found.with_columns(
        topic=pl.coalesce([choice for choice, _ in ranked]),
        topic_confidence=pl.coalesce([pl.when(choice.is_not_null()).then(certain) for choice, certain in ranked]),
        whole_behind=whole_behind,
    )


def _find_aspects(mention: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
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
    next_count = pl.when(pl.col("dimension").is_in(_COUNTS) & (within == "kinds")).then("start")
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


def _name(found: pl.DataFrame) -> pl.DataFrame:
    """The indicator of topic and aspect."""
    is_percent = pl.col("dimension").is_in(_PERCENTS)
    whole = pl.when(pl.col("is_of")).then(pl.coalesce("whole_behind", "whole_before")).otherwise("whole_before")
    aspect = (
        pl.when("is_threshold").then(pl.lit("threshold"))
        .when(pl.col("dimension").is_in(["rank", "multiple"])).then("dimension")
        .when(~is_percent).then(pl.lit("level"))
        .otherwise("said")
    )  # fmt: skip
    asked = found.with_columns(aspect=aspect, whole=whole, is_percent=is_percent)
    asked = asked.join(indicators.default_percents(), on="topic", how="left", maintain_order="left")
    asked = asked.with_columns(default_aspect=pl.coalesce("default_aspect", pl.when("is_firm").then(pl.lit("share"))))
    tables = indicators.aspect_indicators()
    for name, topic, of_aspect in (
        ("by_aspect", "topic", "aspect"),
        ("by_default", "topic", "default_aspect"),
        ("by_whole", "whole", "aspect"),
    ):
        table = tables.select(
            pl.col("topic").alias(topic), pl.col("aspect").alias(of_aspect), "is_firm", pl.col("indicator").alias(name)
        )
        asked = asked.join(table, on=[topic, of_aspect, "is_firm"], how="left", maintain_order="left")
    ratios = indicators.topic_ratios().rename({"indicator": "of_whole"})
    asked = asked.join(ratios, on=["topic", "whole"], how="left", maintain_order="left")
    past = ratios.rename({"topic": "behind_whole", "of_whole": "of_whole_behind"})
    asked = asked.join(past, on=["behind_whole", "whole"], how="left", maintain_order="left")
    asked = asked.with_columns(of_whole=pl.coalesce("of_whole", pl.when("is_of").then("of_whole_behind")))
    asked = asked.join(
        indicators.noun_indicators().rename({"indicator": "by_noun"}), on=["topic", "noun"], how="left", maintain_order="left"
    )
    asked = asked.join(
        indicators.own_nouns().rename({"noun": "own_noun", "indicator": "by_own_noun"}),
        on="own_noun",
        how="left",
        maintain_order="left",
    )
    levels = indicators.level_dimensions().with_columns(is_level=pl.lit(value=True))
    asked = asked.join(levels, on=["topic", "dimension"], how="left", maintain_order="left")
    by_level = pl.when(pl.col("is_level") | (pl.col("aspect") != "level")).then("by_aspect")
    by_noun_before = indicators.own_nouns().rename({"noun": "noun_before", "indicator": "by_noun_before"})
    asked = asked.join(by_noun_before, on="noun_before", how="left", maintain_order="left")
    is_part = is_percent & pl.col("aspect").is_in(["share", "ratio"])
    is_count = pl.col("dimension").is_in(_COUNTS)
    percent = (
        pl.when(is_part & pl.col("of_whole").is_not_null()).then("of_whole")
        .when((pl.col("aspect") == "share") & pl.col("whole").is_not_null()).then(pl.coalesce("by_whole", "by_aspect"))
        .otherwise(pl.coalesce("by_aspect", "by_default"))
    )  # fmt: skip
    indicator = (
        pl.when(is_percent).then(percent)
        .when(is_count).then(
            pl.coalesce("by_own_noun", pl.when(~pl.col("is_change")).then(pl.coalesce("by_noun", by_level, "by_noun_before")))
        )
        .when(pl.col("is_change")).then(None)
        .otherwise(by_level)
    )  # fmt: skip
    # "2% below its level" is a fall, and the figure does not say so.
    is_beneath = pl.col("is_beneath") & is_percent & (pl.col("low_significand") > 0)
    return asked.with_columns(indicator=pl.when(~is_beneath).then(indicator)).with_columns(
        indicator_confidence=pl.when(pl.col("indicator").is_not_null()).then(
            pl.when(is_count & pl.col("by_own_noun").is_not_null()).then(0.8).otherwise(pl.col("topic_confidence").fill_null(0.4))
        )
    )
