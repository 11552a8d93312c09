select
    rate_date,
    base_currency,
    quote_currency,
    rate,
    source
from {{ ref('stg_landing__fx_rate') }}
