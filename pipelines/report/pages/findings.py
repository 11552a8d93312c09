"""What contradicts, what is not settled, and what was read otherwise than printed, with the arithmetic written out."""

from __future__ import annotations

from pipelines.report.comparisons import Comparison
from pipelines.report.figures import Figure
from pipelines.report.render import Renderer
from pipelines.report.rows import Row
from pipelines.report.verdicts import CONTRADICTED, OPEN
from pipelines.values.records import dataclass


@dataclass(frozen=True)
class Repair:
    """A scale word, or one figure, that is read otherwise than printed.

    Attributes:
        row: its row of readings.sql.
        proof: the comparisons that speak for it, as they stand with the figures as read.
        figures: the figures that it changes, each with its address from the root of the site, or none where no page shows it.
    """

    row: Row
    proof: list[Comparison]
    figures: list[tuple[Figure, str]]


def findings_html(renderer: Renderer, comparisons: list[Comparison], repairs: list[Repair], site: dict[str, object]) -> str:
    """The page.

    Args:
        renderer: renders it.
        comparisons: every comparison of the build.
        repairs: every reading other than printed.
        site: what every page knows.
    """
    return renderer.page(
        "findings.html",
        "",
        contradictions=[one for one in comparisons if one.verdict is CONTRADICTED],
        unsettled=[one for one in comparisons if one.verdict is OPEN],
        repairs=repairs,
        **site,
    )


def repairs_of(
    readings: list[Row], comparisons: list[Comparison], figures: dict[str, list[Figure]], places: dict[str, str]
) -> list[Repair]:
    """The readings with their proofs.

    Args:
        readings: rows of readings.sql.
        comparisons: every comparison of the build.
        figures: figures by document.
        places: where figures stand, by observation_id.
    """
    by_relation = {one.row["relation_id"]: one for one in comparisons if one.row["relation_id"]}
    repairs = []
    for row in readings:
        proof = [by_relation[name] for name in row["relations_for"] or () if name in by_relation]
        changed = [one for one in figures.get(row["document_id"], []) if _is_changed(one, row)]
        repairs.append(Repair(row, proof, [(one, places.get(one.row["observation_id"], "")) for one in changed]))
    return repairs


def _is_changed(figure: Figure, reading: Row) -> bool:
    if not figure.row["is_repaired"]:
        return False
    if reading["observation_id"]:
        return bool(figure.row["observation_id"] == reading["observation_id"])
    is_of_unit = reading["unit_measure"] == figure.row["unit_measure"]
    return bool(is_of_unit and figure.row["scale_word"] == reading["scale_word"])
