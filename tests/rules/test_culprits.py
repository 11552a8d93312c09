"""Culprit sets: the fewest figures whose change settles what fails."""

from __future__ import annotations

from itertools import combinations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.rules.culprits import CULPRIT_DTYPES, culprits
from pipelines.rules.evaluate import evaluate
from pipelines.rules.evidence import figure_values
from tests.rules.printed_accounts import Accounts

Relations = dict[str, tuple[str, str, str]]


def blame(relations: Relations) -> dict[str, list[str]]:
    """Culprit sets of each failing relation as texts, of relations given as: kind, outcome, figures."""
    evaluation = pl.DataFrame(
        [(name, kind, outcome) for name, (kind, outcome, _) in relations.items()],
        schema=["relation_id", "kind", "outcome"],
        orient="row",
    )
    terms = [(name, figure) for name, (_, _, figures) in relations.items() for figure in figures.split()]
    found = culprits(evaluation, pl.DataFrame(terms, schema=["relation_id", "observation_id"], orient="row"))
    assert found.schema == pl.Schema(CULPRIT_DTYPES)
    return {relation: [" ".join(figures) for figures in sets] for relation, sets, _ in found.iter_rows()}


def test_nothing_fails_nobody_is_blamed() -> None:
    assert blame({"a": ("sums_to", "holds", "x y z"), "b": ("sums_to", "cannot_tell", "x y")}) == {}


def test_one_failing_relation_blames_each_of_its_figures() -> None:
    assert blame({"a": ("same_as", "fails", "x y")}) == {"a": ["x", "y"]}


def test_figure_in_all_failing_relations_is_the_culprit() -> None:
    found = blame({"a": ("sums_to", "fails", "x y z"), "b": ("share_of", "fails", "s x w"), "c": ("growth_of", "fails", "g x b")})
    assert found == {"a": ["x"], "b": ["x"], "c": ["x"]}


def test_equation_that_holds_exonerates() -> None:
    assert blame({"a": ("same_as", "fails", "x y"), "b": ("restates", "holds", "x z")}) == {"a": ["y"]}


def test_both_exonerated_alike_are_both_named() -> None:
    relations = {"a": ("same_as", "fails", "x y"), "b": ("restates", "holds", "x u"), "c": ("restates", "holds", "y v")}
    assert blame(relations) == {"a": ["x", "y"]}


def test_order_leaves_room_and_exonerates_nobody() -> None:
    assert blame({"a": ("same_as", "fails", "x y"), "b": ("exceeds", "holds", "x z")}) == {"a": ["x", "y"]}


def test_two_figures_are_fewer_than_one_that_breaks_what_holds() -> None:
    relations: Relations = {"a": ("same_as", "fails", "x y"), "b": ("same_as", "fails", "x z")}
    relations |= {f"h{i}": ("restates", "holds", f"x u{i}") for i in range(3)}
    assert blame(relations) == {"a": ["y z"], "b": ["y z"]}


def test_unconnected_contradictions_are_blamed_apart() -> None:
    assert blame({"a": ("same_as", "fails", "x y"), "b": ("same_as", "fails", "u v")}) == {"a": ["x", "y"], "b": ["u", "v"]}


@given(st.lists(st.sets(st.sampled_from("abcdef"), min_size=2, max_size=3), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_sets_are_all_smallest_hitting_sets(groups: list[set[str]]) -> None:
    relations: Relations = {"all": ("sums_to", "fails", "a b c d e f")}
    relations |= {f"r{row}": ("sums_to", "fails", " ".join(sorted(group))) for row, group in enumerate(groups)}
    wanted: list[str] = []
    for size in range(1, 7):
        wanted = [" ".join(chosen) for chosen in combinations("abcdef", size) if all(set(chosen) & group for group in groups)]
        if wanted:
            break
    assert blame(relations)["all"] == sorted(wanted)


def test_large_tangle_is_answered_in_bounded_time_and_says_so() -> None:
    count = 3000
    relations: Relations = {
        f"r{i}": ("sums_to", "fails", f"x{i} x{(i * 7 + 1) % count} x{(i * 13 + 5) % count}") for i in range(count)
    }
    evaluation = pl.DataFrame(
        [(name, kind, outcome) for name, (kind, outcome, _) in relations.items()],
        schema=["relation_id", "kind", "outcome"],
        orient="row",
    )
    terms = [(name, figure) for name, (_, _, figures) in relations.items() for figure in figures.split()]
    found = culprits(evaluation, pl.DataFrame(terms, schema=["relation_id", "observation_id"], orient="row"))
    assert not found["is_exact"].any()
    assert found.height == count
    assert found["culprit_sets"].list.first().list.len().min() >= 1


def blame_with_values(accounts: Accounts) -> dict[str, list[str]]:
    """Culprit sets of each failing relation, by keys."""
    evidence = accounts.evidence()
    value = figure_values(evidence)
    evaluation = evaluate(evidence.relation, evidence.relation_term, value, evidence.fx_rate)
    found = culprits(evaluation, evidence.relation_term, value, evidence.fx_rate)
    return {
        relation.split(":")[1]: [" ".join(figure.split(":")[1] for figure in figures) for figures in sets]
        for relation, sets, _ in found.iter_rows()
    }


def total_with_shares(*shares: str) -> Accounts:
    accounts = Accounts()
    accounts.add("total", 310 * 10**8, digits=3)
    for row, (amount, share) in enumerate(zip((181, 107, 50, 29), shares, strict=True)):
        accounts.add(f"part-{row}", amount * 10**8, digits=3 if amount > 100 else 2)
        accounts.add(f"share-{row}", share, "PT", indicator="fdi_inflow_share", word=None, digits=3)
        accounts.relate("share_of", f"share-{row}", f"part-{row} total")
    return accounts


def test_total_whose_small_change_breaks_nothing_is_the_culprit() -> None:
    accounts = total_with_shares("58.0", "34.2", "15.9", "9.30")
    assert blame_with_values(accounts) == {"r2": ["total"], "r3": ["total"]}


def test_total_whose_change_breaks_what_holds_is_not_the_culprit() -> None:
    accounts = total_with_shares("48.0", "24.2", "16.1", "9.35")
    assert all("total" not in one for sets in blame_with_values(accounts).values() for one in sets)


def test_wrong_part_is_found_by_the_value_that_settles_all() -> None:
    accounts = Accounts()
    for key, amount in (("a", 1234), ("b", 5678), ("c", 3456), ("a-and-b", 6912), ("all", 10368)):
        accounts.add(key, amount * 10**8, digits=5)
    accounts.figures["b"]["significand"] = 56870
    accounts.relate("sums_to", "a b", "a-and-b")
    accounts.relate("sums_to", "a b c", "all")
    accounts.relate("sums_to", "a-and-b c", "all")
    assert blame_with_values(accounts) == {"r2": ["a", "b"], "r3": ["a", "b"]}
    accounts.add("twice-a", 2468 * 10**8, digits=5)
    accounts.relate("sums_to", "a a", "twice-a")
    assert blame_with_values(accounts) == {"r2": ["b"], "r3": ["b"]}
