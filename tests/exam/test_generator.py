"""Passages in volume: nothing is said of those that agree with themselves, and most slips are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

import polars as pl

from pipelines.rules.reconcile import Reconciliation
from tests.exam.engine import Text, judge, slug
from tests.exam.generator import CONSTRUCTIONS, LANGUAGES, Passage, passages

CLEAN, DAMAGED, SEED = 1000, 160, 7
# Sentences whose figures have nothing to do with one another.
UNRELATED = ("growth_alone", "apart")
DAY = date(2024, 2, 1)
# What was measured: of slips of a hundredfold so many were told of, in the language that has fewer.
LEAST_FOUND = 0.65


@cache
def judged(count: int, *, damaged: bool) -> tuple[tuple[Passage, ...], Reconciliation]:
    made = tuple(passages(count, SEED, damaged=damaged))
    return made, judge([Text(one.text, one.language, None, DAY) for one in made])[1]


def alarms(reconciliation: Reconciliation) -> pl.DataFrame:
    return reconciliation.finding.filter((pl.col("outcome") == "fails") & pl.col("severity").is_in(["WARN", "ERROR"]))


def share_of(names: set[str], made: Sequence[Passage], language: str) -> float:
    own = [number for number, one in enumerate(made) if one.language == language and one.construction not in UNRELATED]
    return sum(slug(number) in names for number in own) / len(own)


def test_passages_are_of_every_construction_and_language() -> None:
    made, _ = judged(CLEAN, damaged=False)
    counts = Counter((one.construction, one.language) for one in made)
    assert len(counts) == len(CONSTRUCTIONS) * len(LANGUAGES)
    assert len({one.text for one in made}) > 0.95 * CLEAN


def test_a_thousand_clean_passages_raise_no_alarm() -> None:
    made, reconciliation = judged(CLEAN, damaged=False)
    told = alarms(reconciliation).select("document_id", "message").iter_rows()
    assert [(message, name, made[int(name.split("-")[1])].text) for name, message in told] == []


def test_clean_passages_are_compared_at_all() -> None:
    made, reconciliation = judged(CLEAN, damaged=False)
    related = set(reconciliation.relation["document_id"])
    assert min(share_of(related, made, language) for language in LANGUAGES) > 0.9


def test_slips_are_told_of() -> None:
    made, reconciliation = judged(DAMAGED, damaged=True)
    told = set(alarms(reconciliation)["document_id"])
    assert min(share_of(told, made, language) for language in LANGUAGES) > LEAST_FOUND
