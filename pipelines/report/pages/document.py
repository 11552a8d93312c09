"""The page of a document: its scorecard, its text with every figure marked, its figures as a table, and its comparisons."""

from __future__ import annotations

from pipelines.report import places
from pipelines.report.claim_graph import claim_graph
from pipelines.report.comparisons import Comparison
from pipelines.report.figures import Figure, tally
from pipelines.report.passages import paragraphs, reads_back
from pipelines.report.render import Renderer
from pipelines.report.rows import Row
from pipelines.report.verdicts import VERDICTS


def document_page_html(
    renderer: Renderer,
    document: Row,
    figures: list[Figure],
    comparisons: list[Comparison],
    text: str | None,
    events: list[Row],
    rejected: list[Row],
    site: dict[str, object],
) -> str:
    """The page.

    Args:
        renderer: renders it.
        document: row of documents.sql.
        figures: its figures in the order of their places.
        comparisons: findings that name one of its figures.
        text: the text as it was read; None where it may not be shown.
        events: its rows of events.sql.
        rejected: its rows in quarantine.
        site: what every page knows: the build, the marts, the documents.
    """
    kept = figures[: places.MOST_FIGURES]
    shown = text if text is not None and reads_back(text, figures) else None
    of_figure: dict[str, list[int]] = {}
    for comparison in comparisons:
        for observation_id in comparison.row["evidence"] or ():
            of_figure.setdefault(observation_id, []).append(comparison.place)
    counts = tally(figures)
    return renderer.page(
        "document.html",
        "../",
        document=document,
        figures=kept,
        figure_count=len(figures),
        comparisons=comparisons,
        comparisons_of=of_figure,
        lines=None if shown is None else [(line, claim_graph(line, comparisons)) for line in paragraphs(shown, kept)],
        verdicts=[(verdict, counts.get(verdict.code, 0)) for verdict in VERDICTS],
        events=events,
        rejected=rejected,
        **site,
    )
