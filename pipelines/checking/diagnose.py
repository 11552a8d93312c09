"""Findings as diagnostics: where the figures stand, what was expected of them, what makes it right; and what was read at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from pipelines.checking.judge import Judged
from pipelines.checking.repairs import proved_fix
from pipelines.diagnostics import Bounds, Diagnostic, Place, Related, Severity, Source
from pipelines.rules.mention_rules import mention_name
from pipelines.rules.spoken import unit_text
from pipelines.values.records import dataclass
from schemas import codes

_JUDGED = ("holds", "fails")
_DATE = "date"
_MOST_RELATED = 20
"""Places of one diagnostic beyond those that are marked; a scale word of a long text has hundreds of figures."""


@dataclass(frozen=True)
class Tally:
    """What was read and compared in a text.

    Attributes:
        figures: quantities that were read.
        comparisons: comparisons with an outcome.
        alone: figures that are in none of them.
        untold: comparisons without an outcome, as of two currencies where no day of publication picks a rate.
    """

    figures: int
    comparisons: int
    alone: int
    untold: int = 0


def diagnostics(judged: Judged) -> list[Diagnostic]:
    """Every failure of a rule, whatever its severity, in the order of the findings."""
    places = places_of(judged)
    failing = judged.reconciliation.finding.filter(pl.col("outcome") == "fails")
    fixes = {row["finding_id"]: proved_fix(judged, row, places) for row in failing.iter_rows(named=True)}
    return [_diagnostic(row, places, judged, fixes) for row in failing.iter_rows(named=True) if _told(row, places)]


def _told(row: Mapping[str, Any], places: Mapping[str, Place]) -> list[Place]:
    """The figures of a finding, in the order of its evidence."""
    return [places[one] for one in dict.fromkeys(row["evidence"]) if one in places]


def _diagnostic(row: Mapping[str, Any], places: Mapping[str, Place], judged: Judged, fixes: Mapping[str, Any]) -> Diagnostic:
    concerned = _told(row, places)
    source = judged.texts[row["document_id"]].source
    marked, others = _near(concerned, source)
    expected, actual = (None, None) if _agree(row) else (_bounds(row, "expected"), _bounds(row, "actual"))
    return Diagnostic(
        code=row["rule"],
        severity=Severity(row["severity"]),
        message=row["message"],
        places=tuple(marked),
        related=tuple(_related(others)),
        expected=expected,
        actual=actual,
        fix=fixes[row["finding_id"]],
    )


def _near(concerned: list[Place], source: Source) -> tuple[list[Place], list[Place]]:
    """The figures on the line of the first one, which are marked there, and the others, which are named."""
    first = concerned[0]
    marked = [place for place in concerned if place.line == first.line and place.document == source.name]
    return marked, [place for place in concerned if place not in marked]


def _related(others: list[Place]) -> Iterator[Related]:
    for place in others[:_MOST_RELATED]:
        yield Related(place, "")
    if len(others) > _MOST_RELATED:
        yield Related(others[_MOST_RELATED], f"and {len(others) - _MOST_RELATED - 1} more")


def _agree(row: Mapping[str, Any]) -> bool:
    """Whether the values agree, so that something else is wrong, as percent in place of points: no bounds would show it."""
    ends = [row[f"{name}_{end}"] for name in ("expected", "actual") for end in ("low", "high")]
    if None in ends:
        return False
    low, high, actual_low, actual_high = ends
    return bool(low <= actual_high and actual_low <= high)


def _bounds(row: Mapping[str, Any], name: str) -> Bounds | None:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if low is None and high is None:
        return None
    unit = row["comparison_unit"]
    return Bounds(low, high, unit, unit_text(unit) if unit else None)


def places_of(judged: Judged) -> dict[str, Place]:
    """The place of every figure by its observation, and of every other mention by the name that a finding calls it."""
    others = judged.reading.mention.filter(pl.col("observation_id").is_null()).select(
        "document_id", "char_start", "char_end", observation_id=mention_name()
    )
    columns = pl.concat(
        frame.select(pl.col("observation_id"), "document_id", pl.col("char_start", "char_end").cast(pl.Int64))
        for frame in (judged.reading.observation, others)
    )
    return {observation: judged.texts[document].place(start, end) for observation, document, start, end in columns.iter_rows()}


def tallies(judged: Judged) -> dict[str, Tally]:
    """What was read and compared in each text, by its document_id."""
    figures = judged.reading.mention.filter(pl.col("mention_kind") != _DATE).select("document_id", "observation_id")
    listed = codes.codelist("rule").filter(pl.col("judges") == codes.COMPARISON)["code"]
    is_compared = pl.col("rule").is_in(listed.implode())
    finding = judged.reconciliation.finding.filter(is_compared & pl.col("outcome").is_in(_JUDGED))
    together = finding.select(observation_id="evidence").explode("observation_id").drop_nulls().unique()
    alone = figures.join(together, on="observation_id", how="anti")
    comparisons = judged.reconciliation.rule_tally.filter(is_compared).with_columns(count=pl.col("holds") + pl.col("fails"))
    read, lone = _counted(figures, pl.len()), _counted(alone, pl.len())
    compared, untold = _counted(comparisons, pl.col("count").sum()), _counted(comparisons, pl.col("cannot_tell").sum())
    counts = (read, compared, lone, untold)
    return {one: Tally(*(count.get(one, 0) for count in counts)) for one in judged.texts}


def _counted(rows: pl.DataFrame, count: pl.Expr) -> dict[str, int]:
    return dict(rows.group_by("document_id").agg(count.alias("rows")).iter_rows())
