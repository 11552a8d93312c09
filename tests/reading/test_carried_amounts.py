"""What an amount that nothing names goes on about, and what it does not."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.context.link import link_context
from pipelines.reading.mentions import read_mentions


def _indicators(text: str) -> dict[str, str | None]:
    document = pl.DataFrame(
        [{"document_id": "doc", "text": text, "language": "en", "published_date": None}],
        schema_overrides={"published_date": pl.Date},
    )
    linked = link_context(read_mentions(document), document)
    return {text[start:end]: code for start, end, code in linked.select("char_start", "char_end", "indicator").iter_rows()}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Calder Glass plc had exports of £186 million in 2023. Net debt fell from £120 million in 2022.", "£120 million"),
        ("Chile exported goods worth $94.5 billion in 2023. Of the exports, copper came to $43.0 billion.", "$43.0 billion"),
    ],
)
def test_an_amount_of_something_on_no_list_is_not_more_of_what_stands_before_it(text: str, amount: str) -> None:
    found = _indicators(text)
    assert found[amount] is None
    assert len({code for code in found.values() if code is not None}) == 1


def test_an_amount_of_another_place_goes_on_about_what_stands_before_it() -> None:
    found = _indicators("Chile exported goods worth $94.5 billion in 2023. Peru followed with $64.2 billion.")
    assert found["$64.2 billion"] == "goods_exports"
