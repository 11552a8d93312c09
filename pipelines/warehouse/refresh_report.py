"""What a person has to know after a refresh: what was read, what was kept out and why, what contradicts and where."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.values.records import dataclass
from pipelines.warehouse.query import run_query

# A comparison sets figures against each other; rules on single rows are none, and a repair is told by itself.
_SCORECARD = """
with compared as (
    select
        document_id,
        count(*) filter (where outcome = 'holds') as holding,
        count(*) filter (where outcome = 'fails' and severity <> 'INFO' and not is_repaired) as failing,
        count(*) filter (where outcome = 'cannot_tell') as open
    from quality.fct_finding
    where len(evidence) > 1
    group by document_id
)

select
    scorecard.document_id,
    greatest(scorecard.mentions, scorecard.observations) as figures,
    scorecard.observations,
    coalesce(compared.holding, 0) as holding,
    coalesce(compared.failing, 0) as failing,
    coalesce(compared.open, 0) as open,
    scorecard.repaired_observations as repaired,
    scorecard.rejected_rows as kept_out
from quality.document_scorecard as scorecard
left join compared on scorecard.document_id = compared.document_id
order by scorecard.document_id
"""

_QUARANTINE = """
select
    source_file,
    rule,
    arg_min(reason, coalesce(row_number, 0)) as reason,
    min(row_number) as row_number,
    count(*) as rows,
    bool_or(table_name = 'document') as is_document
from quarantine.rejected_row
group by source_file, rule
order by is_document desc, source_file, row_number
"""

_WARNINGS = """
select
    source_file,
    rule,
    arg_min(reason, coalesce(row_number, 0)) as reason,
    min(row_number) as row_number,
    count(*) as rows
from quality.warning
group by source_file, rule
order by source_file, row_number
"""

# The place of a finding is that of its first figure in the text, among those of its own document.
_FINDINGS = """
with failing as materialized (
    select * from quality.fct_finding where outcome = 'fails' and severity <> 'INFO'
),

figure as (
    select finding_id, document_id, unnest(evidence) as observation_id from failing
),

-- A date or a range of a text that is no observation is called by the number of its mention.
stated as (
    select document_id, observation_id, source_file, row_number, quote, char_start from marts.fct_observation
    union all
    select document_id, document_id || ':m' || format('{:04d}', mention), source_file, row_number, quote, char_start
    from marts.fct_mention
    where observation_id is null and document_id in (select document_id from failing)
),

placed as (
    select
        figure.finding_id,
        arg_min(stated.source_file, stated.char_start) as source_file,
        arg_min(stated.row_number, stated.char_start) as row_number,
        arg_min(stated.quote, stated.char_start) as quote,
        min(stated.char_start) as char_start
    from figure
    inner join stated on figure.observation_id = stated.observation_id and figure.document_id = stated.document_id
    group by figure.finding_id
)

select
    failing.document_id,
    failing.rule,
    failing.severity,
    failing.is_repaired,
    failing.message,
    placed.source_file,
    placed.row_number,
    placed.quote
from failing
left join placed on failing.finding_id = placed.finding_id
order by failing.is_repaired, failing.document_id, placed.char_start, failing.finding_id
"""


@dataclass(frozen=True)
class RefreshReport:
    """What a published warehouse says of its documents.

    Attributes:
        scorecard: one row a document: document_id, figures (read), observations, holding, failing and open (comparisons),
            repaired (observations), kept_out (rows in quarantine).
        quarantine: one row a file and rule: source_file, rule, the first reason and row_number, rows, is_document.
        warnings: one row a file and rule of what was passed over: source_file, rule, reason, row_number, rows.
        findings: one row a failing finding: document_id, rule, severity, is_repaired, message, and the place of its first
            figure: source_file, row_number (the line), quote; those that are not repaired first.
    """

    scorecard: pl.DataFrame
    quarantine: pl.DataFrame
    warnings: pl.DataFrame
    findings: pl.DataFrame

    @property
    def contradictions(self) -> pl.DataFrame:
        """Findings that no reading settles."""
        return self.findings.filter(~pl.col("is_repaired"))

    @property
    def repairs(self) -> pl.DataFrame:
        """Findings on figures that were read otherwise than printed, with proof."""
        return self.findings.filter("is_repaired")


def report_on(warehouse: Path, seconds: float | None = None) -> RefreshReport:
    """The report on a warehouse, published or in the making.

    Args:
        warehouse: the DuckDB file.
        seconds: how long each of its queries may take; for ever without it.

    Raises:
        NoWarehouseError: nothing is published yet.
        StatementTimeoutError: a query took too long.
    """
    return RefreshReport(*(run_query(warehouse, sql, seconds) for sql in (_SCORECARD, _QUARANTINE, _WARNINGS, _FINDINGS)))
