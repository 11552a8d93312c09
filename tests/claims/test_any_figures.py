"""Claims are made of any figures: nothing, less than nothing, and what no text would print stop no document."""

from __future__ import annotations

import random
import re
from datetime import date
from itertools import islice

import polars as pl

from pipelines.claims.graph import graphs
from pipelines.reading.mentions import read_mentions
from tests.exam.__main__ import DOCUMENTS
from tests.exam.key import paths, read_document

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_ODD = ("0", "0.0", "-5", "-0.4", "00", "1", "999999999999", "0.000001", "0.5", "100", "1e9", "-{0}", "{0}{0}", "{0}")
_SHARE_OF_ODD, _EVERY = 0.25, 5


def test_texts_with_any_figures_in_the_place_of_their_own_are_related() -> None:
    chosen = random.Random(8)
    documents = [read_document(path) for path in islice(paths(DOCUMENTS), 0, None, _EVERY)]

    def other(found: re.Match[str]) -> str:
        is_odd = chosen.random() < _SHARE_OF_ODD
        return chosen.choice(_ODD).format(found[0]) if is_odd else found[0]

    document = pl.DataFrame(
        {
            "document_id": [one.name for one in documents],
            "text": [_NUMBER.sub(other, one.text) for one in documents],
            "language": ["zh" if one.language == "zh" else "en" for one in documents],
            "published_date": [date(2025, 3, 1)] * len(documents),
        }
    )
    made = graphs(read_mentions(document), document)
    assert sorted(made) == sorted(document["document_id"])
    # Three figures of four are as they were: they are still told of each other.
    assert sum(bool(graph.claims) for graph in made.values()) > len(made) / 2
