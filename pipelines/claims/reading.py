"""Puts the claims of texts into what was read of them: relations, and the figures that they stand on as observations.

A figure whose measure has no code is an observation without an indicator: it can be compared inside its document, and enters no
analysis mart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.compared import compared_exactly
from pipelines.claims.graph import Graph, graphs
from pipelines.claims.periods import PERIOD
from pipelines.claims.relations import claim_relations, key
from pipelines.claims.unit_left_out import with_units
from pipelines.context.observations import METHOD, key_of
from pipelines.context.reading import Reading
from pipelines.context.text_figures import text_figures
from pipelines.pool import on_pool
from schemas.columns import COLUMNS
from schemas.mention import MENTION_LINK
from schemas.observation import OBSERVATION

_ACTUAL = "A"
# Kinds of relation that a percentage or a multiple tells.
_SUM, _QUOTIENTS = "sums_to", ("growth_of", "share_of", "ratio_of")


@on_pool
def with_claims(reading: Reading, text: pl.DataFrame) -> Reading:
    """What was read of texts, with their claims.

    Args:
        reading: from `read_texts`.
        text: document_id, text, source_file, language.
    """
    mention, figure = compared_exactly(reading.mention, reading.figure, text)
    reading = replace(reading, mention=mention, figure=figure)
    longest = COLUMNS["quote"].max_length or 0
    quoted = reading.mention.filter(pl.col("quote").str.len_chars() <= longest)
    graph = graphs(quoted, text)
    made = {document_id: one.claims for document_id, one in graph.items()}
    added = _observations(quoted, _members(made), text)
    mention = reading.mention.join(
        added.select("document_id", pl.col("row_number").alias("mention"), added="observation_id"),
        on=["document_id", "mention"],
        how="left",
        maintain_order="left",
    ).with_columns(observation_id=pl.coalesce("observation_id", "added")).drop("added")  # fmt: skip
    return replace(
        reading,
        mention=mention,
        mention_link=_linked(reading.mention_link, graph),
        observation=pl.concat([reading.observation, added]),
        figure=pl.concat([reading.figure, with_units(text_figures(added, mention), mention, made)]),
        relation=_merged(claim_relations(made, text), _of_one_whole(reading.relation, made), _told(made)),
    )


def _linked(link: pl.DataFrame, graph: Mapping[str, Graph]) -> pl.DataFrame:
    """The links of mentions to codes, with what the text's own words say of each and what holds by default."""
    longest = COLUMNS["code"].max_length or 0
    rows = [
        (document_id, said.mention, said.concept, said.words[:longest], said.confidence, *_place(said.start, said.end))
        for document_id, one in graph.items() for said in one.told
    ]  # fmt: skip
    rows += [
        (document_id, one.mention, PERIOD, one.said, one.confidence, *_place(one.start, one.end))
        for document_id, own in graph.items() for one in own.dated
    ]  # fmt: skip
    told = pl.DataFrame(rows, schema=MENTION_LINK.dtypes, orient="row", infer_schema_length=None)
    both = pl.concat([link.select(list(MENTION_LINK.dtypes)), told])
    return MENTION_LINK.validate(both.sort("document_id", "mention", maintain_order=True))


def _place(start: int, end: int) -> tuple[int | None, int | None]:
    """A span as columns have it: null where no words stand."""
    return (start, end) if end > start >= 0 else (None, None)


def _members(made: Mapping[str, Sequence[Claim]]) -> pl.DataFrame:
    rows = sorted({(document_id, mention) for document_id, own in made.items() for claim in own for mention in claim.members})
    return pl.DataFrame(rows, schema={"document_id": pl.String, "mention": pl.Int64}, orient="row")


def _observations(mention: pl.DataFrame, member: pl.DataFrame, text: pl.DataFrame) -> pl.DataFrame:
    """Figures of claims that no indicator was found for, as observations without one; row_number is the mention's number."""
    bare = mention.filter(pl.col("observation_id").is_null()).join(
        member.with_columns(pl.col("mention").cast(mention.schema["mention"])), on=["document_id", "mention"], how="semi",
        maintain_order="left",
    )  # fmt: skip
    named = bare.drop("observation_id", "time_period").join(
        text.select("document_id", "source_file"), on="document_id", how="left", maintain_order="left"
    )
    rows = named.with_columns(key=key_of(pl.col("mention")), method=pl.lit(METHOD), obs_status=pl.lit(_ACTUAL)).with_columns(
        observation_id=pl.format("{}:{}", "document_id", "key"), row_number=pl.col("mention").cast(pl.Int64)
    )
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in OBSERVATION.dtypes.items() if name not in rows.columns]
    return OBSERVATION.shaped(rows.with_columns(missing).select(pl.col(n).cast(dtype) for n, dtype in OBSERVATION.dtypes.items()))


def _told(made: Mapping[str, Sequence[Claim]]) -> pl.DataFrame:
    """Percentages and multiples that a claim which holds tells of other figures: document_id, left."""
    rows = [
        (document_id, claim.left[0].mention)
        for document_id, own in made.items() for claim in own if claim.kind in _QUOTIENTS and holds(claim)
    ]  # fmt: skip
    told = pl.DataFrame(rows, schema={"document_id": pl.String, "mention": pl.Int64}, orient="row")
    return told.select("document_id", left=key_of(pl.col("mention")))


def _of_one_whole(stated: pl.DataFrame, made: Mapping[str, Sequence[Claim]]) -> pl.DataFrame:
    """Relations without the sums of parts that words tell of another whole: that of the year before has parts of its own."""
    told = {
        (document_id, key(part)): key(claim.right[0])
        for document_id, own in made.items() for claim in own if claim.kind == _SUM and claim.origin == STATED
        for part in claim.left
    }  # fmt: skip
    of_others = [
        relation_id
        for relation_id, document_id, parts, whole in stated.filter(pl.col("kind") == _SUM)
        .select("relation_id", "document_id", "left", "right").iter_rows()
        if any(told.get((document_id, part), whole) != whole for part in parts.split())
    ]  # fmt: skip
    return stated.filter(~pl.col("relation_id").is_in(of_others))


def _merged(claimed: pl.DataFrame, stated: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Both, and of those over the same figures, or of the same percentage, the claim: it was held against wording and digits."""
    over = pl.concat_str("left", pl.lit(" "), "right").str.replace_all("-", "").str.split(" ").list.unique().list.sort()
    members = claimed.select("document_id", over=over.list.join(" "))
    others = stated.with_columns(over=over.list.join(" ")).join(
        members, on=["document_id", "over"], how="anti", maintain_order="left"
    )
    is_quotient = pl.col("kind").is_in(_QUOTIENTS)
    again = others.filter(is_quotient).join(told, on=["document_id", "left"], how="semi")
    others = others.join(again, on="relation_id", how="anti", maintain_order="left")
    both = pl.concat([claimed, others.drop("over")])
    return both.with_columns(row_number=pl.int_range(1, pl.len() + 1).over("document_id"))
