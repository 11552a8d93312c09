{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

select
    document_id,
    rule,
    checked,
    holds,
    fails,
    cannot_tell,
    repaired
from {{ ref('stg_landing__rule_tally') }}
