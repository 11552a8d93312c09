"""Texts in, everything that is read out of them: mentions, what the text says of them, observations, figures, relations.

A pure function from a batch of texts to frames, so that it runs wherever batches of rows are handed out.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pipelines.context import introduced_entities, linked_texts, observations, state_relations
from pipelines.context.text_figures import text_figures
from pipelines.language.told import languages_of, read_tags
from pipelines.pool import on_pool
from pipelines.reading.mentions import read_mentions
from pipelines.text.folded_documents import FoldedDocuments, folded_documents
from pipelines.values.records import dataclass
from schemas.mention import MENTION_LINK
from schemas.observation import OBSERVATION

CONCEPTS = ("indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period", "basis", "obs_status")


@dataclass(frozen=True)
class Reading:
    """What was read out of texts.

    Attributes:
        mention: columns of the contract `mention` and observation_id, null where the text does not say what is measured.
        mention_link: of the contract `mention_link`.
        observation: columns of the contract `observation`; row_number is the mention's number, for who knows no lines.
        figure: columns of the contract `figure`, one row an observation.
        relation: of the contract `relation`.
        introduced_entity: of the contract `introduced_entity`.
    """

    mention: pl.DataFrame
    mention_link: pl.DataFrame
    observation: pl.DataFrame
    figure: pl.DataFrame
    relation: pl.DataFrame
    introduced_entity: pl.DataFrame


def read_texts(text: pl.DataFrame, entity: pl.DataFrame) -> Reading:
    """Reads texts.

    Args:
        text: document_id, text, source_file, language (BCP 47), published_date, translated_from (null for an original).
        entity: code, language, name, ref_area, kind of firms whose names are looked for; one row a name.
    """
    told = languages_of(text["text"], text["language"])
    text = text.with_columns(language=read_tags(told, text["language"]))
    folded = tuple(folded_documents(text.with_columns(told_language=told)))
    return _linked(read_mentions(text, folded), text, entity, folded)


@on_pool
def _linked(printed: pl.DataFrame, text: pl.DataFrame, entity: pl.DataFrame, folded: Sequence[FoldedDocuments]) -> Reading:
    """What follows from the mentions of texts."""
    linked = linked_texts(printed, text, entity, folded)
    made = observations(linked.mention, text)
    named = made.select("document_id", "observation_id", "mention")
    mention = printed.join(named, on=["document_id", "mention"], how="left", maintain_order="left")
    observation = made.with_columns(row_number=pl.col("mention").cast(pl.Int64)).select(list(OBSERVATION.dtypes))
    return Reading(
        mention=mention,
        mention_link=_links(linked.mention),
        observation=observation,
        figure=text_figures(observation, mention),
        relation=state_relations(made, linked.placed),
        introduced_entity=introduced_entities(observation, text, entity),
    )


def _links(linked: pl.DataFrame) -> pl.DataFrame:
    """One row a link: what is null is no link."""
    parts = [
        linked.select("document_id", "mention", concept=pl.lit(name), code=name, confidence=f"{name}_confidence").drop_nulls("code")
        for name in CONCEPTS
    ]
    both = pl.concat([MENTION_LINK.empty(), *parts], how="diagonal")
    return both.sort("document_id", "mention", maintain_order=True)
