"""Claims in what is read of a text: relations over keys of mentions, and figures without an indicator as observations."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipelines.claims.reading import with_claims
from pipelines.context.link import ENTITY_DTYPES
from pipelines.context.reading import Reading, read_texts
from schemas.figure import FIGURE
from schemas.observation import OBSERVATION
from schemas.relation import RELATION

TEXT = "The brewery has 412 vats. It cleaned 640 kegs in May, up 28% from 500 kegs in April."


def read(text: str) -> tuple[Reading, Reading]:
    frame = pl.DataFrame(
        [("one", text, "one.txt", "en", date(2024, 6, 1), None)],
        schema={"document_id": pl.String, "text": pl.String, "source_file": pl.String, "language": pl.String,
                "published_date": pl.Date, "translated_from": pl.String},
        orient="row",
    )  # fmt: skip
    plain = read_texts(frame, pl.DataFrame(schema=ENTITY_DTYPES))
    return plain, with_claims(plain, frame)


def test_figures_of_a_claim_are_observations_and_others_are_not() -> None:
    _, reading = read(TEXT)
    (relation,) = reading.relation.iter_rows(named=True)
    assert (relation["kind"], relation["origin"], relation["construction"]) == ("growth_of", "stated", "change.from")
    keys = set(f"{relation['left']} {relation['right']}".split())
    observation = reading.observation.filter(pl.col("key").is_in(keys))
    assert observation.height == len(keys) == 3
    assert observation["indicator"].null_count() == 3
    assert reading.figure.filter(pl.col("observation_id").is_in(observation["observation_id"].implode())).height == 3
    named = reading.mention.filter(pl.col("observation_id").is_not_null())
    assert named["quote"].to_list() == observation.sort("char_start")["quote"].to_list()


def test_contracts_hold() -> None:
    _, reading = read(TEXT)
    for contract, frame in ((OBSERVATION, reading.observation), (FIGURE, reading.figure), (RELATION, reading.relation)):
        assert contract.split(frame)[1].is_empty()


def test_a_text_without_claims_is_read_as_before() -> None:
    plain, reading = read("Nothing was sold. The brewery has 412 vats and 3 lorries.")
    assert reading.observation.equals(plain.observation)
    assert reading.mention.equals(plain.mention)
    assert reading.relation.is_empty()
