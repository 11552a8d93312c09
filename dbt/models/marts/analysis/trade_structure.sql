{#- The whole that a part is a share of has no sector. -#}
{%- set touched_by = [
    {'columns': ['ref_area', 'counterpart_area', 'sector', 'time_period']},
    {'columns': ['ref_area', 'counterpart_area', 'time_period'], 'where': 'sector is null'},
] -%}
{{ config(materialized='incremental', incremental_strategy='replace_touched', meta={'touched_by': touched_by}) }}

{%- set subject = ['ref_area', 'counterpart_area', 'flow', 'sector', 'time_period', 'is_forecast'] -%}

with observation as (
    select
        *,
        case when indicator like 'goods_exports%' then 'exports' else 'imports' end as flow,
        case when sector is null then value_usd end as whole_usd
    from {{ ref('fct_preferred_observation') }} as fct_preferred_observation
    where
        entity is null
        and {{ is_fit_for_analysis('fct_preferred_observation') }}
        and indicator in (
            'goods_exports', 'goods_exports_share', 'goods_exports_items', 'goods_exports_threshold',
            'goods_imports', 'goods_imports_share', 'goods_imports_items', 'goods_imports_threshold'
        )
),

whole as (
    select
        ref_area,
        counterpart_area,
        flow,
        time_period,
        is_forecast,
        max(whole_usd) as whole_usd
    from observation
    where indicator in ('goods_exports', 'goods_imports')
    group by ref_area, counterpart_area, flow, time_period, is_forecast
),

ranked as (
    select
        *,
        {{ preference(subject) }} as preference
    from observation
    where
        sector is not null
        and {{ is_replaced(touched_by) }}
),

part as (
    select
        {{ subject | join(', ') }},
        min(period_start) as period_start,
        max(period_end) as period_end,
        max(case when indicator like '%_share' and preference = 1 then basis end) as basis,
        max(case when indicator like '%_share' and preference = 1 then value end) as share_stated_pct,
        max(
            case when indicator like '%_share' and preference = 1 then (face_value_low + face_value_high) / 2 end
        ) as share_face_value,
        max(case when indicator in ('goods_exports', 'goods_imports') and preference = 1 then value_usd end) as amount_usd,
        {{ whole_number("max(case when indicator like '%_items' and preference = 1 then value end)") }} as items,
        max(case when indicator like '%_threshold' and preference = 1 then value_usd end) as threshold_usd,
        max(
            case when indicator like '%_threshold' and preference = 1 then (face_value_low + face_value_high) / 2 end
        ) as threshold_face_value,
        {{ provenance() }}
    from ranked
    group by {{ subject | join(', ') }}
)

select
    part.*,
    {{ rounded('100 * part.amount_usd / nullif(whole.whole_usd, 0)', 4) }} as share_computed_pct
from part
left join whole
    on
        part.ref_area is not distinct from whole.ref_area
        and part.counterpart_area is not distinct from whole.counterpart_area
        and part.flow = whole.flow
        and part.time_period = whole.time_period
        and part.is_forecast = whole.is_forecast
