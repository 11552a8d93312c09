{{ config(materialized='ephemeral') }}

select
    rate_date,
    base_currency,
    quote_currency,
    rate,
    source
from {{ source('landing', 'fx_rate') }}
