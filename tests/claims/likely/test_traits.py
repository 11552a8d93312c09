"""What is seen of figures, of pairs and of whole candidates: every kind of trait, by name, as the weights know it."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.claims.likely.pairs import size
from pipelines.claims.likely.shapes import LIST, SUM, Candidate
from pipelines.claims.likely.traits import Traits
from pipelines.claims.nodes import nodes
from pipelines.claims.roles import roles
from pipelines.claims.sequence import sequence
from pipelines.language.claim_words import claim_words
from pipelines.reading.mentions import read_mentions

TEXT = "Sales rose 5.0% to $210 million from $200 million. The north had 518 shops, the centre 471 and the coast 275."


@pytest.fixture(scope="module")
def seen() -> Traits:
    document = pl.DataFrame({"document_id": ["text"], "text": [TEXT], "language": ["en"]})
    words = claim_words("en")
    letters = sequence(words.fold(TEXT), nodes(read_mentions(document))["text"], words)
    return Traits(letters, roles(letters), words.fold(TEXT))


def test_of_a_figure_its_role_its_print_and_the_words_around_it(seen: Traits) -> None:
    change, _, base, shops = map(seen.of_figure, range(4))
    assert {"is_change", "is_exact", "is_point", "letter P", "digits 1", "size 1 P", "opening", "--sales", "++to"} <= set(change)
    assert {"is_base", "letter M", "--from"} <= set(base)
    assert {"letter C", "digits 3", "size 5 C", "-had"} <= set(shops)


def test_of_a_pair_where_they_stand_how_alike_they_are_and_what_is_between(seen: Traits) -> None:
    levels, far = set(seen.seen((1, 2))), set(seen.seen((2, 4)))
    assert {"gap 1<", "sentences 0<", "alike 0<", "gap 1 sentences 0<", "alike 0 sentences 0<"} <= levels
    assert {"paragraphs 0", "unit True", "size 0 True", "between from<"} <= levels
    assert {"is_base 01", "is_base 01<10"} <= levels
    assert {"gap 2<", "sentences 1<", "unit False"} <= far
    assert not [trait for trait in far if trait.startswith("between")]
    assert "gap 1>" in seen.seen((2, 1))


def test_of_a_candidate_the_order_and_of_a_list_its_parts(seen: Traits) -> None:
    assert seen.whole(Candidate(SUM, (2, 0, 1))) == ["abx", "abx sentences 00", "abx gaps 11"]
    assert seen.whole(Candidate(SUM, (0, 1, 3))) == ["xab", "xab sentences 01", "xab gaps 12"]
    assert seen.whole(Candidate(LIST, (2, 3, 4, 5)))[0] == "parts 3"
    assert "sentences 10" in seen.whole(Candidate(LIST, (2, 3, 4, 5)))


@pytest.mark.parametrize(("value", "steps"), [(1.0, 0), (10.0, 2), (-316.0, 5), (1e9, 6), (1e-9, -6)])
def test_size_goes_by_halves_of_a_power_of_ten(value: float, steps: int) -> None:
    assert size(value) == steps
