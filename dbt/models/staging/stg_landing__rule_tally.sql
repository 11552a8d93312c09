{{ config(materialized='ephemeral') }}

select
    document_id,
    rule,
    checked,
    holds,
    fails,
    cannot_tell,
    repaired
from {{ landed('rule_tally') }}
