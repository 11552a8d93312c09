"""Number words whose noun was said before count; hours, ages, grades and members of something said before do not."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.reading.mentions import read_mentions


def _numbers(text: str) -> list[str]:
    mention = read_mentions(pl.DataFrame({"document_id": ["d"], "text": [text], "language": ["en"]}))
    return mention.filter(pl.col("mention_kind") == "number")["quote"].to_list()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Of the 31 calves born in April, four died within a week.", ["four"]),
        ("Leeds opened 12 libraries and Hull three.", ["three"]),
        ("We ordered 60 coats. Eighteen never came.", ["Eighteen"]),
        ("The Greens hold seven seats, the others the other two.", ["two"]),
        ("Rents rose in nine of the country's 12 regions.", ["nine"]),
        ("The number of wardens has fallen from eleven to eight.", ["eleven", "eight"]),
        ("They lost twelve and won eight of their games.", ["lost twelve", "eight"]),
        ("Seven wells were drilled and three found gas.", ["three"]),
        ("In 2019 it was forty and in 2024 just twenty-one.", ["forty", "twenty-one"]),
        ("The party is down one, its rival up two.", ["down one", "up two"]),
        ("The clinic is three short of the nurses it needs.", ["three"]),
    ],
)
def test_noun_said_before_is_counted(text: str, counts: list[str]) -> None:
    assert _numbers(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "Shops open at nine and close at five.",
        "The two agreed to meet again, and one of them smiled.",
        "She is six. Her brother is aged nine.",
        "Channel Four will show the match.",
        "The family of five moved, and split in two.",
        "Flood warnings were raised from level two to level three.",
        "Two, expenditure. Three, balance.",
        "Homes with two, larger ones with three.",
        "Children under five travel free.",
        "It was nine thirty when they came home by six.",
        "He was born at ten to six.",
    ],
)
def test_what_names_or_orders_counts_nothing(text: str) -> None:
    assert _numbers(text) == []


def test_words_of_another_text_say_nothing() -> None:
    texts = ["He was home by six.", "The number rose by six to forty-one."]
    documents = pl.DataFrame({"document_id": ["a", "b"], "text": texts, "language": ["en", "en"]})
    assert read_mentions(documents).select("document_id", "quote").rows() == [("b", "rose by six"), ("b", "forty-one")]
