{{ config(materialized='ephemeral') }}

select *
from {{ landed('rule_tally') }}
