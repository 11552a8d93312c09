"""Checks of the whole warehouse before it is published: what contradicts and what is in quarantine, old documents included."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import polars as pl

from pipelines.defs.metadata import first_said, preview
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.warehouse.drift import unusual_drift
from pipelines.warehouse.home import Home
from pipelines.warehouse.query import run_query
from pipelines.warehouse.refresh_report import report_on
from pipelines.warehouse.statements import limit_seconds

_TOP_ROWS, _TOP_CHARACTERS = 20, 400
_FINDINGS = dg.AssetKey(["quality", "fct_finding"])
_OBSERVATIONS = dg.AssetKey(["marts", "fct_observation"])
_REJECTED = dg.AssetKey(["quarantine", "rejected_row"])
_WARNING = dg.AssetKey(["quality", "warning"])

_TWINS = dg.AssetKey(["quality", "twin_agreement"])

_PLACE = ("rule", "document_id", "source_file", "row_number", "quote", "rows")


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(
            "fct_finding_no_error",
            asset=_FINDINGS,
            blocking=True,
            description="No finding is a fault of ours; a warning shows those that are, at their document.",
        ),
        dg.AssetCheckSpec(
            "fct_finding_no_contradiction",
            asset=_FINDINGS,
            blocking=True,
            description="No document contradicts itself, the references or another document; a warning shows those that do.",
        ),
        dg.AssetCheckSpec(
            "rejected_row_is_empty",
            asset=_REJECTED,
            blocking=True,
            description="No row is in quarantine; a warning shows those that are.",
        ),
        dg.AssetCheckSpec(
            "warning_is_empty",
            asset=_WARNING,
            blocking=True,
            description="Every column, file and correction under raw/ is made use of; a warning shows those that are passed over.",
        ),
        dg.AssetCheckSpec(
            "twin_agreement_same_figures",
            asset=_TWINS,
            blocking=True,
            description="Two documents that say the same in two languages say the same figures, by value and unit.",
        ),
        dg.AssetCheckSpec(
            "fct_observation_no_unusual_drift",
            asset=_OBSERVATIONS,
            blocking=True,
            description="No table of marts loses rows that the documents do not explain; a warning shows those that did.",
        ),
    ],
    pool=POOL,
    can_subset=True,  # what a person selects of the assets brings some of their checks along; a part is refused in a sentence
)
def warehouse_checks(context: dg.AssetCheckExecutionContext, refresh: RefreshHome) -> Iterator[dg.AssetCheckResult]:
    """Looks at every document in the build, not only at those that this refresh brought."""
    selected = {(key.asset_key, key.name) for key in context.selected_asset_check_keys}
    yield from (one for one in _results_of(refresh.home) if (one.asset_key, one.check_name) in selected)


def _results_of(home: Home) -> Iterator[dg.AssetCheckResult]:
    path = _warehouse(home)
    report = report_on(path, limit_seconds())
    is_ours = pl.col("severity") == "ERROR"
    pages = home.report
    findings, kept_out = pages / "findings.html", pages / "quality.html"
    yield _result("fct_finding_no_error", _FINDINGS, report.findings.filter(is_ours), "message", findings)
    yield _result("fct_finding_no_contradiction", _FINDINGS, report.findings.filter(~is_ours), "message", findings)
    yield _result("rejected_row_is_empty", _REJECTED, report.quarantine, "reason", kept_out)
    yield _result("warning_is_empty", _WARNING, report.warnings, "reason")
    yield _twins(path)
    yield _drift(path, home.published)


def _warehouse(home: Home) -> Path:
    """The build in the making, or what is published where a check is run by itself."""
    return home.building if home.building.is_file() else home.published


def _result(name: str, asset: dg.AssetKey, entries: pl.DataFrame, said: str, page: Path | None = None) -> dg.AssetCheckResult:
    """Passes where there is nothing; a warning and no error, since one document must not keep the others from readers.

    Args:
        name: the check.
        asset: what it looks at.
        entries: what it found.
        said: the column that says what is wrong.
        page: the page of the report that shows the same, once `report` is made of what this refresh publishes.
    """
    rows = pl.col("rows") if "rows" in entries.columns else pl.lit(1)
    by_rule = entries.group_by("rule").agg(rows=rows.sum()).sort(["rows", "rule"], descending=[True, False])
    count = int(by_rule["rows"].sum())
    top = entries.select(column for column in (*_PLACE, said) if column in entries.columns)
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=count == 0,
        severity=dg.AssetCheckSeverity.WARN,
        description=first_said(entries, count, said),
        metadata={
            "rows": count,
            "by_rule": preview(by_rule, _TOP_ROWS),
            "top_rows": preview(top, _TOP_ROWS, _TOP_CHARACTERS),
            **({} if page is None else {"report": dg.MetadataValue.url(page.as_uri())}),
        },
    )


def _drift(path: Path, published: Path) -> dg.AssetCheckResult:
    lost = unusual_drift(path, published)
    said = "; ".join(f"{name} had {before} rows and has {now}" for name, before, now in lost.iter_rows())
    return dg.AssetCheckResult(
        asset_key=_OBSERVATIONS,
        check_name="fct_observation_no_unusual_drift",
        passed=lost.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{said}; `countinghouse diff` says which, once it is published" if said else None,
        metadata={"tables": lost.height, "lost": preview(lost, _TOP_ROWS)},
    )


def _twins(path: Path) -> dg.AssetCheckResult:
    pairs = run_query(path, "select * from quality.twin_agreement order by document_id, twin_document_id", limit_seconds())
    differs = pairs.filter(pl.col("differences").is_not_null() | (pl.col("twin_figures") == 0))
    return dg.AssetCheckResult(
        asset_key=_TWINS,
        check_name="twin_agreement_same_figures",
        passed=differs.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{differs.height} of {pairs.height} pairs differ" if differs.height else None,
        metadata={"pairs": pairs.height, "figures": int(pairs["figures"].sum()), "pairs_shown": preview(pairs, _TOP_ROWS)},
    )
