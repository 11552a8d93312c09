{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

with rule as (
    select * from {{ source('codelist', 'rule') }}
),

tally as (
    select * from {{ ref('stg_landing__rule_tally') }}
)

select
    tally.document_id,
    tally.rule,
    rule.judges,
    tally.checked,
    tally.holds,
    tally.fails,
    tally.cannot_tell,
    tally.repaired
from tally
left join rule on tally.rule = rule.code
