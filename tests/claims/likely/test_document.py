"""What is around a statement: of how many things a figure is."""

from __future__ import annotations

import pytest

from pipelines.claims.likely.document import Document
from pipelines.language.claim_words import claim_words
from tests.claims.likely.read import read


@pytest.mark.parametrize(
    ("text", "is_of_many"),
    [
        ("The rate is $14.60 per thousand.", True),
        ("There were 12 deaths per 1,000 people.", True),
        ("The fee is $14.60 per pupil.", False),
    ],
)
def test_a_figure_is_of_many_things_where_its_words_say_so(text: str, is_of_many: bool) -> None:
    letters, role, folded = read(text)
    document = Document(letters, role, folded, claim_words("en"), [])
    assert document.is_of_many(letters.nodes[0]) is is_of_many
