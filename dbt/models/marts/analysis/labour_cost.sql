{%- set subject = ['ref_area', 'counterpart_area', 'sector', 'time_period', 'is_forecast'] -%}

with observation as (
    select
        *,
        {{ preference(subject) }} as preference
    from {{ ref('fct_preferred_observation') }} as fct_preferred_observation
    where
        entity is null
        and {{ is_fit_for_analysis('fct_preferred_observation') }}
        and (indicator in ('relative_wage', 'wage_multiple') or (indicator = 'monthly_wage' and unit_measure like '%/MTH'))
),

place as (
    select
        {{ subject | join(', ') }},
        min(period_start) as period_start,
        max(period_end) as period_end,
        {{ measure('monthly_wage', 'value_usd') }} as wage_usd_per_month,
        {{ measure('monthly_wage', 'value_cny') }} as wage_cny_per_month,
        {{ measure('monthly_wage', '(face_value_low + face_value_high) / 2') }} as wage_face_value,
        {{ measure('monthly_wage', 'unit_measure') }} as wage_unit_measure,
        {{ measure('relative_wage', 'value_low') }} as relative_wage_low_pct,
        {{ measure('relative_wage', 'value_high') }} as relative_wage_high_pct,
        {{ measure('wage_multiple', 'value') }} as earlier_wage_multiple,
        {{ provenance() }}
    from observation
    group by {{ subject | join(', ') }}
)

select
    *,
    case
        when wage_usd_per_month is not null
            then rank() over (partition by sector, time_period, is_forecast order by wage_usd_per_month asc nulls last)
    end as cheapest_rank,
    {{ rounded(
        'wage_usd_per_month / nullif(max(wage_usd_per_month) over (partition by sector, time_period, is_forecast), 0)', 6
    ) }} as wage_to_dearest_ratio
from place
