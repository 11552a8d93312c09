"""Layout of any text: spans and unit quotes read back, texts of one batch do not touch, and hostile size takes linear time."""

from __future__ import annotations

import time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reading.mentions import read_mentions
from pipelines.text.layout import layout_edits
from pipelines.text.layout.tables.lines import line_tables
from pipelines.text.layout.tables.unit_phrase import unit_phrases
from schemas.mention import MENTION

PIECES = st.sampled_from([
    "5", "1,234.5", " 120 130", "(12)", "2019", "$", "£m", "|", "\n", "\n\n", "\t", "  ", "\f", "\r\n", "|---|",
    "| Item | (USD million) |", "单位：万元", "（亿元）", "(in thousands)", "Unit: ", "%", "<td>", "</td>", "<tr>", "<table>",
    "</table>", "<sup>", "</sup>", "<br>", "&nbsp;", "&#8364;", "[3]", "[5](#n)", "**", "_", "\\$", "①", "²", "1. ", "（1）",
    "\n.. note:: ", "\n.. image:: a9.png", "\n   :width: 30", "[1]_", "`a <b/2024>`_", "\n+---+---+\n", "\n====  ====\n",
    "million", "bil-\nlion", "No.", "Page 3 of 5", "万", "people",
])  # fmt: skip


def _documents(*texts: str, language: str | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {"document_id": [str(number) for number in range(len(texts))], "text": list(texts), "language": [language] * len(texts)},
        schema={"document_id": pl.String, "text": pl.String, "language": pl.String},
    )


@given(st.lists(PIECES, max_size=40), st.sampled_from(["en", "zh"]))
@settings(max_examples=60, deadline=None)
def test_spans_and_unit_quotes_read_back(pieces: list[str], language: str) -> None:
    text = "".join(pieces)
    mention = MENTION.validate(read_mentions(_documents(text, language=language)))
    for start, end, quote, unit, unit_start in mention.select(
        "char_start", "char_end", "quote", "unit_quote", "unit_char_start"
    ).iter_rows():
        assert text[start:end] == quote
        assert (unit is None) == (unit_start is None)
        assert unit is None or text[unit_start : unit_start + len(unit)] == unit


def test_texts_of_a_batch_do_not_touch() -> None:
    texts = [
        "(in thousands)",
        "Rent 12",
        "It was $1.2",
        "billion people came.",
        "| £m | 2019 |",
        "| Rent | 5 |",
        "\f3\nA",
        "\f4\nB",
    ]
    apart = [read_mentions(_documents(text)).drop("document_id") for text in texts]
    together = read_mentions(_documents(*texts)).partition_by("document_id", as_dict=True, include_key=False)
    for number, alone in enumerate(apart):
        assert together.get((str(number),), alone.clear()).equals(alone)


@pytest.mark.parametrize(
    "piece",
    [
        "<sup>",
        "<sup>1<b>",
        "\n1",
        "1\nb",
        "  1",
        "[1",
        "&a",
        "<!--",
        "\f1\n",
        "[a](",
        "|",
        "x|1\n(USD m)\n",
        ".. a 1\n  b",
        "\n.. a:: ",
        "\n   :a: 1",
        "`a <1",
        "<table><tr><td>1",
        "(in ",
    ],
)
def test_hostile_layout_takes_linear_time(piece: str) -> None:
    """Twice the text takes no four times the time; both are far below what a quadratic scan would take."""
    seconds = []
    for size in (50_000, 200_000):
        text = piece * (size // len(piece))
        start = time.process_time()
        layout_edits([text], "en")
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * seconds[0] + 0.5


@pytest.mark.parametrize(
    ("phrase", "language", "scale", "currency", "reading"),
    [
        ("USD million", "en", 6, "USD", None),
        ("£m", "en", 6, "GBP", None),
        ("€'000", "en", 3, "EUR", None),
        ("$mm", "en", 6, "USD", None),
        ("in thousands of dollars, except per share data", "en", 3, "USD", None),
        ("100 million yuan", "en", 8, "CNY", None),
        ("current US$, bn", "en", 9, "USD", None),
        ("'000 tonnes", "en", 3, None, "9 tonnes"),
        ("人民币万元", "zh", 4, "CNY", None),
        ("新台币千元", "zh", 3, "TWD", None),
        ("亿千瓦时", "zh", 8, None, "9千瓦时"),
        ("元/吨", "zh", 0, None, "9元/吨"),
    ],
)
def test_a_phrase_says_a_unit(phrase: str, language: str, scale: int, currency: str | None, reading: str | None) -> None:
    (unit,) = unit_phrases(phrase, language)
    assert (unit.scale_exponent, unit.currency, unit.reading) == (scale, currency, reading)


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("m", "en"),
        ("2021", "en"),
        ("net of tax", "en"),
        ("USD or EUR", "en"),
        ("per share", "en"),
        ("2021年", "zh"),
        ("增长", "zh"),
    ],
)
def test_a_phrase_that_is_not_understood_says_nothing(phrase: str, language: str) -> None:
    assert unit_phrases(phrase, language) == ()


def test_a_line_that_a_new_page_opens_with_a_break_is_read() -> None:
    text = pl.DataFrame({"document_id": ["doc"], "text": ["\f<br>5 ships"], "language": ["en"]})
    assert read_mentions(text)["low_significand"].to_list() == [5]


def test_a_line_of_prose_above_a_table_says_no_unit() -> None:
    phrase = "billion and its costs to $340 million, said A Ltd."
    assert unit_phrases(phrase, "en", is_marked=False) == ()


RST = """\
.. image:: quay9.png
   :width: 300

The port handled 42 tonnes [1]_, see `the tables <a/2024/12>`_.

.. note:: Ships were 7.

.. [1] Without 3 boats.
.. 99 lines were cut here,
   and 98 there.
.. _top: a/5
"""


def test_marks_of_restructured_text_are_no_figures() -> None:
    found = read_mentions(_documents(RST, language="en")).filter(pl.col("low_significand").is_not_null())
    assert found["quote"].to_list() == ["42 tonnes", "7", "3 boats"]


@pytest.mark.parametrize(
    ("rules", "heads"),
    [(("+--+", "+==+", "+--+", "+--+"), 1), (("+--+", "+--+", "", "+--+"), 1), (("+--+", "+--+", "+--+", "+--+"), None)],
    ids=["the head is ruled off", "one rule", "a rule behind every row"],
)
def test_rules_between_rows_say_where_the_head_ends(rules: tuple[str, ...], heads: int | None) -> None:
    rows = ["|2023|2024|", "|1|2|", "|3|4|"]
    lines = [line for pair in zip(rules, [*rows, ""], strict=True) for line in pair if line]
    (table,) = line_tables("\n".join(lines))
    assert (len(table.rows), table.heads) == (3, heads)


def test_rules_of_a_table_without_bars_are_no_rows() -> None:
    (table,) = line_tables("====  ====\nQuay  2024\n====  ====\nEast  1\nWest  2\n====  ====\n")
    assert ([[cell.text for cell in row] for row in table.rows], table.heads) == (
        [["Quay", "2024"], ["East", "1"], ["West", "2"]],
        1,
    )


def test_a_caption_may_say_what_is_told_before_it_says_the_unit() -> None:
    phrase = "Goods trade of Laos, in millions of US dollars, unless stated otherwise."
    assert [unit.currency for unit in unit_phrases(phrase, "en", is_marked=False)] == ["USD"]
