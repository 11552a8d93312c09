import math
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.rules.evaluate import evaluate
from pipelines.rules.evidence import figure_values
from pipelines.rules.rates import RateBook
from pipelines.rules.relations import KINDS
from schemas.codes import codes
from tests.rules.economies import RATE, daily_rates, economies

BOOK = RateBook(daily_rates(RATE))
DIMENSIONS = (
    {"USD": "money", "CNY": "money", "EUR": "money", "USD/MTH": "money/time"}
    | {
        "PT": "percent",
        "PD": "percentage_point",
        "PS": "person",
        "TIMES": "multiple",
        "NR": "count",
    }
    | {"ACR": "area", "KM2": "area", "KG": "mass", "T": "mass"}
)
INFINITY = math.inf

Value = tuple[float, float, str]


def judge(kind: str, left: list[Value], right: list[Value], signs: tuple[int, ...] = (), book: RateBook = BOOK) -> dict:
    """The evaluation of one relation over values (low, high, unit)."""
    terms = [("left", at, value) for at, value in enumerate(left)] + [("right", at, value) for at, value in enumerate(right)]
    relation = pl.DataFrame({"relation_id": ["d:r"], "document_id": ["d"], "kind": [kind]})
    value = pl.DataFrame(
        [(f"d:{side}{at}", low, high, unit, DIMENSIONS[unit]) for side, at, (low, high, unit) in terms],
        schema={
            "observation_id": pl.String,
            "low": pl.Float64,
            "high": pl.Float64,
            "unit_measure": pl.String,
            "dimension": pl.String,
        },
        orient="row",
    ).with_columns(period_start=date(2021, 1, 1), period_end=date(2021, 12, 31), published_date=date(2022, 5, 8))
    term = pl.DataFrame(
        [("d:r", side, at, sign, f"d:{side}{at}") for (side, at, _), sign in zip(terms, signs or (1,) * len(terms), strict=True)],
        schema={"relation_id": pl.String, "side": pl.String, "position": pl.Int64, "sign": pl.Int32, "observation_id": pl.String},
        orient="row",
    )
    return evaluate(relation, term, value, book).row(0, named=True)


def around(value: float, unit: str = "USD", half: float = 0.5) -> Value:
    return (value - half, value + half, unit)


def test_every_kind_has_a_rule_that_exists():
    assert set(KINDS) == codes("relation_kind")
    assert {kind.rule for kind in KINDS.values()} <= codes("rule")


