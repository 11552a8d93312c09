"""What fails by no slip and is hardly a statement is not told; what a slip explains, or is likely, is."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.claims.claim import holds
from pipelines.claims.graph import claims
from pipelines.claims.likely.unlikely import _OTHERWISE
from pipelines.claims.reconsidered import _OF_PLACE
from pipelines.claims.relations import _REASONS
from pipelines.reading.mentions import read_mentions
from tests.claims.made import PUBLISHED, claims_of

_UNLIKELY = [
    ("en", "Last year's final dividend of 9.8p took £8.3m, and net debt fell by £9.5m from its March level to £61.3m."),
]
_LIKELY = [
    ("en", "Profit rose by $27 million to $268 million from $214 million a year earlier."),
    ("zh", "2024年全市生产总值1260亿元，比上年的1200亿元增长15%。"),
]


@pytest.mark.parametrize(("language", "text"), _UNLIKELY)
def test_what_fails_by_no_slip_and_is_unlikely_is_not_told(language: str, text: str) -> None:
    assert _failing(language, text) == 0


def test_constructions_alone_would_tell_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.claims.likely.unlikely._is_unlikely", lambda *_: False)
    document = pl.DataFrame(_UNLIKELY, schema=["language", "text"], orient="row").with_columns(
        document_id=pl.col("text"), published_date=pl.lit(PUBLISHED)
    )
    made = claims(read_mentions(document), document)
    assert [text for _, text in _UNLIKELY if not any(holds(claim) is False for claim in made[text])] == []


@pytest.mark.parametrize(("language", "text"), _LIKELY)
def test_what_fails_and_is_likely_is_told(language: str, text: str) -> None:
    assert _failing(language, text) == 1


def _failing(language: str, text: str) -> int:
    return sum(holds(claim) is False for claim in claims_of(text, language))


def test_constructions_that_are_named_are_made() -> None:
    assert {*_OTHERWISE, *_OF_PLACE} <= _REASONS.keys()
