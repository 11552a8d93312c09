{{ config(materialized='incremental', incremental_strategy='replace_touched_documents') }}

-- A document that could not be read at all has no row in dim_document and still has a scorecard.
with touched as (
    {{ touched_documents() }}
),

mention as (
    select
        document_id,
        count(*) as mentions
    from {{ ref('fct_mention') }}
    where {{ is_replaced_document() }}
    group by document_id
),

observation as (
    select
        document_id,
        count(indicator) as observations,
        count(distinct char_start || '-' || char_end) filter (where indicator is not null) as spans,
        count(*) filter (where is_repaired) as repaired_observations
    from {{ ref('fct_observation') }}
    where {{ is_replaced_document() }}
    group by document_id
),

event as (
    select
        document_id,
        count(*) as events
    from {{ ref('fct_event') }}
    where {{ is_replaced_document() }}
    group by document_id
),

relation as (
    select
        document_id,
        count(*) as relations
    from {{ ref('stg_landing__relation') }}
    where {{ is_replaced_document() }}
    group by document_id
),

finding as (
    select
        document_id,
        count(*) filter (where outcome = 'holds') as findings_hold,
        count(*) filter (where outcome = 'cannot_tell') as findings_cannot_tell,
        count(*) filter (where outcome = 'fails') as findings_fail,
        count(*) filter (where outcome = 'fails' and severity = 'ERROR') as findings_fail_error,
        count(*) filter (where outcome = 'fails' and severity = 'WARN') as findings_fail_warn,
        count(*) filter (where outcome = 'fails' and severity = 'INFO') as findings_fail_info
    from {{ ref('fct_finding') }}
    where {{ is_replaced_document() }}
    group by document_id
),

tally as (
    select
        document_id,
        sum(holds) filter (where judges = 'comparison') as comparisons_held,
        sum(fails) filter (where judges = 'comparison') as comparisons_failed,
        sum(cannot_tell) filter (where judges = 'comparison') as comparisons_cannot_tell,
        sum(repaired) filter (where judges = 'comparison') as comparisons_repaired,
        sum(checked) filter (where judges = 'row') as row_checks,
        sum(fails) filter (where judges = 'row') as row_checks_failed
    from {{ ref('rule_tally') }}
    where {{ is_replaced_document() }}
    group by document_id
),

rejected as (
    select
        document_id,
        count(*) as rejected_rows
    from {{ ref('rejected_row') }}
    where {{ is_replaced_document() }}
    group by document_id
),

document as (
    select document_id from {{ ref('dim_document') }}
    where {{ is_replaced_document() }}
    union
    select document_id from rejected
)

select
    document.document_id,
    dim_document.title,
    dim_document.published_date,
    dim_document.method,
    coalesce(mention.mentions, 0) as mentions,
    coalesce(observation.observations, 0) as observations,
    coalesce(observation.spans, 0) as spans,
    coalesce(observation.repaired_observations, 0) as repaired_observations,
    coalesce(event.events, 0) as events,
    coalesce(relation.relations, 0) as relations,
    coalesce(finding.findings_hold, 0) as findings_hold,
    coalesce(finding.findings_cannot_tell, 0) as findings_cannot_tell,
    coalesce(finding.findings_fail, 0) as findings_fail,
    coalesce(finding.findings_fail_error, 0) as findings_fail_error,
    coalesce(finding.findings_fail_warn, 0) as findings_fail_warn,
    coalesce(finding.findings_fail_info, 0) as findings_fail_info,
    cast(coalesce(tally.comparisons_held, 0) as bigint) as comparisons_held,
    cast(coalesce(tally.comparisons_failed, 0) as bigint) as comparisons_failed,
    cast(coalesce(tally.comparisons_cannot_tell, 0) as bigint) as comparisons_cannot_tell,
    cast(coalesce(tally.comparisons_repaired, 0) as bigint) as comparisons_repaired,
    cast(coalesce(tally.row_checks, 0) as bigint) as row_checks,
    cast(coalesce(tally.row_checks_failed, 0) as bigint) as row_checks_failed,
    coalesce(rejected.rejected_rows, 0) as rejected_rows
from document
left join {{ ref('dim_document') }} as dim_document on document.document_id = dim_document.document_id
left join mention on document.document_id = mention.document_id
left join observation on document.document_id = observation.document_id
left join event on document.document_id = event.document_id
left join relation on document.document_id = relation.document_id
left join finding on document.document_id = finding.document_id
left join tally on document.document_id = tally.document_id
left join rejected on document.document_id = rejected.document_id