@pytest.mark.parametrize(
    ("kind", "left", "right", "outcome"),
    [
        ("restates", [around(90)], [around(585, "CNY")], "holds"),
        ("restates", [around(585, "CNY")], [around(90)], "holds"),
        ("restates", [around(900)], [around(585, "CNY")], "fails"),
        ("restates", [around(90)], [around(90)], "holds"),
        ("restates", [around(90)], [around(95)], "fails"),
        ("restates", [around(787000, "ACR")], [around(3185, "KM2")], "holds"),
        ("restates", [around(787000, "ACR")], [around(3195, "KM2")], "fails"),
        ("restates", [around(2, "T")], [around(2400, "KG")], "holds"),
        ("restates", [around(2, "T")], [around(2600, "KG")], "fails"),
        ("sums_to", [around(60), around(31)], [around(90)], "holds"),
        ("sums_to", [around(60), around(33)], [around(90)], "fails"),
        ("complements", [around(45.2, "PT", 0.05)], [around(48.8, "PT", 0.05), around(6.1, "PT", 0.05)], "holds"),
        ("complements", [around(45.2, "PT", 0.05)], [around(48.8, "PT", 0.05), around(7.1, "PT", 0.05)], "fails"),
        ("complements", [around(20.5, "NR", 0.05)], [around(38.4, "NR", 0.05), around(41.1, "NR", 0.05)], "holds"),
        ("complements", [around(0.3, "NR", 0.05)], [around(0.7, "NR", 0.05)], "holds"),
        ("share_of", [around(20.5, "NR", 0.05)], [around(38.2, "CNY", 0.05), around(186.4, "CNY", 0.05)], "holds"),
        ("share_of", [around(21.5, "NR", 0.05)], [around(38.2, "CNY", 0.05), around(186.4, "CNY", 0.05)], "fails"),
        ("share_of", [around(0.205, "NR", 0.0005)], [around(38.2, "CNY", 0.05), around(186.4, "CNY", 0.05)], "holds"),
        ("differs_by", [around(120), around(100)], [around(20)], "holds"),
        ("differs_by", [around(120), around(100)], [around(-20)], "fails"),
        ("differs_by", [around(120, "USD/MTH"), around(100)], [around(20)], "holds"),
        ("differs_by", [around(120, "USD/MTH"), around(100)], [around(30)], "fails"),
        ("differs_by", [around(120, "USD/MTH"), around(100, "USD/MTH")], [around(30)], "fails"),
        ("differs_by", [around(7, "PT"), around(5, "PT")], [around(2, "PD")], "holds"),
        ("share_of", [around(75, "PT")], [around(90), around(120)], "holds"),
        ("share_of", [around(57, "PT")], [around(90), around(120)], "fails"),
        ("share_of", [(0.7, 0.8, "TIMES")], [around(90), around(120)], "holds"),
        ("growth_of", [around(20, "PT")], [around(120), around(100)], "holds"),
        ("growth_of", [around(120, "PT")], [around(120), around(100)], "fails"),
        ("ratio_of", [(1.9, 2.1, "TIMES")], [around(200), around(100)], "holds"),
        ("ratio_of", [(2.9, 3.1, "TIMES")], [around(200), around(100)], "fails"),
        ("average_of", [around(6, "PT")], [around(5, "PT"), around(7, "PT")], "holds"),
        ("average_of", [around(9, "PT")], [around(5, "PT"), around(7, "PT")], "fails"),
        ("same_as", [around(89)], [around(90)], "holds"),
        ("same_as", [around(89)], [around(91)], "fails"),
        ("same_base", [around(120), around(20, "PT")], [around(121), around(21, "PT")], "holds"),
        ("same_base", [around(120), around(20, "PT")], [around(121), around(12, "PT")], "fails"),
        ("part_of", [around(60), around(31)], [around(90)], "holds"),
        ("part_of", [around(60), around(33)], [around(90)], "fails"),
        ("in_unit_of", [around(60)], [around(30), around(50, "PT")], "holds"),
        ("in_unit_of", [around(60)], [around(30, "USD/MTH"), around(2, "PS")], "holds"),
        ("in_unit_of", [around(60)], [around(30, "EUR"), around(90, "EUR")], "fails"),
        ("in_unit_of", [around(60, "KG")], [around(30, "T"), around(90, "T")], "fails"),
        ("exceeds", [around(90)], [around(89)], "holds"),
        ("exceeds", [around(88)], [around(90)], "fails"),
    ],
)
def test_kinds(kind: str, left: list[Value], right: list[Value], outcome: str):
    found = judge(kind, left, right)
    assert (found["outcome"], found["problem"]) == (outcome, None)


