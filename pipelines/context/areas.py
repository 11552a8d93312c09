"""Area of every mention, and the area on the other side: of the names around it, carried over, or where the firm is at home."""

from __future__ import annotations

import polars as pl

from pipelines.context.names import area_parents
from pipelines.context.nearest import before, behind, beside
from pipelines.context.places import UNLISTED

_MAX_SAME_PLACE, _MAX_NAMED_PLACE = 8, 48
_MAX_PAIR, _MAX_LISTED = 60, 5
_EXPORTS = "exports"
_OTHER_SIDE = "other-place"  # sector of what is with a place that has neither code nor name of a region
_DOMINANT_SHARE, _DOMINANT_COUNT, _TITLE_WEIGHT = 0.3, 3, 3


def named_areas(cues: pl.DataFrame) -> pl.DataFrame:
    """The areas that a text names; a place and the country it is in are one ("Hanoi, Vietnam").

    Args:
        cues: of the text.

    Returns:
        code, country, start, end and the columns of `Surface.place` of the first.
    """
    named = cues.filter((pl.col("kind") == "area") & (pl.col("code") != ""))
    named = named.join(area_parents(), on="code", how="left", maintain_order="left")
    classes = cues.filter(pl.col("kind") == "area_class").select("end", "sentence")
    return _merge_places(before(named, classes, ["sentence"], {"end": "class_end"}))


def area_cues(named: pl.DataFrame, cues: pl.DataFrame, mention: pl.DataFrame) -> pl.DataFrame:
    """Adds how an area stands in the text.

    Places of one country that are named together are no listed area: what is said of both is `joint` of none. A partner is on
    the other side of a flow ("to China"), a host has what is in it ("in China").

    Args:
        named: from `named_areas`, with is_complement.
        cues: of the text.
        mention: start and end of every mention; places with a figure between them are not together.

    Returns:
        `named` with area, joint, is_partner, is_host.
    """
    with_gap = before(named.with_columns(area=pl.col("code")), mention, ["sentence"], {"start": "mention_start"})
    compared = cues.filter(pl.col("kind") == "comparator")["end"].implode()
    free = cues.filter(~pl.col("end").is_in(compared))
    ahead = {kind: free.filter(pl.col("kind") == kind)["anchor"].implode() for kind in ("partner", "origin", "host")}
    topics = cues.filter(pl.col("kind") == "topic")
    with_gap = before(with_gap, topics, ["clause"], {"code": "topic_before"})
    with_gap = behind(with_gap, topics, ["clause"], {"code": "topic_behind"})
    # What is exported from an area is that area's.
    is_origin = pl.col("start").is_in(ahead["origin"]) & (pl.coalesce("topic_before", "topic_behind").fill_null("") != _EXPORTS)
    marked = _joint(with_gap.with_columns(is_origin=is_origin)).with_columns(
        is_partner=pl.col("start").is_in(ahead["partner"]) | pl.col("is_origin"),
        is_host=pl.col("start").is_in(ahead["host"]),
    )
    follows = (pl.col("start") - pl.col("end").shift(1) <= _MAX_LISTED) & (pl.col("clause") == pl.col("clause").shift(1))
    listed = follows.fill_null(value=False) & pl.col("is_partner").shift(1, fill_value=False)
    return marked.with_columns(is_partner=pl.col("is_partner") | listed)


def _merge_places(named: pl.DataFrame) -> pl.DataFrame:
    """Joins a place to the country named right before or behind it."""
    ordered = named.sort("start")
    gap = pl.col("start").shift(-1) - pl.col("end")
    has_class = pl.col("class_end").shift(-1) > pl.col("end")
    near = (gap <= _MAX_SAME_PLACE) | (has_class & (gap <= _MAX_NAMED_PLACE))
    same = pl.col("sentence").shift(-1) == pl.col("sentence")
    within = (pl.col("country").shift(-1) == pl.col("country")) & (pl.col("code").shift(-1) != pl.col("code"))
    one_is_country = (pl.col("code") == pl.col("country")) != (pl.col("code").shift(-1) == pl.col("country").shift(-1))
    joins = (near & same & within & one_is_country).fill_null(value=False)
    place = pl.when(pl.col("code") == pl.col("country")).then(pl.col("code").shift(-1)).otherwise("code")
    return (
        ordered.with_columns(joins=joins, place=place, next_end=pl.col("end").shift(-1))
        .with_columns(joined=pl.col("joins").shift(1, fill_value=False))
        .with_columns(
            code=pl.when("joins").then("place").otherwise("code"),
            end=pl.when("joins").then("next_end").otherwise("end"),
        )
        .filter(~pl.col("joined"))
        .drop("joins", "joined", "place", "next_end", "class_end")
    )


