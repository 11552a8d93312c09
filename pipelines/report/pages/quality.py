"""How good the rules and the reader are, what was kept out, and what became of all that over the builds that are kept."""

from __future__ import annotations

import polars as pl

from pipelines.measure.exam import exam_results
from pipelines.report.drawing import draw
from pipelines.report.history import History
from pipelines.report.render import Renderer
from pipelines.report.rows import Rows

_DRAWN = {
    "compared_share": "figures compared, %",
    "found_share": "injected faults found, %",
    "agreement": "agreement with tables made by hand, %",
}


def quality_html(renderer: Renderer, rows: Rows, history: History, site: dict[str, object]) -> str:
    """The page.

    Args:
        renderer: renders it.
        rows: rows of the build.
        history: the builds that are kept.
        site: what every page knows.
    """
    return renderer.page(
        "quality.html",
        "",
        faults=[row for row in rows.tables["faults"] if row["fault"] != "none"],
        clean=next((row for row in rows.tables["faults"] if row["fault"] == "none"), None),
        exam=exam_results(),
        agreement=rows.tables["agreement"],
        twins=rows.tables["twins"],
        rules=rows.tables["rules"],
        rejected=rows.tables["rejected"],
        history=history,
        chart=draw("over_builds", _shares(history), lambda _: None),
        **site,
    )


def _shares(history: History) -> pl.DataFrame:
    """One row a build and share, in percent; nothing of a single build, which has no course."""
    schema = {"built_at": pl.String(), "measure": pl.String(), "value": pl.Float64()}
    if len(history.builds) < 2:
        return pl.DataFrame(schema=schema)
    drawn = [
        (build["built_at"].isoformat(), label, 100 * build[name])
        for build in history.builds
        for name, label in _DRAWN.items()
        if build[name] is not None
    ]
    return pl.DataFrame(drawn, schema=schema, orient="row")