@pytest.mark.parametrize(
    ("kind", "left", "right", "problem"),
    [
        ("sums_to", [around(60), around(31, "CNY")], [around(90)], "mixed_dimensions"),
        ("same_as", [around(60)], [around(60, "PS")], "mixed_dimensions"),
        ("restates", [around(60)], [around(60, "PS")], "mixed_dimensions"),
        ("restates", [around(60, "KG")], [around(60, "KM2")], "mixed_dimensions"),
        ("restates", [around(60, "KG")], [around(60)], "mixed_dimensions"),
        ("exceeds", [around(60)], [around(60, "PS")], "mixed_dimensions"),
        ("share_of", [around(60)], [around(60), around(70)], "mixed_dimensions"),
        ("exceeds", [around(60, "USD/MTH")], [around(60, "CNY")], "mixed_dimensions"),
        ("same_as", [around(60), around(1)], [around(60)], "arity"),
        ("share_of", [around(60, "PT")], [around(60)], "arity"),
        ("differs_by", [around(60)], [around(60)], "arity"),
        ("share_of", [around(60, "PT")], [around(60), around(0)], "zero_denominator"),
        ("same_base", [around(60), around(-100, "PT")], [around(60), around(2, "PT")], "zero_denominator"),
        ("restates", [around(0)], [around(60, "CNY")], "zero_denominator"),
        ("restates", [around(60)], [around(60, "EUR")], "no_rate"),
        ("exceeds", [around(60)], [around(60, "EUR")], "no_rate"),
        ("same_as", [(-INFINITY, INFINITY, "USD")], [around(60)], "unbounded"),
        ("exceeds", [(10, INFINITY, "USD")], [around(60)], "unbounded"),
        ("share_of", [around(60, "PT")], [(10, INFINITY, "USD"), (10, INFINITY, "USD")], "unbounded"),
    ],
)
def test_what_cannot_be_judged_says_why(kind: str, left: list[Value], right: list[Value], problem: str):
    found = judge(kind, left, right)
    assert (found["outcome"], found["problem"]) == ("cannot_tell", problem)


def test_a_lower_bound_that_is_high_enough_exceeds():
    assert judge("exceeds", [(70, INFINITY, "USD")], [around(60)])["outcome"] == "holds"
    assert judge("same_as", [(114, INFINITY, "USD")], [around(114.4, half=0.05)])["outcome"] == "holds"


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("differs_by", [around(7, "PT"), around(5, "PT")], [around(2, "PT")]),
        ("same_as", [around(7, "PT")], [around(7, "PD")]),
        ("growth_of", [around(20, "PD")], [around(120), around(100)]),
        ("complements", [around(60, "PT")], [around(40, "PD")]),
    ],
)
def test_percent_and_percentage_point_never_meet(kind: str, left: list[Value], right: list[Value]):
    found = judge(kind, left, right)
    assert (found["rule"], found["outcome"]) == ("percent.point_confusion", "fails")


def test_points_that_are_no_difference_are_confused_with_nothing():
    found = judge("differs_by", [around(7, "PT"), around(5, "PT")], [around(30, "PD")])
    assert (found["rule"], found["outcome"]) == ("total.balance", "fails")


def test_amounts_in_two_currencies_meet_in_orders_and_ratios():
    assert judge("exceeds", [around(90)], [around(410, "CNY")])["outcome"] == "holds"
    assert judge("exceeds", [around(60)], [around(410, "CNY")])["outcome"] == "fails"
    assert judge("share_of", [around(50, "PT")], [around(323, "CNY"), around(100)])["outcome"] == "holds"


def test_a_subtracted_term_is_subtracted():
    assert judge("sums_to", [around(120), around(100)], [around(20)], signs=(1, -1, 1))["outcome"] == "holds"


def test_a_missing_figure_is_a_problem_of_the_relation():
    relation = pl.DataFrame({"relation_id": ["d:r"], "document_id": ["d"], "kind": ["same_as"]})
    evidence = economies(13)
    term = pl.DataFrame(
        {
            "relation_id": ["d:r"] * 2,
            "side": ["left", "right"],
            "position": [0, 0],
            "sign": [1, 1],
            "observation_id": ["d:x", "d:y"],
        },
        schema_overrides={"sign": pl.Int32},
    )
    value = pl.DataFrame(
        {"observation_id": ["d:x"], "low": [1.0], "high": [2.0], "unit_measure": ["USD"], "dimension": ["money"]}
    ).with_columns(period_start=date(2021, 1, 1), period_end=date(2021, 12, 31), published_date=date(2022, 5, 8))
    assert evaluate(relation, term, value, evidence.fx_rate)["problem"].to_list() == ["missing_key"]