def _joint(named: pl.DataFrame) -> pl.DataFrame:
    """Adds joint: of places of one country that are named together no listed area, else the area itself."""
    places = named.filter(pl.col("code") != pl.col("country"))
    follows = (
        (pl.col("country") == pl.col("country").shift(1))
        & (pl.col("code") != pl.col("code").shift(1))
        & (pl.col("clause") == pl.col("clause").shift(1))
        & (pl.col("start") - pl.col("end").shift(1) <= _MAX_PAIR)
        & (pl.col("mention_start").is_null() | (pl.col("mention_start") < pl.col("end").shift(1)))
    ).fill_null(value=False)
    together = places.filter(follows | follows.shift(-1, fill_value=False))["start"].implode()
    return named.with_columns(joint=pl.when(pl.col("start").is_in(together)).then(pl.lit(UNLISTED)).otherwise("code")).drop(
        "mention_start"
    )


def link_areas(mention: pl.DataFrame, areas: pl.DataFrame, cues: pl.DataFrame, homes: pl.DataFrame) -> pl.DataFrame:
    """Adds ref_area, counterpart_area and ref_area_confidence.

    Args:
        mention: row, start, end, dimension, document, indicator, the traits of its indicator, entity, aspect and the
            columns of `Surface.place`.
        areas: from `area_cues`.
        cues: of the text; those of kind respectively are used.
        homes: entity, home: where each entity is at home.
    """
    main = areas.filter(pl.col("bracket") == 0)
    own, partners, hosts = main.filter(~pl.col("is_partner")), main.filter("is_partner"), main.filter("is_host")
    subject = own.filter(~pl.col("is_complement"))
    found = before(mention, areas.filter(pl.col("bracket") > 0), ["bracket"], {"area": "in_bracket"})
    found = beside(found, main.with_columns(at="start"), [], {"area": "adjacent"})
    found = before(found, own, ["clause"], {"joint": "in_clause", "is_complement": "clause_complement"})
    found = before(found, subject, ["clause"], {"joint": "clause_subject"})
    found = before(found, subject, ["segment"], {"joint": "in_part"})
    found = before(found, subject, ["sentence"], {"joint": "in_sentence"})
    found = behind(found, own, ["clause"], {"joint": "clause_behind"})
    found = behind(found, subject, ["segment"], {"joint": "part_behind"})
    found = behind(found, subject, ["sentence"], {"joint": "sentence_behind"})
    found = before(found, subject, ["paragraph"], {"joint": "in_paragraph"})
    found = before(found, hosts, ["paragraph"], {"joint": "host"})
    found = behind(found, hosts, ["segment"], {"joint": "host_behind"})
    found = before(found, main.filter("is_complement"), ["clause"], {"joint": "complement"})
    found = before(found, partners, ["clause"], {"joint": "partner"})
    found = before(found, partners, ["segment"], {"joint": "partner_before"})
    # Behind a partner of its own part of the sentence a figure is not of what another part begins with.
    is_open = pl.col("partner_before").is_null()
    found = found.with_columns(sentence_behind=pl.when(is_open).then("sentence_behind"))
    found = found.join(homes, on="entity", how="left", maintain_order="left")
    found = found.join(_dominant(main), on="document", how="left", maintain_order="left")
    found = before(found, cues.filter(pl.col("kind") == "partner_word"), ["paragraph"], {"kind": "partner_word"})
    found = found.join(_partners(main, cues), on="segment", how="left", maintain_order="left")
    found = _in_turn(found, own, cues, "in_turn")
    found = _in_turn(found, partners, cues, "partner_in_turn")
    return _choose(found)


