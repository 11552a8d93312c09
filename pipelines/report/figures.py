"""A figure as a page shows it: where it stands, what it says, how it was read, and what is known of it."""

from __future__ import annotations

from typing import Any

from pipelines.report.amounts import amount, span
from pipelines.report.rows import Row, Rows
from pipelines.report.verdicts import Verdict, verdict_of
from pipelines.values.records import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure of a document.

    Attributes:
        place: its number in the document, from 1; names it in addresses.
        row: its row of figures.sql.
        verdict: what is known of it.
        findings: rows of findings.sql that name it.
    """

    place: int
    row: Row
    verdict: Verdict
    findings: list[Row]

    @property
    def quote(self) -> str:
        """The figure as printed."""
        return str(self.row["quote"])

    @property
    def start(self) -> int | None:
        """First code point in the text."""
        start: int | None = self.row["char_start"]
        return start

    @property
    def end(self) -> int | None:
        """The code point behind it."""
        end: int | None = self.row["char_end"]
        return end

    @property
    def value(self) -> str:
        """Its value as read, with the unit; the period of a date."""
        if self.row["value_low"] is None:
            return self.row["time_period"] or ""
        return span(self.row["value_low"], self.row["value_high"], self.row["unit_measure"])

    @property
    def sortable(self) -> float | None:
        """What it is sorted by among figures."""
        value: float | None = self.row["value_low"]
        return value

    @property
    def printed(self) -> str:
        """Its value as printed, where that is not how it is read."""
        if not self.row["is_repaired"]:
            return ""
        return span(self.row["face_value_low"], self.row["face_value_high"], self.row["unit_measure"])

    @property
    def interval(self) -> str:
        """What the printed digits admit."""
        return span(self.row["interval_low"], self.row["interval_high"], self.row["unit_measure"])

    @property
    def measures(self) -> str:
        """What it measures."""
        return self.row["indicator_name"] or self.row["indicator"] or ""

    @property
    def where(self) -> str:
        """Area, partner, firm and sector, as far as they are said."""
        row = self.row
        area = row["area_name"] or row["ref_area"]
        counterpart = row["counterpart_name"] or row["counterpart_area"]
        parts = [row["entity_name"] or row["entity"], (area and counterpart and f"{area} ↔ {counterpart}") or area, row["sector"]]
        return ", ".join(part for part in parts if part)

    @property
    def dollars(self) -> str:
        """An amount of another currency in US dollars."""
        return "" if self.row["unit_measure"] == "USD" else amount(self.row["value_usd"], "USD")


def figures_of(rows: Rows, document_id: str) -> list[Figure]:
    """The figures of a document in the order of their places."""
    figures = []
    for place, row in enumerate(rows.figures.get(document_id, []), start=1):
        findings = rows.findings_of.get(row["observation_id"], []) if row["observation_id"] else []
        figures.append(Figure(place, row, verdict_of(row, findings), findings))
    return figures


def tally(figures: list[Figure]) -> dict[str, int]:
    """How many figures have each verdict, by its code."""
    counts: dict[str, Any] = {}
    for figure in figures:
        counts[figure.verdict.code] = counts.get(figure.verdict.code, 0) + 1
    return counts
