"""The slice of the whole that a figure is about: a firm, a sector, goods above a threshold, a part that no word list names."""

from __future__ import annotations

import polars as pl

from pipelines.context.nearest import before, behind, beside, neighbour
from schemas import codes

_LOW, _HIGH, _FAR = 0.6, 0.8, 0.4
_COUNTED_ABOVE = ("goods_exports_items", "goods_imports_items")
_SHARED_ABOVE = ("goods_exports_share", "goods_imports_share")
_THRESHOLD = "threshold"


def link_subject(linked: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds entity and sector with their confidence.

    Args:
        linked: document, indicator, aspect, is_firm, of_firm, has_own_topic, part, unit_measure, low_significand, low_exponent,
            start, end and the columns of `Surface.place`.
        cues: of the text, with document; those of kind entity, sector and topic are used.
    """
    main = cues.filter(pl.col("bracket") == 0)
    entities = main.filter((pl.col("kind") == "entity") & ~pl.col("is_complement"))
    sectors = main.filter(pl.col("kind") == "sector")
    found = before(linked, entities, ["sentence"], {"code": "entity_near"})
    found = before(found, entities, ["paragraph"], {"code": "entity_far"})
    found = _own_sectors(found, sectors, main.filter(pl.col("kind") == "topic"))
    found = beside(found, _linked(sectors, main), [], {"code": "sector_behind"})
    found = found.with_columns(sector=pl.coalesce("sector_behind", "sector")).drop("sector_behind")
    found = before(found, sectors, ["segment"], {"code": "sector_before"})
    found = found.join(_sole(entities), on="document", how="left", maintain_order="left")
    ranked = [
        (pl.col("entity_near"), _HIGH),
        (pl.when("is_firm").then("entity_far"), _LOW),
        # A firm that nobody names is no firm: two of them in one document would be one.
        (pl.when("of_firm").then("sole_entity"), _FAR),
    ]
    named = found.with_columns(
        entity=pl.coalesce([choice for choice, _ in ranked]),
        entity_confidence=pl.coalesce([pl.when(choice.is_not_null()).then(certain) for choice, certain in ranked]),
        sector=pl.coalesce("sector", pl.when(~pl.col("has_own_topic")).then("sector_before"), "part"),
        sector_confidence=pl.lit(_LOW),
    )
    return _above(_unnamed(named, cues))


def _unnamed(named: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Names by its place a part that has to be one, and the growth of one of several parts that are told "respectively"."""
    said = cues.filter(pl.col("kind") == "respectively")["clause"].implode()
    is_one_of = pl.col("clause").is_in(said) & (pl.col("aspect") == "growth") & pl.col("sector").is_not_null()
    is_part = pl.col("needs_sector") & pl.col("sector").is_null()
    unnamed = pl.format(f"{codes.UNNAMED_SECTOR}{{}}", "char_start")
    return named.with_columns(sector=pl.when(is_one_of | is_part).then(unnamed).otherwise("sector"))


def _linked(sectors: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Sectors with the place of the word that links a figure before it to them: "19,936 yuan for rural residents"."""
    links = cues.filter(pl.col("kind") == "link").select(at="start", start="anchor")
    return sectors.join(links, on="start", maintain_order="left").select("at", "code")


def _sole(entities: pl.DataFrame) -> pl.DataFrame:
    """The entity of documents that name but one: document, sole_entity."""
    named = entities.group_by("document").agg(pl.col("code").unique())
    sole = named.filter(pl.col("code").list.len() == 1)
    return sole.select("document", sole_entity=pl.col("code").list.first())


def _own_sectors(found: pl.DataFrame, sectors: pl.DataFrame, topics: pl.DataFrame) -> pl.DataFrame:
    """Adds sector: the last of the clause, unless its topic is named anew behind a figure of that sector."""
    found = before(found, sectors, ["clause"], {"code": "sector", "start": "sector_at"})
    found = before(found, topics, ["clause"], {"code": "topic_code", "start": "topic_at"})
    earlier = before(found.with_columns(end=pl.col("topic_at").fill_null(-1)), topics, ["clause"], {"code": "topic_code_before"})
    found = found.with_columns(earlier["topic_code_before"])
    last_end = pl.lit(neighbour(found, "end", ["clause"], 1))
    is_anew = (
        (pl.col("topic_code") == pl.col("topic_code_before")) & (pl.col("sector_at") < last_end) & (last_end <= pl.col("topic_at"))
    ).fill_null(value=False)
    return found.with_columns(sector=pl.when(~is_anew).then("sector")).drop(
        "sector_at", "topic_code", "topic_at", "topic_code_before"
    )


def _above(named: pl.DataFrame) -> pl.DataFrame:
    """What is counted above a threshold, and its share, is of the goods above it: their sector is named by its value."""
    value = pl.format("above-{}{}-{}", "low_significand", _zeros(), pl.col("unit_measure").str.to_lowercase())
    thresholds = named.filter(pl.col("aspect") == _THRESHOLD).select(
        "start", "end", "clause", "sentence", above=value.str.replace("/", "-", literal=True)
    )
    own = named.with_columns(end=pl.when(pl.col("aspect") == _THRESHOLD).then(pl.col("end")).otherwise("start"))
    found = before(own, thresholds, ["clause"], {"above": "clause_above"}).with_columns(named["end"])
    found = behind(found, thresholds, ["clause"], {"above": "above_behind"})
    found = before(found, thresholds, ["sentence"], {"above": "sentence_above"})
    is_counted = pl.col("indicator").is_in(_COUNTED_ABOVE)
    is_share = pl.col("indicator").is_in(_SHARED_ABOVE) & ~pl.col("has_own_topic") & pl.col("sector_before").is_null()
    above = (
        pl.when((pl.col("aspect") == _THRESHOLD) & pl.col("indicator").is_not_null()).then("clause_above")
        .when(is_counted).then(pl.coalesce("clause_above", "above_behind", "sentence_above"))
        .when(is_share).then("sentence_above")
    )  # fmt: skip
    return found.with_columns(sector=pl.coalesce(above, "sector")).drop("clause_above", "above_behind", "sentence_above")


def _zeros() -> pl.Expr:
    """The zeros that an exponent stands for."""
    return pl.lit("0").repeat_by(pl.col("low_exponent").clip(0, 15).cast(pl.UInt32)).list.join("")
