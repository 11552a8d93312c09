"""Claims are made of any figures: nothing, less than nothing, and what no text would print stop no document."""

from __future__ import annotations

import random
import re
from datetime import date
from itertools import islice

import polars as pl

from pipelines.claims.graph import Graph, graphs
from pipelines.reading.mentions import read_mentions
from tests.exam.__main__ import DOCUMENTS
from tests.exam.key import paths, read_document

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_ODD = ("0", "0.0", "-5", "-0.4", "00", "1", "999999999999", "0.000001", "0.5", "100", "1e9", "-{0}", "{0}{0}", "{0}")
_SHARE_OF_ODD, _EVERY, _PIECES = 0.25, 5, 3


def test_texts_with_any_figures_in_the_place_of_their_own_are_related() -> None:
    chosen = random.Random(8)
    documents = [read_document(path) for path in islice(paths(DOCUMENTS), 0, None, _EVERY)]

    def other(found: re.Match[str]) -> str:
        is_odd = chosen.random() < _SHARE_OF_ODD
        return chosen.choice(_ODD).format(found[0]) if is_odd else found[0]

    made = _related([(one.name, one.language, _NUMBER.sub(other, one.text)) for one in documents])
    assert sorted(made) == sorted(one.name for one in documents)
    # Three figures of four are as they were: they are still told of each other.
    assert sum(bool(graph.claims) for graph in made.values()) > len(made) / 2


def test_a_line_of_a_text_or_an_item_of_a_list_that_stands_alone_is_related() -> None:
    documents = [read_document(path) for path in islice(paths(DOCUMENTS), 0, None, _EVERY)]
    lines = [(one.language, line) for one in documents for line in one.text.splitlines() if _NUMBER.search(line)]
    pieces = [
        (f"{mark}{number}", language, f"{mark}{line}") for number, (language, line) in enumerate(lines) for mark in ("", "- ")
    ]
    made = _related(pieces[::_PIECES])
    assert any(graph.claims for graph in made.values())


def _related(texts: list[tuple[str, str, str]]) -> dict[str, Graph]:
    """The graphs of texts, by name, language and text: one of each."""
    names, languages, written = zip(*texts, strict=True)
    document = pl.DataFrame(
        {
            "document_id": names,
            "text": written,
            "language": ["zh" if language == "zh" else "en" for language in languages],
            "published_date": [date(2025, 3, 1)] * len(texts),
        }
    )
    made = graphs(read_mentions(document), document)
    assert set(made) <= set(names)
    return made
