"""The second step: every figure against every other that the document and the references let it be checked against."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipelines.defs.failures import final_failures
from pipelines.defs.metadata import column_schema, preview, table_metadata
from pipelines.defs.raw import OWNERS
from pipelines.defs.resources import POOL, RefreshHome
from pipelines.ingest.raw_folder import REFERENCE
from pipelines.ingest.safe_yaml import read_yaml
from pipelines.rules.corrections import Corrections
from pipelines.rules.evidence import Evidence
from pipelines.rules.reconcile import Reconciliation, reconcile
from pipelines.warehouse.home import Home
from pipelines.warehouse.landing import read_landing, write_landing
from pipelines.warehouse.refresh_inputs import read_refresh_inputs
from schemas.contract import Contract
from schemas.finding import FINDING, RULE_TALLY
from schemas.relation import RELATION, RELATION_TERM
from schemas.scale_reading import ADJUDICATION, SCALE_READING

_READ = ("document", "observation", "figure", "declared_relation", "declared_relation_term", "fx_rate", "magnitude", "entity")
_WRITTEN: tuple[Contract, ...] = (RELATION, RELATION_TERM, FINDING, SCALE_READING, ADJUDICATION, RULE_TALLY)
_TOP_ROWS = 20
_CHECK = "finding_no_error"


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            contract.name,
            group_name="figures",
            deps=list(_READ),
            kinds={"polars", "pandera", "parquet"},
            owners=OWNERS,
            description=contract.description,
            metadata={"dagster/column_schema": column_schema(contract)},
        )
        for contract in _WRITTEN
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
    with final_failures():
        reconciliation = reconcile(landed_evidence(home))
    for contract in _WRITTEN:
        frame: pl.DataFrame = getattr(reconciliation, contract.name)
        write_landing(home.landing, contract.name, frame)
        yield dg.MaterializeResult(asset_key=contract.name, metadata=table_metadata(frame) | _outcomes(contract, reconciliation))
    failing = (pl.col("outcome") == "fails") & (pl.col("severity") == "ERROR")
    yield _check(reconciliation.finding.filter(failing))


def landed_evidence(home: Home) -> Evidence:
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
        corrections=load_corrections(home),
        entity=frozenset(landed["entity"]["code"]),
        known_documents=frozenset(read_refresh_inputs(home).digests),
    )


def load_corrections(home: Home) -> Corrections | None:
    """What a person decided in raw/reference/corrections.yml, or None when there is no such file."""
    path = home.raw / REFERENCE / "corrections.yml"
    return Corrections.parse(read_yaml(path, f"{REFERENCE}/{path.name}")) if path.is_file() else None


def _outcomes(contract: Contract, reconciliation: Reconciliation) -> dict[str, int]:
    if contract is not FINDING:
        return {}
    counts = reconciliation.finding.group_by("outcome").len()
    return dict(zip(counts["outcome"], counts["len"], strict=True))


def _check(failing: pl.DataFrame) -> dg.AssetCheckResult:
    shown = preview(failing.select("document_id", "rule", "message"), _TOP_ROWS)
    return dg.AssetCheckResult(
        asset_key="finding",
        check_name=_CHECK,
        passed=failing.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,  # one document must not keep the others from being published
        metadata={"failing": failing.height, "findings": shown},
    )
