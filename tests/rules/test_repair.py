"""Scale repair: what is proved is repaired, what ties is left and named, what is clean is never touched."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.claims.reading import with_claims
from pipelines.context.link import ENTITY_DTYPES
from pipelines.context.reading import read_texts
from pipelines.ingest.relation_terms import relation_terms
from pipelines.rules.corrections import NO_CORRECTIONS, Corrections
from pipelines.rules.evidence import MAGNITUDE_DTYPES, Evidence, figure_values
from pipelines.rules.repair import repair
from schemas.document import DOCUMENT
from tests.rules.economies import daily_rates
from tests.rules.printed_accounts import Accounts, economy, together

GDP = ("gdp", "VN", "2021", 3.7e11, "USD", "table")
amounts = st.decimals(min_value=Decimal(10) ** 9, max_value=Decimal(10) ** 13, places=0, allow_nan=False, allow_infinity=False)
shares = st.decimals(min_value="0.1", max_value="0.9", places=4)
growths = st.decimals(min_value="-0.4", max_value="0.8", places=4)
slips = st.sampled_from([-8, -4, -3, -2, -1, 1, 2, 3, 4, 8])
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(evidence: Evidence, corrections: Corrections = NO_CORRECTIONS) -> tuple[pl.DataFrame, dict[str, int]]:
    """The readings, and the shift of every figure that is moved, by key."""
    value = figure_values(evidence)
    readings, adjudication, _ = repair(
        value, evidence.relation, evidence.relation_term, evidence.magnitude, evidence.fx_rate, corrections
    )
    moved = adjudication.filter("is_repaired")
    return readings, {row["observation_id"].split(":")[1]: row["scale_shift"] for row in moved.iter_rows(named=True)}


def reading(readings: pl.DataFrame, **wanted: Any) -> dict[str, Any]:
    """The one reading with these values."""
    rows = readings.filter(pl.all_horizontal(pl.col(name).eq_missing(pl.lit(value)) for name, value in wanted.items()))
    return rows.row(0, named=True) if rows.height == 1 else pytest.fail(f"{rows.height} readings with {wanted}")


def two_economies(**codes: Any) -> Accounts:
    accounts = Accounts()
    economy(accounts, "one", Decimal("3.3633e11"), Decimal("3.3267e11"), Decimal("0.26"), Decimal("0.19"), ref_area="VN", **codes)
    economy(accounts, "two", Decimal("8.858e10"), Decimal("9.12e10"), Decimal("0.31"), Decimal("0.129"), ref_area="LA", **codes)
    return accounts


def known_output(accounts: Accounts) -> None:
    """Output of Vietnam in dollars, and a reference for it."""
    accounts.add("gdp", Decimal("3.6261e11"), indicator="gdp")
    accounts.magnitudes.append(GDP)


@given(exports=amounts, imports=amounts, share=shares, growth=growths)
@few
def test_clean_document_is_never_changed(exports: Decimal, imports: Decimal, share: Decimal, growth: Decimal) -> None:
    accounts = Accounts()
    economy(accounts, "one", exports, imports, share, growth)
    readings, moved = read(accounts.evidence())
    assert moved == {}
    assert readings["reading_status"].unique().to_list() == ["as_printed"]


@given(exports=amounts, imports=amounts, share=shares, growth=growths, slip=st.sampled_from([-3, -2, -1, 1, 2, 3]))
@few
def test_word_slipped_in_the_whole_document_is_read_anew(
    exports: Decimal, imports: Decimal, share: Decimal, growth: Decimal, slip: int
) -> None:
    accounts = Accounts()
    economy(accounts, "one", exports, imports, share, growth)
    known_output(accounts)
    accounts.slip(slip, word="billion")
    readings, moved = read(accounts.evidence())
    in_word = {key for key, figure in accounts.figures.items() if figure["scale_word"] == "billion"}
    assert moved == dict.fromkeys(in_word, -slip)
    found = reading(readings, scale_word="billion", unit_measure="USD", observation_id=None)
    assert (found["reading_status"], found["adjudicated_exponent"]) == ("repaired", 9 - slip)
    assert found["figure_count"] == len(in_word)
    assert len(found["relations_for"]) >= 2


@given(slip=slips, key=st.sampled_from(["one-exports", "one-imports", "one-domestic", "two-exports", "two-imports"]))
@few
def test_single_figure_that_two_relations_touch_is_repaired(slip: int, key: str) -> None:
    accounts = two_economies()
    accounts.slip(slip, key)
    readings, moved = read(accounts.evidence())
    assert moved == {key: -slip}
    assert reading(readings, observation_id=accounts.id_of(key))["reading_status"] == "repaired"


def test_proof_names_relations_and_numbers() -> None:
    accounts = two_economies()
    known_output(accounts)
    accounts.slip(1, word="billion")
    proof = reading(read(accounts.evidence())[0], scale_word="billion", unit_measure="USD")["proof"]
    assert '"billion" in dollars stands for 100 million: 13 figures.' in proof
    assert " yuan a dollar; the market paid 6.39 to 6.51 from" in proof
    assert "as read it fits, and so do" in proof
    assert "Nothing speaks against it." in proof


def test_all_currencies_of_one_word_move_together_when_their_rates_hold_as_printed() -> None:
    accounts = Accounts()
    for year, value in (("2020", Decimal("3.4e11")), ("2021", Decimal("3.63e11"))):
        accounts.add(f"gdp-{year}", value, indicator="gdp", time_period=year)
        accounts.add(f"gdp-{year}-cny", value * Decimal("6.45"), "CNY", indicator="gdp", time_period=year)
        accounts.relate("restates", f"gdp-{year}", f"gdp-{year}-cny")
    accounts.add("people", 98_000_000, "PS", indicator="population", word="billion")
    accounts.magnitudes += [GDP, ("population", "VN", "2021", 9.8e7, "PS", "table")]
    accounts.slip(1, word="billion")
    assert read(accounts.evidence())[1] == dict.fromkeys(accounts.figures, -1)


def test_reading_of_a_word_is_carried_to_a_unit_with_one_comparison_and_to_no_other() -> None:
    accounts = two_economies()
    known_output(accounts)
    accounts.add("people", 127_000_000, "PS", indicator="population", ref_area="CN-GD", digits=3)
    accounts.add("area", 300_000_000_000, "KM2", indicator="land_area", ref_area="SG")
    accounts.magnitudes.append(("population", "CN-GD", "2021", 1.3e8, "PS", "table"))
    accounts.slip(1, word="billion")
    readings, moved = read(accounts.evidence())
    assert moved["people"] == -1
    assert "area" not in moved
    assert "The word stands for the same in dollars." in reading(readings, scale_word="billion", unit_measure="PS")["proof"]


def test_restatement_and_magnitude_prove_one_figure() -> None:
    accounts = Accounts()
    accounts.add("usd", Decimal("1.123e13"), indicator="gdp", ref_area="CN", word="trillion")
    accounts.add("cny", Decimal("7.243e13"), "CNY", indicator="gdp", ref_area="CN", word="hundred million")
    accounts.add("other", Decimal("5.842e11"), "CNY", word="hundred million")
    accounts.relate("restates", "usd", "cny")
    accounts.magnitudes.append(("gdp", "CN", "2021", 1.8e13, "USD", "table"))
    accounts.slip(-4, "cny")
    readings, moved = read(accounts.evidence())
    assert moved == {"cny": 4}
    assert reading(readings, observation_id=accounts.id_of("cny"))["adjudicated_exponent"] == 12


def test_lone_restatement_changes_nothing_and_names_both_figures() -> None:
    accounts = Accounts()
    accounts.add("usd", Decimal("8.858e10"))
    accounts.add("cny", Decimal("5.713e11"), "CNY", word="hundred million")
    accounts.relate("restates", "usd", "cny")
    accounts.slip(1, "usd")
    readings, moved = read(accounts.evidence())
    assert moved == {}
    for key, other in (("usd", "cny"), ("cny", "usd")):
        found = reading(readings, observation_id=accounts.id_of(key))
        assert found["reading_status"] == "ambiguous"
        assert found["adjudicated_exponent"] == found["printed_exponent"]
        assert f"another reading of {other}" in found["proof"]
        assert "would settle it" in found["proof"]


def test_two_words_that_explain_the_same_are_ambiguous() -> None:
    accounts = two_economies()
    accounts.slip(1, word="billion")
    readings, moved = read(accounts.evidence())
    assert moved == {}
    for word, unit in (("billion", "USD"), ("hundred million", "CNY")):
        assert reading(readings, scale_word=word, unit_measure=unit, observation_id=None)["reading_status"] == "ambiguous"


def test_relations_within_one_word_and_unit_tell_nothing() -> None:
    accounts = Accounts()
    accounts.add("part", 40 * 10**9)
    accounts.add("rest", 60 * 10**9)
    accounts.add("whole", 100 * 10**9)
    accounts.add("share", 40, "PT", indicator="goods_exports_share", word=None)
    accounts.relate("sums_to", "part rest", "whole")
    accounts.relate("share_of", "share", "part whole")
    accounts.slip(1, word="billion")
    readings, moved = read(accounts.evidence())
    assert moved == {}
    assert readings["reading_status"].to_list() == ["as_printed"]


def test_word_is_not_read_anew_where_a_relation_that_held_would_break() -> None:
    accounts = two_economies()
    accounts.slip(1, "one-exports-cny", "one-imports-cny")
    readings, moved = read(accounts.evidence())
    assert moved == {}
    found = reading(readings, scale_word="hundred million", unit_measure="CNY", observation_id=None)
    assert found["reading_status"] == "ambiguous" or found["adjudicated_exponent"] == 8


def test_two_slipped_figures_are_not_taken_for_the_whole_word() -> None:
    accounts = two_economies()
    known_output(accounts)
    accounts.relations = [
        relation for relation in accounts.relations if relation[0] != "restates" or relation[1].endswith("-exports")
    ]
    accounts.slip(3, "one-exports", "two-exports")
    assert read(accounts.evidence())[1] == {"one-exports": -3, "two-exports": -3}


def test_order_that_follows_from_an_equation_is_no_second_relation() -> None:
    accounts = Accounts()
    accounts.add("part", 40 * 10**9)
    accounts.add("rest", 60 * 10**9, word="trillion")
    accounts.add("whole", 100 * 10**9, word="trillion")
    accounts.relate("sums_to", "part rest", "whole")
    accounts.relate("part_of", "part", "whole")
    accounts.slip(1, "part")
    readings, moved = read(accounts.evidence())
    assert moved == {}
    assert reading(readings, observation_id=accounts.id_of("part"))["reading_status"] == "ambiguous"


def test_faults_that_no_power_of_ten_explains_are_left() -> None:
    accounts = two_economies()
    accounts.figures["one-exports"]["significand"] = 4363
    assert read(accounts.evidence())[1] == {}


def test_percentages_and_restated_quotes_are_never_moved() -> None:
    accounts = two_economies()
    accounts.slip(2, "one-share")
    accounts.slip(1, "two-exports")
    accounts.figures["two-exports"] |= {"reads_as": "885.8 billion dollars", "note": "unclear"}
    assert read(accounts.evidence())[1] == {}


def test_percentage_that_explains_the_same_is_a_rival() -> None:
    accounts = Accounts()
    accounts.add("whole", 100 * 10**9, word="trillion")
    accounts.add("whole-again", 100 * 10**9, word="trillion")
    accounts.add("part", 40 * 10**9)
    accounts.add("share", "0.40", "PT", indicator="goods_exports_share", word=None, digits=2)
    accounts.relate("share_of", "share", "part whole")
    accounts.relate("share_of", "share", "part whole-again")
    readings, moved = read(accounts.evidence())
    assert moved == {}
    found = reading(readings, observation_id=accounts.id_of("part"))
    assert found["reading_status"] == "ambiguous"
    assert "share" in found["proof"]


def test_figure_whose_unit_is_in_doubt_is_left() -> None:
    accounts = two_economies()
    accounts.slip(1, "one-imports")
    accounts.add("mixed", 10**9, "CNY")
    accounts.relate("same_as", "one-imports", "mixed")
    assert read(accounts.evidence())[1] == {}


def test_wide_equation_is_no_proof() -> None:
    accounts = Accounts()
    accounts.add("part", 40 * 10**9)
    accounts.add("lower", 30 * 10**9, word="hundred million")
    accounts.add("whole", 100 * 10**9, word="trillion")
    accounts.add("share", 4, "PT", indicator="goods_exports_share", word=None, digits=1)
    accounts.figures["share"] |= {"significand": 4, "exponent": 1}
    accounts.relate("share_of", "share", "part whole")
    accounts.relate("exceeds", "part", "lower")
    accounts.slip(-1, "part")
    assert read(accounts.evidence())[1] == {"part": 1}
    accounts.figures["share"]["qualifier"] = "at_most"
    assert read(accounts.evidence())[1] == {}


def test_documents_are_read_apart() -> None:
    clean, faulty = two_economies(), two_economies()
    clean.document_id = "clean"
    for accounts in (clean, faulty):
        known_output(accounts)
    faulty.magnitudes = []
    faulty.slip(1, word="billion")
    readings, moved = read(together(clean, faulty))
    assert set(moved.values()) == {-1}
    assert readings.filter(pl.col("document_id") == "clean")["reading_status"].unique().to_list() == ["as_printed"]


def corrections(**decision: Any) -> Corrections:
    return Corrections.parse({"corrections": [{"name": "c", "document": "accounts", "reason": "seen in the original", **decision}]})


def test_person_forces_a_reading() -> None:
    accounts = two_economies()
    accounts.slip(1, word="billion")
    readings, moved = read(accounts.evidence(), corrections(action="force", scale_word="billion", unit="USD", shift=-1))
    assert set(moved.values()) == {-1}
    found = reading(readings, scale_word="billion", unit_measure="USD", observation_id=None)
    assert found["reading_status"] == "repaired"
    assert found["proof"].startswith("Correction c (force): seen in the original")


def test_person_forbids_a_reading() -> None:
    accounts = two_economies()
    accounts.slip(3, "one-exports")
    forbidden = corrections(action="forbid", observation="one-exports")
    readings, moved = read(accounts.evidence(), forbidden)
    assert moved == {}
    assert "Correction c (forbid)" in reading(readings, observation_id=accounts.id_of("one-exports"))["proof"]


def test_person_takes_one_figure_out_of_its_word() -> None:
    accounts = two_economies()
    known_output(accounts)
    accounts.slip(1, word="billion")
    accounts.add("apart", 10**9)
    _, moved = read(accounts.evidence(), corrections(action="force", observation="apart", shift=0))
    assert moved
    assert "apart" not in moved


def test_annotation_changes_the_proof_only() -> None:
    accounts = two_economies()
    readings, moved = read(accounts.evidence(), corrections(action="annotate", scale_word="billion"))
    assert moved == {}
    assert "seen in the original" in reading(readings, scale_word="billion", unit_measure="USD")["proof"]


def test_no_figures_no_readings() -> None:
    evidence = two_economies().evidence()
    value = figure_values(evidence).clear()
    readings, adjudication, _ = repair(
        value, evidence.relation.clear(), evidence.relation_term.clear(), evidence.magnitude, evidence.fx_rate
    )
    assert readings.is_empty()
    assert adjudication.is_empty()


def test_relation_without_its_figures_is_no_evidence() -> None:
    accounts = two_economies()
    accounts.relate("sums_to", "one-exports nowhere", "one-imports")
    assert read(accounts.evidence())[1] == {}


def translated(text: str, translated_from: str | None) -> dict[str, int]:
    """The shift of every figure of a text that is moved, by quote."""
    [moved] = translated_each((text, translated_from))
    return moved


def translated_each(*texts: tuple[str, str | None]) -> list[dict[str, int]]:
    """The same of several texts, each a document of its own; all are read at once."""
    names = [f"text-{number}" for number in range(len(texts))]
    rows = zip(names, texts, strict=True)
    frame = pl.DataFrame(
        [(name, text, f"{name}.txt", "en", date(2024, 6, 1), origin) for name, (text, origin) in rows],
        schema={"document_id": pl.String, "text": pl.String, "source_file": pl.String, "language": pl.String,
                "published_date": pl.Date, "translated_from": pl.String},
        orient="row",
    )  # fmt: skip
    reading = with_claims(read_texts(frame, pl.DataFrame(schema=ENTITY_DTYPES)), frame)
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in DOCUMENT.dtypes.items() if name not in frame.columns]
    evidence = Evidence(
        frame.with_columns(missing).select(list(DOCUMENT.dtypes)), reading.observation, reading.figure, reading.relation,
        relation_terms(reading.relation), daily_rates(6.5), pl.DataFrame(schema=MAGNITUDE_DTYPES),
    )  # fmt: skip
    value = figure_values(evidence)
    _, adjudication, _ = repair(value, evidence.relation, evidence.relation_term, evidence.magnitude, evidence.fx_rate)
    observed = evidence.observation.select("observation_id", "quote", document="document_id")
    moved = adjudication.filter("is_repaired").join(observed, on="observation_id")
    return [dict(moved.filter(document=name).select("quote", "scale_shift").iter_rows()) for name in names]


ORES = (
    "Ore output was 3,120,000 tons at 782.4 yuan per ton, worth 24.41 Billion yuan. "
    "Revenue was 88.5 Billion yuan, up 20% from 73.75 Billion yuan."
)


def test_one_exact_equation_is_enough_for_a_word_that_translations_misread() -> None:
    assert translated(ORES, "zh") == {"24.41 Billion yuan": -1, "88.5 Billion yuan": -1, "73.75 Billion yuan": -1}


def test_elsewhere_it_moves_its_own_figure_only() -> None:
    assert set(translated(ORES, None)) <= {"24.41 Billion yuan"}


CHEESE = "Sales of cheese were 11.20 Billion yuan, 29.0% of the sales of dairy products of 3,862,000,000 yuan. "
RENDERED = CHEESE.replace("3,862,000,000 yuan", "38.62 one hundred million yuan")
TOYS = "Sales of toys were 486 million sets at 445 yuan per set, worth 21.63 one hundred million yuan."


def test_two_words_that_translations_misread_bear_out_one_another() -> None:
    assert translated(CHEESE + TOYS, "zh") == {"11.20 Billion yuan": -1, "486 million sets": -2}


@pytest.mark.parametrize(("text", "moved"), [(CHEESE, {"11.20 Billion yuan": -1}), (TOYS, {"486 million sets": -2})])
def test_one_close_equation_moves_what_translations_misread_and_nothing_bears_out(text: str, moved: dict[str, int]) -> None:
    assert translated(text, "zh") == moved
    assert translated(text, None) == {}


def test_one_close_equation_moves_nothing_that_another_bears_out() -> None:
    hard, soft = "6.15 Billion yuan of hard cheese", "5.05 Billion yuan of soft cheese"
    parts = f"They sold {hard} and {soft}, 11.20 Billion yuan in all."
    assert translated(CHEESE + parts, "zh") == {}


def test_words_of_the_first_language_beside_a_word_that_translations_misread_are_a_sign() -> None:
    roughly = RENDERED.replace("29.0%", "4.2%").replace("11.20 Billion", "16,220 million")
    assert translated_each((RENDERED, "zh"), (RENDERED, None), (roughly, "zh")) == [
        {"11.20 Billion yuan": -1},
        {},
        {"16,220 million yuan": -2},
    ]


def test_where_words_are_rendered_both_ways_a_word_moves_only_figures_that_something_is_said_of() -> None:
    funds = "Funds of 40.5 Billion yuan were promised. Taxes were 12.4 one hundred million yuan. "
    assert translated(RENDERED + funds, "zh") == {"11.20 Billion yuan": -1}


def test_one_figure_that_is_off_the_other_way_speaks_against_a_word_of_many() -> None:
    trade = (
        "Trade was 385.42 billion yuan, up 6.3% from 362.58 billion yuan. "
        "Private firms traded 214.68 billion yuan, 55.7% of the total, foreign ones 98.66 billion "
        "yuan, 25.6% of the total, and state-owned ones 72.08 one hundred million yuan, accounting for 18.7% of the total. "
    )
    assert translated(trade, "zh") == {}


def test_a_difference_settles_its_larger_terms_as_exactly_as_it_is_printed() -> None:
    trade = "Exports were 962.74 billion yuan and imports were 523.51 million yuan, a trade surplus of 439.23 billion yuan. "
    assert translated(trade, None) == {"523.51 million yuan": 3}


def test_nobody_is_parted() -> None:
    guests = "Guests were 8,642 people. Guests from abroad were {} ten thousand people, 50.00% of guests. "
    parted = guests.format("43.21").replace("50.00", "0.5000")
    assert translated_each((guests.format("4,321"), "zh"), (parted, "zh")) == [{}, {"8,642 people": 4}]


def test_a_number_of_thousands_before_a_word_that_translations_misread_is_a_sign() -> None:
    farms = "Farms sold goods of 2,248.3 Billion yuan, up 20% from 1,873.6 Billion yuan. "
    both, in_english, farms_alone = translated_each((CHEESE + farms, "zh"), (CHEESE + farms, None), (farms, "zh"))
    assert set(both.values()) == {-1}
    assert "11.20 Billion yuan" in both
    assert in_english == {}
    assert farms_alone == {}


def wholes_and_parts() -> Accounts:
    """Two parts of a whole in another word, which stands rightly elsewhere."""
    accounts = Accounts()
    accounts.add("whole", 10**12, word="trillion")
    accounts.add("other-whole", 2 * 10**12, word="trillion", time_period="2020")
    accounts.add("other-part", 5 * 10**11, word="hundred million", time_period="2020")
    accounts.add("a", 4 * 10**11, sector="a")
    accounts.add("b", 6 * 10**11, sector="b")
    for key, part, whole, share in (
        ("sa", "a", "whole", "40"),
        ("sb", "b", "whole", "60"),
        ("so", "other-part", "other-whole", "25"),
    ):
        accounts.add(key, share, "PT", indicator="goods_exports_share", word=None, digits=3)
        accounts.relate("share_of", key, f"{part} {whole}")
    return accounts


@pytest.mark.parametrize("word", [None, "billion"])
def test_a_word_against_one_figure_that_explains_as_much_is_a_tie(word: str | None) -> None:
    accounts = wholes_and_parts()
    accounts.slip(-1 if word is None else 1, *([] if word else ["whole"]), word=word)
    readings, moved = read(accounts.evidence())
    assert moved == {}
    open_ones = readings.filter(pl.col("reading_status") == "ambiguous")
    assert open_ones.filter(pl.col("scale_word") == "billion").height > 0
    assert open_ones["proof"].str.contains("would settle it").any()


_TURNOVER = "Turnover was £46.3 million, of which services were £41.2 million, or 89.0 per cent of turnover. "


@pytest.mark.parametrize(("printed", "shift"), [("£4.12", 6), ("£4.12 billion", -3)])
def test_one_figure_that_nothing_bears_out_is_read_by_one_relation_to_others_that_are(printed: str, shift: int) -> None:
    text = f"{_TURNOVER}Rents brought in {printed}, or 8.9 per cent of turnover."
    assert translated(text, None) == {printed: shift}


def test_where_the_other_figure_stands_alone_as_well_nothing_is_read() -> None:
    text = "Turnover was £46.3 million. Rents brought in £4.12, or 8.9 per cent of turnover."
    assert translated(text, None) == {}


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        # Two digits are enough where the words of the others cannot be off as far.
        ("Revenue of £384 million less costs of £371 million leaves a surplus of £13 billion.", {"surplus of £13 billion": -3}),
        ("Revenue of £384 million less costs of £371 million leaves a surplus of £15 billion.", {}),
        # Either of both amounts may be the wrong one.
        ("Bonds worth $612 billion were bought, 1.4 times the $437 million of 2023.", {}),
    ],
)
def test_one_figure_that_alone_explains_what_fails_is_read_anew(text: str, moved: dict[str, int]) -> None:
    assert translated(text, None) == moved


_BONDS = "Bonds worth $612 billion were bought, 1.4 times the $437 million of 2023. Loans came to"
_IN_MILLIONS = "$815 million, of which $395 million were mortgages and $420 million were to firms."
_FEES = "Fees came to $460 million, of which $300 million were paid in cash and $160 million in shares."


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (f"{_BONDS} {_IN_MILLIONS}", {"$612 billion": -3}),
        (f"{_BONDS} {_IN_MILLIONS.replace('million', 'billion')}", {"$437 million": 3}),
        (f"{_BONDS} {_IN_MILLIONS.replace('million', 'billion')} {_FEES}", {}),
    ],
    ids=["others in millions", "others in billions", "others in both"],
)
def test_of_two_figures_that_may_be_wrong_the_one_is_that_is_far_off_all_others_of_its_unit(
    text: str, moved: dict[str, int]
) -> None:
    assert translated(text, None) == moved


def test_a_power_that_no_word_slips_by_is_read_where_the_figure_is_far_off_all_others() -> None:
    text = f"{_BONDS} {_IN_MILLIONS}".replace("$612 billion", "$612 trillion")
    assert translated(text, None) == {"$612 trillion": -6}


@pytest.mark.parametrize(
    ("text", "origin", "moved"),
    [
        ("Losses fell from Rs 1,650 crore to Rs 1,240 crore, a reduction of Rs 410 lakh.", None, {"reduction of Rs 410 lakh": 2}),
        ("Profit rose from £3.6 million to £4.3 million, an increase of £700.", None, {"increase of £700": 3}),
        (
            "Capacity was 48.62 million kilowatts, against 44.81 million kilowatts a year earlier, an increase of 381 kilowatts.",
            "zh",
            {"increase of 381 kilowatts": 4},
        ),
    ],
)
def test_the_words_that_slips_leave_out_or_mistake_are_those_of_the_first_language(
    text: str, origin: str | None, moved: dict[str, int]
) -> None:
    assert translated(text, origin) == moved


@pytest.mark.parametrize("said", ["fell by $108 million, to $1.284 billion from", "was $1.284 billion, $108 million less than the"])
def test_which_of_two_levels_is_the_greater_is_told_by_what_they_may_be_meant_as(said: str) -> None:
    assert translated(f"Revenue {said} $1.392 million of 2023.", None) == {"$1.392 million": 3}


def test_a_size_that_nothing_bears_out_may_be_in_another_unit() -> None:
    text = "Oil came to 46.3 million litres, of which 41.2 million litres, or 89.0 per cent, were sold. The rest was 5.1 litres."
    assert translated(text, None) == {}


def test_what_each_home_uses_may_be_in_another_unit() -> None:
    text = "The turbines make 252 GWh a year, enough for 72,000 homes at 3.5 kWh per home."
    assert translated(text, None) == {}


@pytest.mark.parametrize(("price", "moved"), [("€6.40 per tonne", {}), ("€6.40 each", {"€14.05 million": -3})])
def test_a_price_of_each_tonne_may_be_one_of_each_kilogram(price: str, moved: dict[str, int]) -> None:
    things = "tonnes of oil" if "tonne" in price else "crates of oil"
    sold = f"1,200 {things} in spring and 996 {things} in autumn"
    text = f"To the bulk buyers we sold {sold}. These 2,196 {things} went at {price}, which came to €14.05 million in all."
    assert translated(text, None) == moved
