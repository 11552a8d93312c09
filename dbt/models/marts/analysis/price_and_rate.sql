select
    by_area.indicator,
    dim_indicator.dimension,
    dim_indicator.transformation,
    by_area.ref_area,
    by_area.counterpart_area,
    by_area.sector,
    by_area.time_period,
    by_area.is_forecast,
    by_area.period_start,
    by_area.period_end,
    by_area.basis,
    by_area.unit_measure,
    by_area.value,
    by_area.interval_low,
    by_area.interval_high,
    by_area.value_usd,
    by_area.value_cny,
    by_area.growth_stated_pct,
    by_area.growth_basis,
    by_area.is_repaired,
    by_area.is_contested,
    by_area.confidence,
    by_area.observation_id
from {{ ref('indicator_by_area') }} as by_area
inner join {{ ref('dim_indicator') }} as dim_indicator on by_area.indicator = dim_indicator.indicator
where
    dim_indicator.dimension like 'money/%'
    or dim_indicator.dimension in ('index', 'per_mille')
    or (dim_indicator.dimension = 'percent' and dim_indicator.transformation in ('ratio', 'balance'))
