{%- set subject = ['direction', 'ref_area', 'counterpart_area', 'sector', 'time_period', 'is_forecast'] -%}

with observation as (
    select
        *,
        case indicator when 'fdi_outflow' then 'outward' else 'inward' end as direction,
        case indicator when 'fdi_outflow' then 'fdi_inflow' else indicator end as measure,
        {{ is_whole_world('counterpart_area') }} and sector is null as is_whole
    from {{ ref('fct_preferred_observation') }} as fct_preferred_observation
    where
        entity is null
        and {{ is_fit_for_analysis('fct_preferred_observation') }}
        and indicator in (
            'fdi_inflow', 'fdi_outflow', 'fdi_inflow_growth', 'fdi_inflow_share', 'fdi_rank', 'fdi_source_count', 'fdi_sector_count'
        )
),

preferred as (
    select
        *,
        {{ preference(subject, 'measure') }} as preference
    from observation
),

subject as (
    select
        {{ subject | join(', ') }},
        bool_and(is_whole) as is_whole,
        bool_and(not {{ is_whole_world('counterpart_area') }} and sector is null) as is_source,
        min(period_start) as period_start,
        max(period_end) as period_end,
        {{ money_measure('fdi_inflow', 'amount', by='measure') }},
        {{ measure('fdi_inflow', 'value_low * value_usd / nullif(value, 0)', by='measure') }} as amount_low_usd,
        {{ measure('fdi_inflow', 'value_high * value_usd / nullif(value, 0)', by='measure') }} as amount_high_usd,
        {{ measure('fdi_inflow_growth', 'value', by='measure') }} as growth_pct,
        {{ measure('fdi_inflow_growth', 'basis', by='measure') }} as growth_basis,
        {{ measure('fdi_inflow_share', 'value', by='measure') }} as share_stated_pct,
        {{ whole_number(measure('fdi_rank', 'value', by='measure')) }} as rank_stated,
        {{ whole_number(measure('fdi_source_count', 'value', by='measure')) }} as sources,
        {{ whole_number(measure('fdi_sector_count', 'value', by='measure')) }} as sectors,
        {{ provenance() }}
    from preferred
    group by {{ subject | join(', ') }}
),

placed as (
    select
        *,
        max(case when is_whole then amount_usd end) over (partition by direction, ref_area, time_period, is_forecast) as whole_usd,
        case
            when is_source and amount_usd is not null
                then rank() over (
                    partition by direction, ref_area, time_period, is_forecast, is_source
                    order by amount_usd desc nulls last
                )
        end as rank_computed
    from subject
)

select
    direction,
    ref_area,
    counterpart_area,
    sector,
    time_period,
    is_forecast,
    period_start,
    period_end,
    amount_usd,
    amount_cny,
    amount_low_usd,
    amount_high_usd,
    amount_face_value,
    amount_unit_measure,
    growth_pct,
    growth_basis,
    share_stated_pct,
    case when not is_whole then {{ rounded('100 * amount_usd / nullif(whole_usd, 0)', 4) }} end as share_computed_pct,
    rank_stated,
    rank_computed,
    sources,
    sectors,
    is_repaired,
    is_contested,
    confidence,
    observation_ids
from placed
