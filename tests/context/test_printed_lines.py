"""Lines of texts as printed, and what expressions find in them."""

from __future__ import annotations

import re

import polars as pl
import pytest

from pipelines.context.printed_lines import matches, printed_lines


def test_lines_have_their_documents_in_order() -> None:
    document = pl.DataFrame({"document_id": ["a", "b"], "text": ["one\ntwo", ""]})
    assert printed_lines(document) == [("a", "one"), ("a", "two"), ("b", "")]


@pytest.mark.parametrize("length", [0, 5_000])
def test_matches_are_found_in_lines_of_any_length(length: int) -> None:
    lines = [("a", f"Ada {'.' * length}Bob"), ("b", "." * length), ("b", "Cid")]
    assert [(document, match[0]) for document, match in matches(re.compile(r"[A-Z]\w+"), lines)] == [
        ("a", "Ada"),
        ("a", "Bob"),
        ("b", "Cid"),
    ]
