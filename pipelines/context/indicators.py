"""Topics as columns: the indicator of a topic's figure by aspect, noun or other topic, and how its period and area are found."""

from __future__ import annotations

from functools import cache

import polars as pl

from pipelines.language.context_words import Aspects, Topic, shared_words
from schemas import codes

ASPECTS = ("level", "growth", "share", "ratio", "rate", "rank", "multiple", "threshold")
TRAITS = (
    "is_state", "own_period", "own_area", "area", "fixed_area", "is_bilateral", "has_partners", "is_real", "of_firm", "may_be_firm",
    "counterpart", "needs_sector",
)  # fmt: skip
_PERCENT_ASPECTS = ("growth", "share", "ratio", "rate")


@cache
def topic_dimensions() -> pl.DataFrame:
    """The dimensions that a topic's figures can have: topic, dimension."""
    rows = [(name, dimension) for name, topic in shared_words().topics.items() for dimension in sorted(_dimensions(topic))]
    return pl.DataFrame(rows, schema=["topic", "dimension"], orient="row")


@cache
def admitted_dimensions() -> tuple[list[str], list[str]]:
    """The indicators, and the dimension that figures of each are in."""
    listed = codes.codelist("indicator")
    return listed["code"].to_list(), listed["dimension"].to_list()


@cache
def aspect_indicators() -> pl.DataFrame:
    """topic, aspect, is_firm, indicator."""
    rows = []
    for name, topic in shared_words().topics.items():
        for is_firm, aspects in ((False, topic), (True, topic.firm or topic)):
            rows += [(name, aspect, is_firm, getattr(aspects, aspect)) for aspect in ASPECTS if getattr(aspects, aspect)]
    return pl.DataFrame(rows, schema=["topic", "aspect", "is_firm", "indicator"], orient="row")


@cache
def topic_ratios() -> pl.DataFrame:
    """Indicators of a percentage that one topic is of another: topic, whole, indicator."""
    rows = [(name, whole, code) for name, topic in shared_words().topics.items() for whole, code in topic.to.items()]
    return pl.DataFrame(rows, schema=["topic", "whole", "indicator"], orient="row")


@cache
def level_dimensions() -> pl.DataFrame:
    """topic, dimension of its level."""
    rows = [(name, dimension) for name, topic in shared_words().topics.items() for dimension in topic.dimensions]
    return pl.DataFrame(rows, schema=["topic", "dimension"], orient="row")


@cache
def noun_indicators() -> pl.DataFrame:
    """Indicators of a topic's counts: topic, noun, indicator."""
    rows = [(name, noun, code) for name, topic in shared_words().topics.items() for noun, code in topic.count.items()]
    return pl.DataFrame(rows, schema=["topic", "noun", "indicator"], orient="row")


@cache
def own_nouns() -> pl.DataFrame:
    """Nouns that say their indicator by themselves: noun, indicator."""
    rows = [(name, noun.indicator) for name, noun in shared_words().nouns.items()]
    return pl.DataFrame(rows, schema=["noun", "indicator"], orient="row")


@cache
def default_percents() -> pl.DataFrame:
    """topic, aspect of a percentage without a word of aspect."""
    rows = [(name, topic.percent) for name, topic in shared_words().topics.items() if topic.percent]
    return pl.DataFrame(rows, schema=["topic", "default_aspect"], orient="row")


@cache
def indicator_traits() -> pl.DataFrame:
    """How period and area of an indicator's figures are found: indicator and the traits of its topic or noun."""
    traits: dict[str, tuple[bool | str, ...]] = {}
    for topic in shared_words().topics.values():
        rest = (topic.own_period, topic.own_area, topic.area, False, topic.is_bilateral, topic.has_partners, topic.is_real)
        for aspects in (topic, topic.firm) if topic.firm else (topic,):
            # What a topic is called where a firm is meant is a firm's and of nobody else.
            of_firm = topic.of_firm or aspects is topic.firm
            found = (aspects.is_state, *rest, of_firm, topic.may_be_firm, topic.counterpart, topic.needs_sector)
            traits.update(dict.fromkeys(_indicators(aspects), found))
    for noun in shared_words().nouns.values():
        of_noun = (noun.own_period, False, noun.area, noun.fixed_area, False, False, False, False, False, noun.counterpart, False)
        traits.setdefault(noun.indicator, (noun.is_state, *of_noun))
    rows = [(code, *found) for code, found in traits.items()]
    return pl.DataFrame(
        rows,
        schema=["indicator", *TRAITS],
        orient="row",
    )


def _indicators(aspects: Aspects) -> set[str]:
    listed = {getattr(aspects, aspect) for aspect in ASPECTS}
    if isinstance(aspects, Topic):
        listed |= set(aspects.count.values()) | set(aspects.to.values())
    return listed - {""}


def _dimensions(topic: Topic) -> set[str]:
    both = (topic, topic.firm) if topic.firm else (topic,)
    dimensions = set(topic.dimensions) if any(aspects.level for aspects in both) else set()
    if topic.threshold:
        dimensions.add("money")
    if any(getattr(aspects, aspect) for aspect in _PERCENT_ASPECTS for aspects in both) or topic.to:
        dimensions |= {"percent", "per_mille"}
    if topic.count:
        dimensions |= {"count", "bare"}
    dimensions |= set(topic.blocks)
    return dimensions | {aspect for aspect in ("rank", "multiple") if getattr(topic, aspect)}