def _partners(areas: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """segment, called_partner: the first of the two areas of a segment that says that they are partners."""
    said = cues.filter(pl.col("kind") == "partner_word")["segment"]
    if said.is_empty():
        return pl.DataFrame(schema={"segment": said.dtype, "called_partner": pl.String})
    named = areas.filter(pl.col("segment").is_in(said.implode())).sort("start").group_by("segment", maintain_order=True)
    both = named.agg(pl.col("area").unique(maintain_order=True)).filter(pl.col("area").list.len() == 2)
    return both.select("segment", called_partner=pl.col("area").list.first())


def _dominant(areas: pl.DataFrame) -> pl.DataFrame:
    """The area that a document is mostly about: document, dominant.

    A place below a country is not the country: where places lead, or are named as often, the country is not what it is about.
    """
    subjects = areas.filter(~pl.col("is_partner") & ~pl.col("is_complement"))
    weighed = subjects.with_columns(weight=pl.when("is_title").then(_TITLE_WEIGHT).otherwise(1))
    weighed = weighed.filter(pl.col("country").is_not_null() | (pl.col("code") == UNLISTED))
    counted = weighed.group_by("document", dominant="code").agg(named=pl.col("weight").sum())
    counted = counted.with_columns(total=pl.col("named").sum().over("document"), most=pl.col("named").max().over("document"))
    is_main = (pl.col("named") >= _DOMINANT_COUNT) & (pl.col("named") / pl.col("total") >= _DOMINANT_SHARE)
    leading = counted.filter(is_main & (pl.col("named") == pl.col("most")))
    return leading.filter(pl.len().over("document") == 1).select("document", "dominant")


def _in_turn(mention: pl.DataFrame, areas: pl.DataFrame, cues: pl.DataFrame, name: str) -> pl.DataFrame:
    """Adds `name`: areas that a sentence lists and then gives figures of "respectively": the first figure is the first area's."""
    said = cues.filter(pl.col("kind") == "respectively")["sentence"]
    if said.is_empty():
        return mention.with_columns(pl.lit(None, pl.String).alias(name))
    keys = ["sentence", "dimension"]
    # Of "24 and 21 million people" only the last figure has its unit.
    counted = pl.when(pl.col("dimension").is_in(["bare", "count", "person"])).then(pl.lit("count")).otherwise("dimension")
    listing = mention.select("row", "sentence", "start", dimension=counted).filter(pl.col("sentence").is_in(said.implode()))
    turns = listing.with_columns(
        turn=pl.col("start").rank("ordinal").over(keys).cast(pl.Int64) - 1,
        figures=pl.len().over(keys),
        first=pl.col("start").min().over("sentence"),
    )
    opening = turns.select("sentence", "first").unique()
    listed = areas.filter(~pl.col("is_complement")).join(opening, on="sentence").filter(pl.col("end") <= pl.col("first"))
    lists = listed.sort("start").group_by("sentence", maintain_order=True).agg("area")
    taken = turns.join(lists, on="sentence").filter((pl.col("area").list.len() == pl.col("figures")) & (pl.col("figures") > 1))
    own = taken.select("row", pl.col("area").list.get(pl.col("turn"), null_on_oob=True).alias(name))
    return mention.join(own, on="row", how="left", maintain_order="left")


def _choose(found: pl.DataFrame) -> pl.DataFrame:
    """Adds ref_area, ref_area_confidence and counterpart_area."""
    ranked = _ranked_areas()
    # The world of a firm's figures is that of the firm: without one it would be the world's.
    is_known = ~pl.col("of_firm") | pl.col("entity").is_not_null()
    nearest = pl.coalesce([choice for choice, _ in ranked])
    certainty = pl.coalesce([pl.when(choice.is_not_null()).then(certain) for choice, certain in ranked])
    placed = found.with_columns(nearest=pl.when(is_known).then(nearest), ref_area_confidence=certainty)
    return _without_unlisted(_with_counterparts(placed))


def _ranked_areas() -> list[tuple[pl.Expr, float]]:
    """The areas that a figure may be of, the likeliest first, and how sure each is."""
    is_counted = pl.col("dimension").is_in(["count", "person", "bare"])
    has_bracket = pl.col("bracket") > 0
    is_ratio = pl.col("aspect") == "ratio"
    is_part = is_ratio | ((pl.col("aspect") == "share") & pl.col("clause_complement"))
    part_subject = pl.coalesce("clause_subject", "in_part", "in_sentence", pl.when(is_ratio).then("in_paragraph"))
    is_home, own = pl.col("area") == "home", pl.col("own_area")
    has_subject = pl.col("entity").is_not_null()
    return [
        (pl.when("fixed_area").then("area"), 0.9),
        (pl.col("in_turn"), 0.8),
        (pl.when(is_counted).then("adjacent"), 0.85),
        (pl.when(is_part).then(part_subject), 0.7),
        (pl.col("in_bracket"), 0.9),
        (pl.when(has_bracket | ~pl.col("clause_complement")).then("in_clause"), 0.9),
        (pl.col("clause_subject"), 0.8),
        (pl.when(pl.col("clause_complement")).then("in_clause"), 0.75),
        (pl.when(~own | pl.col("may_be_firm")).then("in_part"), 0.75),
        (pl.when(is_home).then("home"), 0.6),
        (pl.when(~own).then("clause_behind"), 0.7),
        (pl.when(~own).then("part_behind"), 0.6),
        (pl.when(~own).then("in_sentence"), 0.7),
        (pl.when(~own).then("sentence_behind"), 0.5),
        (pl.when(~pl.col("area").is_in(["", "home"]) & has_subject).then("area"), 0.6),
        (pl.when(~own | has_subject).then("in_paragraph"), 0.5),
        (pl.when(~own | has_subject).then("dominant"), 0.3),
        (pl.when(has_subject).then("last_area"), 0.3),
    ]


def _with_counterparts(found: pl.DataFrame) -> pl.DataFrame:
    """Adds ref_area and counterpart_area: which of two areas a figure between them is told of, and which is its partner."""
    trades = pl.col("has_partners") & pl.col("partner_word").is_not_null()
    hosted = pl.when(trades).then("dominant").otherwise(pl.coalesce("host", "host_behind"))
    is_place = pl.col("nearest").str.contains("-") & hosted.str.contains("-")
    other = (pl.col("is_bilateral") | trades) & hosted.is_not_null() & (pl.col("nearest") != hosted) & ~is_place
    is_ratio = pl.col("aspect") == "ratio"
    against = pl.when(is_ratio & (pl.col("complement") != pl.col("nearest"))).then("complement")
    named = pl.coalesce("partner_in_turn", "partner", pl.when(~pl.col("has_own_topic")).then("partner_before"))
    called = pl.when("has_partners").then("called_partner")
    partner = pl.coalesce(pl.when(choice != pl.col("ref_area")).then(choice) for choice in (named, called))
    return found.with_columns(ref_area=pl.when(other).then(hosted).otherwise("nearest")).with_columns(
        counterpart_area=pl.when(other & ~(trades & partner.is_not_null()))
        .then("nearest")
        .otherwise(pl.coalesce(against, partner, pl.when(pl.col("counterpart") != "").then("counterpart")))
    )


def _without_unlisted(linked: pl.DataFrame) -> pl.DataFrame:
    """Takes out areas without a code; their name tells the figure apart as its sector."""
    names = ("ref_area", "counterpart_area")
    is_listed = {name: ~pl.col(name).str.starts_with(UNLISTED) for name in names}
    said = {name: pl.col(name).str.strip_prefix(UNLISTED) for name in names}
    unlisted = pl.coalesce(pl.when(~is_listed[name] & (said[name] != "")).then(said[name]) for name in names)
    return linked.with_columns(
        *(pl.when(is_listed[name]).then(name).alias(name) for name in names),
        sector=pl.coalesce(
            "sector",
            unlisted,
            pl.when(pl.col("counterpart_area") == UNLISTED).then(pl.lit(_OTHER_SIDE)),
        ),
    )
