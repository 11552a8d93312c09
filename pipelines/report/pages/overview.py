"""The first page: how much was read, how much of it was compared and with what result, and where to look first."""

from __future__ import annotations

from collections import Counter

from pipelines.report.comparisons import Comparison
from pipelines.report.figures import Figure, tally
from pipelines.report.history import History
from pipelines.report.render import Renderer
from pipelines.report.rows import Rows
from pipelines.report.verdicts import CONTRADICTED, DATE, VERDICTS


def overview_html(
    renderer: Renderer,
    rows: Rows,
    figures: dict[str, list[Figure]],
    comparisons: list[Comparison],
    history: History,
    site: dict[str, object],
) -> str:
    """The page.

    Args:
        renderer: renders it.
        rows: rows of the build.
        figures: figures by document.
        comparisons: every comparison of the build.
        history: the builds that are kept.
        site: what every page knows.
    """
    tallies = {name: tally(of_document) for name, of_document in figures.items()}
    totals: Counter[str] = Counter()
    for counts in tallies.values():
        totals.update(counts)
    outcomes = Counter(one.verdict.code for one in comparisons)
    return renderer.page(
        "overview.html",
        "",
        tallies=tallies,
        totals=totals,
        outcomes=outcomes,
        figure_count=sum(count for code, count in totals.items() if code != DATE.code),
        compared=sum(row["figures_compared"] or 0 for row in rows.documents),
        comparable=sum(row["figures"] or 0 for row in rows.documents),
        rejected=sum(row["rejected_rows"] or 0 for row in rows.documents),
        verdicts=[verdict for verdict in VERDICTS if verdict is not DATE],
        urgent=[one for one in comparisons if one.verdict is CONTRADICTED][:6],
        history=history,
        **site,
    )
