"""A finding as a page shows it: its arithmetic with figures that lead to their places, and two intervals beside each other."""

from __future__ import annotations

from pipelines.report.amounts import span
from pipelines.report.equations import equation
from pipelines.report.figures import Figure
from pipelines.report.rows import Row, Rows
from pipelines.report.verdicts import CONTRADICTED, HOLDS, OPEN, REPAIRED, Verdict
from pipelines.values.records import dataclass

_WIDTH, _MARGIN = 400.0, 24.0


@dataclass(frozen=True)
class Term:
    """One part of the arithmetic.

    Attributes:
        text: an operator, or the value of a figure.
        href: where the figure stands, from the root of the site; empty for an operator, and for a figure that no page shows.
        quote: the figure as printed.
        place: number of the figure in its document.
    """

    text: str
    href: str = ""
    quote: str = ""
    place: int = 0


@dataclass(frozen=True)
class Bar:
    """One interval drawn on the common scale of a picture.

    Attributes:
        left: where it begins, of 400.
        width: how wide it is, at least 2.
    """

    left: float
    width: float


@dataclass(frozen=True)
class Comparison:
    """One finding.

    Attributes:
        place: its number on its page; names it in addresses.
        row: its row of findings.sql.
        verdict: what it says.
        terms: its arithmetic; empty where it has none.
        evidence: the figures that it names.
        bars: the expected interval and the one found, drawn; None where either is missing.
    """

    place: int
    row: Row
    verdict: Verdict
    terms: list[Term]
    evidence: list[Term]
    bars: tuple[Bar, Bar] | None

    @property
    def places(self) -> list[int]:
        """Numbers of the figures of its arithmetic that stand in the document of the first of them, each once."""
        named = [term for term in self.terms if term.href]
        pages = {term.href.partition("#")[0] for term in named}
        return list(dict.fromkeys(term.place for term in named)) if len(pages) == 1 else []

    @property
    def expected(self) -> str:
        """The interval that the other side admits."""
        return span(self.row["expected_low"], self.row["expected_high"], self.row["comparison_unit"])

    @property
    def actual(self) -> str:
        """The interval that was found."""
        return span(self.row["actual_low"], self.row["actual_high"], self.row["comparison_unit"])


class Comparisons:
    """Makes comparisons of the findings of one build.

    Args:
        rows: rows of the build.
        figures: every figure that is an observation, by observation_id.
        places: where those stand that a page shows, by observation_id.
    """

    def __init__(self, rows: Rows, figures: dict[str, Figure], places: dict[str, str]) -> None:
        self._rows, self._figures, self._places = rows, figures, places

    def of(self, findings: list[Row]) -> list[Comparison]:
        """Comparisons of findings, numbered from 1."""
        return [self._comparison(place, row) for place, row in enumerate(findings, start=1)]

    def _comparison(self, place: int, row: Row) -> Comparison:
        parts = equation(row["kind"], row["outcome"], self._rows.terms.get(row["relation_id"], []))
        known = all(part.observation_id is None or part.observation_id in self._figures for part in parts)
        terms = (
            [Term(part.sign) if part.observation_id is None else self.term(part.observation_id) for part in parts] if known else []
        )
        evidence = [self.term(name) for name in row["evidence"] or () if name in self._figures]
        return Comparison(place, row, _verdict(row), terms, evidence, _bars(row))

    def term(self, observation_id: str) -> Term:
        """A figure as a part of arithmetic."""
        figure = self._figures[observation_id]
        return Term(figure.value, self._places.get(observation_id, ""), figure.quote, figure.place)


def _verdict(row: Row) -> Verdict:
    if row["outcome"] == "holds":
        return HOLDS
    if row["outcome"] == "fails" and row["is_repaired"]:
        return REPAIRED
    return CONTRADICTED if row["outcome"] == "fails" and row["severity"] != "INFO" else OPEN


def _bars(row: Row) -> tuple[Bar, Bar] | None:
    ends = [row[name] for name in ("expected_low", "expected_high", "actual_low", "actual_high")]
    finite = [end for end in ends if end is not None]
    pairs = (ends[0], ends[1]), (ends[2], ends[3])
    if not finite or any(low is None and high is None for low, high in pairs):
        return None
    low, high = min(finite), max(finite)
    scale = (_WIDTH - 2 * _MARGIN) / (high - low) if high > low else 0.0

    def at(value: float) -> float:
        return _MARGIN + (value - low) * scale if scale else _WIDTH / 2

    def bar(first: float | None, last: float | None) -> Bar:
        left = 0.0 if first is None else at(first)
        right = _WIDTH if last is None else at(last)
        return Bar(round(left, 1), round(max(right - left, 2.0), 1))

    return bar(*pairs[0]), bar(*pairs[1])
