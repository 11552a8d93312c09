"""Checks of the whole warehouse before it is published: what contradicts and what is in quarantine, old documents included."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import polars as pl

from pipelines.defs.metadata import preview
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.warehouse.home import Home
from pipelines.warehouse.query import run_query
from pipelines.warehouse.statements import limit_seconds

_TOP_ROWS = 20
_FINDINGS = dg.AssetKey(["quality", "fct_finding"])
_REJECTED = dg.AssetKey(["quarantine", "rejected_row"])
_WARNING = dg.AssetKey(["quality", "warning"])

_TWINS = dg.AssetKey(["quality", "twin_agreement"])

_FAILING = "from quality.fct_finding where outcome = 'fails' and severity = '{severity}'"
_QUARANTINED = "from quarantine.rejected_row"


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
            description="Two documents that say the same in two languages print the same figures in the same units.",
        ),
    ],
    pool=POOL,
)
def warehouse_checks(refresh: RefreshHome) -> Iterator[dg.AssetCheckResult]:
    """Looks at every document in the build, not only at those that this refresh brought."""
    path = _warehouse(refresh.home)
    told = "rule, document_id, message"
    yield _result(path, "fct_finding_no_error", _FINDINGS, _FAILING.format(severity="ERROR"), told)
    yield _result(path, "fct_finding_no_contradiction", _FINDINGS, _FAILING.format(severity="WARN"), told)
    yield _result(path, "rejected_row_is_empty", _REJECTED, _QUARANTINED, "rule, source_file, row_number, reason")
    yield _result(path, "warning_is_empty", _WARNING, "from quality.warning", "rule, source_file, row_number, reason")
    yield _twins(path)


def _warehouse(home: Home) -> Path:
    """The build in the making, or what is published where a check is run by itself."""
    return home.building if home.building.is_file() else home.published


def _result(path: Path, name: str, asset: dg.AssetKey, rows: str, columns: str) -> dg.AssetCheckResult:
    """Passes where there is no such row; a warning and no error, since one document must not keep the others from readers."""
    by_rule = run_query(path, f"select rule, count(*) as rows {rows} group by rule order by rows desc, rule", limit_seconds())
    top = run_query(path, f"select {columns} {rows} order by all limit {_TOP_ROWS}", limit_seconds())
    count = int(by_rule["rows"].sum())
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=count == 0,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{count} rows" if count else None,
        metadata={"rows": count, "by_rule": preview(by_rule, _TOP_ROWS), "top_rows": preview(top, _TOP_ROWS)},
    )


def _twins(path: Path) -> dg.AssetCheckResult:
    pairs = run_query(path, "select * from quality.twin_agreement order by document_id, twin_document_id", limit_seconds())
    differs = pairs.filter((pl.col("figures") != pl.col("shared_figures")) | (pl.col("twin_figures") != pl.col("shared_figures")))
    return dg.AssetCheckResult(
        asset_key=_TWINS,
        check_name="twin_agreement_same_figures",
        passed=differs.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{differs.height} of {pairs.height} pairs differ" if differs.height else None,
        metadata={"pairs": pairs.height, "figures": int(pairs["figures"].sum()), "pairs_shown": preview(pairs, _TOP_ROWS)},
    )