def test_no_relations_make_no_rows():
    evidence = economies(13)
    found = evaluate(evidence.relation.clear(), evidence.relation_term.clear(), figure_values(evidence), evidence.fx_rate)
    assert found.is_empty()


def test_order_of_relations_is_kept():
    evidence = economies(130)
    shuffled = evidence.relation.sample(fraction=1, shuffle=True, seed=1)
    found = evaluate(shuffled, evidence.relation_term, figure_values(evidence), evidence.fx_rate)
    assert found["relation_id"].to_list() == shuffled["relation_id"].to_list()


amounts = st.integers(min_value=1, max_value=10**14)
signed = st.integers(min_value=-(10**14), max_value=10**14)
places = st.integers(min_value=0, max_value=6)


def printed(value: Fraction, place: int, unit: str = "USD") -> Value:
    """The interval of an exact value that is printed rounded to 10^place, as floats that need not be outward."""
    step = Fraction(10) ** place
    rounded = round(value / step) * step
    return (float(rounded - step / 2), float(rounded + step / 2), unit)


@settings(max_examples=30, deadline=None)
@given(parts=st.lists(signed, min_size=1, max_size=6), place=places)
def test_parts_that_make_their_whole_raise_no_alarm(parts: list[int], place: int):
    exact = [Fraction(part) / 7 for part in parts]
    terms = [printed(part, place) for part in exact]
    assert judge("sums_to", terms, [printed(sum(exact), place)])["outcome"] == "holds"
    assert judge("average_of", [printed(sum(exact) / len(exact), place)], terms)["outcome"] == "holds"


@settings(max_examples=30, deadline=None)
@given(part=amounts, whole=amounts, place=places, percent_place=st.integers(min_value=-3, max_value=1))
def test_shares_and_growths_of_exact_figures_raise_no_alarm(part: int, whole: int, place: int, percent_place: int):
    share, growth = Fraction(100 * part, whole), Fraction(100 * part, whole) - 100
    figures = [printed(Fraction(part), place), printed(Fraction(whole), place)]
    assert judge("share_of", [printed(share, percent_place, "PT")], figures)["outcome"] != "fails"
    assert judge("growth_of", [printed(growth, percent_place, "PT")], figures)["outcome"] != "fails"
    base = [printed(Fraction(part), place), printed(growth, percent_place, "PT")]
    assert judge("same_base", base, base)["outcome"] != "fails"


@settings(max_examples=30, deadline=None)
@given(dollars=amounts, place=places, yuan_place=places)
def test_restatements_at_the_rate_raise_no_alarm(dollars: int, place: int, yuan_place: int):
    yuan = Fraction(dollars) * Fraction(str(RATE))
    found = judge("restates", [printed(Fraction(dollars), place)], [printed(yuan, yuan_place, "CNY")])
    assert found["outcome"] != "fails"


finite = st.floats(min_value=-1e18, max_value=1e18, allow_nan=False)
bounds = st.tuples(finite, finite).map(lambda pair: (min(pair), max(pair)))
kinds = st.sampled_from(sorted(set(KINDS) - {"restates", "complements"}))


def _arguments(kind: str, ends: list[tuple[float, float]]) -> tuple[list[Value], list[Value]]:
    """The bounds in the places of `kind`, which takes up to four."""
    percent = {"share_of": (0,), "growth_of": (0,), "ratio_of": (0,), "same_base": (1, 3)}.get(kind, ())
    values = [(*end, "PT" if at in percent else "USD") for at, end in enumerate(ends)]
    sizes = {"share_of": (1, 2), "growth_of": (1, 2), "ratio_of": (1, 2), "same_base": (2, 2), "differs_by": (2, 1)}
    left, right = sizes.get(kind, (1, 1))
    return values[:left], values[left : left + right]


