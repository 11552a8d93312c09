"""Relations inferred from codes: what follows is found, what does not follow is not, and declared ones win."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.rules.evaluate import evaluate
from pipelines.rules.evidence import Evidence, figure_values
from pipelines.rules.inference import REASONS, infer_relations
from schemas.relation import RELATION, RELATION_TERM
from tests.rules.printed_accounts import RATE, Accounts, economy, together

Found = list[tuple[str, str, str]]


def infer(evidence: Evidence) -> tuple[pl.DataFrame, pl.DataFrame]:
    return infer_relations(figure_values(evidence), evidence.relation, evidence.relation_term)


def found(*accounts: Accounts) -> Found:
    """kind, left and right of every inferred relation."""
    relation, term = infer(together(*accounts))
    assert term.group_by("relation_id").len().height == relation.height
    return sorted(relation.select("kind", "left", "right").iter_rows())


def share(accounts: Accounts, key: str, percent: int, **codes: str | None) -> None:
    accounts.add(key, percent, "PT", indicator="goods_exports_share", word=None, **codes)


def test_restatement_pairs_the_nearest_of_two_statements() -> None:
    accounts = Accounts()
    for name, value in (("first", 88), ("second", 89)):
        accounts.add(f"{name}-cny", value * 10**9 * RATE, "CNY")
        accounts.add(f"{name}-usd", value * 10**9)
    pairs = [relation for relation in found(accounts) if relation[0] == "restates"]
    assert pairs == [("restates", "first-usd", "first-cny"), ("restates", "second-usd", "second-cny")]


def test_share_finds_its_part_and_whole() -> None:
    accounts = Accounts()
    accounts.add("whole", 100 * 10**9)
    accounts.add("part", 40 * 10**9, sector="domestic")
    share(accounts, "share", 40, sector="domestic", basis="of_total")
    assert found(accounts) == [("share_of", "share", "part whole")]


def test_share_of_something_else_finds_nothing() -> None:
    accounts = Accounts()
    accounts.add("whole", 100 * 10**9)
    accounts.add("part", 40 * 10**9, sector="domestic")
    share(accounts, "of-output", 12, sector="domestic", basis="of_gdp")
    share(accounts, "of-two-slices", 12, sector="domestic", counterpart_area="CN", basis="of_total")
    assert found(accounts) == [("part_of", "part", "whole")]


def test_ratio_to_output_and_to_another_area() -> None:
    accounts = Accounts()
    accounts.add("gdp", 363 * 10**9, indicator="gdp", basis="current_prices")
    accounts.add("revenue", 74 * 10**9, indicator="revenue", entity="samsung-vietnam")
    accounts.add("ratio", "20.4", "PT", indicator="revenue_to_gdp", entity="samsung-vietnam", basis="of_gdp", word=None, digits=3)
    accounts.add("trade", 176 * 10**9, indicator="goods_trade")
    accounts.add("other", 289 * 10**9, indicator="goods_trade", ref_area="CN-GD")
    accounts.add("trade-ratio", 61, "PT", indicator="goods_trade_ratio", counterpart_area="CN-GD", basis="of_other_area", word=None)
    assert found(accounts) == [("share_of", "ratio", "revenue gdp"), ("share_of", "trade-ratio", "trade other")]


def test_growth_finds_level_and_base_of_a_quarter() -> None:
    accounts = Accounts()
    accounts.add("level", 112 * 10**9, time_period="2022-Q1")
    accounts.add("base", 100 * 10**9, time_period="2021-Q1")
    accounts.add("earlier", 90 * 10**9, time_period="2020-Q1")
    accounts.add("growth", 12, "PT", indicator="goods_exports_growth", basis="yoy", time_period="2022-Q1", word=None)
    assert found(accounts) == [("growth_of", "growth", "level base")]


def test_growth_of_prose_is_left_to_its_words() -> None:
    accounts = Accounts()
    accounts.add("base", 100 * 10**9, time_period="2020", method="text")
    accounts.add("level", 112 * 10**9, method="text")
    accounts.add("growth", 12, "PT", indicator="goods_exports_growth", basis="yoy", word=None, method="text")
    assert found(accounts) == []


def test_real_growth_and_growth_in_two_currencies_find_nothing() -> None:
    accounts = Accounts()
    for year, value in (("2020", 100), ("2021", 112)):
        accounts.add(f"gdp-{year}", value * 10**9, indicator="gdp", time_period=year)
        accounts.add(f"usd-{year}", value * 10**9, time_period=year)
        accounts.add(f"cny-{year}", value * 10**9 * RATE, "CNY", time_period=year)
    accounts.add("real", 6, "PT", indicator="gdp_growth", basis="yoy", word=None)
    accounts.add("growth", 12, "PT", indicator="goods_exports_growth", basis="yoy", word=None)
    assert {kind for kind, _, _ in found(accounts)} == {"restates"}


def test_total_finds_its_components() -> None:
    accounts = Accounts()
    for key, value in (("exports", 336), ("imports", 333), ("trade", 669), ("balance", 3)):
        accounts.add(key, value * 10**9, indicator=f"goods_{key}")
    assert found(accounts) == [("sums_to", "exports -imports", "balance"), ("sums_to", "exports imports", "trade")]


def test_partition_needs_a_basis_that_says_that_it_is_complete() -> None:
    accounts = Accounts()
    accounts.add("whole", 100 * 10**9)
    for sector, value in (("foreign-invested", 74), ("domestic", 26)):
        accounts.add(sector, value * 10**9, sector=sector)
        share(accounts, f"{sector}-share", value, sector=sector, basis="by_ownership")
    relations = found(accounts)
    assert ("complements", "foreign-invested-share", "domestic-share") in relations
    assert ("sums_to", "foreign-invested domestic", "whole") in relations
    for figure in accounts.figures.values():
        if figure.get("basis"):
            figure["basis"] = "of_total"
    assert {kind for kind, _, _ in found(accounts)} == {"share_of"}


def test_partition_that_a_machine_read_is_not_trusted() -> None:
    accounts = Accounts()
    for sector, value in (("foreign-invested", 74), ("domestic", 16)):
        share(accounts, sector, value, sector=sector, basis="by_ownership", method="text")
    assert found(accounts) == []


def test_partition_with_a_missing_level_is_not_summed() -> None:
    accounts = Accounts()
    accounts.add("whole", 100 * 10**9)
    for sector, value in (("a", 50), ("b", 30), ("c", 20)):
        share(accounts, f"{sector}-share", value, sector=sector, basis="by_product")
    accounts.add("a", 50 * 10**9, sector="a")
    accounts.add("b", 30 * 10**9, sector="b")
    assert "sums_to" not in {kind for kind, _, _ in found(accounts)}


def test_province_is_part_of_its_country_in_any_currency() -> None:
    accounts = Accounts()
    accounts.add("country", 3400 * 10**9, ref_area="CN")
    accounts.add("province", 5000 * 10**9, "CNY", ref_area="CN-GD", word="hundred million")
    assert found(accounts) == [("part_of", "province", "country")]


def test_one_fact_twice_in_a_document_and_not_in_another() -> None:
    early, late = Accounts("early", date(2022, 1, 1)), Accounts("late", date(2022, 6, 1))
    early.add("x", 88 * 10**9)
    late.add("y", 88 * 10**9)
    late.add("z", 89 * 10**9)
    assert found(late, early) == [("same_as", "z", "y")]


def test_facts_that_differ_in_one_code_are_no_repetition() -> None:
    accounts = Accounts()
    accounts.add("plain", 100 * 10**9)
    for column, code in (("ref_area", "LA"), ("time_period", "2020"), ("obs_status", "F"), ("basis", "cumulative")):
        accounts.add(column.replace("_", "-"), 90 * 10**9, **{column: code})
    accounts.add("threshold", 10**9, indicator="goods_exports_threshold")
    accounts.add("threshold-higher", 5 * 10**9, indicator="goods_exports_threshold")
    assert found(accounts) == []


def test_fact_without_area_or_period_is_no_fact() -> None:
    accounts = Accounts()
    for key in ("x", "y"):
        accounts.add(f"{key}-nowhere", 100 * 10**9, ref_area=None)
        accounts.add(f"{key}-never", 100 * 10**9, time_period=None)
    assert found(accounts) == []


def test_declared_relation_wins_whatever_its_kind_and_order() -> None:
    accounts = Accounts()
    for key, value in (("exports", 336), ("imports", 333), ("trade", 669)):
        accounts.add(key, value * 10**9, indicator=f"goods_{key}")
    accounts.add("cny", 336 * 10**9 * RATE, "CNY")
    accounts.relate("differs_by", "trade exports", "imports")
    accounts.relate("restates", "cny", "exports")
    assert found(accounts) == []


def test_declared_share_is_not_set_against_another_statement_of_its_whole() -> None:
    accounts = Accounts()
    accounts.add("part", 40 * 10**9, sector="domestic")
    accounts.add("whole", 100 * 10**9)
    share(accounts, "share", 40, sector="domestic", basis="of_total")
    accounts.add("whole-again", 101 * 10**9)
    accounts.relate("share_of", "share", "part whole")
    accounts.relate("same_as", "whole", "whole-again")
    assert found(accounts) == []


def test_rows_meet_their_contracts_and_say_why() -> None:
    accounts = Accounts()
    accounts.add("x" * 95, 88 * 10**9)
    accounts.add("x" * 94 + "-y", 88 * 10**9)
    accounts.add("x" * 94 + "-z", 88 * 10**9)
    relation, term = infer(accounts.evidence())
    assert RELATION.validate(relation).height == 2
    assert RELATION_TERM.validate(term).height == 4
    assert relation["origin"].unique().to_list() == ["inferred"]
    assert relation["reason"].unique().to_list() == [REASONS["same"]]
    assert relation["key"].str.len_chars().max() <= 100


def test_no_figures_no_relations() -> None:
    evidence = Accounts()
    evidence.add("x", 10**9)
    value = figure_values(evidence.evidence()).clear()
    relation, term = infer_relations(value, RELATION.empty(), RELATION_TERM.empty())
    assert relation.is_empty()
    assert term.is_empty()


@given(
    exports=st.integers(10**9, 10**13), imports=st.integers(10**9, 10**13),
    share=st.decimals("0.1", "0.9", places=4), growth=st.decimals("-0.4", "0.8", places=4),
)  # fmt: skip
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_clean_accounts_raise_no_alarm(exports: int, imports: int, share: Decimal, growth: Decimal) -> None:
    accounts = Accounts()
    economy(accounts, "one", Decimal(exports), Decimal(imports), share, growth)
    accounts.relations = []
    evidence = accounts.evidence()
    relation, term = infer(evidence)
    assert {"restates", "sums_to", "share_of", "growth_of"} <= set(relation["kind"])
    outcome = evaluate(relation, term, figure_values(evidence), evidence.fx_rate)["outcome"]
    assert set(outcome) == {"holds"}
