"""Mentions of whole texts: golden sentences, the documents with answer keys, spans of hostile text, and hostile size."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.reading.mentions import read_mentions
from pipelines.reading.quantities import quantities
from schemas.mention import MENTION

GOLDEN = Path(__file__).parents[1] / "golden" / "mentions.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
PUBLISHED = date(2024, 8, 15)
CLASSES = ("en", "en-mt", "zh")
LEAST_F1 = 0.96
LEAST_SENTENCES = 60


def _documents(texts: list[str], languages: list[str | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {"document_id": [str(index) for index in range(len(texts))], "text": texts, "language": languages},
        schema={"document_id": pl.String, "text": pl.String, "language": pl.String},
    ).with_columns(published_date=pl.lit(PUBLISHED))


@cache
def _found() -> pl.DataFrame:
    mention = read_mentions(_documents([case["text"] for case in CASES], [case["lang"] for case in CASES]))
    return quantities(mention).with_columns(time_period=mention["time_period"])


def _is_close(found: float | None, printed: float | None) -> bool:
    if found is None or printed is None:
        return found is printed
    return abs(found - printed) <= 1e-3 * abs(printed)


def _is_same(found: dict[str, Any], golden: dict[str, Any]) -> bool:
    """Overlapping span, the same numbers, the same unit."""
    overlaps = found["start"] < golden["end"] and golden["start"] < found["end"]
    return (
        overlaps
        and found["unit"] == golden["unit"]
        and all(_is_close(found[name], golden.get(name)) for name in ("value", "low", "high"))
    )


def _matches(index: int) -> tuple[int, int, int]:
    """Quantities in the golden case, found, and right."""
    golden = [one for one in CASES[index]["mentions"] if one.get("kind") != "date"]
    found = _found().filter((pl.col("document_id") == str(index)) & (pl.col("kind") != "date")).to_dicts()
    left, right = list(found), 0
    for one in golden:
        match = next((other for other in left if _is_same(other, one)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return len(golden), len(found), right


@pytest.mark.parametrize("name", CLASSES)
def test_golden_sentences_are_read(name: str) -> None:
    counts = [_matches(index) for index, case in enumerate(CASES) if case["class"] == name]
    golden, found, right = (sum(column) for column in zip(*counts, strict=True))
    assert 2 * right / (golden + found) >= LEAST_F1


@pytest.mark.parametrize("name", CLASSES)
def test_golden_dates_have_their_period(name: str) -> None:
    found = _found().filter(pl.col("kind") == "date").select("document_id", "start", "end", "time_period").rows()
    dates = [
        (str(index), one)
        for index, case in enumerate(CASES)
        if case["class"] == name
        for one in case["mentions"]
        if "period" in one
    ]
    right = [
        any(
            document == index and start < one["end"] and one["start"] < end and period == one["period"]
            for document, start, end, period in found
        )
        for index, one in dates
    ]
    assert sum(right) >= LEAST_F1 * len(right)


@pytest.mark.parametrize("name", CLASSES)
def test_there_are_enough_golden_sentences(name: str) -> None:
    assert sum(case["class"] == name for case in CASES) >= LEAST_SENTENCES


def test_golden_spans_index_their_texts() -> None:
    assert all(case["text"][one["start"] : one["end"]] == one["text"] for case in CASES for one in case["mentions"])


PIECES = st.sampled_from([
    "5", "1,234.5", "３", "half a million ", "三万五千", "萬(wàn)", "億", "\u200b", "\xad", "\ufeff", "½",
    "㎡", "²", " percent", "%", "美元",
    "$", "rose ", "between ", " and ", " to ", "至", "、", ".", "\n", " ", "é", "😀", "\x00",
    "\x01", "١", "２０２２年", "year-old", "第", "〇", "K", "İ", "ß",
    "1/3", "三分之一", "http://a.b/5", "-", "(", ")", "ten thousand",
    "\ud7ff", "\u3000", "ﬁ", "™", "①",
])  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30), st.sampled_from(["en", "zh", None]))
@settings(max_examples=60)
def test_spans_read_back_on_any_text(pieces: list[str], language: str | None) -> None:
    text = "".join(pieces).encode("utf-8", "replace").decode("utf-8")
    other = "It grew 5%."
    mention = MENTION.validate(read_mentions(_documents([text, other], [language, "en"])))
    texts = {"0": text, "1": other}
    assert all(
        texts[document][start:end] == quote
        for document, start, end, quote in mention.select("document_id", "char_start", "char_end", "quote").rows()
    )
    assert "1" in mention["document_id"].to_list()


@pytest.mark.parametrize(
    ("text", "language", "quote"),
    [
        ("出口達3.3億(yì)美元。", "zh-Hant", "3.3億(yì)美元"),
        ("ab\u200bc grew 1\u200b2% in", "en", "grew 1\u200b2%"),
        ("About 1\xad50 mil\xadlion euros", "en", "About 1\xad50 mil\xadlion euros"),
        ("增长３.５％。", "zh", "增长３.５％"),
        ("😀😀 rose 5%", "en", "rose 5%"),
    ],
)
def test_text_as_found(text: str, language: str, quote: str) -> None:
    assert quote in read_mentions(_documents([text], [language]))["quote"].to_list()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Version 2.3.1 of the tool, call +44 20 7946 0958 or see www.a.org/2024/07/report-88 for it.", "en"),
        ("Flight 370, Room 1203, page 12 and COVID-19 are named in file A380.", "en"),
        ("请致电010-88889999或访问http://a.cn/2024/07/t1.html。", "zh"),
        ("1. First of all\n2. On the one hand\n", "en"),
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str, language: str) -> None:
    found = read_mentions(_documents([text], [language])).filter(pl.col("mention_kind") != "date")
    assert found["quote"].to_list() == []


def test_batching_changes_nothing() -> None:
    texts, languages = [case["text"] for case in CASES[:40]], [case["lang"] for case in CASES[:40]]
    together = read_mentions(_documents(texts, languages))
    apart = pl.concat(
        read_mentions(_documents([text], [language])).with_columns(document_id=pl.lit(str(index)))
        for index, (text, language) in enumerate(zip(texts, languages, strict=True))
    )
    assert together.equals(apart)


def test_no_documents_and_empty_texts() -> None:
    assert read_mentions(_documents([], [])).is_empty()
    assert read_mentions(_documents(["", "no numbers here"], [None, None])).is_empty()


# Where quantities stand side by side, the rows and not the expressions take the time.
_HOSTILE_SIZE = {"1 ": 100_000, "(((1": 200_000}


@pytest.mark.parametrize("piece", ["1 ", "of the ", "1,", "between 1 and ", "一", "$", "9.9.", "百分之", "a-1", "(((1"])
def test_hostile_text_of_two_megabytes_is_read(piece: str) -> None:
    """Ends at all: an expression that backtracks or a quadratic scan would take days."""
    text = piece * (_HOSTILE_SIZE.get(piece, 2_000_000) // len(piece.encode()))
    found = read_mentions(_documents([text], [None]))
    assert found["quote"].str.len_chars().max() is None or found["quote"].str.len_chars().max() <= 120
