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


def test_a_step_whose_word_contradicts_its_digits_keeps_the_order_of_the_words() -> None:
    for text, way in (("The rate was 5.0%, up 0.1 percentage points from 5.1%.", "m0001 m0003"),
                      ("The rate was 5.1%, up 0.1 percentage points from 5.0%.", "m0001 m0003"),
                      ("The rate was 5.0%, down 0.1 percentage points from 5.1%.", "m0001 m0003")):  # fmt: skip
        (relation,) = read(text)[1].relation.iter_rows(named=True)
        assert (relation["kind"], relation["left"]) == ("differs_by", way), text
        assert (relation["construction"] == "change.sign") == (text == "The rate was 5.0%, up 0.1 percentage points from 5.1%.")


def test_contracts_hold() -> None:
    _, reading = read(TEXT)
    for contract, frame in ((OBSERVATION, reading.observation), (FIGURE, reading.figure), (RELATION, reading.relation)):
        assert contract.split(frame)[1].is_empty()


def test_a_text_without_claims_is_read_as_before() -> None:
    plain, reading = read("Nothing was sold. The brewery has 412 vats and 3 lorries.")
    assert reading.observation.equals(plain.observation)
    assert reading.mention.equals(plain.mention)
    assert reading.relation.is_empty()


def test_what_only_compares_hedges_nothing() -> None:
    plain, reading = read("Debt stood at £381m, £27m less than £345m. More than 40 shops shut, in May fewer than 9.")
    assert plain.mention.drop_nulls("low_significand")["qualifier"].to_list() == [
        "exact",
        "exact",
        "less_than",
        "more_than",
        "less_than",
    ]
    told = reading.mention.drop_nulls("low_significand")
    assert told["qualifier"].to_list() == ["exact", "exact", "exact", "more_than", "less_than"]
    compared = told.row(2, named=True)
    assert (compared["interval_low_significand"], compared["interval_high_significand"]) == (3445, 3455)


def test_points_are_of_percentages_where_a_sentence_has_some() -> None:
    _, reading = read(
        "Hotels were 91% full, four points more than before. The index gained 30 points, or 1.2%. She scored 21 points."
    )
    units = dict(reading.mention.drop_nulls("low_significand").select("quote", "unit_measure").iter_rows())
    assert units == {"91%": "PT", "four points": "PD", "gained 30 points": "NR", "1.2%": "PT", "21 points": "NR"}


def test_a_share_in_brackets_behind_its_amount_is_no_loss() -> None:
    _, reading = read("Single adults: 5,610 (30.4%)\nCouples: 2,160 (11.7%)\nMargin: (3.2%)\n")
    shares = reading.mention.filter(pl.col("unit_measure") == "PT")
    assert shares["low_significand"].to_list() == [304, 117, -32]


def test_less_that_is_more_is_a_difference_in_the_order_of_the_words() -> None:
    _, reading = read("The price was 46.2 cents, 3.8 cents below the 42.4 cents of the year before.")
    relation = reading.relation.filter(pl.col("construction") == "change.other-way")
    assert relation.select("kind", "left", "right").rows() == [("differs_by", "m0003 m0001", "m0002")]


def test_a_whole_of_the_year_before_has_not_the_parts_of_this_year() -> None:
    text = (
        "The total import and export value of Jiangbei Province in 2024 was 214.68 billion yuan, an increase of 7.2% over 200.26 "
        "billion yuan in 2023. Among them, the export was 138.25 billion yuan and the import was 76.43 billion yuan."
    )
    plain, reading = read(text)
    assert "sums_to" in plain.relation["kind"].to_list()
    sums = reading.relation.filter(pl.col("kind") == "sums_to")
    quote = dict(reading.mention.drop_nulls("observation_id").select("mention", "quote").iter_rows())
    assert [quote[int(whole.removeprefix("m"))] for whole in sums["right"]] == ["214.68 billion yuan"]
