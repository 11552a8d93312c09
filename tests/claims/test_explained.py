"""What digits find and other claims already say, or explain otherwise, is not stated."""

from __future__ import annotations

import pytest

from pipelines.claims.claim import FOUND, STATED, Claim
from pipelines.claims.derived import SIGN
from pipelines.claims.explained import of_one_teller
from tests.claims.likely.read import read
from tests.claims.made import claims_of, members


def made(text: str, language: str = "en") -> set[tuple[str, frozenset[str]]]:
    return {(claim.kind, frozenset(members(claim, text))) for claim in claims_of(text, language)}


def test_one_multiple_is_of_one_of_two_levels() -> None:
    letters, _, _ = read("The two took £38.9m in all, and the first £21.2m. It cost £2.65m and took 8 times its costs.")
    both, first, cost, times = letters.nodes[0], *letters.nodes[-3:]
    right = Claim("ratio_of", (times,), (first, cost), FOUND, "identity.ratio", 0.8)
    wrong = Claim("ratio_of", (times,), (both, cost), STATED, "multiple.pointed", 0.9)
    assert list(of_one_teller([wrong, right])) == [right]
    assert list(of_one_teller([wrong])) == [wrong]


def test_a_percentage_of_what_was_added_is_no_growth_of_that() -> None:
    letters, _, _ = read("In spring 123,316 cars came, 231,450 in all, that is 82,550 more and a growth of 55.4%.")
    spring, every, more, percent = letters.nodes
    right = Claim("growth_by", (percent,), (every, more), STATED, "change.by_and_share", 0.9)
    wrong = Claim("growth_of", (percent,), (spring, more), STATED, "likely.growth", 0.6)
    assert list(of_one_teller([wrong, right])) == [right]


def test_figures_with_a_change_of_the_other_way_have_no_second_change() -> None:
    letters, _, _ = read(
        "Loans were down 3.8% at 19.3 million crowns; in 2024 they had been 18.6 million. Mortgages had expanded 2.2%."
    )
    own, level, base, other = letters.nodes[0], letters.nodes[1], *letters.nodes[-2:]
    said = Claim("growth_of", (own,), (level, base), STATED, SIGN, 0.8)
    wrong = Claim("growth_of", (other,), (level, base), STATED, "change.near", 0.9)
    assert list(of_one_teller([said, wrong])) == [said]
    assert list(of_one_teller([wrong])) == [wrong]


@pytest.mark.parametrize(
    ("language", "text", "level", "base", "change", "percent"),
    [
        ("en", "Rents rose by $35 to $1,745 a month, an increase of 2.0% on $1,710.", "$1,745", "$1,710", "$35", "2.0%"),
        ("en", "The list has 38,250 names, down from 41,900: 3,650 fewer, a cut of 8.7%.", "38,250", "41,900", "3,650", "8.7%"),
        ("zh", "全年售出手机286万台，比上年的260万台增加26万台，增幅10.0%。", "286万台", "260万台", "26万台", "10.0%"),
    ],
)
def test_a_change_and_its_percentage_are_said_of_the_level_and_not_of_the_base_alone(
    language: str, text: str, level: str, base: str, change: str, percent: str
) -> None:
    names = {level: "level", base: "base", change: "change", percent: "percent"}
    told = [sorted(name for part, name in names.items() if any(part in quote for quote in own)) for _, own in made(text, language)]
    assert ["base", "change", "level"] in told
    assert ["base", "level", "percent"] in told
    assert ["base", "change", "percent"] not in told


def test_parts_of_one_list_are_no_sum_and_no_difference_of_each_other() -> None:
    text = "The hospital has 2,960 staff: 1,480 nurses, 962 doctors and 518 others, which makes up the total."
    added = [quotes for kind, quotes in made(text) if kind in ("sums_to", "differs_by")]
    assert [len(quotes) for quotes in added] == [4]


def test_shares_that_make_a_whole_are_no_sums_of_each_other() -> None:
    text = "Of the frauds, 38% were fake jobs, 22% fake officials, 17% fake funds, and the other 23% anything else."
    assert {kind for kind, _ in made(text)} == {"complements"}


def test_a_second_percentage_tells_nothing_of_a_pair_that_another_explains() -> None:
    text = "Of the 3,900 members, 3,393 voted to stay out, or 87%. The union asks for 15% more."
    assert {kind for kind, _ in made(text)} == {"share_of"}


def test_a_percentage_is_of_no_whole_that_only_a_later_paragraph_has() -> None:
    text = (
        "Revenue was 186.4 million yuan.\n\nTaxes were 137.2 million yuan, 70.4% of what came in.\n\n"
        "For 2025 the city plans 194.8 million yuan."
    )
    assert not any("194.8" in quote for _, quotes in made(text) for quote in quotes)


def test_a_bound_of_a_title_is_no_figure_of_the_text() -> None:
    text = "Foreign trade exceeded 200 billion yuan\n\nTrade was 214.7 billion yuan, an increase of 7.2% on 200.3 billion yuan."
    assert "same_as" not in {kind for kind, _ in made(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The price was 4.6 yuan, 0.3 yuan higher than last year. In the next county it was 4.2 yuan.",
        "Completed investment was 23.17 billion yuan.\n\nSales were 19.85 billion yuan.\n\nPlots started at 3.324 billion yuan.",
        "So far $70.7 million has come in, or 38 percent. The appeal of last year was 61 percent funded.",
        "A part of 12.8 billion yuan went to farms, 0.18 billion yuan to guests, and the fund took in 12.6 billion yuan.",
    ],
)
def test_what_adds_up_only_by_rounding_is_an_accident(text: str) -> None:
    assert {kind for kind, _ in made(text)} & {"sums_to", "differs_by", "complements"} == set()


def test_amounts_of_other_things_have_no_gap_that_could_fail() -> None:
    text = "The bank has 426 outlets, 11 more than last year, and 18,700 employees."
    assert made(text) == set()


def test_a_part_is_no_share_of_what_is_less() -> None:
    text = "Fuel cost $23 less than a year ago. Equity made up 47% of assets of $2.3 billion, after 44% at the turn of the year."
    assert made(text) == set()


def test_amounts_far_less_than_a_round_one_of_another_sentence_are_not_its_parts() -> None:
    text = "The remaining $2.5 billion goes to all others. The threshold moves from $12,400 to $12,900."
    assert "sums_to" not in {kind for kind, _ in made(text)}


def test_what_comes_on_top_of_a_change_is_no_change_of_it() -> None:
    text = "The tariff went down from 52 crowns to 40 crowns, and a further 9 crowns is planned."
    assert "differs_by" not in {kind for kind, _ in made(text)}