@settings(max_examples=60, deadline=None)
@given(kind=kinds, ends=st.lists(bounds, min_size=4, max_size=4), which=st.integers(0, 3), by=st.floats(0, 1e18))
def test_a_wider_figure_never_turns_a_relation_that_holds_into_one_that_fails(kind: str, ends: list, which: int, by: float):
    before = judge(kind, *_arguments(kind, ends))["outcome"]
    wider = [(low - by, high + by) if at == which else (low, high) for at, (low, high) in enumerate(ends)]
    if before == "holds":
        assert judge(kind, *_arguments(kind, wider))["outcome"] != "fails"


@settings(max_examples=60, deadline=None)
@given(
    kind=kinds,
    ends=st.lists(
        st.tuples(*[st.one_of(finite, st.sampled_from([0.0, INFINITY, -INFINITY, math.nan, 1e-308, 1e308]))] * 2),
        min_size=4,
        max_size=4,
    ),
)
def test_nan_never_leaks(kind: str, ends: list):
    found = judge(kind, *_arguments(kind, ends))
    assert found["outcome"] in codes("outcome")
    assert (found["outcome"] == "cannot_tell") == (found["problem"] is not None)
    assert not any(isinstance(value, float) and math.isnan(value) for value in found.values())


def range_of_growth(level: tuple[float, float, float], least: float, most: float) -> dict[str, Any]:
    """Judges a range (both ends as printed, and half of a unit of their last place) with the growths of its ends in percent."""
    low, high, half = level
    relation = pl.DataFrame({"relation_id": ["d:r"], "document_id": ["d"], "kind": ["range_base"]})
    rows = [
        ("d:l", low - half, high + half, low, high, "USD", "money"),
        ("d:a", least - 0.5, most + 0.5, least, most, "PT", "percent"),
    ]
    names = ["observation_id", "low", "high", "face_low", "face_high", "unit_measure", "dimension"]
    value = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        pl.lit(None, pl.Date).alias(name) for name in ("period_start", "period_end", "published_date")
    )
    terms = [("d:r", "left", 0, 1, "d:l"), ("d:r", "right", 0, 1, "d:a")]
    term = pl.DataFrame(terms, schema=["relation_id", "side", "position", "sign", "observation_id"], orient="row")
    return evaluate(relation, term, value, daily_rates(RATE)).row(0, named=True)


@pytest.mark.parametrize(
    ("level", "growths", "outcome"),
    [((900, 1200, 0.5), (50, 100), "holds"), ((900, 1200, 0.5), (50, 180), "fails"), ((9, 12, 0.5), (50, 110), "holds"),
     ((900, 900, 0.5), (50, 180), "cannot_tell")],
)  # fmt: skip
def test_ends_of_a_range_start_from_one_base(level: tuple[float, float, float], growths: tuple[float, float], outcome: str):
    assert range_of_growth(level, *growths)["outcome"] == outcome


@pytest.mark.parametrize(("middle", "outcome"), [(2.55, "holds"), (2.3, "fails")])
def test_average_of_a_range_alone_is_its_middle(middle: float, outcome: str) -> None:
    relation = pl.DataFrame({"relation_id": ["d:r"], "document_id": ["d"], "kind": ["average_of"]})
    value = pl.DataFrame(
        {
            "observation_id": ["d:middle", "d:range"],
            "low": [middle - 0.05, 1.85],
            "high": [middle + 0.05, 3.25],
            "face_low": [middle, 1.9],
            "face_high": [middle, 3.2],
        }
    ).with_columns(
        unit_measure=pl.lit("PT"), dimension=pl.lit("percent"),
        period_start=date(2021, 1, 1), period_end=date(2021, 12, 31), published_date=date(2022, 5, 8),
    )  # fmt: skip
    term = pl.DataFrame(
        {
            "relation_id": ["d:r"] * 2,
            "side": ["left", "right"],
            "position": [0, 0],
            "sign": [1, 1],
            "observation_id": ["d:middle", "d:range"],
        }
    )
    assert evaluate(relation, term, value, BOOK).row(0, named=True)["outcome"] == outcome
