select
    indicator,
    counterpart_area,
    ref_area,
    sector,
    time_period,
    is_forecast,
    period_start,
    period_end,
    unit_measure,
    value,
    value_usd,
    value_cny,
    growth_stated_pct,
    growth_computed_pct,
    is_repaired,
    is_contested,
    confidence,
    observation_id
from {{ ref('indicator_by_area') }}
where not {{ is_whole_world('counterpart_area') }}
