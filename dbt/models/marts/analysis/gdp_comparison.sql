{%- set subject = ['ref_area', 'time_period', 'is_forecast'] -%}

with observation as (
    select
        *,
        {{ preference(subject) }} as preference
    from {{ ref('fct_preferred_observation') }} as fct_preferred_observation
    where
        entity is null
        and {{ is_fit_for_analysis('fct_preferred_observation') }}
        and sector is null
        and counterpart_area is null
        and indicator in ('gdp', 'gdp_growth')
),

area as (
    select
        {{ subject | join(', ') }},
        min(period_start) as period_start,
        max(period_end) as period_end,
        max(freq) as freq,
        {{ money_measure('gdp', 'gdp') }},
        {{ measure('gdp_growth', 'value') }} as growth_pct,
        {{ measure('gdp_growth', 'value_low') }} as growth_low_pct,
        {{ measure('gdp_growth', 'value_high') }} as growth_high_pct,
        {{ measure('gdp_growth', 'basis') }} as growth_basis,
        {{ provenance() }}
    from observation
    group by {{ subject | join(', ') }}
),

largest as (
    select
        time_period,
        is_forecast,
        max(gdp_usd) as gdp_usd,
        -- Of areas with equal amounts the first by its code, so that two builds agree.
        {{ first_by('ref_area', ['-coalesce(gdp_usd, ' ~ least_double() ~ ')', "coalesce(ref_area, '')"]) }} as ref_area
    from area
    group by time_period, is_forecast
)

select
    area.*,
    case when area.gdp_usd is not null then largest.ref_area end as largest_area,
    {{ rounded('area.gdp_usd / nullif(largest.gdp_usd, 0)', 6) }} as gdp_to_largest_ratio
from area
left join largest
    on
        area.time_period = largest.time_period
        and area.is_forecast = largest.is_forecast
