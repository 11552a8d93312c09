{{ config(materialized='ephemeral') }}

select *
from {{ source('landing', 'fx_rate') }}
