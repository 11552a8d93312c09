"""The parts of pages without a browser: amounts, arithmetic, marked texts, verdicts, drawings."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from pipelines.report.amounts import amount, span
from pipelines.report.claim_graph import claim_graph
from pipelines.report.comparisons import Comparison, Term
from pipelines.report.drawing import draw
from pipelines.report.equations import equation
from pipelines.report.figures import Figure
from pipelines.report.passages import Piece, paragraphs, reads_back
from pipelines.report.places import page_name
from pipelines.report.verdicts import ALONE, CONTRADICTED, DATE, HOLDS, OPEN, REPAIRED, verdict_of
from schemas.codes import codes


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (88.58e9, "USD", "88.58 billion USD"),
        (-53.9e9, "USD", "-53.9 billion USD"),
        (12.9, "PT", "12.9 %"),
        (127e6, "PS", "127 million persons"),
        (217.0, "USD/MTH", "217 USD / months"),
        (6.0, "NR", "6"),
        (0.0, "USD", "0 USD"),
        (None, "USD", ""),
    ],
)
def test_amounts_have_a_word_of_scale_and_a_unit(value: float | None, unit: str, shown: str) -> None:
    assert amount(value, unit).replace("\u00a0", " ") == shown


def test_an_interval_says_its_scale_once_and_what_it_leaves_open() -> None:
    said = [span(88.575e9, 88.585e9, "USD"), span(999e6, 1.2e9, "USD"), span(None, 5, "PT"), span(5, None, "PT"), span(5, 5, "PT")]
    assert [one.replace("\u00a0", " ") for one in said] == [
        "88.575 to 88.585 billion USD",
        "999 million to 1.2 billion USD",
        "5 % or less",
        "5 % or more",
        "5 %",
    ]
    assert span(None, None, "PT") == ""


def written(kind: str, outcome: str, left: int, right: int, signs: dict[str, int] | None = None) -> str:
    terms = [
        {"side": side, "sign": (signs or {}).get(f"{side[0]}{place}", 1), "observation_id": f"{side[0]}{place}"}
        for side, many in (("left", left), ("right", right))
        for place in range(many)
    ]
    return " ".join(part.sign or str(part.observation_id) for part in equation(kind, outcome, terms))


def test_arithmetic_is_written_as_its_kind_says() -> None:
    assert written("sums_to", "holds", 2, 1) == "l0 + l1 = r0"
    assert written("sums_to", "fails", 2, 1, {"l1": -1}) == "l0 − l1 ≠ r0"
    assert written("growth_of", "holds", 1, 3) == "l0 = r0 ÷ ( r1 + r2 ) − 1"
    assert written("exceeds", "fails", 1, 1) == "l0 ≯ r0"
    assert written("same_as", "cannot_tell", 1, 1) == "l0 ≟ r0"
    assert written("product_of", "fails", 1, 1, {"r0": 12}) == "l0 ≠ 12 × r0"
    assert written("share_of", "holds", 1, 1) == "", "a term is missing"


def test_every_kind_of_relation_has_an_arithmetic() -> None:
    many = {kind: written(kind, "holds", 2, 2) for kind in codes("relation_kind")}
    assert [kind for kind, said in many.items() if not said] == []


def figure(place: int, start: int, quote: str) -> Figure:
    return Figure(place, {"quote": quote, "char_start": start, "char_end": start + len(quote)}, HOLDS, [])


def test_text_is_marked_in_lines_and_overlaps_are_marked_once() -> None:
    text = "Up 5% to\r\n10亿 dollars.\n\n"
    figures = [figure(1, 3, "5%"), figure(2, 10, "10亿"), figure(3, 12, "亿 dollars")]
    assert reads_back(text, figures)
    lines = paragraphs(text, figures)
    assert ["".join(piece.text for piece in line) for line in lines] == ["Up 5% to", "10亿 dollars."]
    assert [piece.figure.place for line in lines for piece in line if piece.figure] == [1, 2]
    assert not reads_back(text[1:], figures)


@pytest.mark.parametrize(
    ("kind", "is_repaired", "findings", "verdict"),
    [
        ("date", False, [], DATE),
        ("currency", False, [], ALONE),
        ("currency", False, [("holds", "INFO", False)], HOLDS),
        ("currency", True, [("holds", "INFO", False), ("fails", "WARN", True)], REPAIRED),
        ("currency", True, [("fails", "WARN", False)], CONTRADICTED),
        ("currency", False, [("fails", "INFO", False), ("holds", "INFO", False)], OPEN),
        (None, False, [("cannot_tell", "WARN", False)], OPEN),
    ],
)
def test_verdict_is_the_worst_that_is_said(kind: str | None, is_repaired: bool, findings: list[Any], verdict: Any) -> None:
    rows = [dict(zip(("outcome", "severity", "is_repaired"), one, strict=True)) for one in findings]
    assert verdict_of({"mention_kind": kind, "is_repaired": is_repaired}, rows) is verdict


def comparison(kind: str, *places: int) -> Comparison:
    terms = [Term("x", f"documents/a.html#t{place}", "x", place) for place in places]
    return Comparison(1, {"kind": kind}, HOLDS, terms, terms, None)


def test_claim_graph_joins_figures_of_one_passage_and_keeps_to_its_size() -> None:
    quotes = ("10亿元", "5", "a long quote of twenty-two", "7")
    figures = [figure(place, 10 * place, quote) for place, quote in enumerate(quotes, start=1)]
    line = [Piece(one.quote, one) for one in figures]
    assert claim_graph(line, [comparison("sums_to", 3, 1)]) is None, "one comparison needs no picture"
    assert claim_graph(line, [comparison("sums_to", 3, 9), comparison("same_as", 1, 8)]) is None, "they lead out of the passage"
    graph = claim_graph(line, [comparison("sums_to", 3, 1, 2), comparison("same_as", 1, 3)])
    assert graph is not None
    assert [node.place for node in graph.nodes] == [1, 2, 3]
    assert [arc.label for arc in graph.arcs] == ["sums to", "sums to", "same as"]
    assert all(0 < arc.y < graph.top and 0 < arc.x < graph.width for arc in graph.arcs)
    assert all(one.left + one.width < other.left for one, other in pairwise(graph.nodes))
    assert graph.nodes[-1].left + graph.nodes[-1].width < graph.width


def test_names_of_pages_are_names_of_files() -> None:
    assert page_name("vietnam-trade-2021") == "vietnam-trade-2021"
    for name in ("../../etc/passwd", "a b", "javascript:x", "中国", "", "a" * 500):
        assert page_name(name).startswith("page-")


def test_drawing_survives_what_ends_its_library() -> None:
    rows = pl.DataFrame(
        {"area": ["a\x07\ufffe<b>&", "b" * 5000], "value": [1.0, 2.0], "said": ['"><script>', "x"], "observation_id": ["o", None]}
    )
    chart = draw("labour_cost", rows, lambda row: "documents/a.html#t1" if row["observation_id"] else None)
    assert chart is not None
    assert 'href="../documents/a.html#t1"' in chart.svg
    assert "<script" not in chart.svg
    assert chart.svg.count("<a ") == 1, "a mark without a place is no link"
    assert "://" not in chart.svg.replace("http://www.w3.org/", "")
    assert draw("labour_cost", rows.clear(), lambda _: None) is None
    assert draw("no_such_mart", rows, lambda _: None) is None


def test_numbers_that_are_none_are_left_out_and_what_cannot_be_drawn_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = pl.DataFrame({"area": ["a", "b"], "value": [float("inf"), 2.0], "said": ["x", "y"], "observation_id": [None, None]})
    chart = draw("labour_cost", rows, lambda _: None)
    assert chart is not None
    assert chart.svg.startswith("<svg")

    def refuse(_: object) -> str:
        raise ValueError("conversion failed")

    monkeypatch.setattr("vl_convert.vegalite_to_svg", refuse)
    refused = draw("labour_cost", rows, lambda _: None)
    assert refused is not None
    assert refused.svg == ""
