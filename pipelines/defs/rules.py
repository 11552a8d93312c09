"""The second step: every figure against every other that the document and the references let it be checked against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import dagster as dg
import polars as pl

from pipelines.defs.corrections import load_corrections
from pipelines.defs.failures import final_failures
from pipelines.defs.metadata import column_schema, preview, table_metadata
from pipelines.defs.raw import OWNERS
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.rules.corrections import Corrections
from pipelines.rules.evidence import MENTION_DTYPES, Evidence, batches
from pipelines.rules.reconcile import reconcile
from pipelines.warehouse.home import Home
from pipelines.warehouse.landing import landing_in_batches, read_landing, scan_landing
from pipelines.warehouse.refresh_inputs import read_refresh_inputs
from schemas.codes import COMPARISON, ROW, codelist
from schemas.contract import Contract
from schemas.finding import FINDING, RULE_TALLY
from schemas.relation import RELATION, RELATION_TERM
from schemas.scale_reading import ADJUDICATION, SCALE_READING
from schemas.warning import WARNING

_READ = ("document", "observation", "figure", "declared_relation", "declared_relation_term", "fx_rate", "magnitude", "entity")
_MENTION = "mention"
"""Of the mentions only the dates and ranges are read."""
_WRITTEN: Mapping[str, Contract] = {
    contract.name: contract for contract in (RELATION, RELATION_TERM, FINDING, SCALE_READING, ADJUDICATION, RULE_TALLY)
} | {"correction_warning": WARNING}
"""Assets of this step with the contracts of their rows."""

_BATCH_OBSERVATIONS = 50_000
"""Memory is bounded by it, not by the corpus."""
_TOP_ROWS = 20
_CHECK = "finding_no_error"


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            name,
            group_name="figures",
            deps=[*_READ, _MENTION],
            kinds={"polars", "pandera", "parquet"},
            owners=OWNERS,
            description=contract.description,
            metadata={"dagster/column_schema": column_schema(contract)},
        )
        for name, contract in _WRITTEN.items()
    ],
    check_specs=[
        dg.AssetCheckSpec(
            _CHECK,
            asset="finding",
            blocking=True,
            description="No finding is a fault of ours; a warning shows those that are, at their document.",
        )
    ],
    pool=POOL,
)
def rules(refresh: RefreshHome) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Evaluates relations as printed, repairs scale words that are proved wrong, and reports what still fails."""
    home = refresh.home
    tallies, failing = [RULE_TALLY.empty()], [FINDING.empty()]
    with final_failures(), landing_in_batches(home.landing, _WRITTEN) as landed:
        given = load_corrections(home.raw, read_landing(home.landing, "document")["document_id"])
        landed.add({"correction_warning": given.warning})
        for batch in batches(landed_evidence(home, given.corrections), _BATCH_OBSERVATIONS):
            reconciliation = reconcile(batch)
            landed.add({name: getattr(reconciliation, name) for name in _WRITTEN})
            tallies.append(reconciliation.rule_tally)
            failing.append(reconciliation.finding.filter((pl.col("outcome") == "fails") & (pl.col("severity") == "ERROR")))
    outcomes = _outcomes(pl.concat(tallies))
    for name, contract in _WRITTEN.items():
        counted = outcomes if contract is FINDING or contract is RULE_TALLY else {}
        yield dg.MaterializeResult(asset_key=name, metadata=table_metadata(landed.first[name], landed.rows[name]) | counted)
    yield _check(pl.concat(failing))


def landed_evidence(home: Home, corrections: Corrections) -> Evidence:
    """What the rules judge: the rows that this refresh landed, and the references."""
    landed = {table: read_landing(home.landing, table) for table in _READ}
    return Evidence(
        document=landed["document"],
        observation=landed["observation"],
        figure=landed["figure"],
        relation=landed["declared_relation"],
        relation_term=landed["declared_relation_term"],
        fx_rate=landed["fx_rate"],
        magnitude=landed["magnitude"],
        corrections=corrections,
        entity=frozenset(landed["entity"]["code"]),
        absent_documents=corrections.documents - read_refresh_inputs(home).digests.keys(),
        mention=_mentions(home),
    )


def _mentions(home: Home) -> pl.DataFrame:
    columns = [pl.col(name).cast(dtype) for name, dtype in MENTION_DTYPES.items()]
    is_range = (pl.col("low_significand") != pl.col("high_significand")) | (pl.col("low_exponent") != pl.col("high_exponent"))
    is_judged = (pl.col("mention_kind") == "date") | is_range
    return scan_landing(home.landing, _MENTION).filter(is_judged).select(columns).collect()


def _outcomes(rule_tally: pl.DataFrame) -> dict[str, int]:
    """What was compared with what result; checks of rows by themselves are counted apart."""
    rule = codelist("rule").select(rule="code", judges="judges")
    tally = rule_tally.join(rule, on="rule", how="left")
    compared, alone = pl.col("judges") == COMPARISON, pl.col("judges") == ROW
    counts = tally.select(
        comparisons_held=pl.col("holds").filter(compared).sum(),
        comparisons_failed=pl.col("fails").filter(compared).sum(),
        comparisons_cannot_tell=pl.col("cannot_tell").filter(compared).sum(),
        row_checks=pl.col("checked").filter(alone).sum(),
        row_checks_failed=pl.col("fails").filter(alone).sum(),
    )
    return {name: int(count) for name, count in counts.row(0, named=True).items()}


def _check(failing: pl.DataFrame) -> dg.AssetCheckResult:
    shown = preview(failing.select("document_id", "rule", "message"), _TOP_ROWS)
    return dg.AssetCheckResult(
        asset_key="finding",
        check_name=_CHECK,
        passed=failing.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,  # one document must not keep the others from being published
        metadata={"failing": failing.height, "findings": shown},
    )
