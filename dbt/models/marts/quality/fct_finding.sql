{{ config(materialized='view') }}

-- What the rules said of each document, and what only the warehouse can see: that two documents contradict each other.
select
    finding_id,
    document_id,
    rule,
    severity,
    outcome,
    evidence,
    is_repaired,
    message,
    observation_id,
    relation_id,
    expected_low,
    expected_high,
    actual_low,
    actual_high,
    comparison_unit
from {{ ref('stg_landing__finding') }}
union all
select
    finding_id,
    document_id,
    rule,
    severity,
    outcome,
    evidence,
    is_repaired,
    message,
    observation_id,
    relation_id,
    expected_low,
    expected_high,
    actual_low,
    actual_high,
    comparison_unit
from {{ ref('int_conflict_reported') }}
