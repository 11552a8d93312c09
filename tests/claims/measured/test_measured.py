"""The words of a measure are words of the text around its figure, in its order, and so many as are likely."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.claims.graph import graphs
from pipelines.claims.measured.chosen import in_order, likeliest
from pipelines.claims.measured.seen import TRAITS
from pipelines.claims.measured.weights import BETWEEN, BIAS, FILE, JOINT, weights
from pipelines.claims.measured.words import Word
from pipelines.claims.said import LONGEST
from pipelines.reading.mentions import read_mentions

TEXT = (
    "Larkmoor Dairy: a good year\n\nRevenue rose to $96 million. Of this, 60% was earned abroad, and the rest at home.\n\n"
    "What members paid:\n- fees: $3 million\n- gifts: $2 million"
)


def measures(text: str, language: str = "en") -> dict[str, str]:
    document = pl.DataFrame({"document_id": ["t"], "text": [text], "language": [language], "published_date": [date(2024, 2, 1)]})
    mention = read_mentions(document)
    quote = dict(mention.select("mention", "quote").iter_rows())
    return {quote[one.mention]: one.words for one in graphs(mention, document)["t"].told if one.concept == "measure"}


def test_measures_have_words_of_the_sentence_and_of_what_leads_to_it() -> None:
    own = measures(TEXT)
    assert "Revenue" in own["$96 million"]
    assert "earned" in own["60%"]
    assert "fees" in own["$3 million"]


def test_words_of_measures_stand_in_the_text() -> None:
    for said in measures(TEXT).values():
        assert all(word in TEXT for word in said.split())
        assert len(said) <= LONGEST


def test_a_language_without_learned_words_keeps_its_phrases() -> None:
    assert measures("Der Umsatz der Molkerei betrug 96 Millionen Euro.", "de")["96 Millionen Euro"] == "Umsatz der Molkerei"


def word(text: str, said: str) -> Word:
    start = text.index(said)
    return Word(start, start + len(said), said[:5].lower(), ())


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("beds", "number"), "number of beds"),
        # A mark, a figure or many words part two words that are chosen.
        (("beds", "hospitals"), "beds hospitals"),
        (("number", "hospitals"), "number hospitals"),
    ],
)
def test_words_are_in_the_order_of_the_text_with_little_ones_between(chosen: tuple[str, ...], said: str) -> None:
    text = "the number of beds, 742 in hospitals"
    assert in_order(text, [word(text, one) for one in chosen]) == said


@given(st.lists(st.floats(-9, 9), max_size=20), st.floats(-3, 3))
@settings(deadline=None)
def test_the_likeliest_words_are_chosen(weighed: list[float], of_figure: float) -> None:
    words = [Word(place, place + 1, str(place), ()) for place in range(len(weighed))]
    kept = likeliest(zip(weighed, words, strict=True), of_figure)
    assert min(2, len(words)) <= len(kept) <= 8 or not words
    left = [weight for weight, one in zip(weighed, words, strict=True) if one not in kept]
    assert not left or max(left) <= min(weight for weight, one in zip(weighed, words, strict=True) if one in kept)


def test_weights_are_of_traits_that_are_seen() -> None:
    joints = {line.split("\t")[0] for line in FILE.read_text(encoding="utf-8").splitlines()[1:]} - {BIAS}
    assert joints <= {BETWEEN.join(joint) for joint in JOINT}
    assert {trait for joint in JOINT for trait in joint} == set(TRAITS)
    assert weights().bias
